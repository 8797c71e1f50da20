"""Details of the finding that is chosen in the findings panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.explanations import SHORTEST_EXPLANATION, explains
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.ui.report.reason_edit import ReasonEdit
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.law_quote import CitedText
from govinfo_desktop.ui.widgets.scroll_label import ScrollLabel

if TYPE_CHECKING:
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.ui.model.document import Document

QUOTED_CHARACTERS = 12
ASK_FOR_REASON = f"请写出具体原因（至少 {SHORTEST_EXPLANATION} 个字）；“核实无误”之类不算说明。"


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
        self._mend = QPushButton()
        self._mend.clicked.connect(self._correct)
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
        column.addWidget(self._mend, 0, Qt.AlignmentFlag.AlignRight)
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
        self._take.setEnabled(not self._document.read_only)
        self.setVisible(bool(finding.why or advice or may_explain))

    def _fill(self, finding: Finding, advice: str, reason: str) -> None:
        self._finding = finding
        self._why.set_text(f"规则：{finding.why}")
        self._why.setVisible(bool(finding.why))
        self._advice.setText(f"可能的改法：{advice}")
        self._advice.setVisible(bool(advice))
        self._offer_correction()
        for widget in (self._ask, self._reason, self._take):
            widget.setVisible(finding.severity is Severity.REASON)
        self._ask.setText(_what_to_write(reason))

    def _offer_correction(self) -> None:
        """Offer to enter the right number where one explanation stands out."""
        moves = self._document.evaluation.correction_of(self._finding) if self._finding else ()
        can_mend = bool(moves) and not self._document.read_only
        self._mend.setVisible(can_mend)
        if can_mend:
            names = self._document.form.fields
            first = moves[0]
            more = f"等 {len(moves)} 格" if len(moves) > 1 else ""
            self._mend.setText(f"把“{names[first.field].name}”{more}改回 {plain_text(first.to)}")

    def _correct(self) -> None:
        if self._finding is None:
            return
        moves = self._document.evaluation.correction_of(self._finding)
        texts = {one.field: plain_text(one.to) for one in moves}
        if texts:
            self._document.enter(texts, "改回数字")
            self._document.reveal_requested.emit(moves[0].field)

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


def _wrapped_label() -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _what_to_write(reason: str) -> str:
    if not reason:
        return "与上年或常理不符但属实的，写明原因即可："
    if explains(reason):
        return "已说明，会保存在草稿里，可作为附件印出。"
    return ASK_FOR_REASON
