"""Panel with the findings, the gravest first, and the details of the chosen one."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.evaluation.progress import part_of
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.explanations import SHORTEST_EXPLANATION, explains
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.law_quote import CitedText
from govinfo_desktop.ui.widgets.line_breaks import limit_line_breaks
from govinfo_desktop.ui.widgets.reason_edit import ReasonEdit
from govinfo_desktop.ui.widgets.scroll_label import ScrollLabel
from govinfo_desktop.ui.widgets.wording import SEVERITIES, short_titles
from govinfo_desktop.ui.widgets.wrapped_list import (
    Index,
    WrappedDelegate,
    WrappedItem,
    WrappedList,
    single_line_static_text,
    wrapped_static_text,
)

if TYPE_CHECKING:
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.ui.model.document import Document

FINDING_ROLE = int(Qt.ItemDataRole.UserRole)
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
# Texts in one line that are kept laid out.
CACHED_LINES = 200
QUOTED_CHARACTERS = 12
ASK_FOR_REASON = f"请写出具体原因（至少 {SHORTEST} 个字）；“核实无误”之类不算说明。"
_SEVERITY_ORDER = {severity: index for index, severity in enumerate(Severity)}


class FindingsPanel(QWidget):
    """All findings, and the chosen one in full; a click or Enter shows its field."""

    mark_requested = Signal(object)
    """The marked text of a passage is to be shown (its Mark)."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown: tuple[object, ...] = ()
        self._items: list[FindingItem] = []
        self._highlighted = ""
        self._filter = NoWheelComboBox()
        self._filter.setAccessibleName("列出哪些检查结果")
        self._filter.addItem("全部检查结果", None)
        for severity, name in SEVERITIES.items():
            self._filter.addItem(f"只看“{name}”", severity)
        self.list = WrappedList("检查结果")
        self.list.setItemDelegate(FindingPainter(self.list))
        self._nothing = QLabel("没有发现问题。")
        self._nothing.setProperty("tone", "done")
        self._nothing.setMargin(12)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail = FindingDetail(document)
        self._detail.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._filter)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._detail)
        column.addStretch(0)
        self.setFocusProxy(self.list)
        self.list.itemClicked.connect(lambda item: self.go_to(item.data(FINDING_ROLE)))
        self.list.itemActivated.connect(lambda item: self.go_to(item.data(FINDING_ROLE)))
        self.list.currentItemChanged.connect(self._show_detail)
        self._filter.activated.connect(lambda: self.show_report())
        document.idle.connect(self.show_report)
        self.show_report()

    def show_report(self) -> None:
        """List the present findings; the chosen one remains chosen."""
        findings = self._filtered()
        explanations = self._document.report.explanations
        state = (findings, *(explains(explanations.get(f.key, "")) for f in findings))
        if state == self._shown:
            # The advice on a finding may change although the finding does not.
            self._show_detail()
            return
        self._shown = state
        if self._highlighted and self._highlighted not in {finding.key for finding in findings}:
            self._highlighted = ""
            self._document.highlight((), ())
        chosen = self.chosen
        self._list(findings)
        self._nothing.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self.choose(chosen)

    def go_to(self, finding: Finding) -> None:
        """Show a finding's field and highlight both sides of its equation."""
        if finding.marks:
            self.mark_requested.emit(finding.marks[0])
        elif finding.fields:
            self._document.show(finding.fields[0])
        self._highlighted = finding.key
        self._document.highlight(finding.left or finding.fields, finding.right)

    def step(self, by: int) -> None:
        """Go some findings forward or, with a negative number, back; past the last to the first."""
        self._document.evaluate_now()
        count = self.list.count()
        if not count:
            return
        row = self.list.currentRow()
        start = row if row >= 0 else (-1 if by > 0 else 0)
        self.list.setCurrentRow((start + by) % count)
        self.go_to(self.list.currentItem().data(FINDING_ROLE))

    def _filtered(self) -> tuple[Finding, ...]:
        severity = self._filter.currentData()
        findings = self._document.evaluation.findings
        kept = [one for one in findings if severity is None or one.severity is severity]
        return tuple(sorted(kept, key=lambda one: _SEVERITY_ORDER[one.severity]))

    def _list(self, findings: tuple[Finding, ...]) -> None:
        """Update the items of the list, and redraw only those that change."""
        self.list.blockSignals(True)
        self._make_items(findings)
        document = self._document
        places = short_titles(document.form, document.report)
        explanations = document.report.explanations
        for item, finding in zip(self._items, findings, strict=True):
            place = places[part_of(document.form, finding.fields)]
            given = explains(explanations.get(finding.key, ""))
            if item.is_current(finding, place, given):
                item.finding = finding
            else:
                self.list.update_item(item, partial(item.update_finding, finding, place, given))
        self.list.blockSignals(False)

    def _make_items(self, findings: tuple[Finding, ...]) -> None:
        """Make one item for each finding; those before and after a change keep their items."""
        before = [item.finding.key for item in self._items]
        after = [finding.key for finding in findings]
        start = common_prefix(before, after)
        same = common_prefix(before[start:][::-1], after[start:][::-1])
        for row in range(len(before) - same - 1, start - 1, -1):
            self.list.takeItem(row)
        new = [FindingItem(finding) for finding in findings[start : len(findings) - same]]
        for row, item in enumerate(new, start):
            self.list.insertItem(row, item)
        self._items[start : len(before) - same] = new

    def _current(self) -> Finding | None:
        item = self.list.currentItem()
        return item.finding if isinstance(item, FindingItem) else None

    @property
    def chosen(self) -> str:
        """The key of the chosen finding; empty for none."""
        current = self._current()
        return current.key if current else ""

    def choose(self, key: str) -> None:
        """Choose a finding by its key, none if it is not in the list."""
        found = [item for item in self._items if item.finding.key == key]
        item = found[0] if found else None
        if self.list.currentItem() is not item:
            self.list.setCurrentItem(item)  # type: ignore[arg-type]  # Qt accepts None
        self._show_detail()

    def _show_detail(self) -> None:
        finding = self._current()
        if finding is None:
            self._detail.clear()
        else:
            self._detail.show_finding(finding)


