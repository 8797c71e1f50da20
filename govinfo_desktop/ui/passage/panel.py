"""A section's passage with its tools, its count, and what the tools have to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QFontMetricsF, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolBar, QVBoxLayout, QWidget

from govinfo_desktop.core.text.numbering import renumbered
from govinfo_desktop.core.text.punctuation import changed, changes, counted
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP
from govinfo_desktop.ui.passage.editor import FULL, PassageEditor, bring_into_view
from govinfo_desktop.ui.passage.figure_picker import FigurePicker
from govinfo_desktop.ui.passage.toolbars import ToolRows
from govinfo_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from govinfo_desktop.core.model.form import Section
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.undo import Step

LEVELS = (
    (1, "一、", "Ctrl+1", "一级标题"),
    (2, "（一）", "Ctrl+2", "二级标题"),
    (3, "1.", "Ctrl+3", "三级标题"),
    (4, "（1）", "Ctrl+4", "四级标题"),
    (0, "正文", "Ctrl+0", "去掉序号"),
)
OWN_PARTS = "extra_parts"
"""The check of those forms that number their parts 一、二、 themselves."""
FIRST_LEVEL_IS_TAKEN = "“一、”已由程序编在各部分的标题上，部分里面的小标题从“（一）”起，按 Ctrl+2。"
# What finding words leaves selected: there is no mark in it that could be meant.
_WORD = re.compile(r"(?:⟦[\w.]+⟧|\w)*")
NEARLY = 0.9
"""From this share of the limit on, what is left of it is said."""


class PassagePanel(QWidget):
    """The paper, the tools above it, and the count below."""

    def __init__(self, document: Document, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._section = section
        self.passage = PassageEditor(document, section.text_id, self)
        self.picker = FigurePicker(document, self)
        self.message_bar = MessageBar()
        self._told: Step | None = None
        self.levels, self.tools = self._level_bar(), self._tool_bar()
        self._tools = ToolRows(self.levels, self.tools)
        self._count = QLabel()
        self._count.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._tools)
        column.addWidget(self.message_bar)
        column.addWidget(self.picker)
        column.addWidget(self.passage, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._count)
        column.addLayout(foot)
        self.setFocusProxy(self.passage)
        self.passage.setMinimumHeight(self._lines(6))
        self.passage.textChanged.connect(self._go_on)
        self.passage.message.connect(self._tell_of_words)
        self.picker.chosen.connect(self.passage.insert_figure)
        self.picker.put_away.connect(self._back)
        document.undoable.connect(self._put_way_back_away)
        document.changed.connect(self._show_report)
        self._show_report()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no hint behind that speaks of what was done before the page was turned."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.message_bar.hide_hint()

    def pick_figure(self) -> None:
        """Offer the figures of the tables, to be put where the cursor is."""
        self.message_bar.hide()
        self.picker.open_picker()
        QTimer.singleShot(0, self.picker, self._show_picker)

    def _show_picker(self) -> None:
        """Scroll to the list, once it has its place."""
        bring_into_view(self.picker, self.picker.rect())

    def renumber(self) -> None:
        """Count the levels of the passage anew, as one step."""
        text = self._text()
        wanted = renumbered(text)
        pairs = zip(text.split("\n"), wanted.split("\n"), strict=True)
        count = sum(one != other for one, other in pairs)
        if not count:
            self.message_bar.info("序号都是连着的，没有要改的。")
            return
        self._document.enter({self.passage.field: wanted}, "重新编号")
        self._tell_done(f"改了 {count} 处序号，可以撤销。")

    def offer_marks(self) -> None:
        """Say how many marks could be Chinese ones, and change them if that is wanted."""
        start, end = self._wanted_stretch()
        found = changes(self._text()[start:end])
        where = "选中的文字里" if end - start < len(self._text()) else "这一部分"
        if not found:
            self.message_bar.info(f"{where}标点都是中文的，没有要换的。")
            return
        sorts = "、".join(f"{name} {number}" for name, number in counted(found).items())
        self.message_bar.info(
            f"{where}有 {len(found)} 处可以换成中文标点：{sorts}。数字、网址里的不动。",
            (f"换这 {len(found)} 处", lambda: self._change_marks(start, end)),
        )
        self.message_bar.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_marks(self, start: int, end: int) -> None:
        text = self._text()
        found = changes(text[start:end])
        wanted = text[:start] + changed(text[start:end], found) + text[end:]
        self._document.enter({self.passage.field: wanted}, "换成中文标点")
        self._tell_done(f"换了 {len(found)} 处标点，可以撤销。")
        self._back()

    def _tell_done(self, sentence: str) -> None:
        """Say what was done, with the way back for as long as it is the last step."""
        self._told = self._document.undo_stack.next_undone
        self.message_bar.success(sentence, ("撤销", self._document.undo))

    def _tell_of_words(self, sentence: str) -> None:
        """Say what became of words that were typed or pasted, until something else is done."""
        self._told = self._document.undo_stack.next_undone
        self.message_bar.info(sentence)

    def _go_on(self) -> None:
        """Put away what was said before a key, unless the key met the same."""
        if self.message_bar.text != FULL or len(self._text()) < PASSAGE_CAP:
            self.message_bar.hide()

    def _put_way_back_away(self) -> None:
        if self._told not in (None, self._document.undo_stack.next_undone):
            self._told = None
            self.message_bar.hide()

    def _wanted_stretch(self) -> tuple[int, int]:
        """Return what is selected; the whole passage where that is nothing or a mere word."""
        start, end = self.passage.selection()
        is_word = _WORD.fullmatch(self._text(), start, end)
        return (0, len(self._text())) if is_word else (start, end)

    def _text(self) -> str:
        return self._document.report.text(self._section.text_id)

    def _back(self) -> None:
        self.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _level_bar(self) -> QToolBar:
        bar = QToolBar("标题级别")
        label = QLabel("这一段设为：")
        label.setProperty("muted", True)
        label.setContentsMargins(4, 0, 0, 0)  # as far in as the words of the tools below it
        bar.addWidget(label)
        for level, words, key, about in LEVELS:
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setToolTip(f"{about}（{key}），用于光标所在或选中的各段")
            action.triggered.connect(lambda _=False, level=level: self._set_level(level))
            self.passage.addAction(action)
            if level != 1 or not self._are_parts_numbered:
                bar.addAction(action)
        return bar

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar("文字工具")
        for words, tip, deed in (
            ("重新编号", "把各级序号按顺序重排（Ctrl+Shift+L）", self.renumber),
            ("插入表中数字", "插入一个随表变化的数字（Ctrl+Shift+I）", self.pick_figure),
            ("换成中文标点", "把半角标点和引号换成中文的（Ctrl+Shift+M）", self.offer_marks),
        ):
            action = QAction(words, self)
            action.setToolTip(tip)
            action.triggered.connect(deed)
            bar.addAction(action)
        return bar

    @property
    def _are_parts_numbered(self) -> bool:
        """Whether the form numbers its parts 一、二、, so that within them （一） comes first."""
        return OWN_PARTS in self._document.form.checks

    def _set_level(self, level: int) -> None:
        if level == 1 and self._are_parts_numbered:
            self.message_bar.info(FIRST_LEVEL_IS_TAKEN, ("设为（一）", lambda: self._set_level(2)))
            return
        self.message_bar.hide()
        self.passage.set_level(level)
        self._back()

    def _lines(self, number: int) -> int:
        height = QFontMetricsF(self.passage.font()).lineSpacing() * number
        return round(height + 2 * self.passage.document().documentMargin() + 8)

    def _show_report(self) -> None:
        self._tools.setEnabled(not self._document.read_only)
        text, limit = self._text(), self._section.max_chars
        written = written_characters(self._document.filled_in(text))
        self._count.setText(_counted(written, limit) + _room_left(len(text)))
        tone = "warning" if limit is not None and written > limit else ""
        if tone != self._count.property("tone"):
            self._count.setProperty("tone", tone)
            self._count.style().unpolish(self._count)
            self._count.style().polish(self._count)


def written_characters(text: str) -> int:
    """Count the characters of a passage as a person would: without blanks and line ends."""
    return len("".join(text.split()))


def _counted(written: int, limit: int | None) -> str:
    if limit is None:
        return f"{written} 字"
    if written > limit:
        return f"{written} 字，以 {limit} 字为宜，超出 {written - limit} 字"
    left = f"，还可写 {limit - written} 字" if written > limit * NEARLY else ""
    return f"{written} 字，以 {limit} 字为宜{left}"


def _room_left(size: int) -> str:
    """Say how full a passage is, once it nearly is: what the program keeps counts every sign."""
    if size <= PASSAGE_CAP * NEARLY:
        return ""
    most = "已经满了" if size >= PASSAGE_CAP else f"最多 {PASSAGE_CAP} 字"
    return f"；连空格和换行 {size} 字，{most}"
