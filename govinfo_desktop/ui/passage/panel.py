"""Editor of a section's passage with its toolbars, its messages and its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QFontMetricsF, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolBar, QVBoxLayout, QWidget

from govinfo_desktop.core.reading.reading import filled_in
from govinfo_desktop.core.text.numbering import renumbered
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.punctuation import Change, changed, changes, counted
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.passage.editor import PassageEditor
from govinfo_desktop.ui.passage.figure_picker import FigurePicker
from govinfo_desktop.ui.passage.left_over_line import LeftOverLine
from govinfo_desktop.ui.passage.passage_length import (
    PASSAGE_IS_FULL,
    count_text,
    hard_limit_text,
    written_characters,
)
from govinfo_desktop.ui.passage.scroll_into_view import scroll_into_view
from govinfo_desktop.ui.passage.toolbars import ToolbarRows
from govinfo_desktop.ui.theme.plain_text import PlainLabel, SteadyLabel, plain_tip
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.own_messages import OwnMessages

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from govinfo_desktop.core.model.form import Section
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.undo import Step
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

# Level, label, shortcut, description; level 0 is body text.
HEADING_LEVELS = (
    (1, "一、", "Ctrl+1", "一级标题"),
    (2, "（一）", "Ctrl+2", "二级标题"),
    (3, "1.", "Ctrl+3", "三级标题"),
    (4, "（1）", "Ctrl+4", "四级标题"),
    (0, "正文", "Ctrl+5", "去掉序号"),
)
# The check that forms have which number their sections 一、二、 themselves.
_NUMBERED_SECTIONS_CHECK = "extra_parts"
_FIRST_LEVEL_TAKEN = "“一、”已由软件编在各部分的标题上，部分里面的小标题从“（一）”起，按 Ctrl+2。"
# The find bar leaves the found word selected, which has no punctuation: a selection like that
# is not meant as the range of a tool.
_WORD_ONLY = LazyPattern(r"(?:⟦[\w.]+⟧|\w)*|[^\w\s]")
_LEAST_EDITOR_LINES = 6
NO_LEFT_OVER = "这一部分没有照抄上年的年份和数字。"


class PassagePanel(LiveWidget, QWidget):
    """Editor of a passage, the toolbars above it, and the count below it."""

    def __init__(
        self,
        document: Document,
        section: Section,
        message_bar: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self.passage = PassageEditor(document, section.text_id, self)
        self.picker = FigurePicker(document, self)
        self.left_over_line = LeftOverLine(self.passage)
        self.messages = OwnMessages(message_bar, self)
        self._message_step: Step | None = None
        self.levels, self.tools = self._level_bar(), self._tool_bar()
        self._tools = ToolbarRows(self.levels, self.tools)
        self._count = SteadyLabel()
        self._count.setProperty("muted", True)
        self._lay_out()
        self.setFocusProxy(self.passage)
        self.passage.setMinimumHeight(self._height_of(_LEAST_EDITOR_LINES))
        self.passage.textChanged.connect(self._hide_old_message)
        self.passage.message.connect(self._show_message)
        self.passage.broken_lines_pasted.connect(self._offer_joining)
        self.picker.chosen.connect(self.passage.insert_figure)
        self.picker.closed.connect(self._focus_passage)
        document.undoable.connect(self._put_way_back_away)
        self.follow_report(document.changed)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether the count may be another, or the tools are of use now or no longer."""
        return changes.alter_passage(self._section.text_id, self._text()) or changes.may_lock

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the message of the passage when the clerk goes to another page."""
        super().hideEvent(event)
        # A spontaneous event comes from the system, as when the window is minimised.
        if not event.spontaneous():
            self.messages.hide()

    def pick_figure(self) -> None:
        """Offer the numbers of the tables for insertion at the cursor."""
        self.messages.hide()
        self.picker.open_picker()
        # The list has no geometry until the layout has run.
        QTimer.singleShot(0, self.picker, self._scroll_to_picker)

    def next_left_over(self) -> None:
        """Select the next year or figure that is still last year's."""
        self.passage.left_overs.find_now()
        if self.passage.left_overs.places:
            self.left_over_line.step()
        else:
            self.messages.info(NO_LEFT_OVER)

    def _scroll_to_picker(self) -> None:
        scroll_into_view(self.picker, self.picker.rect())

    def renumber(self) -> None:
        """Make the numbers of the headings consecutive, as one undo step."""
        text = self._text()
        new = renumbered(text)
        pairs = zip(text.split("\n"), new.split("\n"), strict=True)
        count = sum(one != other for one, other in pairs)
        if not count:
            self.messages.info("序号都是连着的，没有要改的。")
            return
        self._document.enter({self.passage.field: new}, "重新编号")
        self._show_done(f"改了 {count} 处序号，可以撤销。")

    def offer_marks(self) -> None:
        """Show how many punctuation marks could be Chinese ones, with a button to change them."""
        start, end = self._tool_range()
        found = self._mark_changes(start, end)
        where = "选中的文字里" if end - start < len(self._text()) else "这一部分"
        if not found:
            self.messages.info(f"{where}标点都是中文的，没有要换的。")
            return
        kinds = "、".join(f"{name} {number}" for name, number in counted(found).items())
        self.messages.info(
            f"{where}有 {len(found)} 处可以换成中文标点：{kinds}。数字、网址里的不动。",
            (f"换这 {len(found)} 处", lambda: self._change_marks(start, end)),
        )
        self.messages.focus_first_button()

    def _mark_changes(self, start: int, end: int) -> list[Change]:
        """Return the changes of marks in a stretch; what is around it tells which they are."""
        found = changes(self._text())
        return [one for one in found if start <= one.start and one.end <= end]

    def _change_marks(self, start: int, end: int) -> None:
        found = self._mark_changes(start, end)
        new = changed(self._text(), found)
        self._document.enter({self.passage.field: new}, "换成中文标点")
        self._show_done(f"换了 {len(found)} 处标点，可以撤销。")
        self._focus_passage()

    def _show_done(self, sentence: str) -> None:
        """Show what was done, with an undo button for as long as it is the last step."""
        self._message_step = self._document.undo_stack.next_undone
        self.messages.success(sentence, ("撤销", self._document.undo))

    def _show_message(self, sentence: str) -> None:
        """Show what happened to typed or pasted text, until there is another undo step."""
        self._message_step = self._document.undo_stack.next_undone
        self.messages.info(sentence)

    def _offer_joining(self, start: int, end: int) -> None:
        self._message_step = self._document.undo_stack.next_undone
        self.messages.info(
            "贴入的文字在句子中间断了行，像是从 PDF 复制的。",
            ("连成段落", lambda: self._join_lines(start, end)),
        )

    def _join_lines(self, start: int, end: int) -> None:
        self.passage.join_lines(start, end)
        self._show_done("已连接断开的行，可以撤销。")
        self._focus_passage()

    def _hide_old_message(self) -> None:
        """Hide the message of before an edit, unless the passage is still full."""
        if self.messages.text != PASSAGE_IS_FULL or len(self._text()) < PASSAGE_CAP:
            self.messages.hide()

    def _put_way_back_away(self) -> None:
        """Hide a message whose undo step is no longer the last one."""
        if self._message_step not in (None, self._document.undo_stack.next_undone):
            self._message_step = None
            self.messages.hide()

    def _tool_range(self) -> tuple[int, int]:
        """Return the selection; the whole passage where it is empty, a mere word or one mark.

        A find leaves a word selected, and going to a finding the mark that it is about.
        """
        start, end = self.passage.selection()
        is_word = _WORD_ONLY.fullmatch(self._text(), start, end)
        return (0, len(self._text())) if is_word else (start, end)

    def _text(self) -> str:
        return self._document.report.text(self._section.text_id)

    def _focus_passage(self) -> None:
        self.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _level_bar(self) -> QToolBar:
        bar = QToolBar("标题级别")
        label = PlainLabel("这一段设为：")
        label.setProperty("muted", True)
        label.setContentsMargins(4, 0, 0, 0)  # aligned with the labels of the bar below
        bar.addWidget(label)
        for level, text, shortcut, description in HEADING_LEVELS:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setToolTip(plain_tip(f"{description}（{shortcut}），用于光标所在或选中的各段"))
            action.triggered.connect(lambda _=False, level=level: self._set_level(level))
            # The shortcut works where the action belongs, also for an action without a button.
            self.passage.addAction(action)
            if level != 1 or not self._are_sections_numbered:
                bar.addAction(action)
        return bar

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar("文字工具")
        for text, tip, run in (
            ("重新编号", "把各级序号按顺序重排（Ctrl+Shift+L）", self.renumber),
            ("插入表中数字", "插入一个随表变化的数字（Ctrl+Shift+I）", self.pick_figure),
            ("换成中文标点", "把半角标点和引号换成中文的（Ctrl+Shift+M）", self.offer_marks),
        ):
            action = QAction(text, self)
            action.setToolTip(plain_tip(tip))
            action.triggered.connect(run)
            bar.addAction(action)
        return bar

    @property
    def _are_sections_numbered(self) -> bool:
        """Whether the form numbers its sections 一、二、, so that headings begin with （一）."""
        return _NUMBERED_SECTIONS_CHECK in self._document.form.checks

    def _set_level(self, level: int) -> None:
        if level == 1 and self._are_sections_numbered:
            self.messages.info(_FIRST_LEVEL_TAKEN, ("设为（一）", lambda: self._set_level(2)))
            return
        self.messages.hide()
        self.passage.set_level(level)
        self._focus_passage()

    def _height_of(self, lines: int) -> int:
        height = QFontMetricsF(self.passage.font()).lineSpacing() * lines
        return round(height + 2 * self.passage.document().documentMargin() + 8)

    def show_report(self) -> None:
        """Show how much is written, and enable the tools unless the report is read-only."""
        self._tools.setEnabled(not self._document.read_only)
        text, limit = self._text(), self._section.max_chars
        written = written_characters(filled_in(text, self._document.reading))
        self._count.setText(count_text(written, limit) + hard_limit_text(len(text)))
        tone = "warning" if limit is not None and written > limit else ""
        set_tone(self._count, tone)
        self.left_over_line.show_count()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._tools)
        column.addWidget(self.picker)
        column.addWidget(self.passage, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.left_over_line)
        foot.addStretch(1)
        foot.addWidget(self._count)
        column.addLayout(foot)
