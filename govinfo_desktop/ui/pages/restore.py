"""Brings an earlier state of a draft back as one step, which can be undone like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.model.document import Document

Name = TypeVar("Name", bound=str)


def restore(document: Document, then: Draft, what: str) -> None:
    """Enter everything as it stood in an earlier state; ``what`` names the step.

    Nothing at all is done where nothing may be entered: the document says why.
    """
    if document.read_only:
        document.message.emit(document.read_only)
        return
    now = document.draft
    with document.undo_stack.together(what):
        document.enter(_all_of(now.report.texts, then.report.texts), what)
        document.leave_out(then.report.left_out)
        for key, text in _all_of(now.report.explanations, then.report.explanations).items():
            document.explain(key, text)
        for field, text in _all_of(now.notes, then.notes).items():
            document.note(field, text)
        document.print_as(then.options.paper.words())


def _all_of(now: Mapping[Name, str], then: Mapping[Name, str]) -> dict[Name, str]:
    """Return what differs as it stood then; the empty text for what was not there."""
    names = dict.fromkeys((*now, *then))
    return {n: then.get(n, "") for n in names if now.get(n, "") != then.get(n, "")}
