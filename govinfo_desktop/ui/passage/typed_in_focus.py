"""Tells the document which passage is typed in: the one with the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_desktop.core.model.field_id import FieldId
    from govinfo_desktop.ui.model.document import Document


def follow_focus(document: Document, field: FieldId, *, has_focus: bool) -> None:
    """Tell a document whether a passage is typed in; show what held back once it is left."""
    if has_focus:
        document.typed_in = field
    elif document.typed_in == field:
        before = document.progress
        document.typed_in = None
        if document.progress != before:
            document.notify()
