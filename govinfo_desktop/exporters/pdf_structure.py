"""What makes a PDF an archive's and a reader's: structure, metadata and colour (PDF/A-1b)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pikepdf import (
    Array,
    Dictionary,
    Name,
    ObjectStreamMode,
    Pdf,
    Stream,
    StreamDecodeLevel,
    String,
)

from govinfo_desktop.exporters.color_profile import srgb_profile
from govinfo_desktop.exporters.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from pikepdf import Object

    from govinfo_desktop.layout.placed import Tag

_KEPT = ("/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate")
_BEYOND = re.compile(rb"<([0-9A-F]{5,6})>")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def finish(raw: BinaryIO, marks: Sequence[Sequence[Tag]], stream: BinaryIO) -> None:
    """Write a PDF again with structure, metadata and colour space.

    ``marks`` holds for each page the tags of its marked contents, by their number.
    """
    with Pdf.open(raw) as pdf:
        _Structure(pdf, marks).build()
        _describe(pdf)
        _set_colour(pdf)
        _mend_rare_characters(pdf)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.save(
            stream,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.disable,
        )


class _Structure:
    """The tree of tags of one document."""

    def __init__(self, pdf: Pdf, marks: Sequence[Sequence[Tag]]) -> None:
        self._pdf = pdf
        self._marks = marks
        self._elements: dict[Tag, Object] = {}
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element("Document", self._root)

    def build(self) -> None:
        """Hang the tree into the PDF, and the pages into the tree."""
        numbers = Array()
        for index, (page, tags) in enumerate(zip(self._pdf.pages, self._marks, strict=True)):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            owners = Array()
            for number, tag in enumerate(tags):
                owner = self._owner(tag)
                owner.K.append(Dictionary(Type=Name.MCR, Pg=page.obj, MCID=number))
                owners.append(owner)
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(owners))
        self._root.K = self._document
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        self._root.ParentTreeNextKey = len(self._marks)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _owner(self, tag: Tag) -> Object:
        """Return the element of a tag, made with those above it where it is new."""
        if tag not in self._elements:
            parent = self._owner(tag.parent) if tag.parent else self._document
            self._elements[tag] = self._element(tag.kind, parent)
            if tag.kind in {"TH", "TD"}:
                self._elements[tag].A = _cell_attributes(tag)
        return self._elements[tag]

    def _element(self, kind: str, parent: Object) -> Object:
        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array())
        )
        if kind != "Document":
            parent.K.append(element)
        return element


def _cell_attributes(tag: Tag) -> Dictionary:
    attributes = Dictionary(O=Name.Table)
    if tag.kind == "TH":
        attributes.Scope = Name.Column if tag.column_head else Name.Row
    if tag.rows > 1:
        attributes.RowSpan = tag.rows
    if tag.columns > 1:
        attributes.ColSpan = tag.columns
    return attributes


def _describe(pdf: Pdf) -> None:
    """Say the same in the old and the new metadata; anything else is not PDF/A."""
    for key in set(pdf.docinfo.keys()) - set(_KEPT):
        del pdf.docinfo[key]
    said = {key[1:].lower(): escaped(str(pdf.docinfo[key])) for key in _KEPT}
    said["created"] = _iso_date(said["creationdate"])
    metadata = Stream(pdf, _XMP.format(**said).encode())
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)


def _iso_date(date: str) -> str:
    """Turn D:20240131093000+08'00' into 2024-01-31T09:30:00+08:00."""
    year, month, day, hour, minute, second = (
        date[start:end] for start, end in ((2, 6), (6, 8), (8, 10), (10, 12), (12, 14), (14, 16))
    )
    zone = date[16:].replace("'", "")
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone[:3]}:{zone[3:]}"


def _set_colour(pdf: Pdf) -> None:
    profile = Stream(pdf, srgb_profile())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([intent])


def _mend_rare_characters(pdf: Pdf) -> None:
    """Write characters beyond U+FFFF in the fonts' maps to Unicode as UTF-16.

    reportlab writes them as one number of five digits, which readers take for two characters.
    """
    for page in pdf.pages:
        for font in page.obj.Resources.Font.values():
            text = font.ToUnicode.read_bytes()
            if _BEYOND.search(text):
                font.ToUnicode.write(_BEYOND.sub(_as_utf16, text))
        return


def _as_utf16(match: re.Match[bytes]) -> bytes:
    return b"<%s>" % chr(int(match[1], 16)).encode("utf-16-be").hex().upper().encode()
