"""Table of the questions about an imported document, each with a choice of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.wrapped_table import READ_ONLY_FLAGS, WrappedTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.ui.importing.questions import Option, Question

_QUESTION_COLUMNS = {"哪一处": 28, "印的是": 14, "为什么问": 25, "怎么办": 22, "填入的内容": 11}
_WHY_COLUMN, _ANSWER_COLUMN, _TEXT_COLUMN = 2, 3, 4
_LONGEST_PRINTED_CHARACTERS = 120
# A combo box must not become as wide as its longest field name.
_LEAST_ANSWER_CHARACTERS = 8


class QuestionTable(WrappedTable):
    """Questions, one a row, conflicts first; the answers are chosen in combo boxes."""

    question_chosen = Signal(int)
    """The place of the question is to be shown (its number)."""

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__("没有读懂和要核对的", _QUESTION_COLUMNS, len(questions), parent)
        self._questions = questions
        self.boxes: dict[int, NoWheelComboBox] = {}
        self.texts: dict[int, QTableWidgetItem] = {}
        for row, question in enumerate(questions):
            self._add(row, question)
        self.currentCellChanged.connect(self._pass_on_row)

    @property
    def answers(self) -> list[Option]:
        """The option chosen for each question that has some, with the text as it was changed."""
        return [self._answer(row) for row in self.boxes]

    def _add(self, row: int, question: Question) -> None:
        shown = question.printed or "（空白）"
        texts = (question.name, _short(shown), question.why, question.outcome, "")
        items = self.show_row(row, texts)
        self.texts[row] = items[_TEXT_COLUMN]
        if question.is_conflict:
            items[_WHY_COLUMN].setForeground(colours_for(self.palette()).error)
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
        self.setCellWidget(row, _ANSWER_COLUMN, _centred(box))
        box.currentIndexChanged.connect(lambda: self._show_answer(row))
        self._show_answer(row)

    def _show_answer(self, row: int) -> None:
        """Show the text of the chosen option, which may be changed where it is one line."""
        option = self._questions[row].options[self.boxes[row].currentIndex()]
        item = self.texts[row]
        is_editable = len(option.texts) == 1 and len(option.text) <= _LONGEST_PRINTED_CHARACTERS
        item.setFlags(
            READ_ONLY_FLAGS | Qt.ItemFlag.ItemIsEditable if is_editable else READ_ONLY_FLAGS
        )
        item.setText(_short(option.text))

    def _answer(self, row: int) -> Option:
        option = self._questions[row].options[self.boxes[row].currentIndex()]
        item = self.texts[row]
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            return option.with_text(item.text().strip())
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
    if len(text) <= _LONGEST_PRINTED_CHARACTERS:
        return text
    return f"{text[:_LONGEST_PRINTED_CHARACTERS]}……"
