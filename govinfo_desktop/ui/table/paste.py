"""Fitting of a pasted block into a table, before anything of it is entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.core.markup.table_markup import HIDDEN_COLUMNS, HIDDEN_ROWS, OTHER_TABLES
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.text.numbers import NotANumber, normalise, plain_text, read_number
from govinfo_desktop.core.text.sanitise import sanitise
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.pasted_labels import labels_of, place_by_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.layout.grid import Cell, Grid
    from govinfo_desktop.ui.table.clipboard import CellTexts, Copied

_MOST_CELLS_NAMED = 3
_ENTERED_AS_WORDS = (Entry.TEXT, Entry.CHOICE)
_COUNTERS = {HIDDEN_ROWS: "行", HIDDEN_COLUMNS: "列", OTHER_TABLES: "张"}
Place = tuple[int, int]


@dataclass(kw_only=True)
class Pasting:
    """Texts that a block would enter, and what of it does not fit.

    ``texts`` fit; ``sums`` fall on computed fields and are only compared; ``refused`` has the
    reason for each field that does not take its text; ``beyond`` counts texts outside of all
    cells that can be filled. ``labels`` says which lines of the block were taken for labels and
    are not entered, ``is_by_labels`` whether these labels are the table's; ``left_out`` says
    what of the source a person does not see there.
    """

    texts: dict[FieldId, str] = field(default_factory=dict)
    sums: dict[FieldId, str] = field(default_factory=dict)
    refused: dict[FieldId, str] = field(default_factory=dict)
    beyond: int = 0
    labels: str = ""
    is_by_labels: bool = False
    left_out: str = ""

    def take(self, other: Pasting) -> None:
        """Add what another block would enter."""
        self.texts |= other.texts
        self.sums |= other.sums
        self.refused |= other.refused
        self.beyond += other.beyond
        self.left_out = self.left_out or other.left_out

    @property
    def faults(self) -> int:
        """Number of texts that do not fit."""
        return len(self.refused) + self.beyond

    @property
    def fits(self) -> bool:
        """Whether all of the block fits."""
        return not self.faults

    @property
    def blanks(self) -> int:
        """Number of fields that would become blank."""
        return sum(1 for text in self.texts.values() if not text)


def fit(
    table: Table, grid: Grid, copied: Copied, place: Place, locked: Mapping[FieldId, str]
) -> Pasting:
    """Fit a copied block into a table, its first cell at a place (row, column) of the grid.

    A block that does not fit is tried without the heads and labels at its edges; of several
    tables that were copied, the one that is this table is taken. ``locked`` are the fields that
    pasting must not change, with their texts; pasting the same text or a blank there is no fault.
    """
    pasting = _fit_one(table, grid, copied, place, locked)
    if pasting.fits and not pasting.labels:
        return pasting
    others = (one for one in copied.others if _is_whole(grid, one))
    found = [pasting, *(_fit_one(table, grid, one, place, locked) for one in others)]
    return min(found, key=lambda one: one.faults)


def _is_whole(grid: Grid, copied: Copied) -> bool:
    """Return whether a block has the size of the whole table, heads and labels included."""
    height = len(copied.block) + copied.blank_rows
    width = len(copied.block[0]) + copied.blank_columns if copied.block else 0
    return (height, width) == (grid.row_count, grid.column_count)


def _fit_one(
    table: Table, grid: Grid, copied: Copied, place: Place, locked: Mapping[FieldId, str]
) -> Pasting:
    block, start = _without_labels(grid, copied, place)
    pasting = _fitted(table, grid, block, start, locked)
    labels = labels_of(copied.block)
    said = labels.said(copied.block)
    if said and not pasting.fits:
        start = place_by_labels(grid, copied.block, labels, place)
        figures = _fitted(table, grid, labels.figures_of(copied.block), start, locked)
        figures.labels, figures.is_by_labels = said, start != place
        if figures.faults < pasting.faults:
            pasting = figures
    pasting.left_out = what_was_left_out(copied)
    return pasting


def _fitted(
    table: Table, grid: Grid, block: CellTexts, start: Place, locked: Mapping[FieldId, str]
) -> Pasting:
    row, column = start
    pasting = Pasting()
    for down, texts in enumerate(block):
        for right, text in enumerate(texts):
            _put(pasting, table, grid, (row + down, column + right), text)
    for name, text in locked.items():
        if pasting.texts.get(name, text) not in {text, ""}:
            del pasting.texts[name]
            pasting.refused[name] = "承接自上年，不能用粘贴改"
        else:
            pasting.texts.pop(name, None)
    return pasting


def what_was_left_out(copied: Copied) -> str:
    """Return what of the source is not in the block; empty if all of it is."""
    parts = [
        f"{name} {count} {_COUNTERS.get(name, '处')}" for name, count in copied.left_out.items()
    ]
    sentence = f"没有贴入：{'，'.join(parts)}。" if parts else ""
    blanks = []
    if copied.blank_rows:
        blanks.append(f"{copied.blank_rows} 行")
    if copied.blank_columns:
        blanks.append(f"{copied.blank_columns} 列")
    return sentence + (f"末尾空白的 {'、'.join(blanks)}没有贴。" if blanks else "")


def _without_labels(grid: Grid, copied: Copied, place: Place) -> tuple[CellTexts, Place]:
    """Remove headers that were copied along with a whole table or whole rows."""
    block, stub, heads = copied.block, grid.stub_columns, grid.head_rows
    # The size is that of the source: its last total may be blank.
    height = len(block) + copied.blank_rows
    width = len(block[0]) + copied.blank_columns if block else 0
    if width != grid.column_count:
        return block, place
    if height == grid.row_count:
        return tuple(row[stub:] for row in block[heads:]), (heads, stub)
    if stub and height <= grid.row_count - heads:
        first = heads if height == grid.row_count - heads else place[0]
        return tuple(row[stub:] for row in block), (first, stub)
    return block, place


def _put(pasting: Pasting, table: Table, grid: Grid, place: Place, text: str) -> None:
    cell = grid.by_place.get(place)
    name = cell.field if cell is not None and (cell.row, cell.column) == place else None
    if name is None:
        pasting.beyond += _is_lost(cell, text)
    elif name in table.computed:
        pasting.sums[name] = text
    elif reason := _why_not(table, name, text):
        pasting.refused[name] = reason
    else:
        pasting.texts[name] = _as_entered(table, name, text)


def _is_lost(cell: Cell | None, text: str) -> bool:
    """Return whether a text would be lost; a label pasted on the same label is not."""
    if not text.strip():
        return False
    if cell is None or cell.kind is CellKind.SENTENCE:
        return True
    return bool(cell.fields) or _normalised(cell.text) != _normalised(text)


def _normalised(text: str) -> str:
    return "".join(normalise(sanitise(text).text).split())


def _as_entered(table: Table, name: FieldId, text: str) -> str:
    """Return a number with plain digits, as it becomes once a cell is left; other text as it is."""
    return text if table.fields[name].entry in _ENTERED_AS_WORDS else normalise(text)


def _why_not(table: Table, name: FieldId, text: str) -> str:
    """Return why a field does not take a text; empty if it does."""
    wanted = table.fields[name]
    if wanted.entry in _ENTERED_AS_WORDS:
        return ""
    try:
        read_number(sanitise(text).text, wanted)
    except NotANumber as wrong:
        return str(wrong)
    return ""


def what_does_not_fit(pasting: Pasting, table: Table) -> str:
    """Return sentences about what of a block does not fit and what would be entered."""
    if pasting.fits:
        return (
            f"还没有粘贴：复制的内容里{pasting.labels}，不是数字。"
            f"数字可以{_where(pasting, table)}粘贴，共 {len(pasting.texts)} 格。{pasting.left_out}"
        )
    faults = [pasting.labels] if pasting.labels else []
    if pasting.beyond:
        faults.append(f"{pasting.beyond} 格超出了表格或落在不能填的格上")
    if pasting.refused:
        named = [f"{table.fields[n].name}：{why}" for n, why in pasting.refused.items()]
        rest = len(named) - _MOST_CELLS_NAMED
        more = f"；另有 {rest} 格" if rest > 0 else ""
        faults.append(f"{len(named)} 格内容不对（{'；'.join(named[:_MOST_CELLS_NAMED])}{more}）")
    kept = len(pasting.texts)
    others = f"其余 {kept} 格可以粘贴。" if kept else "没有可以粘贴的格。"
    return f"还没有粘贴：{'，'.join(faults)}。{others}{pasting.left_out}"


def offer(pasting: Pasting) -> str:
    """Return the label of the button that pastes what fits."""
    count = len(pasting.texts)
    if not pasting.fits:
        return f"只粘贴这 {count} 格"
    return f"按名称对应粘贴 {count} 格" if pasting.is_by_labels else f"从第一格起粘贴 {count} 格"


def _where(pasting: Pasting, table: Table) -> str:
    first = table.fields[next(iter(pasting.texts))].name
    return f"{'按名称对应，' if pasting.is_by_labels else ''}从“{first}”起"


def sums_that_differ(
    pasting: Pasting, table: Table, numbers: Mapping[FieldId, Decimal]
) -> tuple[str, ...]:
    """Return for each pasted sum that differs from the program's what both are."""
    return tuple(_differences(pasting, table, numbers))


