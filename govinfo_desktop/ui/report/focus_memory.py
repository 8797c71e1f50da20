"""Where the keys are at the desk, to be found again on a desk that was built anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from govinfo_desktop.ui.table.view import TableView
from govinfo_desktop.ui.widgets.collapsible import Collapsible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId


@dataclass(frozen=True, kw_only=True)
class FocusPlace:
    """A widget by its kind, its name and its place among those alike, and where one is in it.

    ``stretch`` is what is selected in a text, from where it was begun to the cursor; ``cell`` the
    field of a table, ``is_open`` whether one types within it.
    """

    kind: type[QWidget]
    name: str
    number: int
    stretch: tuple[int, int] = (0, 0)
    cell: FieldId | None = None
    is_open: bool = False


def focus_place(within: QWidget) -> FocusPlace | None:
    """Tell where the keys are in a widget; None if they are not in it."""
    focus = within.focusWidget()
    if focus is None or not focus.isVisible():
        return None
    cells = _cells_around(focus)
    if cells is not None:
        return _named(within, cells, cell=cells.field, is_open=cells.editor is not None)
    return _named(within, focus, stretch=_stretch(focus))


def restore_focus(within: QWidget, where: FocusPlace) -> bool:
    """Take the keys to where they were; False if there is no such place any more."""
    alike = list(_alike(within, where.kind, where.name))
    if where.number >= len(alike):
        return False
    widget = alike[where.number]
    _unfold(widget)
    if not widget.isVisible():
        return False
    if isinstance(widget, TableView):
        _go_to_cell(widget, where)
    else:
        _select(widget, where.stretch)
    return True


def _named(within: QWidget, widget: QWidget, **details: object) -> FocusPlace:
    kind, name = type(widget), widget.accessibleName()
    number = list(_alike(within, kind, name)).index(widget)
    return FocusPlace(kind=kind, name=name, number=number, **details)  # type: ignore[arg-type]


def _alike(within: QWidget, kind: type[QWidget], name: str) -> Iterator[QWidget]:
    for one in within.findChildren(kind):
        if type(one) is kind and one.accessibleName() == name:
            yield one


def _cells_around(widget: QWidget) -> TableView | None:
    """Return the table that a widget is, or is an editor of; None for any other."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, TableView):
        around = around.parentWidget()
    return around


def _stretch(widget: QWidget) -> tuple[int, int]:
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().anchor(), widget.textCursor().position()
    if isinstance(widget, QLineEdit):
        start, end, cursor = widget.selectionStart(), widget.selectionEnd(), widget.cursorPosition()
        return (cursor, cursor) if start < 0 else (end if cursor == start else start, cursor)
    return 0, 0


def _unfold(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Collapsible) and not around.is_open and around.button is not widget:
            around.set_open(True)
        around = around.parentWidget()


def _go_to_cell(cells: TableView, where: FocusPlace) -> None:
    if where.cell is not None:
        cells.show_field(where.cell)
    cells.setFocus()
    if where.is_open:
        cells.edit_within()


def _select(widget: QWidget, stretch: tuple[int, int]) -> None:
    widget.setFocus()
    anchor, place = stretch
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
        widget.ensureCursorVisible()
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(anchor)
        widget.cursorForward(True, place - anchor)
