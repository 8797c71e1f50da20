"""Finds the focused widget again after the report view was made again for another text size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView, QWidget

from govinfo_desktop.ui.widgets.collapsible import Collapsible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.table.view import TableView


@dataclass(frozen=True, kw_only=True)
class FocusPlace:
    """The focused widget by class, accessible name and number among the widgets alike.

    ``selection`` is anchor and cursor position in a text; ``cell`` the current field of a table,
    ``is_open`` whether its editor is open.
    """

    kind: type[QWidget]
    name: str
    number: int
    selection: tuple[int, int] = (0, 0)
    cell: FieldId | None = None
    is_open: bool = False


def focus_place(within: QWidget) -> FocusPlace | None:
    """Return the place of the focus within a widget; None if the focus is not in it."""
    focus = within.focusWidget()
    if focus is None or not focus.isVisible():
        return None
    table = _table_around(focus)
    if table is not None:
        is_open = table.editing.editor is not None
        return _place_of(within, table, cell=table.selection.field, is_open=is_open)
    return _place_of(within, focus, selection=_selection(focus))


def restore_focus(within: QWidget, place: FocusPlace) -> bool:
    """Focus the widget at a place; return False if there is none or it cannot be shown."""
    alike = list(_widgets_alike(within, place.kind, place.name))
    if place.number >= len(alike):
        return False
    widget = alike[place.number]
    _expand_around(widget)
    if not widget.isVisible():
        return False
    if isinstance(widget, QTableView):
        _focus_cell(cast("TableView", widget), place)
    else:
        _select(widget, place.selection)
    return True


def _place_of(within: QWidget, widget: QWidget, **details: object) -> FocusPlace:
    kind, name = type(widget), widget.accessibleName()
    number = list(_widgets_alike(within, kind, name)).index(widget)
    return FocusPlace(kind=kind, name=name, number=number, **details)  # type: ignore[arg-type]


def _widgets_alike(within: QWidget, kind: type[QWidget], name: str) -> Iterator[QWidget]:
    for one in within.findChildren(kind):
        # findChildren returns subclasses, too.
        if type(one) is kind and one.accessibleName() == name:
            yield one


def _table_around(widget: QWidget) -> TableView | None:
    """Return the table that a widget is, or whose cell editor it is; None for any other."""
    around: QWidget | None = widget
    # A report view has no other QTableView. Importing TableView would load the tables with the
    # report view, 40 ms before one is visited.
    while around is not None and not isinstance(around, QTableView):
        around = around.parentWidget()
    return cast("TableView | None", around)


def _selection(widget: QWidget) -> tuple[int, int]:
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().anchor(), widget.textCursor().position()
    if isinstance(widget, QLineEdit):
        start, end, cursor = widget.selectionStart(), widget.selectionEnd(), widget.cursorPosition()
        return (cursor, cursor) if start < 0 else (end if cursor == start else start, cursor)
    return 0, 0


def _expand_around(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Collapsible) and not around.is_open and around.button is not widget:
            around.set_open(True)
        around = around.parentWidget()


def _focus_cell(table: TableView, place: FocusPlace) -> None:
    if place.cell is not None:
        table.selection.show_field(place.cell)
    table.setFocus()
    if place.is_open:
        table.editing.edit_within()


def _select(widget: QWidget, selection: tuple[int, int]) -> None:
    widget.setFocus()
    anchor, position = selection
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
        widget.ensureCursorVisible()
    elif isinstance(widget, QLineEdit):
        # Not setSelection(), which cannot put the cursor before the anchor.
        widget.setCursorPosition(anchor)
        widget.cursorForward(True, position - anchor)
