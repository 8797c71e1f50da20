"""Tab order over the regions of the window, independent of when their widgets were made.

Qt's own order is the order in which widgets were made, and pages are made when first visited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

_TAB_FOCUS = Qt.FocusPolicy.TabFocus.value


def move_focus(window: QWidget, regions: Sequence[QWidget], *, forward: bool) -> bool:
    """Focus the next or previous widget; return False if the focus is in none of the regions."""
    stops = tab_order(window, regions)
    focus = window.focusWidget()
    if focus is None or focus not in stops:
        return False
    target = stops[(stops.index(focus) + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


def tab_order(window: QWidget, regions: Sequence[QWidget]) -> list[QWidget]:
    """Return the widgets that Tab reaches: region after region, each in Qt's own order."""
    stops = list(_tab_stops(window))
    return [one for region in regions for one in _within(region, stops)]


def _within(region: QWidget, stops: Iterable[QWidget]) -> list[QWidget]:
    return [one for one in stops if one is region or region.isAncestorOf(one)]


def _tab_stops(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes_tab = widget.focusPolicy().value & _TAB_FOCUS and widget.focusProxy() is None
        if takes_tab and widget.isVisibleTo(window) and widget.isEnabled():
            yield widget
        widget = widget.nextInFocusChain()
