"""Blocks to .docx: an official document that Word, WPS and LibreOffice set alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.ooxml.package import write_package
from govinfo_desktop.exporters.word.body import Body
from govinfo_desktop.exporters.word.package import Template
from govinfo_desktop.exporters.word.table_fit import TableFitter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_desktop.exporters.word.styles import TableType
    from govinfo_desktop.layout.blocks import Outline


class WordWriter:
    """Paints documents as .docx; keeps what it has measured and prepared, for the next one."""

    def __init__(self) -> None:
        self._fitter = TableFitter()
        self._template: Template | None = None

    def paint(self, outline: Outline, stream: BinaryIO) -> None:
        """Write the document as .docx; the same report always gives the same bytes."""
        body = Body(outline, self._fitter)
        xml = body.xml()
        template = self._template_of(outline, body.table_types)
        write_package(template.files(outline, xml), stream)

    def _template_of(self, outline: Outline, tables: Iterable[TableType]) -> Template:
        wanted = outline.page, outline.mark, tuple(tables)
        if self._template is None or not self._template.serves(*wanted):
            self._template = Template(*wanted)
        return self._template
