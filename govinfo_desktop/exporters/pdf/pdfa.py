"""Archive marks of PDF/A-1b: document properties in two forms that agree, and the colour space.

ISO 19005-1, 6.2.2 (output intent) and 6.7 (metadata).
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.ooxml.markup import escaped
from govinfo_desktop.exporters.pdf.icc import srgb_profile
from govinfo_desktop.exporters.pdf.reportlab_parts import PRODUCER, InfoObject, StreamObject

if TYPE_CHECKING:
    from datetime import datetime

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


@dataclass(frozen=True, kw_only=True)
class DocumentProperties:
    """Title, author and program of a document, and when it was made (in local time)."""

    title: str
    author: str
    creator: str
    created: datetime

    def info(self) -> InfoObject:
        """Return the information dictionary (ISO 32000-1, 14.3.3)."""
        zone = self.created.strftime("%z")
        created = f"{self.created:D:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"
        texts = {
            "Title": self.title,
            "Author": self.author,
            "Creator": self.creator,
            "Producer": PRODUCER,
        }
        entries = "".join(f"/{key}{_string(text)}" for key, text in texts.items())
        return InfoObject(
            f"<<{entries}/CreationDate({created})/ModDate({created})>>",
            title=self.title,
            author=self.author,
        )

    def metadata(self) -> StreamObject:
        """Return the same as XMP."""
        texts = map(escaped, (self.title, self.author, self.creator, PRODUCER))
        title, author, creator, producer = texts
        now = self.created.isoformat(timespec="seconds")
        packet = _XMP.format(
            title=title, author=author, creator=creator, producer=producer, now=now
        )
        # PDF/A forbids a filter here: archives look for it without unpacking (6.7.2).
        return StreamObject(packet.encode(), "/Type/Metadata/Subtype/XML", plain=True)


def _string(text: str) -> str:
    """Return a text string in hexadecimal, marked as UTF-16 (ISO 32000-1, 7.9.2.2)."""
    return f"<{(BOM_UTF16_BE + text.encode('utf-16-be')).hex()}>"


def colour_profile() -> StreamObject:
    """Return the profile of the colours, which have three components."""
    return StreamObject(srgb_profile(), "/N 3")


def output_intent(profile: str) -> str:
    """Return the output intent of all pages; ``profile`` is the reference of the colour profile."""
    name = "(sRGB IEC61966-2.1)"
    return (
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/DestOutputProfile {profile}>>]"
    )
