"""Rows of tables as they are printed: labels, values, and the heads above each value."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.labels import squeezed
from govinfo_desktop.importers.understanding.result import SourcePlace
from govinfo_desktop.importers.understanding.values import is_figure, is_unit, is_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from govinfo_desktop.importers.source import SourceCell, SourceTable
    from govinfo_desktop.importers.understanding.body import TableItem

    # Labels, and the values behind them.
    _Run = tuple[list[SourceCell], list[SourceCell]]

# So many blocks of rows without figures are looked through for the heads of a row.
_BLOCKS_OF_HEADS = 4
# What a column of figures may have that is none: 12注, (12, O for 0.
_LONGEST_ODD_VALUE = 20
_HAS_FIGURE = re.compile(r"\d|^[Oo〇○零]$")
_NUMBERED_LABEL = re.compile(r"\d{1,2}[.、][\u4e00-\u9fff]{2}")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d年?度?")
_FEWEST_ROW_NUMBERS = 3
# Below the heads of columns: 第3栏, (3), 7=1+2.
_NUMBER_OF_COLUMN = re.compile(r"第?\(?\d{1,2}\)?[栏列]?|\(?\d{1,2}=[\d+-]+\)?")
_LABELS_OF_COLUMN_NUMBERS = frozenset({"", "栏次", "列次", "行次", "序号", "编号", "列号", "甲"})
_HEADS_OF_ROW_NUMBERS = (["序号"], ["编号"], ["行号"], ["行次"])


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """A printed row: its labels from left to right, and its values.

    ``heads`` has for each value the labels above it from top to bottom, or is empty where they are
    not known. ``is_whole`` tells that no cell is missing between the values, ``is_short`` that they
    are fewer than the heads. ``context`` is the
    text shortly before the table, ``table`` the place of the table among the items of the document.
    ``is_loose`` marks a row of running text, whose values may be glued together; ``is_glued`` that
    they are in its table. ``head_text`` is the text of the heads above where it is not known which
    is above which value. ``blanks`` is how many blank cells are between the labels and the values:
    where it is not known which head is above which cell, they may be values, too.
    """

    labels: tuple[str, ...]
    values: tuple[str, ...]
    places: tuple[SourcePlace, ...]
    heads: tuple[tuple[str, ...], ...] = ()
    is_whole: bool = True
    context: str = ""
    table: int = -1
    is_loose: bool = False
    is_glued: bool = False
    is_short: bool = False
    head_text: str = ""
    blanks: int = 0

    @property
    def text(self) -> str:
        """The values as printed, with blanks between them."""
        return " ".join(value.strip() for value in self.values).strip()

    @property
    def has_figures(self) -> bool:
        """Whether a number is printed in the row."""
        return any(is_figure(value) for value in self.values)


@dataclass(frozen=True)
class _Line:
    """The cells of a row with their runs of labels and values, and what is above them.

    ``above`` are the nearest blocks of rows without figures, the nearest one last. ``width`` is how
    many values the widest of the rows below the same heads has.
    """

    cells: Sequence[SourceCell]
    runs: Sequence[_Run]
    above: Sequence[Sequence[Sequence[SourceCell]]]
    width: int


def rows_of(item: TableItem, place: int, context: str = "") -> Iterator[SourceRow]:
    """Yield the rows of a table that have values, the heads left out.

    ``place`` is that of the table among the items of the document.
    """
    table = item.table
    is_plain = all(one.row_span == one.column_span == 1 for one in table.cells)
    context = " ".join(filter(None, (context, table.title)))
    for line in _lines(table, is_plain=is_plain):
        cells, above = line.cells, line.above
        # A row of labels with blanks between them is a head with merged cells.
        if len(line.runs) > 1 and not _has_figures(cells):
            continue
        # A number in front of all labels is that of the row.
        is_one_row = len(line.runs) == 1 or sum(bool(labels) for labels, _ in line.runs) == 1
        for labels, values in line.runs:
            head_text = _text_of_fewer_heads(above, cells, line.width) if is_plain else ""
            heads = () if head_text else _heads(above, cells, values)
            if not labels and len(line.runs) > 1 and _are_row_numbers(heads):
                continue
            if _are_column_numbers(labels, values):
                continue
            yield SourceRow(
                labels=tuple(cell.text for cell in labels),
                values=tuple(cell.text for cell in values),
                places=tuple(
                    SourcePlace(block=item.block, row=cell.row, column=cell.column)
                    for cell in values
                ),
                heads=heads,
                is_whole=_is_whole(values),
                is_short=is_one_row and _is_short(above, cells, values),
                context=context,
                table=place,
                head_text=head_text,
                blanks=_blanks_between(cells, labels, values),
            )


def _lines(table: SourceTable, *, is_plain: bool) -> Iterator[_Line]:
    """Yield the rows of a table from top to bottom; ``is_plain`` tells that no cell is merged."""
    matrix = _without_row_numbers(_matrix(table))
    columns = _columns_of_figures(matrix)
    last_label = _last_label_column(matrix, columns)
    # Heads without blanks between them: a row of blanks has labels only.
    has_merged_once = is_plain and len(set(map(len, matrix))) > 1
    all_runs = [_runs(cells, last_label, columns) for cells in matrix]
    are_heads = [
        not _has_figures(cells) and not (has_merged_once and _is_mostly_blank(cells))
        for cells in matrix
    ]
    widths = _widths_below_heads(matrix, all_runs, are_heads)
    # Runs of rows without figures above the present row, the nearest one last.
    blocks: list[list[Sequence[SourceCell]]] = []
    was_head = False
    for cells, runs, is_head, width in zip(matrix, all_runs, are_heads, widths, strict=True):
        above = blocks[-_BLOCKS_OF_HEADS:]
        if is_head and not was_head:
            blocks.append([])
        if is_head:
            blocks[-1].append(cells)
        was_head = is_head
        yield _Line(cells, runs, above, width)


def _matrix(table: SourceTable) -> list[list[SourceCell]]:
    """Return for each row the cells that cover it, from left to right."""
    rows: list[list[SourceCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        for row in rows[cell.row : cell.row + cell.row_span]:
            row.append(cell)
    for row in rows:
        row.sort(key=lambda cell: cell.column)
    return rows


def _without_row_numbers(matrix: list[list[SourceCell]]) -> list[list[SourceCell]]:
    """Return the rows without a first column that counts them; a head of figures has a number."""
    numbers = [row[0].text.strip() for row in matrix if row and row[0].column == 0]
    counted = [int(one) for one in numbers if one.isdecimal()]
    if len(counted) < _FEWEST_ROW_NUMBERS or counted != [*range(1, len(counted) + 1)]:
        return matrix
    return [[cell for cell in row if cell.column > 0] for row in matrix]


def _columns_of_figures(matrix: Sequence[Sequence[SourceCell]]) -> frozenset[int]:
    """Return the columns that have more figures than words in the rows of figures."""
    figures, words = Counter[int](), Counter[int]()
    for cells in matrix:
        if _has_figures(cells):
            figures.update(cell.column for cell in cells if is_figure(cell.text))
            words.update(cell.column for cell in cells if not is_value(cell.text))
    return frozenset(column for column, count in figures.items() if count > max(words[column], 1))


def _is_value_in(cell: SourceCell, columns: Collection[int]) -> bool:
    """Return whether a cell holds a value, or in a column of figures a short text with digits."""
    if is_value(cell.text):
        return True
    text = squeezed(cell.text)
    is_odd = len(text) <= _LONGEST_ODD_VALUE and _HAS_FIGURE.search(text) is not None
    is_label = _YEAR_ALONE.fullmatch(text) or _NUMBERED_LABEL.match(text)
    return is_odd and cell.column in columns and not is_label


def _last_label_column(matrix: Sequence[Sequence[SourceCell]], columns: Collection[int]) -> int:
    """Return the last column with labels in front of figures; -1 for none."""
    last = -1
    for cells in matrix:
        first = next((one for one in cells if is_figure(one.text)), None)
        labels = [
            cell.column + cell.column_span - 1
            for cell in cells
            if first is not None and cell.column < first.column and not _is_value_in(cell, columns)
        ]
        last = max([last, *labels])
    return last


def _is_whole(cells: Sequence[SourceCell]) -> bool:
    """Return whether each cell begins where the one before it ends."""
    pairs = zip(cells, cells[1:], strict=False)
    return all(one.column + one.column_span == other.column for one, other in pairs)


def _runs(cells: Sequence[SourceCell], last_label: int, columns: Collection[int]) -> list[_Run]:
    """Return the runs of labels with their values; units stand between both and are no values.

    A blank in a column of labels is a label that is missing, no value.
    """
    runs: list[_Run] = []
    labels: list[SourceCell] = []
    values: list[SourceCell] = []
    for cell in cells:
        if is_unit(cell.text) or (not cell.text.strip() and cell.column <= last_label):
            continue
        has_value = _is_value_in(cell, columns)
        if has_value and (labels or cell.text.strip() or values):
            values.append(cell)
        elif not has_value:
            if values:
                runs.append((labels, values))
                labels, values = [], []
            labels.append(cell)
        elif len(cells) > 1:
            # Blanks at the left may be empty label cells, or the values of a row without labels.
            values.append(cell)
    if values:
        runs.append((labels, values))
    return runs


def _blanks_between(
    cells: Sequence[SourceCell], labels: Sequence[SourceCell], values: Sequence[SourceCell]
) -> int:
    """Return how many blank cells are between labels and values."""
    begin = labels[-1].column if labels else -1
    blanks = [cell for cell in cells if begin < cell.column < values[0].column]
    return sum(not cell.text.strip() for cell in blanks)


def _heads(
    blocks: Sequence[Sequence[Sequence[SourceCell]]],
    cells: Sequence[SourceCell],
    values: Sequence[SourceCell],
) -> tuple[tuple[str, ...], ...]:
    """Return the labels above each value, from the nearest block of rows that has any."""
    for block in reversed(blocks):
        rows = [row for row in block if row is not cells]
        heads = _heads_in(rows, values)
        if any(heads):
            return heads
    return ()


def _text_of_fewer_heads(
    blocks: Sequence[Sequence[Sequence[SourceCell]]],
    cells: Sequence[SourceCell],
    width: int,
) -> str:
    """Return the text of the heads above where no row of them has so many cells.

    A browser copies a merged cell once: the cells below it move to the left, away from their heads.
    Empty where the heads have their places.
    """
    for block in reversed(blocks):
        rows = [row for row in block if row is not cells]
        if any(cell.text.strip() for row in rows for cell in row):
            if any(_width_of_texts(row) >= width for row in rows):
                return ""
            return "\n".join("\t".join(cell.text for cell in row) for row in rows)
    return ""


def _width_of_texts(row: Sequence[SourceCell]) -> int:
    """Return how many cells a row has from its first text to its last.

    Blanks around them may fill it up, or be where merged cells were.
    """
    places = [place for place, cell in enumerate(row) if cell.text.strip()]
    return places[-1] - places[0] + 1 if places else 0


def _widths_below_heads(
    matrix: Sequence[Sequence[SourceCell]],
    runs: Sequence[Sequence[_Run]],
    are_heads: Sequence[bool],
) -> list[int]:
    """Return for each row how many values the widest of the rows below the same heads has."""
    # A row of figures behind one of heads begins a group.
    begins = [was and not now for was, now in pairwise([False, *are_heads])]
    groups = list(accumulate(begins))
    widths: Counter[int] = Counter()
    for group, cells, of_row in zip(groups, matrix, runs, strict=True):
        last = max((place for place, cell in enumerate(cells, 1) if cell.text.strip()), default=0)
        labels = len(of_row[0][0]) if of_row else last
        widths[group] = max(widths[group], last - labels)
    return [widths[group] for group in groups]


def _is_mostly_blank(row: Sequence[SourceCell]) -> bool:
    return 2 * sum(not cell.text.strip() for cell in row) >= len(row)


def _are_row_numbers(heads: Sequence[Sequence[str]]) -> bool:
    return [squeezed(step) for path in heads for step in path] in _HEADS_OF_ROW_NUMBERS


def _are_column_numbers(labels: Sequence[SourceCell], values: Sequence[SourceCell]) -> bool:
    """Return whether a row counts the columns and holds no figures."""
    numbers = [cell.text.strip() for cell in values]
    first = int(numbers[0]) if numbers[0].isdecimal() else 0
    return (
        len(numbers) >= _FEWEST_ROW_NUMBERS
        and numbers == [str(first + place) for place in range(len(numbers))]
        and all(squeezed(cell.text) in _LABELS_OF_COLUMN_NUMBERS for cell in labels)
    )


def _is_short(
    blocks: Sequence[Sequence[Sequence[SourceCell]]],
    cells: Sequence[SourceCell],
    values: Sequence[SourceCell],
) -> bool:
    """Return whether a row has fewer cells than the heads above it: one is lost, or glued."""
    for block in reversed(blocks):
        for row in reversed([one for one in block if one is not cells]):
            heads = [one for one in row if one.column >= values[0].column and one.text.strip()]
            if heads:
                return len(values) < len(heads)
    return False


def _has_figures(cells: Sequence[SourceCell]) -> bool:
    return any(is_figure(cell.text) for cell in cells)


def _heads_in(
    rows: Sequence[Sequence[SourceCell]], values: Sequence[SourceCell]
) -> tuple[tuple[str, ...], ...]:
    columns = [value.column for value in values]
    leaves = _leaves(rows, columns)
    # Below merged heads the cells of a row may be merged in another way: then the order counts.
    if leaves and _is_whole(leaves) and _is_whole(values) and _end(leaves) == _end(values):
        columns = [cell.column for cell in leaves]
    return tuple(tuple(_texts_at(rows, column)) for column in columns)


def _end(cells: Sequence[SourceCell]) -> int:
    return cells[-1].column + cells[-1].column_span


def _leaves(
    rows: Sequence[Sequence[SourceCell]], columns: Sequence[int]
) -> list[SourceCell] | None:
    """Return the cells of the lowest row with heads, if they are as many as the values."""
    for row in reversed(rows):
        beyond = [cell for cell in row if cell.column >= columns[0]]
        if any(cell.text.strip() for cell in beyond):
            return beyond if len(beyond) == len(columns) else None
    return None


def _texts_at(rows: Sequence[Sequence[SourceCell]], column: int) -> Iterator[str]:
    last = None
    for row in rows:
        for cell in row:
            covers = cell.column <= column < cell.column + cell.column_span
            is_number = _NUMBER_OF_COLUMN.fullmatch(squeezed(cell.text))
            if covers and cell is not last and cell.text.strip() and not is_number:
                last = cell
                yield cell.text
