"""Values of a printed row, placed in the fields of the form's row."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.equations import hold, numbers_in, within
from govinfo_desktop.importers.understanding.head_order import in_printed_order, with_known_heads
from govinfo_desktop.importers.understanding.labels import LEAST_LIKENESS, likeness, squeezed
from govinfo_desktop.importers.understanding.matching import CERTAIN_LIKENESS
from govinfo_desktop.importers.understanding.result import SourcePlace, Unread
from govinfo_desktop.importers.understanding.splitting import (
    MOST_STEPS,
    Readings,
    TooManyReadings,
    are_surely_cut,
    readings,
    steps_of,
)
from govinfo_desktop.importers.understanding.stated_units import why_other_unit
from govinfo_desktop.importers.understanding.values import with_point_joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.rules import Place as Equation
    from govinfo_desktop.importers.understanding.expected import ExpectedRow
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow

_UNLIKE = 0.5
_BROKEN_NUMBER = re.compile(r"\d+(?:\s*\n\s*\d+)+")
ONE_CELL_FOR_SEVERAL = "几行合并成了一格，不知道各行是多少"
NO_CERTAIN_CELL = "不能确定这个数是哪一格的"
SEVERAL_READINGS = "几格的数字连在一起，有不止一种读法"
NO_READING = "几格的数字连在一起，没有一种读法与合计相符"


@dataclass(kw_only=True)
class Placing:
    """Values of a table placed so far: as printed by field, where, and what is not certain."""

    table: Table
    printed: dict[FieldId, str] = field(default_factory=dict)
    places: dict[FieldId, SourcePlace] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    open_rows: list[Readings] = field(default_factory=list)
    # Ways to cut glued figures that may still be tried.
    steps_left: int = MOST_STEPS

    def put(self, fields: Sequence[FieldId], values: Sequence[str], row: SourceRow) -> None:
        """Place values in fields, one for one; ask where the print states another unit."""
        has_places, has_heads = (len(one) == len(values) for one in (row.places, row.heads))
        for place, (name, value) in enumerate(zip(fields, values, strict=True)):
            heads = row.heads[place] if has_heads else ()
            why = why_other_unit(self.table.fields[name], value, row, heads)
            if why:
                self.ask((name,), value.strip(), why)
                continue
            self.printed[name] = value
            self.places[name] = row.places[place if has_places else 0]

    def ask_about_shared_cells(self) -> None:
        """List the fields whose value is in one cell over several rows, and take none of them."""
        fields: defaultdict[SourcePlace, list[FieldId]] = defaultdict(list)
        for name, place in self.places.items():
            if place.row is not None and self.printed[name].strip():
                fields[place].append(name)
        for names in fields.values():
            if len(names) > 1:
                self.ask(names, self.printed[names[0]].strip(), ONE_CELL_FOR_SEVERAL)
                for name in names:
                    del self.printed[name], self.places[name]

    def ask(self, fields: Sequence[FieldId], text: str, why: str) -> None:
        """List a text under every field that it may belong to."""
        self.unread += [Unread(field=name, text=text, why=why) for name in fields]


def place_row(
    placing: Placing, expected: ExpectedRow, row: SourceRow, equations: Sequence[Equation]
) -> None:
    """Place the values of a printed row in the fields of the row that it was matched with."""
    row = with_known_heads(expected, row)
    ordered = in_printed_order(expected, row)
    is_doubtful = row.is_loose and not row.is_whole
    if ordered is None or is_doubtful:
        placing.ask(expected.fields, row.text, NO_CERTAIN_CELL)
    else:
        _place_in_order(placing, ordered, row, equations)


def _place_in_order(
    placing: Placing, expected: ExpectedRow, row: SourceRow, equations: Sequence[Equation]
) -> None:
    table, fields = placing.table, expected.fields
    if row.head_text and len(row.values) < len(fields):
        row = _with_blanks_in_front(table, fields, row, equations)
    row = _without_surplus_blanks(row, len(fields))
    values = row.values
    if row.is_loose and len(values) != len(fields):
        _place_glued(placing, expected, row, equations)
        return
    if row.is_short and len(values) != len(fields):
        # A cell is lost and those behind it moved, or two were merged: any may be another's.
        placing.ask(fields, row.text, NO_CERTAIN_CELL)
        return
    if _may_have_moved(table, fields, values, equations):
        placing.ask(fields, row.text, NO_CERTAIN_CELL)
        return
    if row.is_loose and not _sums_hold(table, fields, values, equations):
        # Without cells a blank is lost, and another figure may make up for it.
        placing.ask(fields, row.text, NO_CERTAIN_CELL)
        return
    own: tuple[FieldId, ...] | None = fields
    if len(values) != len(fields) or not _in_order(table, expected, row, values, equations):
        own = _by_heads(expected, row, values)
    if own:
        placing.put(own, _with_lines_joined(table, own, values, equations), row)
    else:
        placing.ask(fields, row.text, NO_CERTAIN_CELL)


def _with_blanks_in_front(
    table: Table, fields: Sequence[FieldId], row: SourceRow, equations: Sequence[Equation]
) -> SourceRow:
    """Return a row with the blank cells that belong to its values, if the sums within it say so.

    Where merged cells were copied once, a blank value may be in a column of labels.
    """
    missing = len(fields) - len(row.values)
    values = ("",) * missing + row.values
    if missing > row.blanks or not within(equations, fields):
        return row
    if not _sums_hold(table, fields, values, equations):
        return row
    return replace(row, values=values, places=row.places[:1] * missing + row.places)


def _without_surplus_blanks(row: SourceRow, count: int) -> SourceRow:
    """Return a row without the blanks at its end that are more than the fields."""
    end = len(row.values)
    while end > count and not row.values[end - 1].strip():
        end -= 1
    return replace(row, values=row.values[:end], places=row.places[:end], heads=row.heads[:end])


def _with_lines_joined(
    table: Table, fields: Sequence[FieldId], values: tuple[str, ...], equations: Sequence[Equation]
) -> tuple[str, ...]:
    """Return the values with numbers that a narrow cell broke in two.

    Two lines of digits may as well be two numbers: they are joined if the sums prove them.
    """
    values = tuple(map(with_point_joined, values))
    joined = tuple(
        "".join(value.split()) if _BROKEN_NUMBER.fullmatch(value.strip()) else value
        for value in values
    )
    if joined == values:
        return values
    own = within(equations, fields)
    proved = bool(own) and {name for one in own for name in one.fields}.issuperset(
        name for name, one, other in zip(fields, joined, values, strict=True) if one != other
    )
    numbers = numbers_in(table, dict(zip(fields, joined, strict=True)))
    return joined if proved and hold(own, numbers) else values


def _sums_hold(
    table: Table, fields: Sequence[FieldId], values: Sequence[str], equations: Sequence[Equation]
) -> bool:
    """Return whether the sums within a row hold, if it has any."""
    printed = dict(zip(fields, values, strict=True))
    return hold(within(equations, fields), numbers_in(table, printed))


def _may_have_moved(
    table: Table, fields: Sequence[FieldId], values: Sequence[str], equations: Sequence[Equation]
) -> bool:
    """Return whether the total at the end is blank, and what is before it may be the total.

    Then a cell is lost, and those behind it moved to the left.
    """
    if len(values) != len(fields) or values[-1].strip():
        return False
    numbers = numbers_in(table, dict(zip(fields, values, strict=True)))
    for one in within(equations, fields):
        parts = [numbers.get(name, 0) for name in fields[:-1] if name in one.fields]
        if fields[-1] in one.fields and parts and parts[-1] >= sum(parts[:-1]) and any(parts):
            return True
    return False


def _in_order(
    table: Table,
    expected: ExpectedRow,
    row: SourceRow,
    values: Sequence[str],
    equations: Sequence[Equation],
) -> bool:
    """Return whether the values are those of the fields one for one.

    Heads in other words do not matter where the sums within the row prove the order.
    """
    if not row.is_whole:
        return False
    doubts = list(_doubtful_heads(expected, row))
    if not doubts:
        return True
    has_sums = bool(within(equations, expected.fields))
    is_proved = has_sums and _sums_hold(table, expected.fields, values, equations)
    return "other" not in doubts and is_proved


def _doubtful_heads(expected: ExpectedRow, row: SourceRow) -> Iterator[str]:
    """Yield ``unlike`` for each head in other words, ``other`` for each that is another field's."""
    if len(row.heads) != len(expected.fields):
        return
    for own, heads in zip(expected.heads, row.heads, strict=True):
        if not own or not heads:
            continue
        alike = _path_likeness(own, heads)
        others = max(
            (_path_likeness(one, heads) for one in expected.heads if one != own), default=0
        )
        if others >= LEAST_LIKENESS and others > alike + 0.1:
            yield "other"
        elif alike < _UNLIKE and any("\u4e00" <= sign <= "\u9fff" for sign in heads[-1]):
            yield "unlike"