def common_prefix(one: list[str], other: list[str]) -> int:
    """Return how many equal entries two lists begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


class FindingItem(WrappedItem):
    """One finding in the list.

    It keeps its data itself: setData() would make the list lay out all its items again.
    """

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.place = ""
        self.is_explained = False
        self.sentence = QStaticText()

    def is_current(self, finding: Finding, place: str, is_explained: bool) -> bool:
        """Return whether the item shows these values already."""
        shown = self.finding.says, self.finding.severity, self.place, self.is_explained
        return shown == (finding.says, finding.severity, place, is_explained)

    def update_finding(self, finding: Finding, place: str, is_explained: bool) -> None:
        """Set the finding, the title of its section, and whether it was explained."""
        self.finding, self.place, self.is_explained = finding, place, is_explained

    def data(self, role: int) -> Any:
        """Return the finding, its sentence, or all of it as a text for screen readers."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.finding.says
        if role == FINDING_ROLE:
            return self.finding
        if role == Qt.ItemDataRole.AccessibleTextRole:
            given = "，已说明" if self.is_explained else ""
            return f"{SEVERITIES[self.finding.severity]}{given}，{self.place}：{self.finding.says}"
        return super().data(role)


class FindingDetail(QFrame):
    """Rule and advice of a finding, and the edit for a reason."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._document = document
        self._finding: Finding | None = None
        self._shown: tuple[object, ...] = ()
        self._why = CitedText()
        self._advice = _wrapped_label()
        self._ask = _wrapped_label()
        self._reason = ReasonEdit(document)
        self._take = QPushButton("保存说明")
        self._reason.confirmed.connect(self._explain)
        self._take.clicked.connect(self._explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        texts = ScrollLabel(self._why, self._advice)
        texts.setAccessibleName("规则和可能的改法")
        column.addWidget(texts)
        column.addWidget(self._ask)
        column.addWidget(self._reason)
        column.addWidget(self._take, 0, Qt.AlignmentFlag.AlignRight)

    def show_finding(self, finding: Finding) -> None:
        """Show the details of a finding."""
        if self._finding is not None and finding.key != self._finding.key:
            self._finish_reason()
        advice = self._document.evaluation.advice_on(finding)
        reason = self._document.report.explanations.get(finding.key, "")
        if (finding, advice, reason) != self._shown:
            self._shown = (finding, advice, reason)
            self._fill(finding, advice, reason)
        may_explain = finding.severity is Severity.REASON
        if may_explain:
            self._reason.show_reason(finding.key, reason)
        self.setVisible(bool(finding.why or advice or may_explain))

    def _fill(self, finding: Finding, advice: str, reason: str) -> None:
        self._finding = finding
        self._why.set_text(f"规则：{finding.why}")
        self._why.setVisible(bool(finding.why))
        self._advice.setText(f"可能的改法：{advice}")
        self._advice.setVisible(bool(advice))
        for widget in (self._ask, self._reason, self._take):
            widget.setVisible(finding.severity is Severity.REASON)
        self._ask.setText(_what_to_write(reason))

    def _explain(self) -> None:
        if self._finding is None:
            return
        text = self._reason.reason
        self._ask.setText(_what_to_write(text))
        self._document.explain(self._finding.key, text)

    def clear(self) -> None:
        """Show no finding; a reason that is being written is kept."""
        self._finish_reason()
        self._finding = None
        self._shown = ()
        self.hide()

    def _finish_reason(self) -> None:
        """Keep the reason that is being written; show a message if it does not explain anything."""
        self._reason.finish()
        written = self._reason.reason
        if self._reason.is_touched and written and not explains(written):
            self._document.message.emit(
                f"“{written[:QUOTED_CHARACTERS]}”还不算说明，已留在草稿里。{ASK_FOR_REASON}"
            )
        self._reason.is_touched = False


class FindingPainter(WrappedDelegate):
    """Paints one finding: its severity as text and colour, its section, and its sentence."""

    MARGIN = 8
    BAR = 4

    def __init__(self, parent: QListWidget) -> None:
        super().__init__(parent)
        self._lines: dict[tuple[str, int, float], QStaticText] = {}

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return the height with the sentence in as many lines as it needs."""
        item = self.item(index)
        if not isinstance(item, FindingItem):
            return 0
        text_width = width - self.BAR - 2 * self.MARGIN - 2
        item.sentence = wrapped_static_text(
            limit_line_breaks(item.finding.says), text_width, option.font
        )
        sentence_height = math.ceil(item.sentence.size().height())
        return option.fontMetrics.height() + sentence_height + 2 * self.MARGIN + 6

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the finding."""
        colours = colours_for(option.palette)
        item = self.item(index)
        if not isinstance(item, FindingItem):
            return
        finding, given = item.finding, item.is_explained
        tone = colours.done if given else colours.for_severity(finding.severity)
        painter.save()
        area = option.rect.adjusted(1, 1, -1, -1)
        # Plain integers: the flag enums of Python are slow here.
        state = option.state.value
        if state & _SELECTED:
            painter.fillRect(area, colours.selected)
        if state & _FOCUSED:
            painter.setPen(QPen(colours.focus, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.fillRect(area.left(), area.top(), self.BAR, area.height(), tone)
        inner = area.adjusted(self.BAR + self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        painter.setPen(tone)
        severity = f"{SEVERITIES[finding.severity]}{'（已说明）' if given else ''}"
        head = self._line(severity, inner.width(), option.font)
        painter.drawStaticText(inner.topLeft(), head)
        used = round(head.size().width()) + self.MARGIN
        painter.setPen(colours.muted)
        place = self._line(item.place, inner.width() - used, option.font)
        painter.drawStaticText(inner.left() + used, inner.top(), place)
        painter.setPen(colours.text)
        below = inner.top() + option.fontMetrics.height() + 4
        painter.drawStaticText(inner.left(), below, item.sentence)
        painter.setPen(colours.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _line(self, text: str, width: int, font: QFont) -> QStaticText:
        """Return a text laid out in one line, elided to a width in pixels; cached."""
        key = (text, width, font.pointSizeF())
        if key not in self._lines:
            if len(self._lines) > CACHED_LINES:
                self._lines.clear()
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._lines[key] = single_line_static_text(elided, font)
        return self._lines[key]


def _wrapped_label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _what_to_write(reason: str) -> str:
    if not reason:
        return "与上年或常理不符但属实的，写明原因即可："
    if explains(reason):
        return "已说明，会保存在草稿里，可作为附件印出。"
    return ASK_FOR_REASON
