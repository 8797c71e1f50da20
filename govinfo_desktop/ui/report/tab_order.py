"""The round that Tab makes: region after region in the order of work, whenever they were made.

Qt goes by the order in which things were made, and a page is made when it is first visited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

_TAB = Qt.FocusPolicy.TabFocus.value


def go_round(window: QWidget, regions: Sequence[QWidget], *, on: bool) -> bool:
    """Take the keys to the next stop, or the one before; False where they are in no region."""
    stops = tab_round(window, regions)
    focus = window.focusWidget()
    if focus is None or focus not in stops:
        return False
    following = stops[(stops.index(focus) + (1 if on else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    return True


def tab_round(window: QWidget, regions: Sequence[QWidget]) -> list[QWidget]:
    """Return the stops of a window, the regions in this order, each in Qt's own."""
    stops = list(_stops(window))
    return [one for region in regions for one in _within(region, stops)]


def _within(region: QWidget, stops: Iterable[QWidget]) -> list[QWidget]:
    return [one for one in stops if one is region or region.isAncestorOf(one)]


def _stops(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes_tab = widget.focusPolicy().value & _TAB and widget.focusProxy() is None
        if takes_tab and widget.isVisibleTo(window) and widget.isEnabled():
            yield widget
        widget = widget.nextInFocusChain()
