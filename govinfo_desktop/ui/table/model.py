"""Qt model of a table: the text, the marks and the descriptions of each cell of its grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.descriptions import adding_up, labels_of
from govinfo_desktop.ui.table.shown_fields import (
    BY_SEVERITY,
    Shown,
    read_sources,
    shown_field,
    table_findings,
)
from govinfo_desktop.ui.table.typing_pause import TypingPause
from govinfo_desktop.ui.theme.plain_text import plain_tip
from govinfo_desktop.ui.widgets.law_quote import held_citations
from govinfo_desktop.ui.widgets.wording import severity_label

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Field, FieldId, Table
    from govinfo_desktop.layout.grid import Cell, Grid
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.table.shown_fields import Sources

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Blanks of a sentence have roles from here on; the first has the role of its cell, too.
_FIRST_BLANK_ROLE = int(Qt.ItemDataRole.UserRole)
_ENTRIES_WITH_TEXT = (Entry.TEXT, Entry.CHOICE)
# From here on characters are as wide as two digits (Chinese, full-width).
_FIRST_WIDE_CHARACTER = "\u2e80"
_DIGITS_IN_EVERY_CELL = 6


class TableModel(QAbstractTableModel):
    """Cells of a grid below its column heads and beside its row labels, which are headers.

    A sheet, whose heads change half-way, has no headers: its labels are cells that cannot be
    edited. A merged cell is at the index of its first place. Each blank of a sentence has a
    role of its own (``role_of``). ``has_text`` says whether there are texts or sentences,
    whose rows grow.
    """

    def __init__(
        self, document: Document, table: Table, grid: Grid, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.table = table
        self.grid = grid
        self.has_text = any(
            cell.kind is CellKind.SENTENCE or self.takes_text(name)
            for name, cell in grid.by_field.items()
        )
        # Kept, because Qt asks for them several times for each cell that it paints.
        self._flags = _flags_by_place(grid, table)
        self._sources = read_sources(document, table)
        self._shown = {name: shown_field(name, table, self._sources) for name in table.fields}
        # Looked for when they are asked for: not before each key is painted.
        self._blanks: tuple[FieldId, ...] | None = None
        self.typing = TypingPause(document, self)
        self.typing.due.connect(lambda: self._show(read_sources(document, table)))
        document.changed.connect(self._take_changes)

    def concerns(self, changes: Changes) -> bool:
        """Return whether a cell may show something else, or be described differently."""
        fields = self.table.fields.keys()
        return (
            changes.alter_fields(fields)
            or not fields.isdisjoint(changes.marked_fields)
            or not fields.isdisjoint(changes.notes)
            or bool(changes.explanations)
            or self.table.id in changes.tables_left_out
        )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows below the column heads."""
        return 0 if parent.isValid() else self.grid.row_count - self.grid.head_rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns beside the row labels."""
        return 0 if parent.isValid() else self.grid.column_count - self.grid.stub_columns

    def cell(self, index: Index) -> Cell:
        """Return the grid's cell that covers an index."""
        row = index.row() + self.grid.head_rows
        return self.grid.by_place[row, index.column() + self.grid.stub_columns]

    def index_of(self, cell: Cell) -> QModelIndex:
        """Return the index of a cell's first place; an invalid one for a header."""
        row, column = cell.row - self.grid.head_rows, cell.column - self.grid.stub_columns
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def index_of_field(self, field: FieldId) -> QModelIndex:
        """Return the index of the cell of a field; an invalid one for a field of another table."""
        cell = self.grid.by_field.get(field)
        return self.index_of(cell) if cell else QModelIndex()

    def shown(self, field: FieldId) -> Shown:
        """Return what a field shows."""
        return self._shown[field]

    def field(self, name: FieldId) -> Field:
        """Return a field of the table."""
        return self.table.fields[name]

    def is_computed(self, name: FieldId) -> bool:
        """Return whether the program computes a field."""
        return name in self.table.computed

    def whole_text(self, name: FieldId) -> str:
        """Return a sentence with a text that may be too long for its cell; empty for others."""
        text = self.shown(name).text
        width = sum(2 if character >= _FIRST_WIDE_CHARACTER else 1 for character in text)
        if width <= _DIGITS_IN_EVERY_CELL or self.takes_text(name) or text in self.about(name):
            return ""
        return f"填的是“{text}”"

    def takes_text(self, name: FieldId) -> bool:
        """Return whether a field takes any text rather than a number."""
        return self.table.fields[name].entry in _ENTRIES_WITH_TEXT

    def blanks(self) -> tuple[FieldId, ...]:
        """Return the blank fields that take a number, in reading order."""
        if self._blanks is None:
            self._blanks = self._find_blanks()
        return self._blanks

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a cell: labels are read, sums selected, entries edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        writable, locked = self._flags[index.row(), index.column()]
        return locked if self.document.read_only else writable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, alignment and descriptions of a cell, or the text of one blank."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text_at(index, cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(self.alignment(cell))
            case Qt.ItemDataRole.ToolTipRole:
                texts = ((self.whole_text(name), self.about(name)) for name in cell.fields)
                return plain_tip("\n".join(text for both in texts for text in both if text)) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken_text(cell)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return "\n".join(self.about(name) for name in cell.fields)
        field = _field_of(cell, role)
        return self._shown[field].text if field else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Enter what is typed in a cell, or in one blank of a sentence (``role_of``).

        Return False where nothing may be entered.
        """
        field = _field_of(self.cell(index), role) if index.isValid() else None
        if field is None or self.is_computed(field):
            return False
        with self.typing.typing(field):
            self.document.type_into(field, str(value))
        return not self.document.read_only

    def role_of(self, field: FieldId) -> int:
        """Return the role under which a field's text is at the index of its cell."""
        position = self.grid.by_field[field].fields.index(field)
        return _FIRST_BLANK_ROLE + position if position else int(Qt.ItemDataRole.EditRole)

    def type_into(self, field: FieldId, text: str) -> None:
        """Enter what a field reads after a key; keys without a pause are one step to undo."""
        self.setData(self.index_of_field(field), text, self.role_of(field))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the whole label of a row or column, outermost first."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        grid = self.grid
        if orientation is Qt.Orientation.Vertical:
            cell = grid.by_place.get((grid.head_rows + section, grid.stub_columns))
            return labels_of(grid, cell)[0] if cell and grid.stub_columns else None
        cell = grid.by_place.get((grid.head_rows, grid.stub_columns + section))
        return labels_of(grid, cell)[1] if cell and grid.head_rows else None

    def alignment(self, cell: Cell) -> Qt.AlignmentFlag:
        """Return how a cell is aligned: as printed, numbers centred, texts left."""
        is_text = cell.kind is CellKind.SENTENCE or (
            cell.field is not None and self.takes_text(cell.field)
        )
        side = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignHCenter
        return side | Qt.AlignmentFlag.AlignVCenter

    def text(self, cell: Cell) -> str:
        """Return the text of a cell, the blanks of a sentence filled in."""
        return "".join(
            self._shown[part].text if part in self._shown else part  # type: ignore[index]
            for part in cell.parts
        )

    def about(self, name: FieldId, law_hint: str = "") -> str:
        """Return lines about a field: its name or sum, its findings, why it is asked, its note.

        ``law_hint`` follows a reason that cites the law, and says how to read the articles.
        """
        field = self.field(name)
        lines = [f"{field.name}{f'（{field.unit}）' if field.unit else ''}"]
        if self.is_computed(name):
            lines = [adding_up(self.table, name, self.document.evaluation.numbers)]
        found = sorted(self.findings_of(name), key=lambda one: -BY_SEVERITY.index(one.severity))
        evaluation, report = self.document.evaluation, self.document.report
        lines += [f"{severity_label(one, evaluation, report)}：{one.says}。" for one in found]
        note = self.document.draft.notes.get(name)
        source = self.document.draft.carried.get(name)
        lines += [f"承接自{source}。"] if source else []
        hint = law_hint if law_hint and held_citations(field.why) else ""
        lines += [field.why + hint] if field.why else []
        lines += [f"备注：{note}"] if note else []
        return "\n".join(lines)

    def why_locked(self, name: FieldId) -> str:
        """Return why a key does nothing to a field: it is read-only, a sum, or carried over."""
        if self.document.read_only:
            return self.document.read_only
        source = self.document.draft.carried.get(name)
        if source:
            return f"{self.field(name).name}承接自{source}；确要改动，请按 F2。"
        return self.about(name)

    def findings_of(self, name: FieldId) -> tuple[Finding, ...]:
        """Return the findings that name a field, without those about blanks."""
        return tuple(one for one in table_findings(self.document, self.table) if name in one.fields)

    def _find_blanks(self) -> tuple[FieldId, ...]:
        return tuple(
            name
            for name in self.table.typed
            if not self._shown[name].text.strip() and not self.takes_text(name)
        )

    def _text_at(self, index: Index, cell: Cell) -> str:
        first = self.index_of(cell)
        is_first = (first.row(), first.column()) == (index.row(), index.column())
        return self.text(cell) if is_first else ""

    def _spoken_text(self, cell: Cell) -> str:
        if not cell.fields:
            return cell.text
        labels = [label for label in labels_of(self.grid, cell) if label]
        if cell.kind is CellKind.SENTENCE:
            text = "".join(
                (self._shown[part].text or "（未填）") if part in self._shown else part  # type: ignore[index]
                for part in cell.parts
            )
            return "，".join([*labels, text])
        name = cell.fields[0]
        return "，".join(
            [
                *labels,
                self._shown[name].text or "未填",
                *self._shown[name].marks(is_computed=self.is_computed(name)),
            ]
        )

    def _take_changes(self, changes: Changes) -> None:
        if not self.concerns(changes):
            return
        self._show(self.typing.held(read_sources(self.document, self.table), self._sources))

    def _show(self, sources: Sources) -> None:
        before, self._sources = self._sources, sources
        changed = self._sources.differing(before, self.table)
        for name in changed:
            self._shown[name] = shown_field(name, self.table, self._sources)
        if changed:
            self._blanks = None
        for cell in {self.grid.by_field[name] for name in changed}:
            index = self.index_of(cell)
            self.dataChanged.emit(index, index)


def _field_of(cell: Cell, role: int) -> FieldId | None:
    """Return the field of a cell whose text has this role; None if it has none."""
    position = 0 if role == Qt.ItemDataRole.EditRole else role - _FIRST_BLANK_ROLE
    return cell.fields[position] if 0 <= position < len(cell.fields) else None


def _flags_by_place(
    grid: Grid, table: Table
) -> dict[tuple[int, int], tuple[Qt.ItemFlag, Qt.ItemFlag]]:
    """Return the flags of each place while the report may be changed, and while not."""
    return {
        (row - grid.head_rows, column - grid.stub_columns): _flags_of(cell, table)
        for (row, column), cell in grid.by_place.items()
    }


def _flags_of(cell: Cell, table: Table) -> tuple[Qt.ItemFlag, Qt.ItemFlag]:
    if not cell.fields:
        return Qt.ItemFlag.ItemIsEnabled, Qt.ItemFlag.ItemIsEnabled
    locked = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if all(name in table.computed for name in cell.fields):
        return locked, locked
    return locked | Qt.ItemFlag.ItemIsEditable, locked
