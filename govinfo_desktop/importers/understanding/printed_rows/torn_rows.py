"""Rows whose labels were torn off: they lie between known rows, and the sums prove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.equations import hold, numbers_in
from govinfo_desktop.importers.understanding.labels import is_sum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.rules import Place
    from govinfo_desktop.importers.understanding.expected import ExpectedRow
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow


def torn_rows(
    table: Table,
    expected: Sequence[ExpectedRow],
    rows: Sequence[SourceRow],
    found: Mapping[int, int],
    printed: Mapping[FieldId, str],
    equations: Sequence[Place],
) -> dict[int, int]:
    """Return the form's rows without a known label, each with the printed row that must be it.

    ``found`` has the known rows of the form by place. The rest is taken in the order of the form,
    and only where the sums of the table hold with it.
    """
    guessed = _between(found, expected, rows)
    texts: dict[FieldId, str] = {}
    for one, other in guessed.items():
        values = values_of(rows[other], len(expected[one].fields))
        texts.update(zip(expected[one].fields, values, strict=True))
    return guessed if _is_proved(table, texts, printed, equations) else {}


def values_of(row: SourceRow, count: int) -> tuple[str, ...]:
    """Return the values of a row without the blank cells where its labels would be."""
    values = row.values
    while len(values) > count and not values[0].strip():
        values = values[1:]
    return values


def _between(
    found: Mapping[int, int], expected: Sequence[ExpectedRow], rows: Sequence[SourceRow]
) -> dict[int, int]:
    """Return the printed rows between known ones where there are as many as the form has there."""
    guessed: dict[int, int] = {}
    known = sorted(found.items())
    for (one, other), (next_one, next_other) in zip(known, known[1:], strict=False):
        inner = range(one + 1, next_one)
        outer = [
            place
            for place in range(other + 1, next_other)
            if rows[place].has_figures
            and not is_sum("".join(rows[place].labels[-1:]))
            and len(values_of(rows[place], len(expected[one].fields))) == len(expected[one].fields)
        ]
        if inner and len(inner) == len(outer):
            guessed.update(zip(inner, outer, strict=True))
    return guessed


def _is_proved(
    table: Table,
    guessed: Mapping[FieldId, str],
    printed: Mapping[FieldId, str],
    equations: Sequence[Place],
) -> bool:
    """Return whether every number that was guessed is in a sum that holds with all of them."""
    known = {**printed, **guessed}
    told = [one for one in equations if known.keys() >= set(one.fields)]
    told = [one for one in told if guessed.keys() & set(one.fields)]
    # The sum within a row holds in whatever row it is.
    proved = {name for one in told if printed.keys() & set(one.fields) for name in one.fields}
    numbers = numbers_in(table, known)
    return all(not numbers.get(name) or name in proved for name in guessed) and hold(told, numbers)
