"""What an exported document is called, and what is said of it and of its fonts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.report import report_fonts
from govinfo_desktop.exporters.kinds import faces
from govinfo_desktop.layout.outline import mark_of, title_of
from govinfo_desktop.layout.texts_by_font import texts_by_font

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST_NAME = 80


def proposed_name(document: Document, kind: ExportKind) -> str:
    """Return the file name that an export is proposed: the report's title."""
    return file_name(title_of(document.form, document.report), kind)


def file_name(title: str, kind: ExportKind) -> str:
    """Return a name for a file of a kind that every system takes."""
    fit = _UNFIT.sub("", title).strip()
    return f"{fit[:LONGEST_NAME] or '年度报告'}{kind.suffix}"


def unprintable(outline: Outline) -> str:
    """Say which characters no face of this PC can show; empty if there are none."""
    report = report_fonts(faces(), texts_by_font(outline))
    return report.sentences()[0] if report.missing else ""


def font_news(outline: Outline, services: AppServices) -> str:
    """Say once, until it changes, that faces are substituted; empty if that is known."""
    substituted = report_fonts(faces(), texts_by_font(outline)).substituted
    told = "".join(substituted)
    if told == services.settings.fonts_told:
        return ""
    services.remember(replace(services.settings, fonts_told=told))
    count = len(substituted)
    return f"国标规定的字体本机缺{count}种，PDF 和打印用相近的字体代替。" if count else ""


def what_was_exported(document: Document, path: Path) -> str:
    """Say what was exported where, and why it bears the mark 草稿 where it does."""
    if mark_of(document.report, document.evaluation):
        return f"已导出“{path.name}”。还有必改或待说明的问题，每页右上角印有“草稿”。"
    return f"已导出“{path.name}”。"
