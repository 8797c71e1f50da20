"""Page of the changes in an exported document that someone edited: accept or refuse each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from govinfo_desktop.core.comparison.compare import field_name
from govinfo_desktop.core.comparison.sentences import SentenceChange
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.origin import origin_from
from govinfo_desktop.importers.understanding.edits import edits_of, texts_with
from govinfo_desktop.ui.importing.changed_sentence import mark_difference
from govinfo_desktop.ui.model.document import FINAL_REASON
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage
from govinfo_desktop.ui.widgets.scroll_label import ScrollLabel
from govinfo_desktop.ui.widgets.wrapped_table import READ_ONLY_FLAGS, WrappedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QTableWidgetItem

    from govinfo_desktop.importers.understanding.edits import Edit, Edits
    from govinfo_desktop.importers.understanding.result import Conflict, Unread
    from govinfo_desktop.ui.importing.document_reader import ReadDocument
    from govinfo_desktop.ui.model.document import Document

ABOUT_EDITS = "“{}”与打开的草稿不同的地方。勾选要采用的，点“填入”；算一步，可以撤销。"
NOTHING_EDITED = "文件里的文字和数与打开的草稿没有不同。"
OTHER_REPORT = "这个文件是{}的报告，打开的草稿是{}的，请核对是不是同一份。"
OTHER_DRAFT = "这个文件是从另一份草稿导出的，请核对是不是同一份。"
NOTHING_CHECKED = "下面的改动都没有勾选。"
FINAL_DRAFT = "这份报告已定稿。可以先看改了什么；要填入，勾选后点“解除定稿并填入”，填好再重新定稿。"
SAVED_SINCE = "导出这个文件以后，草稿又保存过 {} 次，列出的也可能是草稿里后来改的。"
EDITS_STEP = "采用 Word 稿里的改动"
_WHOSE_REPORT = (FieldId("organ"), FieldId("year"))
_EDIT_COLUMNS = {"采用": 6, "哪一处": 20, "原来": 31, "现在": 31, "谁改的": 12}


class EditsPage(OverlayPage):
    """Changes of a document against the open draft, each with a check box; entered as one step.

    A final report is reopened only when changes are entered. Of a document that is another report
    or comes from another draft, no change is checked.
    """

    entered = Signal(int)
    """Changes were entered into the report (how many)."""

    def __init__(
        self, document: Document, read: ReadDocument, parent: QWidget | None = None
    ) -> None:
        super().__init__("回读改过的稿", ABOUT_EDITS.format(read.path.name), parent)
        self._document = document
        self._reading = document.reading
        printed = printed_outline(document)
        self.edits: Edits = edits_of(read.document, read.found, self._reading, printed)
        self.warning = MessageBar()
        # The list does not move once it is shown.
        self.warning.close_button.hide()
        self._checks: list[QTableWidgetItem] = []
        self._passages = {section.text_id for section in document.form.sections}
        self.table = WrappedTable("文件里的改动", _EDIT_COLUMNS, len(self.edits.edits))
        for row, edit in enumerate(self.edits.edits):
            self._add(row, edit)
        self.table.itemChanged.connect(self._count)
        self.notes = PlainLabel("\n".join(self._notes(read)))
        self.notes.setWordWrap(True)
        self.all = QPushButton("全部采用")
        self.none = QPushButton("全不采用")
        self.enter_accepted = QPushButton()
        self._lay_out()
        self._count()
        if doubt := self._doubt(read):
            self.warning.warning(f"{doubt}{NOTHING_CHECKED if self._checks else ''}")
            self.check_all(Qt.CheckState.Unchecked)

    @property
    def accepted(self) -> list[int]:
        """The numbers of the edits that are to be entered."""
        is_on = Qt.CheckState.Checked
        return [row for row, item in enumerate(self._checks) if item.checkState() is is_on]

    def enter(self) -> None:
        """Move the keyboard focus to the list of changes."""
        if self._checks:
            self.table.setCurrentCell(0, 0)
        (self.table if self._checks else self.back).setFocus()

    def check_all(self, state: Qt.CheckState) -> None:
        """Accept or refuse all edits."""
        for item in self._checks:
            item.setCheckState(state)

    def enter_edits(self) -> None:
        """Enter the accepted edits as one step, and go back to the report; reopen a final one."""
        accepted = self.accepted
        texts = texts_with(self.edits, accepted, self._reading)
        if self._is_final:
            self._document.reopen()
        self._document.enter(texts, EDITS_STEP)
        self.done.emit()
        self.entered.emit(len(accepted))

    @property
    def _is_final(self) -> bool:
        """Whether the report is locked only because it is final."""
        return self._document.read_only == FINAL_REASON

    def _lay_out(self) -> None:
        self.all.clicked.connect(lambda: self.check_all(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self.check_all(Qt.CheckState.Unchecked))
        self.enter_accepted.setProperty("main", True)
        self.enter_accepted.clicked.connect(self.enter_edits)
        self.column.addWidget(self.warning)
        if self.notes.text():
            self.column.addWidget(ScrollLabel(self.notes))
        self.column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.all, self.none):
            button.setEnabled(bool(self._checks))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.enter_accepted)
        self.column.addLayout(row)

    def _add(self, row: int, edit: Edit) -> None:
        texts = (
            "",
            self._name(edit.field),
            edit.was or "（空）",
            edit.now or "（删去）",
            _who(edit),
        )
        check, _, was, now, _ = self.table.show_row(row, texts)
        if edit.field in self._passages:
            mark_difference(self.table, was, now, SentenceChange(was=edit.was, now=edit.now))
        check.setFlags(READ_ONLY_FLAGS | Qt.ItemFlag.ItemIsUserCheckable)
        check.setCheckState(Qt.CheckState.Checked)
        self._checks.append(check)

    def _count(self) -> None:
        count = len(self.accepted)
        verb = "解除定稿并填入" if self._is_final else "填入"
        self.enter_accepted.setText(f"{verb}采用的 {count} 处")
        can_enter = self._is_final or not self._document.read_only
        self.enter_accepted.setEnabled(count > 0 and can_enter)

    def _notes(self, read: ReadDocument) -> Iterator[str]:
        """Yield what cannot be accepted here: totals typed over, texts that were not understood."""
        if self._document.read_only:
            yield FINAL_DRAFT if self._is_final else self._document.read_only
        yield from self._about_origin(read)
        if not (self.edits.edits or self.edits.conflicts or self.edits.unread):
            yield NOTHING_EDITED
        yield from map(self._conflict, self.edits.conflicts)
        yield from map(self._unread, self.edits.unread)

    def _doubt(self, read: ReadDocument) -> str:
        """Return why the document may be of another report; empty without a doubt.

        Another organ or year that is marked as a change was changed in it by somebody.
        """
        if any(one.field in _WHOSE_REPORT and not one.is_tracked for one in self.edits.edits):
            about, own = _about(read.found.report.texts), _about(self._document.report.texts)
            return OTHER_REPORT.format(about, own)
        origin, draft = origin_from(read.document.marks), self._document.draft
        is_other = origin is not None and bool(draft.id) and origin.draft != draft.id
        return OTHER_DRAFT if is_other else ""

    def _about_origin(self, read: ReadDocument) -> Iterator[str]:
        """Yield how often the draft was saved since the document was exported from it."""
        origin, draft = origin_from(read.document.marks), self._document.draft
        if origin is None or not draft.id or origin.draft != draft.id:
            return
        if origin.revision < draft.revision:
            yield SAVED_SINCE.format(draft.revision - origin.revision)

    def _conflict(self, one: Conflict) -> str:
        return (
            f"{self._name(one.field)}：改成了 {one.printed or '空白'}，"
            f"但合计由软件相加，是 {one.computed or '空白'}，没有采用。"
        )

    def _unread(self, one: Unread) -> str:
        name = self._name(one.field) if one.field else "有一处"
        return f"{name}：“{one.text}”，{one.why}。"

    def _name(self, name: FieldId) -> str:
        form = self._document.form
        return field_name(form, form.fields[name])


def _who(edit: Edit) -> str:
    if edit.by:
        return f"{edit.by}（修订）" if edit.is_tracked else edit.by
    return "有修订标记" if edit.is_tracked else "没有标记"


def _about(texts: Mapping[FieldId, str]) -> str:
    organ, year = (texts.get(FieldId(name), "") for name in ("organ", "year"))
    return f"“{organ}{year}年”"
