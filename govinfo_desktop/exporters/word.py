"""Blocks to .docx: an official document that Word, WPS and LibreOffice set alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govinfo_desktop.exporters.word_body import Body
from govinfo_desktop.exporters.word_template import DOCUMENT, document, skeleton

if TYPE_CHECKING:
    from govinfo_desktop.layout.blocks import Outline


def write(outline: Outline, stream: BinaryIO) -> None:
    """Write the document as .docx; the same report always gives the same bytes."""
    body = Body(outline)
    xml = body.xml()
    files = skeleton(outline, body.table_types)
    files[DOCUMENT] = document(outline, xml)
    with ZipFile(stream, "w") as package:
        for name, content in files.items():
            package.writestr(_undated(name), content)


def _undated(name: str) -> ZipInfo:
    """Return an entry without a date of its own: that of ZipInfo is always 1980."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
