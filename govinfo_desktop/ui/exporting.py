"""Exports the open report to a file that the clerk names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.layout.outline import Wishes, mark_of, outline, title_of
from govinfo_desktop.storage.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.document import Document
    from govinfo_desktop.ui.office import Office

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST_NAME = 80


def outline_of(document: Document, office: Office) -> Outline:
    """Return the open report as it is to be printed, with the mark 草稿 until it is final."""
    options = document.draft.options
    layout = options.layout or office.settings.layout
    wishes = Wishes(
        page=office.catalogue.page(layout) if layout else None,
        seal=options.seal or office.settings.seal or "organ",
        mark=mark_of(document.report, document.evaluation),
    )
    return outline(document.form, document.report, document.evaluation, wishes)


def proposed_name(document: Document, kind: ExportKind) -> str:
    """Return the file name that an export is proposed: the report's title."""
    title = _UNFIT.sub("", title_of(document.form, document.report)).strip()
    return f"{title[:LONGEST_NAME] or '年度报告'}{kind.suffix}"


def export(document: Document, office: Office, kind: ExportKind, path: Path) -> tuple[str, ...]:
    """Write the document, whole or not at all, and say where it differs from the report.

    Raises CannotWrite.
    """
    painted = kind.paint(outline_of(document, office))
    with replacing(path) as stream:
        stream.write(painted.contents)
    return painted.differences


def what_was_exported(document: Document, path: Path, differences: tuple[str, ...] = ()) -> str:
    """Say what was exported where, and why it bears the mark 草稿 where it does."""
    if differences:
        return f"已导出“{path.name}”，但它与报告不一致：{differences[0]}请不要使用这份文件。"
    if mark_of(document.report, document.evaluation):
        return f"已导出“{path.name}”。还有必改或待说明的问题，每页右上角印有“草稿”。"
    return f"已导出“{path.name}”。"
