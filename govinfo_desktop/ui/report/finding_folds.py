"""List of findings in which many of one kind are folded into the first of them."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, Qt, Signal

from govinfo_desktop.ui.report.finding_item import FindingItem
from govinfo_desktop.ui.widgets.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

# Fewer take hardly more space than one with a count.
LEAST_FOLDED = 4


class FindingList(WrappedList):
    """List of findings; Right opens the ones folded below the current item, Left folds them."""

    fold_requested = Signal(bool)
    """The ones like the current item are to be folded, or opened."""

    item_clicked = Signal(object)
    """An item was clicked with the left button (its QListWidgetItem).

    Once the item is current the panel shows its details below, and the list becomes lower: under
    the pointer is another item when the button is released, and Qt does not call that a click.
    """

    _pressed = QPersistentModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the item under the pointer."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        index = self.indexAt(event.position().toPoint())
        self._pressed = QPersistentModelIndex(index) if is_left else QPersistentModelIndex()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit ``item_clicked`` for the pressed item, even if the list has moved since."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QPersistentModelIndex()
        if pressed.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.item_clicked.emit(self.item(pressed.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or fold on Right and Left, which do nothing else in a list."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers().value:
            self.fold_requested.emit(event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)


class FindingFolds:
    """Hides the findings of one kind behind the first, unless one of them is chosen or opened."""

    def __init__(self, listed: FindingList) -> None:
        self._list = listed
        self._items: Sequence[FindingItem] = ()
        self._opened: set[tuple[object, ...]] = set()
        listed.fold_requested.connect(self.fold_current)
        listed.item_clicked.connect(self._toggle)
        listed.currentItemChanged.connect(lambda: self._update())

    def show(self, items: Sequence[FindingItem]) -> None:
        """Fold the items that are listed now; those of one kind are beside one another."""
        self._items = items
        self._update()

    def fold_current(self, is_folded: bool) -> None:
        """Fold the items of the current one's kind, or open them."""
        item = self._list.currentItem()
        if not isinstance(item, FindingItem):
            return
        if is_folded:
            alike = [one for one in self._items if _kind(one) == _kind(item)]
            self._list.setCurrentItem(alike[0])
            self._opened.discard(_kind(item))
        else:
            self._opened.add(_kind(item))
        self._update()

    def _toggle(self, item: FindingItem) -> None:
        if item.more:
            self.fold_current(item.is_open)

    def _update(self) -> None:
        for kind, run in groupby(self._items, _kind):
            first, *others = run
            if self._list.currentItem() in others:
                self._opened.add(kind)
            is_long = len(others) + 1 >= LEAST_FOLDED
            is_open = kind in self._opened
            self._set_fold(first, len(others) if is_long else 0, is_open)
            for item in others:
                self._set_fold(item, 0, False, is_hidden=is_long and not is_open)

    def _set_fold(
        self, item: FindingItem, more: int, is_open: bool, *, is_hidden: bool = False
    ) -> None:
        # Either has the list lay out or paint again.
        if item.isHidden() != is_hidden:
            item.setHidden(is_hidden)
        if (item.more, item.is_open) != (more, is_open):
            self._list.update_item(item, partial(item.set_fold, more, is_open))


def _kind(item: FindingItem) -> tuple[object, ...]:
    # What is wrong is never hidden behind what is only missing or was explained.
    finding = item.finding
    return finding.severity, finding.rule, item.is_missing, item.is_explained