def _path_likeness(expected: Sequence[str], printed: Sequence[str]) -> float:
    """Return how alike two paths of heads are: the last step counts most, groups decide ties."""
    alike = likeness(expected[-1], printed[-1])
    above = "".join(squeezed(step) for step in printed[:-1])
    if len(expected) > 1 and above:
        known = sum(squeezed(step) in above for step in expected[:-1])
        alike += 0.2 * (known / (len(expected) - 1)) - 0.1
    return alike


def _by_heads(
    expected: ExpectedRow, row: SourceRow, values: Sequence[str]
) -> tuple[FieldId, ...] | None:
    """Return the field of each value by the heads above it; None if one is not certain."""
    if len(row.heads) != len(values) or not row.is_whole and not all(row.heads):
        return None
    group = _group(expected, row)
    if len(group) == len(values) and _has_heads_of(expected, group, row):
        return group
    found: list[FieldId] = []
    for heads in row.heads:
        ranked = sorted(
            ((_path_likeness(own, heads), name) for own, name in _paths(expected) if own and heads),
            reverse=True,
        )
        if not ranked or ranked[0][0] < LEAST_LIKENESS or _is_group_head(expected, heads):
            return None
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 0.05:
            return None
        found.append(ranked[0][1])
    return tuple(found) if len(set(found)) == len(found) else None


