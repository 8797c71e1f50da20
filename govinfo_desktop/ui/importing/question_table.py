"""Table of the questions about an imported document, each with a choice of answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.ui.importing.questions import Option, Question

Index = QModelIndex | QPersistentModelIndex
_HEADS = ("哪一处", "印的是", "为什么问", "怎么办", "填入的内容")
_NAME, _PRINTED, _WHY, _ANSWER, _TEXT = range(len(_HEADS))
_SHARES = (28, 14, 25, 22, 11)
_PADDING_PX = 16
_LONGEST_SHOWN_CHARACTERS = 120
# A combo box must not become as wide as its longest field name.
_LEAST_ANSWER_CHARACTERS = 8


class _WrappingDelegate(QStyledItemDelegate):
    """Measures cells within the padding that the style sheet gives them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell whose text is wrapped in the width that is left for it."""
        rect = option.rect
        option.rect = rect.adjusted(0, 0, -_PADDING_PX, 0)
        return super().sizeHint(option, index)


class QuestionTable(QTableWidget):
    """Questions, one a row, conflicts first; the answers are chosen in combo boxes."""

    question_chosen = Signal(int)
    """The place of the question is to be shown (its number)."""

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__(len(questions), len(_HEADS), parent)
        self._questions = questions
        self.boxes: dict[int, NoWheelComboBox] = {}
        self.texts: dict[int, QTableWidgetItem] = {}
        self.setAccessibleName("没有读懂和要核对的")
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setItemDelegate(_WrappingDelegate(self))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row, question in enumerate(questions):
            self._add(row, question)
        self.currentCellChanged.connect(self._pass_on_row)

    @property
    def answers(self) -> list[Option]:
        """The option chosen for each question that has some, with the text as it was changed."""
        return [self._answer(row) for row in self.boxes]

    def resizeEvent(self, event: object) -> None:
        """Share the width among the columns, and give each row the height of its text."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        width = self.viewport().width()
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, width * share // sum(_SHARES))
        self.resizeRowsToContents()

    def _add(self, row: int, question: Question) -> None:
        shown = question.printed or "（空白）"
        texts = {_NAME: question.name, _PRINTED: _short(shown), _WHY: question.why}
        for column in range(len(_HEADS)):
            item = QTableWidgetItem(texts.get(column, ""))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if question.is_conflict and column == _WHY:
                item.setForeground(colours_for(self.palette()).error)
            self.setItem(row, column, item)
            self.texts[row] = item  # that of the last column stays
        if question.options:
            self._add_box(row, question)

    def _add_box(self, row: int, question: Question) -> None:
        box = NoWheelComboBox()
        box.setAccessibleName(f"{question.name}：怎么办")
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LEAST_ANSWER_CHARACTERS)
        for option in question.options:
            box.addItem(option.label)
        box.setCurrentIndex(question.chosen)
        box.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.boxes[row] = box
        self.setCellWidget(row, _ANSWER, _centred(box))
        box.currentIndexChanged.connect(lambda: self._show_answer(row))
        self._show_answer(row)

    def _show_answer(self, row: int) -> None:
        """Show the text of the chosen option, which may be changed where it is one line."""
        option = self._questions[row].options[self.boxes[row].currentIndex()]
        item = self.texts[row]
        is_editable = option.field is not None and len(option.text) <= _LONGEST_SHOWN_CHARACTERS
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if is_editable else flags)
        item.setText(_short(option.text))

    def _answer(self, row: int) -> Option:
        option = self._questions[row].options[self.boxes[row].currentIndex()]
        item = self.texts[row]
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            return replace(option, text=item.text().strip())
        return option

    def _pass_on_row(self, row: int) -> None:
        if row >= 0:
            self.question_chosen.emit(row)


def _centred(box: QWidget) -> QWidget:
    """Return a widget with a box in the middle: the table would make it as high as the row."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(4, 2, 4, 2)
    column.addStretch(1)
    column.addWidget(box)
    column.addStretch(1)
    return around


def _short(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN_CHARACTERS:
        return text
    return f"{text[:_LONGEST_SHOWN_CHARACTERS]}……"
