"""Sentences with blanks and cells with words: entries of one-page forms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.body import Line, TableItem
from govinfo_desktop.importers.understanding.labels import (
    half_width,
    likeness,
    squeezed,
)
from govinfo_desktop.importers.understanding.result import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.importers.understanding.body import Item
    from govinfo_desktop.importers.understanding.expected import ExpectedSentence, ExpectedTable
    from govinfo_desktop.importers.understanding.placing import Placing

_CERTAIN = 0.9
_SIGNS_OF_BLANKS = "_＿ \n"
_LONGEST_WORDS = 40


def place_sentences(placing: Placing, expected: ExpectedTable, items: Sequence[Item]) -> None:
    """Place what was written into the sentences of a table."""
    if not expected.sentences:
        return
    texts = list(_texts(items))
    for sentence in expected.sentences:
        pattern = sentence_pattern(sentence)
        matches = ((pattern.search(text), place) for text, place in texts)
        match, place = next(((one, place) for one, place in matches if one), (None, None))
        if match is None or place is None:
            continue
        for name, value in zip(sentence.fields, match.groups(), strict=True):
            placing.printed[name] = value.strip(_SIGNS_OF_BLANKS)
            placing.places[name] = place


@lru_cache(maxsize=256)
def sentence_pattern(sentence: ExpectedSentence) -> re.Pattern[str]:
    """Return a pattern of a filled-in sentence in half-width text, with a group for each field."""
    return re.compile(
        r"\s*".join(
            r"[_\s]*([^_。;,\n]{0,40}?)[_\s]*" if part in sentence.fields else spaced(part)
            for part in sentence.parts
        )
    )


def spaced(text: str) -> str:
    """Return a pattern of a text in half-width characters, with blanks anywhere."""
    return r"\s*".join(re.escape(sign) for sign in squeezed(text))


def _texts(items: Sequence[Item]) -> Iterator[tuple[str, SourcePlace]]:
    """Yield the cells of all tables, then all lines together, in half-width characters."""
    for item in items:
        if isinstance(item, TableItem):
            for cell in item.table.cells:
                place = SourcePlace(block=item.block, row=cell.row, column=cell.column)
                yield half_width(cell.text), place
    lines = [item for item in items if isinstance(item, Line)]
    if lines:
        text = "\n".join(line.text for line in lines)
        yield half_width(text), SourcePlace(block=lines[0].block)


def place_words(placing: Placing, expected: ExpectedTable, items: Sequence[Item]) -> None:
    """Place the texts of cells that take words, such as 联系人."""
    wanted = {row.leaf: row.fields[0] for row in expected.words_rows}
    if not wanted:
        return
    rows = (*expected.rows, *expected.words_rows)
    labels = [label for row in rows for label in row.labels]
    for item in items:
        if isinstance(item, TableItem):
            for name, text, place in _words_in(item, wanted, labels):
                placing.printed[name] = text
                placing.places[name] = place
    if not any(name in placing.printed for name in wanted.values()):
        labels += [squeezed(note) for note in expected.table.notes]
        _place_words_of_lines(placing, wanted, labels, items)


def _words_in(
    item: TableItem, wanted: Mapping[str, FieldId], labels: Sequence[str]
) -> Iterator[tuple[FieldId, str, SourcePlace]]:
    cells = sorted(item.table.cells, key=lambda cell: (cell.row, cell.column))
    for cell, following in zip(cells, cells[1:], strict=False):
        if following.row != cell.row:
            continue
        for label, name in wanted.items():
            if likeness(label, cell.text) >= _CERTAIN:
                text = "" if _is_one_of(labels, following.text) else following.text.strip()
                place = SourcePlace(block=item.block, row=following.row, column=following.column)
                yield name, text, place


def _place_words_of_lines(
    placing: Placing, wanted: Mapping[str, FieldId], labels: Sequence[str], items: Sequence[Item]
) -> None:
    lines = [item for item in items if isinstance(item, Line) and item.text]
    for line, following in zip(lines, lines[1:], strict=False):
        for label, name in wanted.items():
            if likeness(label, line.text) >= _CERTAIN and len(following.text) <= _LONGEST_WORDS:
                is_label = _is_one_of(labels, following.text)
                placing.printed[name] = "" if is_label else following.text
                placing.places[name] = SourcePlace(block=following.block)


def _is_one_of(labels: Sequence[str], text: str) -> bool:
    return any(likeness(label, text) >= _CERTAIN for label in labels)
