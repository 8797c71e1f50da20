"""Kind of a document told by its contents: a .doc is often a web page, an .xls an .xlsx."""

from __future__ import annotations

import re

from govinfo_desktop.importers.compound import SIGNATURE, CompoundFile
from govinfo_desktop.importers.limits import refuse_encrypted
from govinfo_desktop.importers.markup.encodings import decode
from govinfo_desktop.importers.markup.tags_in_text import is_page
from govinfo_desktop.importers.package import Package
from govinfo_desktop.importers.source import SourceKind, UnreadableSource

_HEAD_BYTES = 64 * 1024
_MHT_HEAD = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?MIME-Version:", re.I)
# Documents that office programs save as one file of XML.
_OFFICE_XML = re.compile(rb"progid=[\"'](Word|Excel)\.|<pkg:package|<office:document")
# Files that are told by their first bytes, and what can be done about them.
_PICTURE = "这是图片，文字读不出来。请用带文字识别的软件转成 Word 文件，或找到原来的 Word 文件。"
_ARCHIVE = "这是压缩包。请先解压，再选择其中的 Word、PDF 或网页文件。"
_OTHER_KINDS = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"), _PICTURE),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), _ARCHIVE),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BYTES_OF_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(contents: bytes) -> SourceKind:
    """Return the kind of a document; raises UnreadableSource if nothing reads it."""
    if contents.startswith(b"PK\x03\x04"):
        return _kind_of_package(Package(contents))
    if contents.startswith(SIGNATURE):
        return _kind_of_compound_file(CompoundFile(contents))
    if contents[:1024].find(b"%PDF-") >= 0:
        return SourceKind.PDF
    for beginnings, advice in _OTHER_KINDS:
        if contents.startswith(beginnings) and _BYTES_OF_NO_TEXT.search(contents[:_HEAD_BYTES]):
            raise UnreadableSource(advice)
    # In UTF-16, too, tags are looked for in their usual bytes.
    head = (
        decode(contents[:_HEAD_BYTES]).encode()
        if contents[:2] in _UTF16
        else contents[:_HEAD_BYTES]
    )
    if head.lstrip().startswith(b"{\\rtf"):
        return SourceKind.RTF
    if _OFFICE_XML.search(head):
        return SourceKind.DOC
    if _MHT_HEAD.match(head):
        return SourceKind.MHT
    if b"<" in head and is_page(decode(head)):
        return SourceKind.HTML
    return _kind_of_text(head)


def _kind_of_package(package: Package) -> SourceKind:
    names = package.names()
    for name, kind in (("word/", SourceKind.DOCX), ("xl/", SourceKind.XLSX)):
        if any(one.startswith(name) for one in names):
            return kind
    if "ofd.xml" in names:
        raise UnreadableSource(
            "这是 OFD 文件，还不能读入。请用阅读器另存为 PDF，或找到原来的 Word 文件。"
        )
    if "content.xml" in names:
        return SourceKind.ODT
    raise UnreadableSource(_ARCHIVE)


def _kind_of_compound_file(file: CompoundFile) -> SourceKind:
    if "EncryptedPackage" in file.names:
        raise refuse_encrypted()
    if "WordDocument" in file.names:
        return SourceKind.DOC
    if file.names & {"Workbook", "Book"}:
        return SourceKind.XLS
    raise UnreadableSource("不能读入这种文件。请用 Word 或 WPS 打开它，另存为 .docx 后再导入。")


def _kind_of_text(head: bytes) -> SourceKind:
    """Return that a file is text; bytes that no text has are those of a picture or a program."""
    if _BYTES_OF_NO_TEXT.search(head):
        raise UnreadableSource(
            "不能读入这种文件。可以读入 Word、WPS、Excel、PDF、网页和文字文件；"
            "其他文件请另存为 .docx 后再导入。"
        )
    return SourceKind.TEXT
