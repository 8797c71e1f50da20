"""A grid told to Qt: what each cell shows, how it stands, and what a screen reader says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.descriptions import adding_up, labels_of
from govinfo_desktop.ui.widgets.law_quote import held_citations
from govinfo_desktop.ui.widgets.wording import SEVERITIES, severity_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from PySide6.QtCore import QObject

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Field, FieldId, Table
    from govinfo_desktop.layout.grid import Cell, Grid
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WEIGHTS = (Severity.HINT, Severity.WARNING, Severity.REASON, Severity.ERROR)
_WORDS = (Entry.TEXT, Entry.CHOICE)
_WIDE = "\u2e80"
"""Where the characters begin that take the room of two digits."""
_ROOM = 6
"""How many digits every cell has room for."""


class Shown(NamedTuple):
    """How one field looks: its text, the weight of its gravest finding, and its marks."""

    text: str
    severity: Severity | None = None
    noted: bool = False
    carried: bool = False


class Causes(NamedTuple):
    """What the looks of all fields follow from, as it was when they were last looked at."""

    texts: Mapping[FieldId, str]
    numbers: Mapping[FieldId, Decimal]
    weights: Mapping[FieldId, Severity]
    notes: Mapping[FieldId, str]
    carried: Mapping[FieldId, str]

    def differing(self, other: Causes, table: Table) -> list[FieldId]:
        """Return the fields of a table that look otherwise than before."""
        changed = _differing(table.typed, self.texts, other.texts)
        changed += _differing(table.sums, self.numbers, other.numbers)
        marks = ((self.weights, other.weights), (self.notes, other.notes))
        for now, before in (*marks, (self.carried, other.carried)):
            if now is not before:
                names = {*now, *before}
                changed += _differing(names & table.fields.keys(), now, before)
        return list(dict.fromkeys(changed))


def _differing(
    names: Iterable[FieldId], now: Mapping[FieldId, Any], before: Mapping[FieldId, Any]
) -> list[FieldId]:
    return [name for name in names if now.get(name) != before.get(name)]


class TableModel(QAbstractTableModel):
    """The cells of a grid below its heads and beside its labels; heads are header data.

    A sheet, whose heads change half-way, is all body: its labels are cells that cannot be
    edited. Each merged cell stands at the index of its first place. ``has_words`` tells
    whether texts or sentences stand in it, whose rows grow.
    """

    def __init__(
        self, document: Document, table: Table, grid: Grid, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.table = table
        self.grid = grid
        self.has_words = any(
            cell.kind is CellKind.SENTENCE or self.takes_words(name)
            for name, cell in grid.by_field.items()
        )
        self._flags = self._all_flags()
        self._causes = self._look()
        self._shown = {name: self._shown_of(name) for name in table.fields}
        self._blanks = self._find_blanks()
        document.changed.connect(self._take_changes)

    def concerns(self, changes: Changes) -> bool:
        """Return whether a cell may show, or be marked or explained by, something else."""
        fields = self.table.fields.keys()
        return (
            changes.alter_fields(fields)
            or not fields.isdisjoint(changes.marked_fields)
            or not fields.isdisjoint(changes.notes)
            or bool(changes.explanations)
            or self.table.id in changes.tables_left_out
        )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are below the heads."""
        return 0 if parent.isValid() else self.grid.row_count - self.grid.head_rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are beside the labels."""
        return 0 if parent.isValid() else self.grid.column_count - self.grid.stub_columns

    def cell(self, index: Index) -> Cell:
        """Return the grid's cell that covers an index."""
        row = index.row() + self.grid.head_rows
        return self.grid.by_place[row, index.column() + self.grid.stub_columns]

    def index_of(self, cell: Cell) -> QModelIndex:
        """Return the index of a cell's first place; an invalid one for a head or label."""
        row, column = cell.row - self.grid.head_rows, cell.column - self.grid.stub_columns
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def index_of_field(self, field: FieldId) -> QModelIndex:
        """Return the index of the cell that shows a field; an invalid one for a strange field."""
        cell = self.grid.by_field.get(field)
        return self.index_of(cell) if cell else QModelIndex()

    def shown(self, field: FieldId) -> Shown:
        """Return how a field looks now."""
        return self._shown[field]

    def field(self, name: FieldId) -> Field:
        """Return a field of the table."""
        return self.table.fields[name]

    def is_computed(self, name: FieldId) -> bool:
        """Tell whether the program fills a field in."""
        return name in self.table.computed

    def whole_text(self, name: FieldId) -> str:
        """Return a text that may be too long for its cell, to be said beside it; or nothing."""
        text = self.shown(name).text
        width = sum(2 if character >= _WIDE else 1 for character in text)
        if width <= _ROOM or self.takes_words(name) or text in self.about(name):
            return ""
        return f"填的是“{text}”"

    def takes_words(self, name: FieldId) -> bool:
        """Tell whether a field takes any text rather than a number."""
        return self.table.fields[name].entry in _WORDS

    def blanks(self) -> tuple[FieldId, ...]:
        """Return the cells that take a number and have nothing in them, in reading order."""
        return self._blanks

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let labels be read, sums be selected and entries be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        writable, locked = self._flags[index.row(), index.column()]
        return locked if self.document.read_only else writable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and what is said of it."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text_at(index, cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(self.alignment(cell))
            case Qt.ItemDataRole.ToolTipRole:
                said = ((self.whole_text(name), self.about(name)) for name in cell.fields)
                return "\n".join(words for both in said for words in both if words) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._read_out(cell)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return "\n".join(self.about(name) for name in cell.fields)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the whole label of a row or column, outermost word first."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        grid = self.grid
        if orientation is Qt.Orientation.Vertical:
            cell = grid.by_place.get((grid.head_rows + section, grid.stub_columns))
            return labels_of(grid, cell)[0] if cell and grid.stub_columns else None
        cell = grid.by_place.get((grid.head_rows, grid.stub_columns + section))
        return labels_of(grid, cell)[1] if cell and grid.head_rows else None

    def alignment(self, cell: Cell) -> Qt.AlignmentFlag:
        """Return how a cell's words are set: as printed, numbers centred, texts left."""
        words = cell.kind is CellKind.SENTENCE or (
            cell.field is not None and self.takes_words(cell.field)
        )
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignHCenter
        return side | Qt.AlignmentFlag.AlignVCenter

    def text(self, cell: Cell) -> str:
        """Return all that a cell shows, the blanks of a sentence filled in."""
        return "".join(
            self._shown[part].text if part in self._shown else part  # type: ignore[index]
            for part in cell.parts
        )

    def about(self, name: FieldId, way: str = "") -> str:
        """Say of a field what is wrong with it, what it adds up, why it is asked.

        ``way`` is said behind a reason that cites the law: how its articles can be read.
        """
        field = self.field(name)
        said = [f"{field.name}{f'（{field.unit}）' if field.unit else ''}"]
        if self.is_computed(name):
            said = [adding_up(self.table, name, self.document.evaluation.numbers)]
        found = sorted(self.findings_of(name), key=lambda one: -_WEIGHTS.index(one.severity))
        judged, report = self.document.evaluation, self.document.report
        said += [f"{severity_label(one, judged, report)}：{one.says}。" for one in found]
        note = self.document.draft.notes.get(name)
        source = self.document.draft.carried.get(name)
        said += [f"承接自{source}。"] if source else []
        way = way if way and held_citations(field.why) else ""
        said += [field.why + way] if field.why else []
        said += [f"备注：{note}"] if note else []
        return "\n".join(said)

    def why_locked(self, name: FieldId) -> str:
        """Say why a key does nothing to a field: the report is final, it is a sum, or carried."""
        if self.document.read_only:
            return self.document.read_only
        source = self.document.draft.carried.get(name)
        if source:
            return f"{self.field(name).name}承接自{source}；确要改动，请按 F2。"
        return self.about(name)

    def findings_of(self, name: FieldId) -> tuple[Finding, ...]:
        """Return the findings that name a field, but not that it is still blank."""
        return tuple(one for one in self._marking() if name in one.fields)

    def _all_flags(self) -> dict[tuple[int, int], tuple[Qt.ItemFlag, Qt.ItemFlag]]:
        """Return the flags of each place while the report may be changed, and while it may not.

        Qt asks for them several times for each cell it paints.
        """
        heads, stub = self.grid.head_rows, self.grid.stub_columns
        return {
            (row - heads, column - stub): self._flags_of(cell)
            for (row, column), cell in self.grid.by_place.items()
        }

    def _flags_of(self, cell: Cell) -> tuple[Qt.ItemFlag, Qt.ItemFlag]:
        if not cell.fields:
            return Qt.ItemFlag.ItemIsEnabled, Qt.ItemFlag.ItemIsEnabled
        locked = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if all(self.is_computed(name) for name in cell.fields):
            return locked, locked
        return locked | Qt.ItemFlag.ItemIsEditable, locked

    def _find_blanks(self) -> tuple[FieldId, ...]:
        return tuple(
            name
            for name in self.table.typed
            if not self._shown[name].text.strip() and not self.takes_words(name)
        )

    def _text_at(self, index: Index, cell: Cell) -> str:
        first = self.index_of(cell)
        is_first = (first.row(), first.column()) == (index.row(), index.column())
        return self.text(cell) if is_first else ""

    def _read_out(self, cell: Cell) -> str:
        if not cell.fields:
            return cell.text
        labels = [label for label in labels_of(self.grid, cell) if label]
        if cell.kind is CellKind.SENTENCE:
            words = "".join(
                (self._shown[part].text or "（未填）") if part in self._shown else part  # type: ignore[index]
                for part in cell.parts
            )
            return "，".join([*labels, words])
        name = cell.fields[0]
        return "，".join([*labels, self._shown[name].text or "未填", *self._states(name)])

    def _states(self, name: FieldId) -> Iterable[str]:
        shown = self._shown[name]
        if self.is_computed(name):
            yield "由程序相加"
        if shown.severity:
            yield SEVERITIES[shown.severity]
        if shown.carried:
            yield "承接上年"
        if shown.noted:
            yield "有备注"

    def _take_changes(self, changes: Changes) -> None:
        if not self.concerns(changes):
            return
        before, self._causes = self._causes, self._look()
        changed = self._causes.differing(before, self.table)
        for name in changed:
            self._shown[name] = self._shown_of(name)
        if changed:
            self._blanks = self._find_blanks()
        for cell in {self.grid.by_field[name] for name in changed}:
            index = self.index_of(cell)
            self.dataChanged.emit(index, index)

    def _look(self) -> Causes:
        draft = self.document.draft
        return Causes(
            texts=draft.report.texts,
            numbers=self.document.evaluation.numbers,
            weights=self._weights(),
            notes=draft.notes,
            carried=draft.carried,
        )

    def _shown_of(self, name: FieldId) -> Shown:
        causes = self._causes
        is_sum = name in self.table.computed
        return Shown(
            _sum_text(name, causes.numbers) if is_sum else causes.texts.get(name, ""),
            causes.weights.get(name),
            name in causes.notes,
            name in causes.carried,
        )

    def _marking(self) -> Iterable[Finding]:
        """Yield what is found in this table, but not that cells are still blank."""
        blanks = frozenset(self.document.evaluation.blanks.get(self.table.id, ()))
        for finding in self.document.evaluation.findings:
            fields = finding.fields
            if any(n in self.grid.by_field for n in fields) and not blanks.issuperset(fields):
                yield finding

    def _weights(self) -> dict[FieldId, Severity]:
        weights: dict[FieldId, Severity] = {}
        explanations = self.document.report.explanations
        for finding in self._marking():
            weight = finding.severity
            stops = self.document.evaluation.stops(finding, explanations)
            if weight is Severity.REASON and not stops:
                weight = Severity.HINT
            for name in finding.fields:
                known = weights.get(name, Severity.HINT)
                weights[name] = max(known, weight, key=_WEIGHTS.index)
        return weights


def _sum_text(name: FieldId, numbers: Mapping[FieldId, Any]) -> str:
    return plain_text(numbers[name]) if name in numbers else ""
