"""Heads of columns: those that the form has, and their order where they are mere text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.labels import (
    LEAST_LIKENESS,
    label_of,
    likeness,
    squeezed,
)

if TYPE_CHECKING:
    from govinfo_desktop.importers.understanding.expected import ExpectedRow
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow

Heads = tuple[tuple[str, ...], ...]
_SHORTEST_PART = 2
_NUMBER_IN_WORDS = re.compile("[〇○零一二三四五六七八九十百千万]+")


def with_known_heads(expected: ExpectedRow, row: SourceRow) -> SourceRow:
    """Return a printed row without what stands below its heads, such as units and notes.

    A path of which the form has no step stays as it is, and so does one with a number in words:
    those of a row of figures stand below the heads, too.
    """
    heads = known_heads(expected.heads, row.heads)
    return row if heads == row.heads else replace(row, heads=heads)


def known_heads(expected: Heads, heads: Heads) -> Heads:
    """Return printed heads as ``with_known_heads`` leaves them."""
    words = frozenset(step for path in expected for step in path)
    return tuple(_known_steps(path, words) for path in heads)


@lru_cache(maxsize=4096)
def _known_steps(path: tuple[str, ...], words: frozenset[str]) -> tuple[str, ...]:
    known = (
        end
        for end in range(len(path), 0, -1)
        if any(likeness(word, path[end - 1]) >= LEAST_LIKENESS for word in words)
    )
    end = next(known, len(path))
    has_number = any(_NUMBER_IN_WORDS.fullmatch(squeezed(step)) for step in path[end:])
    return path if has_number else path[:end]


def in_printed_order(expected: ExpectedRow, row: SourceRow) -> ExpectedRow | None:
    """Return a row of the form with its fields in the order in which they are printed.

    None where that is another one which is not certain.
    """
    if not row.head_text:
        return expected
    order = _printed_order(expected.heads, row.head_text)
    if order is None:
        return None
    if order == _own_order(expected.heads):
        return expected
    return replace(
        expected,
        fields=tuple(expected.fields[place] for place in order),
        heads=tuple(expected.heads[place] for place in order),
    )


def _own_order(heads: Heads) -> tuple[int, ...]:
    return tuple(range(len(heads)))


@lru_cache(maxsize=1024)
def _printed_order(heads: Heads, text: str) -> tuple[int, ...] | None:
    """Return for each printed column the place of its field, by the text of the heads.

    ``heads`` are those of the form, for each field from top to bottom. None where the columns have
    another order, and the text does not tell which. Heads that are not found leave the
    order of the form.
    """
    leaves = [label_of(one[-1]).text if one else "" for one in heads]
    own = _own_order(heads)
    if len(leaves) < 2 or not all(leaves):
        return own
    found = _leaves_in(_bare(text), heads, leaves)[-len(leaves) :]
    if Counter(found) != Counter(leaves):
        return own if _may_be_in_order(leaves, text) else None
    if found in (leaves, [leaves[place] for place in _row_by_row(heads)]):
        return own
    if len(set(leaves)) < len(leaves):
        return None
    return _in_columns(heads, tuple(map(leaves.index, found)))


def _row_by_row(heads: Heads) -> tuple[int, ...]:
    """Return the order in which the lowest heads are read: those of a higher row come first."""
    return tuple(sorted(range(len(heads)), key=lambda place: len(heads[place])))


def _in_columns(heads: Heads, read: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the order of the columns whose heads are read in some order.

    None where it may be that of the columns, or that of the rows of heads one by one.
    """
    levels = [len(heads[place]) for place in read]
    if levels != sorted(levels) or levels[0] == levels[-1]:
        return read
    left = list(read)
    columns = []
    for path in heads:
        place = next(one for one in left if len(heads[one]) == len(path))
        columns.append(place)
        left.remove(place)
    return tuple(columns) if tuple(columns) == read else None


def _bare(text: str) -> str:
    """Return a text without blanks and marks, as ``label_of`` leaves the text of a label."""
    return re.sub(r"[^\w\u4e00-\u9fff]|_", "", squeezed(text))


def _leaves_in(text: str, heads: Heads, leaves: list[str]) -> list[str]:
    """Return the lowest heads in the order of a text; those within a group's head are none."""
    groups = {label_of(step).text for path in heads for step in path[:-1]}
    words = sorted({*leaves, *groups}, key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, filter(None, words))), text)
    return [one for one in found if one in leaves]


def _may_be_in_order(leaves: list[str], text: str) -> bool:
    """Return whether no line has heads, or the beginnings of broken ones, in another order."""
    for line in text.split("\n"):
        places = [place for word in re.split(r"[\s|｜]+", line) for place in _places(leaves, word)]
        if places != sorted(places):
            return False
    return True


def _places(leaves: list[str], word: str) -> list[int]:
    """Return the place of the one head that a word is, or is the beginning of."""
    part = _bare(word)
    fitting = [place for place, leaf in enumerate(leaves) if leaf.startswith(part)]
    return fitting if len(part) >= _SHORTEST_PART and len(fitting) == 1 else []
