"""A statistics table on the desk: its cells, what is said about the current one, and its deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.table import actions as table_deeds
from govinfo_desktop.ui.table.descriptions import against_last_year
from govinfo_desktop.ui.table.model import TableModel
from govinfo_desktop.ui.table.paste import sums_that_differ, what_does_not_fit, what_was_pasted
from govinfo_desktop.ui.table.view import TableView
from govinfo_desktop.ui.widgets.live_widget import LiveWidget
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.static_label import StaticLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from govinfo_desktop.core.model.form import Table
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.table.paste import Pasting

_LINES = 4
"""How many lines below the table are kept for the words about a cell, so that it stands still."""

_HIGH = 400

WAY_TO_LAW = "（按 F9 或点这里看条文）"


class TablePanel(LiveWidget, QWidget):
    """A table that looks as it is printed and is filled as a spreadsheet is."""

    waits_while_hidden = False

    field_entered = Signal(str)
    """The clerk is in another cell now (its FieldId)."""

    selection_said = Signal(str)
    """How many cells are selected and what they add up to; empty for a single one."""

    view_wanted = Signal()
    """The cell the clerk is in and the words about it have to be in view."""

    def __init__(self, document: Document, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._table = table
        self.model = TableModel(document, table, lay_out(table), self)
        # Made in the order in which Tab goes through them: what follows the cells is the next page.
        self._state = QLabel(self)
        self._fill = QPushButton(self)
        self.cells = TableView(self.model, self)
        self.message_bar = MessageBar(self)
        self._about = StaticLabel(self)
        self._note = NoteLine(self)
        self._why_not = ""
        # What scrolls around the table knows how far only after the table has its place.
        self._after_layout = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._listen()
        self._tell_state()

    @property
    def field(self) -> FieldId | None:
        """The cell the clerk is in; None before any was entered."""
        return self.cells.field

    def show_field(self, field: str) -> None:
        """Select a cell, scroll to it and give it the keys; a strange field is left alone."""
        if FieldId(field) in self._table.fields:
            self.cells.show_field(FieldId(field))
            self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def about_field(self) -> str:
        """Return what is said below the table about the current cell."""
        return self._about.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for four lines about the cell, for one where the table needs the room."""
        super().resizeEvent(event)
        self._after_layout.start()
        lines = _LINES if self.height() >= _HIGH else 1
        self._about.setMinimumHeight(lines * self._about.fontMetrics().lineSpacing() + 4)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.cells)
        top = QHBoxLayout()
        self._state.setProperty("muted", True)
        self._fill.setProperty("flat-link", True)
        self._fill.setToolTip("在选中的空格里填 0；只选一格时填整张表的空格（Ctrl+0）")
        top.addWidget(self._state, 1)
        top.addWidget(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.cells, 1)
        column.addWidget(self.message_bar)
        column.addWidget(self._note)
        column.addWidget(self._about)
        if self._table.notes:
            column.addWidget(self._printed_notes())
        column.addStretch(0)

    def _printed_notes(self) -> QLabel:
        notes = QLabel("\n".join(self._table.notes))
        notes.setProperty("muted", True)
        notes.setWordWrap(True)
        return notes

    def _listen(self) -> None:
        cells = self.cells
        cells.field_entered.connect(self.field_entered)
        cells.field_entered.connect(lambda: self._tell_about())
        cells.field_entered.connect(lambda: self._put_away_why_not())
        cells.field_entered.connect(lambda: self._ask_for_view())
        cells.typing_begun.connect(self._ask_for_view)
        cells.selection_said.connect(self.selection_said)
        cells.selection_said.connect(lambda: self._tell_state())
        cells.highlights.changed.connect(self._tell_state)
        cells.deeds.refused.connect(self._tell_why_not)
        cells.deeds.done.connect(self._tell_done)
        cells.deeds.pasted.connect(self._paste)
        cells.note_wanted.connect(self._write_note)
        self.message_bar.close_button.clicked.connect(cells.setFocus)
        self._about.clicked.connect(cells.explain)
        self._fill.clicked.connect(cells.deeds.fill_blanks)
        self._note.written.connect(self._keep_note)
        self._note.put_away.connect(cells.take_keys_back)
        self._after_layout.timeout.connect(self._ask_for_view)
        # 撤销 in the bar means the step that the bar speaks of, and so ends with any next change.
        self._document.changed.connect(self.message_bar.hide)
        self._document.idle.connect(self._count_blanks)
        self.follow_report(self._document.changed)

    def _ask_for_view(self) -> None:
        """Ask for view while the keys are here; a click moves nothing under the mouse."""
        has_keys = self.isAncestorOf(self.window().focusWidget() or self.window())
        if has_keys and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.view_wanted.emit()

    def _tell_state(self) -> None:
        blanks = len(self.model.blanks())
        unit = f"单位：{self._table.unit}。" if self._table.unit else ""
        left = f"还有 {blanks} 格未填。" if blanks else "各格都已填写。"
        meant = len(self.cells.deeds.blanks_meant())
        self._state.setText(unit + (self._legend() or left))
        self._fill.setText(f"空白填 0（{meant} 格）")
        self._fill.setVisible(meant > 0 and not self._document.read_only)

    def _count_blanks(self, changes: Changes) -> None:
        if changes.alter_fields(self._table.fields) or changes.may_lock:
            self._tell_state()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the current cell may be described differently."""
        return self.model.concerns(changes)

    def show_report(self) -> None:
        """Describe the current cell as it is now."""
        self._tell_about()

    def _tell_about(self) -> None:
        self._about.set_text("\n".join(part for part in self._words() if part))

    def _legend(self) -> str:
        if not all(self.cells.highlights.sides()):
            return ""  # what is lit is no equation
        hidden = self.cells.lights_out_of_sight()
        return f"实线框是等号左边，虚线框是右边{f'（{hidden}）' if hidden else ''}。"

    def _words(self) -> tuple[str, ...]:
        field = self.cells.field
        if field is None:
            return ()
        about = self.model.about(field, WAY_TO_LAW)
        last = self._document.previous
        numbers = self._document.evaluation.numbers
        compared = against_last_year(
            self.model.field(field),
            numbers.get(field),
            last.numbers.get(field) if last else None,
        )
        first, _, rest = about.partition("\n")
        # The figures come first, each finding has a line: they are in view however little room.
        head = "　".join(filter(None, (compared, first, self.model.whole_text(field))))
        return (head, rest)

    def _tell_why_not(self, why: str) -> None:
        self.message_bar.info(why)
        self._why_not = why

    def _put_away_why_not(self) -> None:
        """Put away why a key did nothing, once the clerk is in another cell."""
        if self._why_not and self.message_bar.text == self._why_not:
            self.message_bar.hide()
        self._why_not = ""

    def _tell_done(self, said: str) -> None:
        """Say what was done; the next change puts the words away, so that 撤销 means this."""
        self.message_bar.success(said, ("撤销", self._document.undo))

    def _paste(self, pasting: Pasting) -> None:
        if pasting.fits:
            self._enter(pasting)
            return
        said = what_does_not_fit(pasting, self._table)
        if not pasting.texts:
            self.message_bar.warning(said)
            return
        deed = (f"只粘贴这 {len(pasting.texts)} 格", lambda: self._enter(pasting))
        self.message_bar.warning(said, deed, close_label="不粘贴")
        self.message_bar.focus_first_button()

    def _enter(self, pasting: Pasting) -> None:
        table_deeds.paste(self.model, pasting)
        differing = sums_that_differ(pasting, self._table, self._document.evaluation.numbers)
        self._tell_done(what_was_pasted(pasting, differing))
        self.cells.setFocus()

    def _write_note(self) -> None:
        field = self.cells.field
        if field is not None:
            note = self._document.draft.notes.get(field, "")
            self._note.ask(self.model.field(field).name, note)

    def _keep_note(self, text: str) -> None:
        if self.cells.field is not None:
            self._document.note(self.cells.field, text)


class NoteLine(QWidget):
    """A line below the table in which a note to the current cell is written."""

    written = Signal(str)
    """The note as it shall be kept."""

    put_away = Signal()
    """The line is closed again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._line = QLineEdit()
        self._line.setPlaceholderText("只留在草稿里，不打印；回车保存，Esc 取消")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addWidget(self._line, 1)
        self._line.returnPressed.connect(self._keep)
        self.hide()

    def ask(self, name: str, note: str) -> None:
        """Ask for the note to a cell of that name."""
        self._label.setText(f"{name}的备注：")
        self._line.setAccessibleName(f"{name}的备注")
        self._line.setText(note)
        self.show()
        self._line.setFocus()
        self._line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the line with Esc and keep what was noted before."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        self.written.emit(self._line.text())
        self._close()

    def _close(self) -> None:
        self.hide()
        self.put_away.emit()
