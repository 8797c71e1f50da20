"""Panel with the findings, the gravest first, and the details of the chosen one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govinfo_desktop.core.evaluation.progress import is_about_entries, part_of_finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.explanations import explains
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.report.finding_detail import FindingDetail
from govinfo_desktop.ui.report.finding_folds import FindingFolds, FindingList
from govinfo_desktop.ui.report.finding_item import FINDING_ROLE, FindingItem, FindingPainter
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import set_tone
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox
from govinfo_desktop.ui.widgets.wording import BEING_CHECKED, SEVERITIES, short_titles

if TYPE_CHECKING:
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

_SEVERITY_ORDER = {severity: index for index, severity in enumerate(Severity)}


class FindingsPanel(LiveWidget, QWidget):
    """All findings, and the chosen one in full; a click or Enter shows its field."""

    mark_requested = Signal(object)
    """The marked text of a passage is to be shown (its Mark)."""

    # F8 goes through the list, and a highlight ends with its finding, while the panel is hidden.
    waits_while_hidden = False

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown: tuple[object, ...] = ()
        self._items: list[FindingItem] = []
        self._highlighted = ""
        self._filter = _severity_filter()
        self.list = FindingList("检查结果")
        self._folds = FindingFolds(self.list)
        self.list.setItemDelegate(FindingPainter(self.list))
        self._nothing = PlainLabel()
        self._nothing.setMargin(12)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail = FindingDetail(document)
        self._detail.hide()
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.item_clicked.connect(lambda item: self.go_to(item.data(FINDING_ROLE)))
        self.list.itemActivated.connect(lambda item: self.go_to(item.data(FINDING_ROLE)))
        self.list.currentItemChanged.connect(self._show_detail)
        self._filter.activated.connect(lambda: self.show_report())
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether a finding, its advice or its reason may have changed."""
        return changes.has_progress or bool(changes.numbers) or changes.may_lock

    def show_report(self) -> None:
        """List the present findings; the chosen one remains chosen."""
        findings = self._filtered()
        explanations = self._document.report.explanations
        is_complete = self._document.evaluation.is_complete
        explained = (explains(explanations.get(finding.key, "")) for finding in findings)
        state = (findings, is_complete, self._why_nothing(is_complete), *explained)
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
        self._nothing.setText(self._why_nothing(is_complete))
        is_clean = is_complete and not self._document.evaluation.findings
        set_tone(self._nothing, "done" if is_clean else "")
        self._nothing.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self.choose(chosen)
        self._folds.show(self._items)

    def choose_severity(self, severity: Severity | None) -> None:
        """List the findings of one severity only; of all for None."""
        self._filter.setCurrentIndex(self._filter.findData(severity))
        self.show_report()

    def about_nothing(self) -> str:
        """Return the sentence that is shown instead of an empty list."""
        return self._nothing.text()

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

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._filter)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._detail)
        column.addStretch(0)

    def _filtered(self) -> tuple[Finding, ...]:
        severity, document = self._severity(), self._document
        findings = document.evaluation.findings
        kept = [one for one in findings if severity is None or one.severity is severity]
        # Findings of one cause are beside one another, where the first of them belongs.
        first: dict[str, int] = {}
        for place, one in enumerate(kept):
            first.setdefault(one.rule, place)

        def rank(one: Finding) -> tuple[int, bool, int]:
            # What is wrong comes before what is only missing yet.
            is_missing = not is_about_entries(one, document.report, document.evaluation)
            return _SEVERITY_ORDER[one.severity], is_missing, first[one.rule]

        return tuple(sorted(kept, key=rank))

    def _severity(self) -> Severity | None:
        """Return the severity that is listed; None for all."""
        # Qt returns a plain str for the member of a StrEnum that it was given.
        chosen = self._filter.currentData()
        return None if chosen is None else Severity(chosen)

    def _why_nothing(self, is_complete: bool) -> str:
        severity, count = self._severity(), len(self._document.evaluation.findings)
        if not is_complete:
            return BEING_CHECKED
        if severity is not None and count:
            return f"没有“{SEVERITIES[severity]}”的问题，全部检查结果有 {count} 处。"
        return "没有发现问题。"

    def _list(self, findings: tuple[Finding, ...]) -> None:
        """Update the items of the list, and redraw only those that change."""
        self.list.blockSignals(True)
        self._make_items(findings)
        document = self._document
        titles = short_titles(document.form, document.report)
        explanations = document.report.explanations
        for item, finding in zip(self._items, findings, strict=True):
            section = titles[part_of_finding(document.form, finding)]
            states = {
                "is_explained": explains(explanations.get(finding.key, "")),
                "is_missing": not is_about_entries(finding, document.report, document.evaluation),
            }
            if item.is_current(finding, section, **states):
                item.finding = finding
            else:
                update = partial(item.update_finding, finding, section, **states)
                self.list.update_item(item, update)
        self.list.blockSignals(False)

    def _make_items(self, findings: tuple[Finding, ...]) -> None:
        """Make one item for each finding; those before and after a change keep their items."""
        before = [item.finding.key for item in self._items]
        after = [finding.key for finding in findings]
        start = _common_prefix(before, after)
        same = _common_prefix(before[start:][::-1], after[start:][::-1])
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
        self.list.make_room_for_current()


def _severity_filter() -> NoWheelComboBox:
    choice = NoWheelComboBox()
    choice.setAccessibleName("列出哪些检查结果")
    choice.addItem("全部检查结果", None)
    for severity, name in SEVERITIES.items():
        choice.addItem(f"只看“{name}”", severity)
    return choice


def _common_prefix(one: list[str], other: list[str]) -> int:
    """Return how many equal entries two lists begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
