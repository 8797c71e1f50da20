"""Qt model of a ledger: the applications that are shown, in their order, by column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from govinfo_desktop.core.ledger.application import shown_as
from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.core.ledger.deadlines import STATE_WORDS, State
from govinfo_desktop.core.ledger.names import masked
from govinfo_desktop.ui.ledger.shown_names import is_personal
from govinfo_desktop.ui.theme.plain_text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from govinfo_desktop.core.ledger.application import Row
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument

# Made once: the view asks for the flags of every cell that it paints.
_SHOWN_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED_IN = _SHOWN_ONLY | Qt.ItemFlag.ItemIsEditable
# Runs of digits in a text, at every second place of its parts.
_RUNS_OF_DIGITS = re.compile(r"([0-9]{1,18})")
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class Computed(StrEnum):
    """Columns that nobody types: what follows from the dates of an application."""

    STATE = "state"
    DUE = "due"
    DAYS_LEFT = "days_left"


COMPUTED_LABELS = {
    Computed.STATE: "状态",
    Computed.DUE: "应答复日期",
    Computed.DAYS_LEFT: "还有几天",
}
# Names of colours (ui/theme/colours.py).
_STATE_TONES = {
    State.OVERDUE: "error",
    State.DUE_THIS_WEEK: "warning",
    State.WRONG_DATE: "error",
    State.WAITING: "hint",
    State.UNKNOWN: "reason",
    State.ANSWERED: "muted",
}
GridColumn = Column | Computed
RECORD_COLUMNS: tuple[GridColumn, ...] = (
    *(Column.NUMBER, Column.RECEIVED, Column.APPLICANT_KIND, Column.APPLICANT, Column.SUBJECT),
    *(Computed.STATE, Computed.DUE, Column.ANSWERED, Column.ANSWER),
)
DEADLINE_COLUMNS: tuple[GridColumn, ...] = (
    *(Computed.STATE, Column.NUMBER, Column.RECEIVED, Computed.DUE, Computed.DAYS_LEFT),
    *(Column.OFFICE, Column.SUBJECT),
)


class Look(NamedTuple):
    """How a cell looks: its text, and the name of its colour."""

    text: str
    tone: str = "text"


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which applications are shown: by words in any column, and by state; empty shows all."""

    words: str = ""
    states: frozenset[State] = frozenset()
    kind: str = ""


SHOW_ALL = Filter()