def _differences(
    pasting: Pasting, table: Table, numbers: Mapping[FieldId, Decimal]
) -> Iterator[str]:
    for name, text in pasting.sums.items():
        known = numbers.get(name)
        if text and _number(table, name, text) != known:
            own = plain_text(known) if known is not None else "空"
            yield f"{table.fields[name].name} 粘贴的是 {text}，软件相加是 {own}"


def _number(table: Table, name: FieldId, text: str) -> Decimal | None:
    try:
        return read_number(sanitise(text).text, table.fields[name])
    except NotANumber:
        return None


def what_was_pasted(pasting: Pasting, differing: tuple[str, ...]) -> str:
    """Return what was entered, and which of the pasted sums differ from the program's."""
    message = f"已粘贴 {len(pasting.texts)} 格"
    if pasting.blanks:
        message += f"，其中 {pasting.blanks} 格是空白"
    if pasting.sums:
        message += f"；{len(pasting.sums)} 格合计由软件相加，没有粘贴"
    message += "。"
    if differing:
        rest = len(differing) - _MOST_CELLS_NAMED
        more = f"；另有 {rest} 格不同" if rest > 0 else ""
        message += f"请核对：{'；'.join(differing[:_MOST_CELLS_NAMED])}{more}。"
    return message + pasting.left_out
