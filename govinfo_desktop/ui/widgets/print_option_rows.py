"""Rows of entries for what is wanted on the paper: of one report, or of the office as a rule."""

from __future__ import annotations

from dataclasses import dataclass
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

from govinfo_desktop.core.model.paper import NOTHING
from govinfo_desktop.layout.page_adjustments import LIMITS, read_measure
from govinfo_desktop.ui.widgets.field_edit import QuietChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QFocusEvent

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.paper import Paper

DEFAULT = "恢复默认"
ROW_SPACING = 8
_LINES_SHOWN = 3
_MOST_SHOWN = 20
"""So many characters of an example make a row as wide as they are."""
_AROUND_WORDS = 24


@dataclass(frozen=True, kw_only=True)
class PrintOption:
    """One thing that can be wanted: its words, its choices if it has any, and an example.

    The first choice is what is done where nobody wishes anything.
    """

    name: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    many_lines: bool = False


LAYOUT = PrintOption(name="layout", words="版式", choices=(("", "按报告格式的规定"),))
SEAL = PrintOption(
    name="seal",
    words="用印",
    choices=(("organ", "单位盖章"), ("none", "不盖章"), ("signature", "加盖签发人签名章")),
)
TITLE = PrintOption(
    name="signatory_title", words="签发人职务", hint="用签名章时印在章的左边，例如：局长"
)
SIGNED = PrintOption(
    name="signed",
    words="落款",
    choices=(
        ("both", "署名和成文日期都印"),
        ("organ", "只印署名"),
        ("date", "只印成文日期"),
        ("nothing", "都不印（只在网上公布时）"),
    ),
)
ENCLOSURES = PrintOption(
    name="enclosures", words="附件说明", hint="每行一个附件的名称", many_lines=True
)
NOTE = PrintOption(name="note", words="附注", hint="例如：此件公开发布")
COPIES = PrintOption(name="copies_to", words="抄送", hint="例如：市政府办公室，市档案馆")
PRINTED_BY = PrintOption(name="printed_by", words="印发机关", hint="例如：示例市民政局办公室")
PRINTED_ON = PrintOption(name="printed_on", words="印发日期", hint="例如：2026年1月20日")
SIDES = PrintOption(
    name="sides",
    words="印刷面",
    choices=(("both", "双面印，版记排在双页"), ("one", "单面印")),
)
EXPLANATIONS = PrintOption(
    name="explanations",
    words="说明理由",
    choices=(("", "不印"), ("printed", "作为附件印出"), (NOTHING, "不印")),
)
NUMBER_PLACE = PrintOption(
    name="number_place",
    words="页码位置",
    choices=(
        ("", "按版式"),
        ("outside", "单页居右、双页居左"),
        ("center", "居中"),
        ("none", "不印"),
    ),
)
NUMBER_PATTERN = PrintOption(
    name="number_pattern",
    words="页码形式",
    choices=(
        *(("", "按版式"), ("— {n} —", "— 1 —"), ("－{n}－", "－1－"), ("{n}", "1")),
        ("第{n}页", "第1页"),
    ),
)
MEASURES = tuple(
    PrintOption(
        name=name, words=f"{limit.name}（{limit.unit}）", hint=f"{limit.least:g} 到 {limit.most:g}"
    )
    for name, limit in LIMITS.items()
)
OF_THE_OFFICE = (
    *(LAYOUT, SEAL, TITLE, SIGNED, NOTE, COPIES, PRINTED_BY, SIDES),
    *(EXPLANATIONS, NUMBER_PLACE, NUMBER_PATTERN, *MEASURES),
)
OF_A_REPORT = (
    *(LAYOUT, SEAL, TITLE, SIGNED, ENCLOSURES, NOTE, COPIES, PRINTED_BY, PRINTED_ON, SIDES),
    *(EXPLANATIONS, NUMBER_PLACE, NUMBER_PATTERN, *MEASURES),
)