class LedgerTableModel(QAbstractTableModel):
    """Applications of a document that pass a filter; texts are entered through the document.

    ``shows_names`` is False at first: persons are shown as 张*, organisations by their names.
    """

    def __init__(
        self,
        document: LedgerDocument,
        columns: Sequence[GridColumn],
        parent: QObject | None = None,
        wanted: Filter = SHOW_ALL,
        sorted_by: GridColumn | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.columns = tuple(columns)
        self.shows_names = False
        self._filter = wanted
        self._sorted_by = None if sorted_by is None else (sorted_by, False)
        self._haystacks: dict[str, tuple[Row, str]] = {}
        self._flags = [
            _TYPED_IN if isinstance(one, Column) and not document.read_only else _SHOWN_ONLY
            for one in self.columns
        ]
        self._looks: dict[str, tuple[Row, dict[GridColumn, Look]]] = {}
        self.rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._fill()
        document.changed.connect(self._follow)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return how many applications are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the label of a column, or the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return label_of(self.columns[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell as it is shown or as it is edited."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.shown(row, column)
            case Qt.ItemDataRole.EditRole if isinstance(column, Column):
                return shown_as(column, row.text(column), self._document.reading.terms)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{label_of(column)}：{self.shown(row, column) or '空'}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed in."""
        # Asked twice for every cell that is painted.
        return self._flags[index.column()]

    def is_hidden(self, index: Index) -> bool:
        """Return whether a cell holds a name that is masked now: it cannot be typed over."""
        is_name = self.columns[index.column()] is Column.APPLICANT
        return is_name and self.hides_name_of(self.rows[index.row()])

    def hides_name_of(self, row: Row) -> bool:
        """Return whether the name of an application is masked."""
        return not self.shows_names and is_personal(row)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Enter a text into a cell."""
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or not isinstance(column, Column):
            return False
        if self.is_hidden(index):
            return False
        row = self.rows[index.row()]
        self._document.enter({row.key: {column: str(value)}}, f"填写{label_of(column)}")
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the applications by a column; blanks come last."""
        self._sorted_by = (self.columns[column], order is Qt.SortOrder.DescendingOrder)
        self.refill()

    def show_only(self, wanted: Filter) -> None:
        """Show the applications that pass a filter."""
        self._filter = wanted
        self.refill()

    def show_names(self, shows: bool) -> None:
        """Show the applicants' names in full, or masked."""
        self.shows_names = shows
        self.refill()

    def index_of(self, key: str) -> QModelIndex:
        """Return the first cell of an application; an invalid index if it is not shown."""
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place, 0)

    def shown(self, row: Row, column: GridColumn) -> str:
        """Return the text of an application in a column, as it is shown."""
        return self.look(row, column).text

    def look(self, row: Row, column: GridColumn) -> Look:
        """Return how an application looks in a column; kept while it stays."""
        known = self._looks.get(row.key)
        if known is None or known[0] is not row:
            known = (row, {})
            self._looks[row.key] = known
        if column not in known[1]:
            known[1].update(self._looks_of(row, column))
        return known[1][column]

    def _looks_of(self, row: Row, column: GridColumn) -> dict[GridColumn, Look]:
        """Return how a column looks; of those that are computed all, which one deadline tells."""
        if isinstance(column, Column):
            is_wrong = column in self._document.application(row).unreadable
            return {column: Look(self._text(row, column), "error" if is_wrong else "text")}
        found = self._document.deadline(row)
        tone = _STATE_TONES.get(found.state, "text")
        return {
            Computed.STATE: Look(STATE_WORDS[found.state], tone),
            Computed.DUE: Look("" if found.due is None else found.due.isoformat()),
            Computed.DAYS_LEFT: Look("" if found.due is None else _days_left(found.days_left)),
        }

    def _text(self, row: Row, column: Column) -> str:
        text = row.text(column)
        if column is Column.APPLICANT and self.hides_name_of(row):
            return masked(text)
        return shown_as(column, text, self._document.reading.terms)

    def _tip(self, row: Row, column: GridColumn) -> str:
        if isinstance(column, Computed):
            return "\n".join(self._document.deadline(row).how)
        if column in self._document.application(row).unreadable:
            return f"“{row.text(column)}”读不出来。{COLUMN_SPECS[column].hint}"
        return row.text(column) if column is Column.SUBJECT else COLUMN_SPECS[column].hint

    def _follow(self, edited: frozenset[str] | None) -> None:
        """Take over the rows: repaint the edited ones, or fill the model again."""
        if edited is None:
            self.refill()
            return
        for key in edited:
            place, row = self._places.get(key), self._document.row(key)
            if place is not None and row is not None:
                self._replace(place, row)

    def _replace(self, place: int, row: Row) -> None:
        """Show an edited application; only cells that look different now are repainted."""
        looked = [self.look(self.rows[place], column) for column in self.columns]
        self.rows[place] = row
        for number, column in enumerate(self.columns):
            # Cell by cell: for a range Qt repaints everything that is visible.
            if self.look(row, column) != looked[number]:
                index = self.index(place, number)
                self.dataChanged.emit(index, index)

    def refill(self) -> None:
        """Filter and order the applications again."""
        self.beginResetModel()
        self._fill()
        self.endResetModel()

    def _fill(self) -> None:
        # Names may be masked now, and it may be another day.
        self._looks.clear()
        on = self._document.today()
        self.rows = [row for row in self._document.ledger.rows if self._passes(row, on)]
        if self._sorted_by is not None:
            column, is_reversed = self._sorted_by
            filled = [row for row in self.rows if self._order(row, column)]
            blank = [row for row in self.rows if not self._order(row, column)]
            filled.sort(key=lambda row: self._order(row, column), reverse=is_reversed)
            self.rows = [*filled, *blank]
        self._places = {row.key: place for place, row in enumerate(self.rows)}

    def _passes(self, row: Row, on: date) -> bool:
        wanted = self._filter
        if wanted.kind and row.text(Column.APPLICANT_KIND) != wanted.kind:
            return False
        if wanted.states:
            state = self._document.reading.deadline(row, on).state
            if state not in wanted.states:
                return False
        return not wanted.words or wanted.words.casefold() in self._haystack(row)

    def _haystack(self, row: Row) -> str:
        """Return all texts of a row as they are shown, to be searched; kept while it stays."""
        known = self._haystacks.get(row.key)
        if known is not None and known[0] is row:
            return known[1]
        terms = self._document.reading.terms
        shown = (shown_as(column, text, terms) for column, text in row.texts.items())
        found = "\n".join(shown).casefold()
        self._haystacks[row.key] = (row, found)
        return found

    def _order(self, row: Row, column: GridColumn) -> tuple[Any, ...]:
        """Return what a row is sorted by; an empty tuple for a blank."""
        if isinstance(column, Column):
            text = row.text(column)
            return _natural(text) if text else ()
        found = self._document.deadline(row)
        if column is Computed.STATE:
            return (list(State).index(found.state), found.due or date.max)
        return () if found.due is None else (found.due,)


def label_of(column: GridColumn) -> str:
    """Return the label of a column of the grid."""
    if isinstance(column, Column):
        return COLUMN_SPECS[column].label
    return COMPUTED_LABELS[column]


def _days_left(days: int | None) -> str:
    if days is None:
        return ""
    return f"已过{-days}天" if days < 0 else f"{days}天" if days else "今天"


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that orders 2 before 10."""
    parts = _RUNS_OF_DIGITS.split(text)
    return tuple(
        (0, int(part), "") if number % 2 else (1, 0, part) for number, part in enumerate(parts)
    )
