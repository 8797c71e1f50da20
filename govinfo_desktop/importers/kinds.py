"""Kinds of documents that can be read, told by their contents, each with its reader.

Readers are loaded when they are first used, so that the window starts no later for them.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from govinfo_desktop.files import read_at_most
from govinfo_desktop.importers.limits import LARGEST_FILE_BYTES
from govinfo_desktop.importers.real_characters import with_real_characters
from govinfo_desktop.importers.source import (
    SourceDocument,
    SourceKind,
    SourceTable,
    UnreadableSource,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.importers.sheets import WholeSheet

# Modules with a function ``read`` that takes the bytes of a file.
# PyInstaller does not see these imports: its spec collects every module of the package.
_READERS = {
    SourceKind.DOCX: "govinfo_desktop.importers.word_reader",
    SourceKind.HTML: "govinfo_desktop.importers.html_reader",
    SourceKind.MHT: "govinfo_desktop.importers.mht_reader",
    SourceKind.XLSX: "govinfo_desktop.importers.xlsx_reader",
    SourceKind.XLS: "govinfo_desktop.importers.xls_reader",
    SourceKind.PDF: "govinfo_desktop.importers.pdf_exchange",
    SourceKind.TEXT: "govinfo_desktop.importers.text_reader",
}
# Their readers have a function ``read_sheets``, too.
_WORKBOOKS = frozenset({SourceKind.XLSX, SourceKind.XLS})
# Converts everything else to .docx.
_CONVERTER = "govinfo_desktop.importers.office"
_KIND_DETECTOR = "govinfo_desktop.importers.contents"


def _never() -> bool:
    return False


def read_source(path: Path, is_cancelled: Callable[[], bool] = _never) -> SourceDocument:
    """Return what a document holds; raises UnreadableSource, whose message does not name it.

    ``is_cancelled`` is asked while another program converts an old document, up to half a minute.
    """
    return read_contents(_contents(path), is_cancelled)


def read_contents(contents: bytes, is_cancelled: Callable[[], bool] = _never) -> SourceDocument:
    """Return what the document with these bytes holds, as ``read_source``."""
    kind: SourceKind = import_module(_KIND_DETECTOR).kind_of(contents)
    if kind in _READERS:
        document: SourceDocument = import_module(_READERS[kind]).read(contents)
        return with_real_characters(document)
    converted: bytes = import_module(_CONVERTER).convert(contents, is_cancelled)
    document = import_module(_READERS[SourceKind.DOCX]).read(converted)
    return with_real_characters(replace(document, kind=kind))


def read_sheets(path: Path) -> tuple[WholeSheet | SourceTable, ...]:
    """Return the sheets of a workbook, or the tables of another document.

    Raises UnreadableSource, whose message does not name the file.
    """
    contents = _contents(path)
    kind: SourceKind = import_module(_KIND_DETECTOR).kind_of(contents)
    if kind in _WORKBOOKS:
        sheets: tuple[WholeSheet, ...] = import_module(_READERS[kind]).read_sheets(contents)
        return sheets
    blocks = read_contents(contents).blocks
    return tuple(block for block in blocks if isinstance(block, SourceTable))


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
