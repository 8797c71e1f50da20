"""Records of what was exported, kept in the draft as steps to publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.ui.model.publication import PublicationStep, is_taken, now, take_step

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.document import Document

_SEPARATOR = "、"


def record_export(document: Document, kind: str) -> None:
    """Record that a report was exported as a kind of document, beside those exported before."""
    kinds = [kind]
    if is_taken(document.draft, PublicationStep.EXPORTED):
        before = document.draft.steps[PublicationStep.EXPORTED].note
        kinds = [*before.split(_SEPARATOR), kind]
    note = _SEPARATOR.join(dict.fromkeys(one for one in kinds if one))
    take_step(document, PublicationStep.EXPORTED, now(), note)


def record_package(document: Document) -> None:
    """Record that a hand-over package was exported."""
    take_step(document, PublicationStep.PACKED, now())
