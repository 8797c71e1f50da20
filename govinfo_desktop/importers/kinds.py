"""Kinds of documents that can be read, told by their contents, each with its reader.

Readers are loaded when they are first used, so that the window starts no later for them.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from govinfo_desktop.files import read_at_most
from govinfo_desktop.importers.limits import LARGEST_FILE_BYTES
from govinfo_desktop.importers.source import SourceKind, UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.importers.source import SourceDocument

# Modules with a function ``read`` that takes the bytes of a file.
# PyInstaller does not see these imports: its spec collects every module of the package.
_READERS = {
    SourceKind.DOCX: "govinfo_desktop.importers.word_reader",
    SourceKind.HTML: "govinfo_desktop.importers.html_reader",
    SourceKind.MHT: "govinfo_desktop.importers.mht_reader",
}
_HEAD_BYTES = 64 * 1024
_HTML_TAG = re.compile(rb"<(?:!doctype html|html|head|body|table|div|p|meta|span|tr|br)\b", re.I)
_MHT_HEAD = re.compile(
    rb"\s*(?:[A-Za-z-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?(?:MIME-Version|Content-Type):", re.I
)


def read_source(path: Path) -> SourceDocument:
    """Return what a document holds; raises UnreadableSource, whose message does not name it."""
    return read_contents(_contents(path))


def read_contents(contents: bytes) -> SourceDocument:
    """Return what the document with these bytes holds, as ``read_source``."""
    reader = import_module(_READERS[kind_of(contents)])
    document: SourceDocument = reader.read(contents)
    return document


def kind_of(contents: bytes) -> SourceKind:
    """Return the kind of a document by its contents; raises UnreadableSource if there is none."""
    if contents.startswith(b"PK"):
        return SourceKind.DOCX
    head = contents[:_HEAD_BYTES]
    if _MHT_HEAD.match(head):
        return SourceKind.MHT
    if _HTML_TAG.search(head.replace(b"\0", b"")):
        return SourceKind.HTML
    raise UnreadableSource("不能读入这种文件。请另存为 .docx 后再导入。")


def _contents(path: Path) -> bytes:
    try:
        contents = read_at_most(path, LARGEST_FILE_BYTES)
    except OSError as cause:
        raise UnreadableSource("文件打不开，可能已被移走，或者没有读取的权限。") from cause
    if len(contents) > LARGEST_FILE_BYTES:
        raise UnreadableSource("文件超过 32 MB，没有读入。请去掉其中的图片，另存一份后再导入。")
    if not contents:
        raise UnreadableSource("文件是空的，没有可以读入的内容。")
    return contents
