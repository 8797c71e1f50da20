"""Restores an earlier version of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.model.document import Document

Name = TypeVar("Name", bound=str)


def restore(document: Document, then: Draft, step: str) -> None:
    """Enter everything as it was in an earlier version, as one undo step named ``step``.

    A read-only document stays as it is and emits why.
    """
    if document.read_only:
        document.message.emit(document.read_only)
        return
    now = document.draft
    # Each of these changes is a step of its own otherwise.
    with document.undo_stack.together(step):
        document.enter(_changes_to(now.report.texts, then.report.texts), step)
        document.leave_out(then.report.left_out)
        for key, text in _changes_to(now.report.explanations, then.report.explanations).items():
            document.explain(key, text)
        for field, text in _changes_to(now.notes, then.notes).items():
            document.note(field, text)
        document.print_as(then.options.paper.words())


def _changes_to(now: Mapping[Name, str], then: Mapping[Name, str]) -> dict[Name, str]:
    """Return the texts of then that differ from now; empty ones for what was not there."""
    names = dict.fromkeys((*now, *then))
    return {name: then.get(name, "") for name in names if now.get(name, "") != then.get(name, "")}
