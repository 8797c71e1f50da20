"""Last year's text of a section, which the clerk can read and adopt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.core.evaluation.adopting import with_bound_figures
from govinfo_desktop.core.reading.reading import filled_in
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.theme.turning_box import TurningBox

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.passage.editor import PassageEditor

LAST_YEAR_LINES_ON_PAGE = 5
BOUND_FIGURES = "有 {} 处数字改为随今年的表格变化；其余的数字和年份请逐处核对。"
NO_FIGURE_BOUND = "没有与上年表中一格对得上的数；数字和年份请逐处核对。"


class LastYear(LiveWidget, QWidget):
    """Text of last year's report in a section, to read or to adopt: all of it, or a selection."""

    waits_while_hidden = False

    def __init__(
        self,
        document: Document,
        passage: PassageEditor,
        text: str,
        parent: QWidget | None = None,
        *,
        lines: int = LAST_YEAR_LINES_ON_PAGE,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._passage = passage
        self._text = text
        self.text_view = QPlainTextEdit(text)
        self.text_view.setReadOnly(True)
        self.text_view.setTabChangesFocus(True)
        self.text_view.setAccessibleName("上年报告这一部分的文字")
        self.text_view.setFixedHeight(self.text_view.fontMetrics().lineSpacing() * lines + 20)
        self.whole = QPushButton("沿用上年文字")
        self.whole.setToolTip("用上年的文字替换这一部分现在的文字，可以撤销")
        self.selected = QPushButton("沿用选中的文字")
        self.selected.setToolTip("先在上面选中一段，再把它放到这一部分光标所在的地方")
        self.bound = QPushButton("沿用并换成今年的数")
        self.bound.setToolTip("文字照上年，与上年表中一格相同的数改为随今年表格变化，可以撤销")
        self.whole.clicked.connect(self._adopt_whole)
        self.bound.clicked.connect(self._adopt_bound)
        self.selected.clicked.connect(self._adopt_selected)
        self._lay_out()
        self.text_view.selectionChanged.connect(self.show_report)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the passage is another, or may be edited now or no longer."""
        return changes.alter_text(self._passage.field) or changes.may_lock

    def show_report(self) -> None:
        """Enable the buttons that would change something."""
        can_write = not self._document.read_only
        is_same = self._document.report.text(self._passage.field) == self._text
        self.whole.setEnabled(can_write and not is_same)
        self.bound.setEnabled(can_write)
        self.selected.setEnabled(can_write and self.text_view.textCursor().hasSelection())

    def _adopt_whole(self) -> None:
        self._document.enter({self._passage.field: self._text}, "沿用上年文字")
        self._passage.setFocus()

    def _adopt_bound(self) -> None:
        last, field = self._document.previous, self._passage.field
        if last is None:
            return
        text, count = with_bound_figures(last, field, self._document.form.fields)
        self._document.enter({field: text}, "沿用上年文字，换成今年的数")
        self._passage.message.emit(BOUND_FIGURES.format(count) if count else NO_FIGURE_BOUND)
        self._passage.setFocus()

    def _adopt_selected(self) -> None:
        # Qt separates the paragraphs of a selection by U+2029.
        text = self.text_view.textCursor().selectedText().replace("\u2029", "\n")
        self._passage.replace(*self._passage.selection(), text, "沿用上年文字")
        self._passage.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text_view)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.whole)
        row.addWidget(self.selected)
        # The panel is too narrow for all three in a row.
        column.addWidget(TurningBox(whole, self.bound, at=Qt.AlignmentFlag.AlignLeft))


def last_year_of(document: Document, field: FieldId) -> str:
    """Return a field's text in last year's report, with the numbers of then; empty without one."""
    previous = document.previous
    return "" if previous is None else filled_in(previous.report.text(field), previous)
