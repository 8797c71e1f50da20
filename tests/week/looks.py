"""What is wrong with the look of a window: cut texts, widgets outside, needless scroll bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from govinfo_desktop.ui.table.headers import MergedHeader
from govinfo_desktop.ui.widgets.message_line import ElidedLabel
from govinfo_desktop.ui.widgets.static_label import StaticLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

# Sizes of texts are rounded, and a frame takes a pixel on each side.
TOLERANCE_PX = 2
# An area that scrolls shows at least so many lines.
LEAST_LINES = 2.5


def faults_of(window: QWidget) -> Iterator[str]:
    """Yield a sentence for everything that is cut, hidden or scrolled where it should not be."""
    yield from _outside_the_screen(window)
    yield from faults_within(window)


def faults_within(window: QWidget) -> Iterator[str]:
    """Yield the faults of what is in a window, wherever that is on the screen."""
    for widget in window.findChildren(QWidget):
        if not is_seen(widget):
            continue
        yield from _outside(widget, window)
        yield from _cut(widget)
        yield from _scrolled(widget)


def is_seen(widget: QWidget) -> bool:
    """Return whether at least a part of a widget is visible."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def is_within_reach(widget: QWidget) -> bool:
    """Return whether all of a widget can be seen and clicked."""
    if not widget.isVisible() or not widget.isEnabled():
        return False
    # A layout in a scroll area may hide a pixel of a border.
    inner = widget.rect().adjusted(2, 2, -2, -2)
    found = QApplication.widgetAt(widget.mapToGlobal(inner.center()))
    is_in_front = found is not None and (found is widget or widget.isAncestorOf(found))
    return is_in_front and widget.visibleRegion().boundingRect().contains(inner)


def words_of(widget: QWidget) -> str:
    """Return what a widget is called in a fault."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} “{(words or widget.accessibleName())[:40]}”"


def _outside_the_screen(window: QWidget) -> Iterator[str]:
    screen = window.screen().availableGeometry()
    if not screen.contains(window.geometry()):
        yield f"the window {window.geometry()} is not within the screen {screen}"


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    if _scrolls_with(widget, window):
        return
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if not window.rect().adjusted(-1, -1, 1, 1).contains(box):
        yield f"{words_of(widget)} {box} reaches out of the window"


def _scrolls_with(widget: QWidget, window: QWidget) -> bool:
    """Return whether a widget is in something that scrolls, or in a window of its own."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea) or parent.isWindow():
            return True
        parent = parent.parentWidget()
    return widget.isWindow()


def _cut(widget: QWidget) -> Iterator[str]:
    need = None
    match widget:
        case ElidedLabel() if _shows_whole_text(widget):
            return
        case QLabel():
            need = _need_of_label(widget)
        case StaticLabel():
            need = widget.width(), widget.heightForWidth(widget.width())
        case QToolButton() if widget.objectName().startswith("qt_"):
            return
        case QAbstractButton() if widget.text():
            need = widget.sizeHint().width(), widget.sizeHint().height()
        case QComboBox():
            need = _need_of_combo(widget)
        case QLineEdit() if widget.placeholderText() in widget.toolTip():
            return
        case QLineEdit() if not widget.text():
            width = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
            need = width + 2 * TOLERANCE_PX if width else 0, 0
        case QTabBar() | QHeaderView() | QMenuBar() | QToolBar():
            yield from _cut_parts(widget)
    if need and (
        need[0] > widget.width() + TOLERANCE_PX or need[1] > widget.height() + TOLERANCE_PX
    ):
        yield f"{words_of(widget)} is cut: needs {need}, has {widget.size().toTuple()}"


def _need_of_label(label: QLabel) -> tuple[int, int] | None:
    if not label.text() or label.pixmap():
        return None
    if label.wordWrap():
        # A word that is wider than the label is not broken.
        return label.minimumSizeHint().width(), label.heightForWidth(label.width())
    return label.sizeHint().width(), label.sizeHint().height()


def _shows_whole_text(label: ElidedLabel) -> bool:
    """Return whether a button beside a label that ends in an ellipsis shows all of its text."""
    beside = label.parentWidget()
    buttons = beside.findChildren(QPushButton) if beside else []
    return any(one.text() == "全文" and one.isVisible() for one in buttons)


def _need_of_combo(combo: QComboBox) -> tuple[int, int]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    text = combo.fontMetrics().horizontalAdvance(combo.currentText())
    return combo.width() + text - field.width(), combo.fontMetrics().height()


def _cut_parts(bar: QTabBar | QHeaderView | QMenuBar | QToolBar) -> Iterator[str]:
    more = [
        one
        for one in bar.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if one.objectName().endswith("ext_button") or isinstance(bar, QTabBar)
    ]
    if any(is_seen(one) for one in more):
        yield f"{words_of(bar)} does not show all of its parts"
    if isinstance(bar, QTabBar):
        for place in range(bar.count()):
            text = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
            if bar.isTabVisible(place) and text > bar.tabRect(place).width():
                yield f"the tab “{bar.tabText(place)}” is cut"
    if isinstance(bar, QHeaderView) and not isinstance(bar, MergedHeader):
        yield from _cut_heads(bar)


def _cut_heads(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if model is None or header.orientation() is Qt.Orientation.Vertical:
        return
    for place in range(header.count()):
        text = str(model.headerData(place, header.orientation()) or "")
        width = header.fontMetrics().horizontalAdvance(text)
        if not header.isSectionHidden(place) and width > header.sectionSize(place):
            yield f"the head “{text}” is cut"


def _scrolled(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, QAbstractScrollArea):
        return
    if widget.horizontalScrollBar().isVisible():
        yield f"{words_of(widget)} has to be scrolled sideways"
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None and content.width() > widget.viewport().width() + TOLERANCE_PX:
        yield f"{words_of(widget)} is too narrow for what is in it"
    lines = widget.viewport().height() / widget.fontMetrics().lineSpacing()
    if widget.verticalScrollBar().maximum() > 0 and lines < LEAST_LINES:
        yield f"{words_of(widget)} scrolls, but shows {lines:.1f} lines only"
