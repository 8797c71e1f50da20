"""Rows of fields for print options, of one report or of the agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from govinfo_desktop.layout.page_adjustments import LIMITS, read_measure
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.print_options import LAYOUT_OPTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QFocusEvent

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.paper import Paper
    from govinfo_desktop.ui.widgets.print_options import PrintOption

RESET_LABEL = "恢复默认"
ROW_SPACING_PX = 8
_TEXT_LINES_SHOWN = 3
# A line edit is made wide enough for so much of its placeholder, and no more.
_PLACEHOLDER_SHOWN_CHARACTERS = 20
_LINE_PADDING_PX = 24
_TEXT_PADDING_PX = 8


class PrintOptionRows(QObject):
    """Fields of print options, each with a button that resets it to the default.

    An empty value stands for the default everywhere.
    """

    # The values of the options that were changed, by name.
    entered = Signal(dict)
    # What was entered is no valid value; with a message that says why.
    refused = Signal(str)

    def __init__(
        self, rows: QFormLayout, options: Iterable[PrintOption], default_label: str
    ) -> None:
        super().__init__(rows)
        self._default_label = default_label
        self._layouts: dict[str, str] = {}
        self.reset_buttons: dict[str, QPushButton] = {}
        self.options = {option.name: option for option in options}
        self.entries = {option.name: self._entry(option) for option in self.options.values()}
        for name, entry in self.entries.items():
            option = self.options[name]
            rows.addRow(option.label, self._row(option, entry))

    def set_presets(self, pages: Mapping[str, Page]) -> None:
        """Set the page presets to choose from, by id."""
        self._layouts = {name: page.name for name, page in pages.items()}

    def least_width(self) -> int:
        """Return the width in pixels at which no choice, and hardly a placeholder, is cut."""
        widest = max(_needed_width(entry) for entry in self.entries.values())
        buttons = self.reset_buttons.values()
        return widest + ROW_SPACING_PX + max(button.sizeHint().width() for button in buttons)

    def show_values(
        self, own: Paper, defaults: Paper, page: Page | None = None, *, writable: bool = True
    ) -> None:
        """Show the values of the options, and the defaults that hold where there is none.

        ``page`` is the page that results from them, if it is known.
        """
        values, default_values = own.words(), defaults.words()
        for name, entry in self.entries.items():
            option, default = self.options[name], default_values[name]
            entry.setEnabled(writable)
            self.reset_buttons[name].setEnabled(writable and bool(values[name]))
            match entry:
                case NoWheelComboBox():
                    self._show_choice(entry, option, values[name], default)
                case _LinesEdit():
                    entry.show_text(values[name], default or option.hint)
                case QLineEdit():
                    entry.setText(values[name])
                    hint = _measure_hint(page, name) or self._placeholder(default, option)
                    entry.setPlaceholderText(hint)
                    # In very large text the hint ends in an ellipsis.
                    entry.setToolTip(plain_tip(hint))

    def _placeholder(self, default: str, option: PrintOption) -> str:
        return f"{self._default_label}：{default}；不要就写“无”" if default else option.hint

    def _show_choice(
        self, choice: NoWheelComboBox, option: PrintOption, value: str, default: str
    ) -> None:
        labels = dict(option.choices) | (self._layouts if option is LAYOUT_OPTION else {})
        _, first_label = option.choices[0]
        choice.clear()
        choice.addItem(f"{self._default_label}：{labels.get(default, first_label)}", "")
        for one, label in labels.items():
            if one:
                choice.addItem(label, one)
        choice.setCurrentIndex(max(0, choice.findData(value)))

    def _entry(self, option: PrintOption) -> NoWheelComboBox | QLineEdit | _LinesEdit:
        entry: NoWheelComboBox | QLineEdit | _LinesEdit
        if option.choices:
            entry = choice = NoWheelComboBox()
            choice.activated.connect(lambda: self._enter(option, str(choice.currentData())))
        elif option.many_lines:
            entry = lines = _LinesEdit()
            lines.left.connect(lambda: self._enter(option, lines.toPlainText()))
        else:
            entry = line = QLineEdit()
            line.editingFinished.connect(lambda: self._enter(option, line.text()))
        entry.setAccessibleName(option.label)
        return entry

    def _row(self, option: PrintOption, entry: QWidget) -> QHBoxLayout:
        reset = QPushButton(RESET_LABEL)
        reset.setAccessibleName(f"{option.label}{RESET_LABEL}")
        reset.clicked.connect(lambda: self.entered.emit({option.name: ""}))
        row = QHBoxLayout()
        row.setSpacing(ROW_SPACING_PX)
        row.addWidget(entry, 1)
        row.addWidget(reset, 0, Qt.AlignmentFlag.AlignTop)
        self.reset_buttons[option.name] = reset
        return row

    def _enter(self, option: PrintOption, text: str) -> None:
        text = text.strip()
        limit = LIMITS.get(option.name)
        if limit and text and read_measure(option.name, text) is None:
            self.refused.emit(
                f"{limit.name}请填 {limit.least:g} 到 {limit.most:g} 之间的数，单位是{limit.unit}。"
            )
            return
        self.entered.emit({option.name: text})


def _needed_width(entry: QWidget) -> int:
    if not isinstance(entry, QLineEdit):
        return entry.sizeHint().width() if isinstance(entry, NoWheelComboBox) else 0
    text = entry.placeholderText()[:_PLACEHOLDER_SHOWN_CHARACTERS]
    return entry.fontMetrics().horizontalAdvance(text) + _LINE_PADDING_PX


def _measure_hint(page: Page | None, name: str) -> str:
    """Return the present value of a measure and its limits; empty for any other option."""
    if page is None or name not in LIMITS:
        return ""
    limit = LIMITS[name]
    return f"现在是 {_measures(page)[name]:g}，可填 {limit.least:g} 到 {limit.most:g}"


def _measures(page: Page) -> dict[str, float]:
    return {
        "top": page.top,
        "bottom": page.bottom,
        "left": page.left,
        "right": page.right,
        "pitch": page.pitch,
    }


class _LinesEdit(QPlainTextEdit):
    """Small editor of a few lines, which is read when the focus leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        margin = self.contentsMargins().top() + self.document().documentMargin()
        lines_height = _TEXT_LINES_SHOWN * self.fontMetrics().lineSpacing()
        self.setFixedHeight(round(lines_height + 2 * margin + _TEXT_PADDING_PX))

    def show_text(self, text: str, hint: str) -> None:
        """Show a text; an unchanged text keeps its cursor."""
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.setPlaceholderText(hint)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit ``left``, so that the text is entered."""
        super().focusOutEvent(event)
        self.left.emit()