class PrintOptionRows(QObject):
    """The entries of some wishes, and for each a button (``usual``) back to what is usual."""

    taken = Signal(dict)
    """A wish was entered: its word by its name; an empty word is the usual."""

    refused = Signal(str)
    """What was entered makes no sense, and why (a sentence)."""

    def __init__(self, rows: QFormLayout, wishes: Iterable[PrintOption], usual_is: str) -> None:
        super().__init__(rows)
        self._usual_is = usual_is
        self._layouts: dict[str, str] = {}
        self.usual: dict[str, QPushButton] = {}
        self.wishes = {wish.name: wish for wish in wishes}
        self.entries = {wish.name: self._entry(wish) for wish in self.wishes.values()}
        for name, entry in self.entries.items():
            rows.addRow(self.wishes[name].words, self._row(self.wishes[name], entry))

    def offer(self, pages: Mapping[str, Page]) -> None:
        """Offer page presets by their names."""
        self._layouts = {name: page.name for name, page in pages.items()}

    def least_width(self) -> int:
        """Return how wide a row must be for no choice, and hardly an example, to be cut."""
        widest = max(_wanted_width(one) for one in self.entries.values())
        return widest + ROW_SPACING + max(one.sizeHint().width() for one in self.usual.values())

    def show_wishes(
        self, own: Paper, usual: Paper, page: Page | None = None, *, writable: bool = True
    ) -> None:
        """Show what is wanted, and what is done where nothing is: on ``page``, if that is known."""
        words, others = own.words(), usual.words()
        for name, entry in self.entries.items():
            entry.setEnabled(writable)
            self.usual[name].setEnabled(writable and bool(words[name]))
            match entry:
                case QuietChoice():
                    self._show_choice(entry, self.wishes[name], words[name], others[name])
                case _Lines():
                    entry.show_text(words[name], others[name] or self.wishes[name].hint)
                case QLineEdit():
                    entry.setText(words[name])
                    hint = self._placeholder(others[name], self.wishes[name])
                    entry.setPlaceholderText(_measure_of(page, name) or hint)

    def _placeholder(self, usual: str, wish: PrintOption) -> str:
        return f"{self._usual_is}：{usual}；不要就写“无”" if usual else wish.hint

    def _show_choice(self, choice: QuietChoice, wish: PrintOption, own: str, usual: str) -> None:
        named = dict(wish.choices) | (self._layouts if wish is LAYOUT else {})
        first = wish.choices[0]
        choice.clear()
        choice.addItem(f"{self._usual_is}：{named.get(usual, first[1])}", "")
        for value, words in named.items():
            if value:
                choice.addItem(words, value)
        choice.setCurrentIndex(max(0, choice.findData(own)))

    def _entry(self, wish: PrintOption) -> QuietChoice | QLineEdit | _Lines:
        entry: QuietChoice | QLineEdit | _Lines
        if wish.choices:
            entry = choice = QuietChoice()
            choice.activated.connect(lambda: self._take(wish, str(choice.currentData())))
        elif wish.many_lines:
            entry = lines = _Lines()
            lines.left.connect(lambda: self._take(wish, lines.toPlainText()))
        else:
            entry = line = QLineEdit()
            line.editingFinished.connect(lambda: self._take(wish, line.text()))
        entry.setAccessibleName(wish.words)
        return entry

    def _row(self, wish: PrintOption, entry: QWidget) -> QHBoxLayout:
        usual = QPushButton(DEFAULT)
        usual.setAccessibleName(f"{wish.words}{DEFAULT}")
        usual.clicked.connect(lambda: self.taken.emit({wish.name: ""}))
        row = QHBoxLayout()
        row.setSpacing(ROW_SPACING)
        row.addWidget(entry, 1)
        row.addWidget(usual, 0, Qt.AlignmentFlag.AlignTop)
        self.usual[wish.name] = usual
        return row

    def _take(self, wish: PrintOption, text: str) -> None:
        text = text.strip()
        limit = LIMITS.get(wish.name)
        if limit and text and read_measure(wish.name, text) is None:
            self.refused.emit(
                f"{limit.name}请填 {limit.least:g} 到 {limit.most:g} 之间的数，单位是{limit.unit}。"
            )
            return
        self.taken.emit({wish.name: text})


def _wanted_width(entry: QWidget) -> int:
    if not isinstance(entry, QLineEdit):
        return entry.sizeHint().width() if isinstance(entry, QuietChoice) else 0
    words = entry.placeholderText()[:_MOST_SHOWN]
    return entry.fontMetrics().horizontalAdvance(words) + _AROUND_WORDS


def _measure_of(page: Page | None, name: str) -> str:
    """Say what a measure of a page is without a wish; empty for what is no measure."""
    if page is None or name not in LIMITS:
        return ""
    limit = LIMITS[name]
    return f"现在是 {getattr(page, name):g}，可填 {limit.least:g} 到 {limit.most:g}"


class _Lines(QPlainTextEdit):
    """A small editor of some lines; what is in it counts once it is left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        room = self.contentsMargins().top() + self.document().documentMargin()
        height = _LINES_SHOWN * self.fontMetrics().lineSpacing() + 2 * room + 8
        self.setFixedHeight(round(height))

    def show_text(self, text: str, hint: str) -> None:
        """Show a text; nothing is touched while it reads the same."""
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.setPlaceholderText(hint)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was entered."""
        super().focusOutEvent(event)
        self.left.emit()
