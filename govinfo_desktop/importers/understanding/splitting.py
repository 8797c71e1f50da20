"""Splitting of figures that were printed in separate cells and reached us glued together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.equations import hold, numbers_in, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.rules import Place
    from govinfo_desktop.importers.understanding.result import SourcePlace

# More readings of a row, or of a table, are not tried: the row is asked about.
MOST_READINGS = 400
# Ways to cut the figures of a table that are tried: a step takes about 5 µs.
MOST_STEPS = 80_000
_MOST_COMBINATIONS = 40_000
# A number as it is printed: no zero in front of other digits.
_WHOLE_FIGURE = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\D*")
# A single figure, or zeros in front of one: none of these digits belongs to the next one.
_SURELY_CUT = re.compile(r"\D*\d?\D*|0+\d\D*")


@dataclass(frozen=True, kw_only=True)
class Readings:
    """A row whose figures can be read in several ways, each a text for every field."""

    fields: tuple[FieldId, ...]
    choices: tuple[tuple[str, ...], ...]
    text: str
    where: SourcePlace


class TooManyReadings(ValueError):
    """Glued figures can be read in more ways than are tried."""


def readings(
    tokens: Sequence[str], table: Table, fields: Sequence[FieldId], equations: Sequence[Place]
) -> tuple[tuple[str, ...], ...]:
    """Return every way to read some tokens as the values of some fields, in order.

    Tokens are not joined. Readings in which a sum within the row is wrong are left out. Raises
    TooManyReadings. It takes as many steps as ``steps_of`` says.
    """
    own = within(equations, fields)
    # With blanks between them figures may be missing: without a sum only 00 is surely two.
    if not own and len(tokens) > 1 and any(len(one) > 1 and one[0] != "0" for one in tokens):
        return ()
    found: list[tuple[str, ...]] = []
    for values in _splits(tuple(tokens), len(fields)):
        if hold(own, numbers_in(table, dict(zip(fields, values, strict=True)))):
            found.append(values)
            if len(found) > MOST_READINGS:
                raise TooManyReadings
    return tuple(found)


def steps_of(tokens: Sequence[str], count: int) -> int:
    """Return how many ways there are at most to cut tokens into so many figures."""
    length = sum(map(len, tokens))
    return comb(length - 1, min(count, length) - 1) if length and count else 0


def are_surely_cut(tokens: Sequence[str]) -> bool:
    """Return whether some tokens are as many figures in every reading.

    818 is three figures, or 8 and 18 beside a cell that was lost; 003 is three.
    """
    return all(map(_SURELY_CUT.fullmatch, tokens))


def _splits(tokens: tuple[str, ...], count: int) -> Iterator[tuple[str, ...]]:
    if not tokens:
        if not count:
            yield ()
        return
    first, rest = tokens[0], tokens[1:]
    for size in range(1 if rest else max(count, 1), count - len(rest) + 1):
        for head in _cut(first, size):
            for tail in _splits(rest, count - size):
                yield head + tail


def _cut(token: str, count: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to cut a token into numbers."""
    if count == 1:
        if _WHOLE_FIGURE.fullmatch(token) or not token[:1].isdigit():
            yield (token,)
        return
    if token.isdecimal():
        yield from _cut_digits(token, count)
        return
    for end in range(1, len(token)):
        head, tail = token[:end], token[end:]
        if (
            _WHOLE_FIGURE.fullmatch(head)
            and head[-1].isdigit()
            and (tail[0].isdigit() or tail[0] == "-")
        ):
            for others in _cut(tail, count - 1):
                yield (head, *others)


def _cut_digits(digits: str, count: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to cut digits into whole numbers: none but 0 begins with a zero."""
    # A number may end before any digit, and begin with any: only a zero has to stand alone.
    zeros = [place for place, one in enumerate(digits) if one == "0"]
    for ends in combinations(range(1, len(digits)), count - 1):
        begins = (0, *ends)
        cut = frozenset(begins)
        if all(one not in cut or one + 1 in cut or one + 1 == len(digits) for one in zeros):
            yield tuple(
                digits[one:end] for one, end in zip(begins, (*ends, len(digits)), strict=True)
            )


def settled(
    rows: Sequence[Readings],
    table: Table,
    printed: Mapping[FieldId, str],
    equations: Sequence[Place],
) -> list[tuple[Readings, tuple[str | None, ...]]]:
    """Return for each row its values as far as all readings agree that fit the rest of the table.

    A value is None where two readings remain.
    """
    fitting = _fitting(rows, table, printed, equations)
    choices = [{one[place] for one in fitting} for place in range(len(rows))] if fitting else None
    settled_rows = []
    for place, row in enumerate(rows):
        left = choices[place] if choices else set(row.choices)
        columns = [set(column) for column in zip(*left, strict=True)]
        values = tuple(one.pop() if len(one) == 1 else None for one in columns)
        settled_rows.append((row, values))
    return settled_rows


def _fitting(
    rows: Sequence[Readings],
    table: Table,
    printed: Mapping[FieldId, str],
    equations: Sequence[Place],
) -> list[tuple[tuple[str, ...], ...]]:
    """Return the combinations of readings in which every equation of the table holds."""
    if not rows or prod(len(row.choices) for row in rows) > _MOST_COMBINATIONS:
        return []
    open_fields = {name for row in rows for name in row.fields}
    known = set(printed) | open_fields
    asked = [
        one
        for one in equations
        if open_fields.intersection(one.fields) and known.issuperset(one.fields)
    ]
    numbers = numbers_in(table, printed)
    parsed = [
        [
            (choice, numbers_in(table, dict(zip(row.fields, choice, strict=True))))
            for choice in row.choices
        ]
        for row in rows
    ]
    return [
        tuple(choice for choice, _ in combination)
        for combination in product(*parsed)
        if hold(asked, {**numbers, **{k: v for _, one in combination for k, v in one.items()}})
    ]
