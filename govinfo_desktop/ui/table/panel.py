"""Panel of a statistics table: its cells, a description of the current one, and messages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.titles import with_particulars
from govinfo_desktop.layout.grid import lay_out, with_labels
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.table.actions import paste
from govinfo_desktop.ui.table.descriptions import against_last_year
from govinfo_desktop.ui.table.model import TableModel
from govinfo_desktop.ui.table.paste import (
    offer,
    sums_that_differ,
    what_does_not_fit,
    what_was_pasted,
)
from govinfo_desktop.ui.table.view import TableView
from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.widgets.message_line import ElidedLabel
from govinfo_desktop.ui.widgets.own_messages import OwnMessages
from govinfo_desktop.ui.widgets.static_label import StaticLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent

    from govinfo_desktop.core.model.form import Table
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.table.paste import Pasting
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

# Lines kept below a high panel's table for the description, so that the table does not move.
_DESCRIPTION_LINES, _FEWEST_LINES = 4, 2
_HIGH_PANEL_PX = 400
_SPACING_PX = _ABOUT_MARGIN_PX = 4
_ANY_HEIGHT_PX = 16_777_215

_LAW_HINT = "（按 F9 或点这里看条文）"


class TablePanel(LiveWidget, QWidget):
    """Table that looks as it is printed and is filled as a spreadsheet is."""

    field_entered = Signal(str)
    """Another field is current (its FieldId)."""

    selection_said = Signal(str)
    """How many cells are selected and their sum; empty for a single one."""

    whole_wanted = Signal()
    """The table is to have the window for itself, or no longer."""

    view_wanted = Signal()
    """The current cell and its description have to be scrolled into view."""

    def __init__(
        self,
        document: Document,
        table: Table,
        message_bar: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._table = table
        grid = with_labels(lay_out(table), partial(with_particulars, report=document.report))
        self.model = TableModel(document, table, grid, self)
        # In Tab's order: the cells come last, and behind them the next page.
        self._state = ElidedLabel(parent=self)
        self._fill = QPushButton(self)
        self._last_year = QPushButton("上年数字", self)
        self._whole = QPushButton(self)
        self.cells = TableView(self.model, self)
        self.messages = OwnMessages(message_bar, self)
        self._about = StaticLabel(self)
        self._note = NoteLine(self)
        self._refusal = ""
        self._is_about_carried = False
        self._is_whole = False
        # The scroll area around the table can scroll to it only when it has been laid out.
        self._after_layout = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self._show_blanks()

    @property
    def field(self) -> FieldId | None:
        """The current field; None before any was entered."""
        return self.cells.selection.field

    def show_field(self, field: str) -> None:
        """Select a field, scroll to it and focus it; a field of another table is ignored."""
        if FieldId(field) in self._table.fields:
            self.cells.selection.show_field(FieldId(field))
            self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def about_field(self) -> str:
        """Return the description of the current field below the table."""
        return self._about.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep some lines for the description; one where the table needs the space."""
        super().resizeEvent(event)
        self._after_layout.start()
        self._keep_description_height()
        if self._is_whole:
            self.show_report()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the message of the table when the clerk goes to another page."""
        super().hideEvent(event)
        # A spontaneous event comes from the system, as when the window is minimised.
        if not event.spontaneous():
            self.messages.hide()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.cells)
        top = QHBoxLayout()
        self._state.setProperty("muted", True)
        self._fill.setProperty("flat-link", True)
        self._fill.setToolTip("在选中的空格里填 0；只选一格时填整张表的空格（Ctrl+L）")
        self._last_year.setCheckable(True)
        self._last_year.setToolTip("用灰色显示上年报告的数字：空格里的在格中，填了的在右边")
        self._last_year.setVisible(self._document.previous is not None)
        for button in (self._last_year, self._whole):
            button.setProperty("flat-link", True)
        top.addWidget(self._state, 1)
        for button in (self._fill, self._last_year, self._whole):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING_PX)
        column.addLayout(top)
        column.addWidget(self.cells, 1)
        column.addWidget(self._note)
        column.addWidget(self._about)
        self._printed_notes = self._make_printed_notes()
        column.addWidget(self._printed_notes)
        column.addStretch(0)
        self.show_whole(False)

    def _make_printed_notes(self) -> QLabel:
        notes = PlainLabel("\n".join(self._table.notes))
        notes.setProperty("muted", True)
        notes.setWordWrap(True)
        notes.setVisible(bool(self._table.notes))
        return notes

    def show_whole(self, is_whole: bool) -> None:
        """Make the whole table visible, with one line of description; or as usual again."""
        if is_whole != self._is_whole:
            # An open editor would keep its size and font.
            self.cells.editing.finish()
        self._is_whole = is_whole
        self._whole.setText("退出铺满（F11）" if is_whole else "铺满窗口（F11）")
        self._whole.setToolTip("整张表占满窗口，各行都看得见；再按一次或按 Esc 退出")
        self._printed_notes.setVisible(bool(self._table.notes) and not is_whole)
        self._keep_description_height()
        self._about.setToolTip("")
        self.cells.fitting.show_whole(is_whole)
        self.show_report()

    def _keep_description_height(self) -> None:
        line = self._about.fontMetrics().lineSpacing()
        self._about.setMinimumHeight(self._description_lines() * line + _ABOUT_MARGIN_PX)
        # The table must not change its size with the text below it.
        self._about.setMaximumHeight(line + _ABOUT_MARGIN_PX if self._is_whole else _ANY_HEIGHT_PX)

    def _description_lines(self) -> int:
        """Return how many lines to keep: four, or fewer if the whole table is visible then."""
        if self._is_whole or self.height() < _HIGH_PANEL_PX:
            return 1
        line = self._about.fontMetrics().lineSpacing()
        below = [one for one in (self._note, self._printed_notes) if not one.isHidden()]
        taken = self.cells.y() + sum(one.height() + _SPACING_PX for one in below)
        needed = self.cells.fitting.whole_size().height() + _SPACING_PX
        fitting = (self.height() - taken - needed - _ABOUT_MARGIN_PX) // line
        return min(fitting, _DESCRIPTION_LINES) if fitting >= _FEWEST_LINES else _DESCRIPTION_LINES

    def _connect(self) -> None:
        cells = self.cells
        cells.selection.field_entered.connect(self.field_entered)
        cells.selection.field_entered.connect(lambda: self.show_report())
        cells.selection.field_entered.connect(lambda: self._hide_refusal())
        cells.selection.field_entered.connect(lambda: self._ask_for_view())
        cells.editing.opened.connect(self._ask_for_view)
        cells.selection.described.connect(self.selection_said)
        cells.selection.described.connect(lambda: self._show_blanks())
        cells.highlights.changed.connect(self._show_blanks)
        cells.cell_actions.refused.connect(self._show_refusal)
        cells.cell_actions.done.connect(self._show_done)
        cells.cell_actions.pasted.connect(self._paste)
        cells.note_wanted.connect(self._write_note)
        self._about.clicked.connect(cells.explain)
        self._fill.clicked.connect(cells.cell_actions.fill_blanks)
        self._whole.clicked.connect(self.whole_wanted)
        self._last_year.toggled.connect(self.show_last_year)
        self._note.written.connect(self._save_note)
        self._note.put_away.connect(cells.editing.resume)
        self._after_layout.timeout.connect(self._keep_description_height)
        self._after_layout.timeout.connect(self._ask_for_view)
        # 撤销 in the message bar means the step it speaks of, so the next change hides it.
        self._document.changed.connect(self.messages.hide)
        self._document.idle.connect(self._take_idle_changes)
        self.follow_report(self._document.changed)

    def show_last_year(self, is_shown: bool) -> None:
        """Show last year's numbers in grey in the cells, or no longer."""
        last = self._document.previous
        self.cells.delegate.show_last_year(last.numbers if last and is_shown else {})
        self.cells.setFocus()

    def _ask_for_view(self) -> None:
        """Ask to be scrolled to while focused, but not while a click would move under the mouse."""
        has_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        if has_focus and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.view_wanted.emit()

    def _show_blanks(self) -> None:
        blanks = len(self.model.blanks())
        unit = f"单位：{self._table.unit}。" if self._table.unit else ""
        left = f"还有 {blanks} 格未填。" if blanks else "各格都已填写。"
        count = len(self.cells.cell_actions.blanks_to_fill())
        self._state.setText(self._legend() or unit + left)
        self._fill.setText(f"空白填 0（{count} 格）")
        self._fill.setVisible(count > 0 and not self._document.read_only)

    def _take_idle_changes(self, changes: Changes) -> None:
        if changes.alter_fields(self._table.fields) or changes.may_lock:
            self._show_blanks()
            if self.isVisible():
                self.cells.selection.describe()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the current field may be described differently."""
        return self.model.concerns(changes)

    def show_report(self) -> None:
        """Describe the current field; in one line where the table needs the space."""
        text = "\n".join(part for part in self._description() if part)
        if self._is_whole:
            line = text.replace("\n", "　")
            metrics, width = self._about.fontMetrics(), self._about.width()
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            self._about.setToolTip(plain_tip(line))
        self._about.set_text(text)

    def _legend(self) -> str:
        if not all(self.cells.highlights.sides()):
            return ""  # no equation is highlighted
        hidden = self._hidden_highlights()
        return f"实线框是等号左边，虚线框是右边{f'（{hidden}）' if hidden else ''}。"

    def _hidden_highlights(self) -> str:
        """Return where to scroll for highlighted fields; empty if all are visible."""
        visible = self.cells.viewport().rect()
        fields = (name for side in self.cells.highlights.sides() for name in side)
        boxes = [self.cells.box_of(name) for name in fields]
        sides = [("上面", any(box.bottom() < visible.top() for box in boxes))]
        sides += [("下面", any(box.top() > visible.bottom() for box in boxes))]
        where = "和".join(name for name, is_hidden in sides if is_hidden)
        return f"{where}还有" if where else ""

    def _description(self) -> tuple[str, ...]:
        field = self.cells.selection.field
        if field is None:
            return ()
        about = self.model.about(field, _LAW_HINT)
        last = self._document.previous
        numbers = self._document.evaluation.numbers
        compared = against_last_year(
            self.model.field(field),
            numbers.get(field),
            last.numbers.get(field) if last else None,
        )
        first, _, rest = about.partition("\n")
        # Numbers come first and each finding has a line, to be visible in however little space.
        head = "　".join(filter(None, (compared, first, self.model.whole_text(field))))
        return (head, rest)

    def _show_refusal(self, reason: str) -> None:
        self.messages.info(reason)
        self._refusal = reason
        self._is_about_carried = self.field in self._document.draft.carried

    def _hide_refusal(self) -> None:
        """Hide why a key did nothing, once another field is current.

        What is said about a figure carried over stays until something is entered: the number was
        typed without looking, and Enter with it.
        """
        if self._is_about_carried:
            return
        if self._refusal and self.messages.text == self._refusal:
            self.messages.hide()
        self._refusal = ""

    def _show_done(self, message: str) -> None:
        self.messages.success(message, ("撤销", self._document.undo))

    def _paste(self, pasting: Pasting) -> None:
        if pasting.fits and not pasting.labels:
            self._enter(pasting)
            return
        message = what_does_not_fit(pasting, self._table)
        if not pasting.texts:
            self.messages.warning(message)
            return
        action = (offer(pasting), lambda: self._enter(pasting))
        if pasting.fits:
            self.messages.info(message, action, close_label="不粘贴")
            self.messages.focus_first_button()
        else:
            self.messages.warning(message, action, close_label="不粘贴")
            self.messages.focus_close_button()

    def _enter(self, pasting: Pasting) -> None:
        paste(self.model, pasting)
        differing = sums_that_differ(pasting, self._table, self._document.evaluation.numbers)
        self._show_done(what_was_pasted(pasting, differing))
        self.cells.setFocus()

    def _write_note(self) -> None:
        field = self.cells.selection.field
        if field is not None:
            note = self._document.draft.notes.get(field, "")
            self._note.ask(self.model.field(field).name, note)

    def _save_note(self, text: str) -> None:
        field = self.cells.selection.field
        if field is not None:
            self._document.note(field, text)


class NoteLine(QWidget):
    """Line below the table in which a note on the current field is written."""

    written = Signal(str)
    """The note to be saved."""

    put_away = Signal()
    """The line was closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel()
        self._line = QLineEdit()
        self._line.setPlaceholderText("只留在草稿里，不打印；回车保存，Esc 取消")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addWidget(self._line, 1)
        self._line.returnPressed.connect(self._save)
        self.hide()

    def ask(self, name: str, note: str) -> None:
        """Show the line with the note on a field of this name, ready to type."""
        self._label.setText(f"{name}的备注：")
        self._line.setAccessibleName(f"{name}的备注")
        self._line.setText(note)
        self.show()
        self._line.setFocus()
        self._line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the line with Esc, without saving."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _save(self) -> None:
        self.written.emit(self._line.text())
        self._close()

    def _close(self) -> None:
        self.hide()
        self.put_away.emit()
