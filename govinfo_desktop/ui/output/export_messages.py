"""File names proposed for exports, and messages about exported documents and their fonts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.titles import title_of
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.exporters.fonts.chain import shared_fonts
from govinfo_desktop.exporters.fonts.report import report_fonts
from govinfo_desktop.layout.outline import mark_of
from govinfo_desktop.layout.texts_by_font import texts_by_font

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices

# Characters that Windows does not allow in a file name; a draft may travel there on a stick.
_NOT_IN_FILE_NAMES = LazyPattern(r'[\\/:*?"<>|\x00-\x1f]')
# Linux allows 255 bytes in a file name, and a Chinese character takes three in UTF-8.
LONGEST_EXPORT_NAME_CHARACTERS = 80


def proposed_name(document: Document, kind: ExportKind) -> str:
    """Return the file name proposed for an export: the title of the report."""
    return file_name(title_of(document.form, document.report), kind)


def file_name(title: str, kind: ExportKind) -> str:
    """Return a file name of a kind that every operating system allows."""
    allowed = _NOT_IN_FILE_NAMES.sub("", title).strip()
    return f"{allowed[:LONGEST_EXPORT_NAME_CHARACTERS] or '年度报告'}{kind.suffix}"


def missing_characters_message(outline: Outline) -> str:
    """Return which characters no font of this computer has; empty if there are none."""
    report = report_fonts(shared_fonts(), texts_by_font(outline))
    return report.sentences()[0] if report.missing else ""


def substitution_message(outline: Outline, services: AppServices) -> str:
    """Return that fonts are substituted; empty if none is, or if the clerk was told already.

    Remembers in the settings which substitutions were shown.
    """
    substituted = report_fonts(shared_fonts(), texts_by_font(outline)).substituted
    shown = "".join(substituted)
    if shown == services.settings.fonts_told:
        return ""
    services.remember(replace(services.settings, fonts_told=shown))
    count = len(substituted)
    return f"国标规定的字体本机缺{count}种，PDF 和打印用相近的字体代替。" if count else ""


def export_message(document: Document, path: Path) -> str:
    """Return what was exported, and why its pages are marked 草稿 if they are."""
    if mark_of(document.report, document.evaluation):
        return f"已导出“{path.name}”。还有必改或待说明的问题，每页右上角印有“草稿”。"
    return f"已导出“{path.name}”。"
