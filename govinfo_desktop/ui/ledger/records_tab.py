"""Tab of all applications: the grid with filters, and the form of one application beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.deadlines import STATE_WORDS, State
from govinfo_desktop.ui.ledger.application_form import ApplicationForm
from govinfo_desktop.ui.ledger.ledger_grid import LedgerGrid
from govinfo_desktop.ui.ledger.ledger_table_model import (
    RECORD_COLUMNS,
    Computed,
    Filter,
    LedgerTableModel,
)
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.field_edit import NoWheelComboBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument

# The list follows what is typed in the search after so short a pause.
_SEARCH_PAUSE_MS = 120
_LEFT_TO_THE_FORM = (
    *(Column.ANSWERED, Computed.DUE, Column.APPLICANT, Column.APPLICANT_KIND),
    *(Column.ANSWER, Column.RECEIVED),
)
_UNANSWERED = "没有答复的"


class RecordsTab(QWidget):
    """All applications as a grid; the current one as a form."""

    done = Signal(str)
    """Several cells or applications were changed at once (a sentence)."""

    def __init__(
        self,
        document: LedgerDocument,
        form: Callable[[], Form | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.model = LedgerTableModel(document, RECORD_COLUMNS, self)
        self.grid = LedgerGrid(document, self.model, "申请登记")
        # What the form beside the grid shows, too.
        self.grid.may_hide = _LEFT_TO_THE_FORM
        self.form = ApplicationForm(document, form, lambda: self.grid.current_key)
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找申请（Ctrl+F）")
        self.search.setToolTip("编号、内容、机构等，各列里都找")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找申请")
        self.states = _states_box()
        self.kinds = NoWheelComboBox()
        self.kinds.setAccessibleName("只看一类申请人")
        self.kinds.addItem("各类申请人", "")
        for one in document.reading.terms.choices[Column.APPLICANT_KIND]:
            self.kinds.addItem(one.label, one.id)
        self.names = QCheckBox("显示姓名")
        self.names.setToolTip("自然人平时只显示姓，如 张*；单位名称总是显示")
        self.add = QPushButton("登记一件（Ctrl+N）")
        self.add.setProperty("main", True)
        self.remove = QPushButton("删去选中的")
        self.count = PlainLabel()
        self._pause = QTimer(self, singleShot=True, interval=_SEARCH_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._show_count()

    def add_application(self) -> None:
        """Add an application, and go to its number."""
        self.commit_typed()
        self.clear_filter()
        key = self._document.add()
        self.grid.go_to(key, Column.NUMBER)
        self.form.show_application(key)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_typed(self) -> None:
        """Enter what is still being typed, before something else is shown, or nothing any more."""
        self.grid.commit_typed()
        self.form.commit_typed()

    def go_to(self, key: str, column: Column | None = None) -> None:
        """Show an application, whatever is filtered."""
        if not self.model.index_of(key).isValid():
            self.clear_filter()
        self.grid.go_to(key, column)
        self.form.show_application(self.grid.current_key)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_filter(self) -> None:
        """Show all applications."""
        self.search.clear()
        self.states.setCurrentIndex(0)
        self.kinds.setCurrentIndex(0)
        self.apply_filter()

    def apply_filter(self) -> None:
        """Show the applications that the filters let through."""
        self._pause.stop()
        states = self.states.currentData()
        wanted = Filter(
            words=self.search.text().strip(),
            states=states if isinstance(states, frozenset) else frozenset(),
            kind=str(self.kinds.currentData() or ""),
        )
        self.model.show_only(wanted)
        self._show_count()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self.search, 1)
        for widget in (self.states, self.kinds, self.names, self.add, self.remove):
            filters.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.grid)
        splitter.addWidget(self.form)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addLayout(filters)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.count)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self.apply_filter)
        self._pause.timeout.connect(self.apply_filter)
        self.states.currentIndexChanged.connect(self.apply_filter)
        self.kinds.currentIndexChanged.connect(self.apply_filter)
        self.names.toggled.connect(self.model.show_names)
        self.names.toggled.connect(self.form.show_names)
        self.add.clicked.connect(self.add_application)
        self.remove.clicked.connect(self._remove_selected)
        self.grid.selectionModel().currentChanged.connect(self.form.follow)
        self.grid.typed.connect(self.form.wait_for_pause)
        self.grid.done.connect(self.done)
        self.model.modelReset.connect(self.form.follow)
        self.model.modelReset.connect(self._show_count)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add_application)
        is_writable = not self._document.read_only
        self.add.setEnabled(is_writable)
        self.remove.setEnabled(is_writable)

    def _remove_selected(self) -> None:
        rows = {index.row() for index in self.grid.selectedIndexes()}
        if rows:
            self._document.remove({self.model.rows[row].key for row in rows})
            self.done.emit(f"已删去 {len(rows)} 件申请，可以撤销。")

    def _show_count(self) -> None:
        shown, all_rows = len(self.model.rows), len(self._document.ledger.rows)
        self.count.setText(f"共 {all_rows} 件" if shown == all_rows else f"{shown} / {all_rows} 件")


def _states_box() -> NoWheelComboBox:
    box = NoWheelComboBox()
    box.setAccessibleName("只看一种状态")
    box.addItem("各种状态", frozenset())
    box.addItem(_UNANSWERED, frozenset(State) - {State.ANSWERED})
    for state, word in STATE_WORDS.items():
        box.addItem(word, frozenset({state}))
    return box
