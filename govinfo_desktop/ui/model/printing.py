"""Outline of the open report: the document to be shown, exported or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.origin import origin_of
from govinfo_desktop.layout.outline import PrintOptions, mark_of, outline

if TYPE_CHECKING:
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document


def printed_outline(document: Document) -> Outline:
    """Return the document to be printed; it is marked 草稿 until it can be made final."""
    document.evaluate_now()
    options = PrintOptions(
        page=document.presets.get(document.paper.layout),
        paper=document.paper,
        mark=mark_of(document.report, document.evaluation),
        origin=origin_of(document.draft.id, document.draft.revision),
    )
    return outline(document.form, document.report, document.evaluation, options)
