"""What makes a PDF an archive's: what it is in two forms that agree, and its colour (PDF/A-1b)."""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from datetime import datetime
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFInfo

from govinfo_desktop.exporters.ooxml.markup import escaped
from govinfo_desktop.exporters.pdf.icc import srgb_profile
from govinfo_desktop.exporters.pdf.objects import Stream

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

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
<xmp:CreateDate>{now}</xmp:CreateDate>
<xmp:ModifyDate>{now}</xmp:ModifyDate>
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


class DocumentInfo(PDFInfo):
    """Who made which document and when; nothing that the metadata does not say as well."""

    def __init__(self, *, title: str, author: str, creator: str) -> None:
        super().__init__()
        self.title, self.author, self.creator = title, author, creator
        self._now = datetime.now().astimezone()

    def format(self, document: PDFDocument) -> bytes:
        """Return the old form of it."""
        zone = self._now.strftime("%z")
        now = f"{self._now:D:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"
        said = {
            "Title": self.title,
            "Author": self.author,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        words = "".join(f"/{key}{_string(text)}" for key, text in said.items())
        return f"<<{words}/CreationDate({now})/ModDate({now})>>".encode("ascii")

    def metadata(self) -> Stream:
        """Return the new form of it, readable without unpacking."""
        said = (self.title, self.author, self.creator, self.producer)
        title, author, creator, producer = map(escaped, said)
        now = self._now.isoformat(timespec="seconds")
        filled = _XMP.format(
            title=title, author=author, creator=creator, producer=producer, now=now
        )
        return Stream(filled.encode(), "/Type/Metadata/Subtype/XML", plain=True)


def _string(text: str) -> str:
    """Return a text that no reader can take for one of another coding."""
    return f"<{(BOM_UTF16_BE + text.encode('utf-16-be')).hex()}>"


def colour_profile() -> Stream:
    """Return the profile of the colours that are meant."""
    return Stream(srgb_profile(), "/N 3")


def output_intent(profile: str) -> str:
    """Return the statement that a profile, named by its reference, holds for all pages."""
    name = "(sRGB IEC61966-2.1)"
    return (
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/DestOutputProfile {profile}>>]"
    )
