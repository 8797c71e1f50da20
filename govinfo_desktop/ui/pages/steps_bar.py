"""Bar with the steps from the finished report to its publication."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.text.dates import is_written_as_date, print_date, read_date
from govinfo_desktop.ui.model.publication import (
    DATE_CHARACTERS,
    PublicationStep,
    day_of,
    is_taken,
    next_step,
    now,
    take_step,
    withdraw_step,
)
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import set_tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govinfo_desktop.ui.model.document import Document

FINAL_STEP = "final"
TICK = "✓"
_STEP_NAMES = {
    FINAL_STEP: "定稿",
    PublicationStep.EXPORTED: "导出",
    PublicationStep.SIGNED: "打印送签",
    PublicationStep.PUBLISHED: "盖章公布",
    PublicationStep.PACKED: "交接包",
}
_WHAT_TO_DO = {
    PublicationStep.EXPORTED: "导出 Word 或 PDF；发出去的文件请在定稿以后导出。",
    PublicationStep.SIGNED: "打印出来，送领导审核签发。",
    PublicationStep.PUBLISHED: "盖章、上网以后，登记公布日期和网址。",
    PublicationStep.PACKED: "把草稿、历史版本和登记的事项合成一个文件，留给明年和接手的同事。",
}
_WHEN_FINAL = {PublicationStep.EXPORTED: "已定稿，可以导出 Word 和 PDF 了。"}
_DONE = {
    PublicationStep.EXPORTED: "{day} 导出了{note}。",
    PublicationStep.SIGNED: "{day} 送签。",
    PublicationStep.PUBLISHED: "{day} 公布。{note}",
    PublicationStep.PACKED: "{day} 导出了交接包。明年在开始页点“从去年的报告新建”，从这一份做起。",
}
# Beside the date and the button, in the page that the preview leaves on a small screen.
LEAST_ADDRESS_WIDTH_PX = 160
_WIDE_STRETCH = 100
LONGEST_DATE = "2026年12月30日"
DATE_MARGINS_PX = 24
NO_DATE = "请填公布日期，写成 2026年1月20日 这样。"
NO_SUCH_DATE = "没有“{}”这一天，请核对公布日期。"
BEFORE_WRITTEN_DATE = (
    "公布日期 {published} 早于报告的成文日期 {written}，请核对。"
    "确实是这一天，请再点一次“登记公布”。"
)


class StepsBar(QFrame):
    """Row of the steps, and below it what can be done in the one that is chosen."""

    action_wanted = Signal(str)
    """The clerk wants an action of the menus, such as an export (its id)."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._step: str = ""
        self._make_final_buttons()
        self.signed = _button("记下已送签", self._sign)
        self.day = _edit("公布日期", "公布日期")
        metrics = self.day.fontMetrics()
        self.day.setFixedWidth(metrics.horizontalAdvance(LONGEST_DATE) + DATE_MARGINS_PX)
        self.address = _edit("公布的网址", "网址，可以不填")
        self.address.setMinimumWidth(LEAST_ADDRESS_WIDTH_PX)
        self.address.setMaximumWidth(3 * LEAST_ADDRESS_WIDTH_PX)
        self.published = _button("登记公布", self._publish)
        self._doubted: date | None = None
        self._group = QButtonGroup(self)
        self.steps = {name: self._chain_button(name) for name in _STEP_NAMES}
        self._details: dict[str, _Detail] = {}
        self._stack = QStackedWidget()
        self._make_details()
        self._lay_out()

    def show_report(self, state: str, tone: str, *, can_finalise: bool) -> None:
        """Show which steps are taken; ``state`` says what keeps the report from being final."""
        draft = self._document.draft
        is_final = draft.state.is_final
        # Asked before a button goes, which would hand the focus to any other widget.
        has_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.finalise.setVisible(not is_final)
        self.finalise.setEnabled(can_finalise)
        self.reopen.setVisible(is_final)
        self._details[FINAL_STEP].say(state, tone)
        _name(self.steps[FINAL_STEP], "定稿", is_done=is_final)
        for step in PublicationStep:
            self._show_step(step)
        current = (next_step(draft) or PublicationStep.PACKED) if is_final else FINAL_STEP
        if current != self._step:
            self._step = current
            self.choose(current)
            if has_focus:
                self._details[current].first.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, step: str) -> None:
        """Show what can be done in a step."""
        if step == PublicationStep.PUBLISHED and not self.day.text().strip():
            self.day.setText(self._expected_day())
        self.steps[step].setChecked(True)
        self._stack.setCurrentWidget(self._details[step].widget)

    def _show_step(self, step: PublicationStep) -> None:
        record = self._document.draft.steps.get(step)
        is_done = is_taken(self._document.draft, step)
        _name(self.steps[step], _STEP_NAMES[step], is_done=is_done)
        is_final = self._document.draft.state.is_final
        text = (_WHEN_FINAL if is_final else {}).get(step, _WHAT_TO_DO[step])
        if record is not None:
            note = f" {record.note}" if record.note[:1].isascii() else record.note
            done = _DONE[step].format(day=print_date(day_of(record)), note=note)
            text = done if is_done else f"{text}{self._told_of_earlier(done)}"
        self._details[step].say(text, "done" if is_done else "")
        self._details[step].withdraw.setVisible(record is not None)

    def _told_of_earlier(self, done: str) -> str:
        """Return what was done before the report was made final, and why that has no tick."""
        state = self._document.draft.state
        if not state.is_final:
            return f"定稿以前：{done}"
        return f"{done}这在 {print_date(state.since[:DATE_CHARACTERS])} 定稿以前，所以不打勾。"

    def _expected_day(self) -> str:
        """Return the day of publication that was registered before, or today."""
        record = self._document.draft.steps.get(PublicationStep.PUBLISHED)
        return print_date(day_of(record) if record else date.today().isoformat())

    def _make_final_buttons(self) -> None:
        self.finalise = _button("定稿", self._finalise)
        self.finalise.setAccessibleName("定稿")
        self.finalise.setProperty("main", True)
        self.finalise.setToolTip("看完全文以后再定稿")
        self.reopen = _button("解除定稿，继续修改", self._document.reopen)

    def _make_details(self) -> None:
        exports = [self._export_button("Word", "docx"), self._export_button("PDF", "pdf")]
        # Where that of the step before was: who exported one kind may want the other, too.
        other_export = self._export_button("PDF", "pdf")
        printing = _button("打印……", lambda: self.action_wanted.emit("print_pages"))
        publication = [self.day, self.address, self.published]
        package = [_button("导出交接包……", lambda: self.action_wanted.emit("pack"))]
        self._add_detail(FINAL_STEP, [self.finalise, self.reopen])
        self._add_detail(PublicationStep.EXPORTED, exports)
        self._add_detail(PublicationStep.SIGNED, [printing, other_export, self.signed])
        self._add_detail(PublicationStep.PUBLISHED, publication)
        self._add_detail(PublicationStep.PACKED, package)

    def _export_button(self, kind: str, suffix: str) -> QPushButton:
        return _button(f"导出 {kind}", lambda: self.action_wanted.emit(f"export.{suffix}"))

    def _add_detail(self, step: str, widgets: Sequence[QWidget]) -> None:
        label = PlainLabel()
        label.setObjectName("state" if step == FINAL_STEP else f"step-{step}")
        label.setWordWrap(True)
        withdraw = _button("撤回这一步", lambda: self._withdraw(step))
        withdraw.setProperty("flat-link", True)
        withdraw.hide()
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(withdraw)
        for widget in widgets:
            row.addWidget(widget, _WIDE_STRETCH if widget is self.address else 0)
        row.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(row)
        self._stack.addWidget(page)
        self._details[step] = _Detail(page, label, withdraw, widgets[0])

    def _lay_out(self) -> None:
        chain = QHBoxLayout()
        chain.setSpacing(2)
        for place, button in enumerate(self.steps.values()):
            if place:
                chain.addWidget(PlainLabel("›"))
            chain.addWidget(button)
        chain.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(chain)
        column.addWidget(self._stack)

    def _chain_button(self, step: str) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("step", True)
        button.clicked.connect(lambda: self.choose(step))
        self._group.addButton(button)
        return button

    def _finalise(self) -> None:
        self._document.finalise(now())

    def _sign(self) -> None:
        take_step(self._document, PublicationStep.SIGNED, now())

    def _publish(self) -> None:
        text = self.day.text().strip()
        day = read_date(text)
        if day is None:
            wrong = NO_SUCH_DATE.format(text) if is_written_as_date(text) else NO_DATE
            self._details[PublicationStep.PUBLISHED].say(wrong, "error")
        elif doubt := self._doubt_about(day):
            self._doubted = day
            self._details[PublicationStep.PUBLISHED].say(doubt, "error")
        else:
            note = self.address.text().strip()
            take_step(self._document, PublicationStep.PUBLISHED, day.isoformat(), note)

    def _doubt_about(self, day: date) -> str:
        """Return why a day of publication is unlikely; empty for one that was asked about."""
        written = read_date(self._document.report.text("date"))
        if written is None or day >= written or day == self._doubted:
            return ""
        return BEFORE_WRITTEN_DATE.format(
            published=print_date(day.isoformat()), written=print_date(written.isoformat())
        )

    def _withdraw(self, step: str) -> None:
        withdraw_step(self._document, PublicationStep(step))


class _Detail(NamedTuple):
    """What is shown of one step: a sentence, a button that takes its record away, and others.

    ``first`` is the first of the others, which does what is next.
    """

    widget: QWidget
    label: QLabel
    withdraw: QPushButton
    first: QWidget

    def say(self, text: str, tone: str) -> None:
        """Show a sentence about the step."""
        self.label.setText(text)
        set_tone(self.label, tone)


def _name(button: QPushButton, name: str, *, is_done: bool) -> None:
    button.setText(f"{TICK} {name}" if is_done else name)
    button.setAccessibleName(f"{name}，{'已完成' if is_done else '还没有做'}")


def _button(text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda: run())
    return button


def _edit(name: str, hint: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(hint)
    return edit