def _has_heads_of(expected: ExpectedRow, group: Sequence[FieldId], row: SourceRow) -> bool:
    """Return whether the heads above a row are those of a group of fields, one for one.

    A head that is more like that of another field, such as 废止件数 for 制发件数, is not.
    """
    own = {name: heads for heads, name in _paths(expected)}
    leaves = [own[name][-1] for name in group]
    return all(
        bool(heads)
        and likeness(leaf, heads[-1]) >= LEAST_LIKENESS
        and likeness(leaf, heads[-1]) >= max(likeness(one, heads[-1]) for one in leaves)
        for leaf, heads in zip(leaves, row.heads, strict=True)
    )


def _is_group_head(expected: ExpectedRow, heads: Sequence[str]) -> bool:
    """Return whether the lowest head above a value is that of a group, its own being lost."""
    groups = {step for own in expected.heads for step in own[:-1]}
    return bool(heads) and any(likeness(step, heads[-1]) >= CERTAIN_LIKENESS for step in groups)


def _paths(expected: ExpectedRow) -> Iterator[tuple[tuple[str, ...], FieldId]]:
    return zip(expected.heads, expected.fields, strict=True)


def _group(expected: ExpectedRow, row: SourceRow) -> tuple[FieldId, ...]:
    """Return the fields of one group of columns that was printed as a table of its own.

    The group is named in the heads or in the text before the table.
    """
    words = squeezed(
        "".join((row.context[-40:], *row.labels, *(h for path in row.heads for h in path)))
    )
    named = []
    for group, members in groupby(_paths(expected), key=lambda one: one[0][:-1]):
        if group and all(squeezed(step) in words for step in group[-1:]):
            named.append(tuple(name for _, name in members))
    return named[0] if len(named) == 1 else ()


def _place_glued(
    placing: Placing, expected: ExpectedRow, row: SourceRow, equations: Sequence[Equation]
) -> None:
    table, fields = placing.table, expected.fields
    group = _group(expected, row)
    if group and len(row.values) == len(group):
        placing.put(group, row.values, row)
        return
    if not row.is_glued and not within(equations, fields):
        # Blank cells leave no trace: the digits may be those of one figure.
        placing.ask(fields, row.text, NO_CERTAIN_CELL)
        return
    if not within(equations, fields) and not are_surely_cut(row.values):
        placing.ask(fields, row.text, SEVERAL_READINGS)
        return
    steps = steps_of(row.values, len(fields))
    try:
        choices = (
            readings(row.values, table, fields, equations) if steps <= placing.steps_left else ()
        )
        placing.steps_left -= min(steps, placing.steps_left)
    except TooManyReadings:
        choices = ()
    if not choices:
        placing.ask(
            fields, row.text, NO_READING if len(row.values) < len(fields) else NO_CERTAIN_CELL
        )
    elif len(choices) == 1:
        placing.put(fields, choices[0], row)
    else:
        placing.open_rows.append(
            Readings(fields=fields, choices=choices, text=row.text, where=row.places[0])
        )
