"""Heads of a register: the rows that hold them, and the column of the ledger that each means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.importers.limits import kept_for_short_texts
from govinfo_desktop.importers.registers.joined_places import joined_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.importers.registers.joined_places import Joined
    from govinfo_desktop.importers.registers.sheet import Sheet, SheetRow

# Heads lie near the beginning, below a title and a line with the organ or the period.
_LAST_HEAD_ROW = 15
_MOST_HEAD_ROWS = 4
# Rows are taken for the head only with so many known words: 申请人 alone may be in any title.
_LEAST_KNOWN_HEADS = 2
_IN_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_NOT_IN_HEADS = re.compile(r"[\s　、，。：:/／*·.．_-]+")
# A line above the table such as 填报单位：某局; a head ends with a colon at most.
_LABELLED_VALUE = re.compile(r"[:：]\s*\S|^(单位|填报|制表|审核)\S*[:：]")
# Columns that only count the rows: each sheet begins again at 1, so that they number nothing.
_ROW_COUNTS = frozenset({"序号", "序", "次序", "no", "行号"})
_CHOSEN_OUT, _UNKNOWN_HEAD = "不导入", "不知道对应台账的哪一列"
_COUNTS_ROWS = "不导入；这一列就是登记编号的，请在左边选“编号”"
# The ledger computes these itself.
_WITHOUT_MEANING = frozenset({"应答复日期"})
# What a head above others is about: 答复日期 below 第三方 is not the answer to the applicant.
_SUBJECTS_ABOVE = {
    "补正": "correction_",
    "第三方": "third_party_",
    "其他机关": "organ_",
    "其他单位": "organ_",
    "延期": "extended_",
    "延长": "extended_",
    "收费": "fee_",
    "处理费": "fee_",
    "复议": "review_",
    "诉讼": "suit_",
}
_COLUMN_IDS = {"", *(column.value for column in Column)}
Path = tuple[str, ...]
Known = dict[str, tuple[Column | None, int]]


@dataclass(frozen=True, kw_only=True)
class Head:
    """Head of one place of a sheet: its text, and the column it means, or why it means none."""

    place: int
    text: str
    column: Column | None = None
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the clerk should look at it: it means no column, and nobody has said so."""
        return self.column is None and self.why != _CHOSEN_OUT

    @property
    def is_unknown(self) -> bool:
        """Whether what is below the head is not imported because no word of it is known."""
        return self.why == _UNKNOWN_HEAD


@dataclass(frozen=True, kw_only=True)
class Heads:
    """Heads of a sheet, and the numbers of the first and last row that belong to them.

    ``joined`` are the places that make one column together, by the first of them.
    """

    heads: tuple[Head, ...]
    first_row: int
    last_row: int
    joined: Mapping[int, Joined] = field(default_factory=dict)

    @property
    def columns(self) -> dict[Column, int]:
        """The place of each column that the sheet has."""
        return {head.column: head.place for head in self.heads if head.column is not None}

    def text_at(self, row: SheetRow, place: int) -> str:
        """Return the text of a row for the column at a place."""
        joined = self.joined.get(place)
        return row.text(place) if joined is None else joined.text_of(row)


def is_head_again(texts: Sequence[str], heads: Heads) -> bool:
    """Return whether a row repeats the heads of its sheet."""
    again = {plain_head(text) for text in texts}
    known = {plain_head(head.text.rpartition("·")[2]) for head in heads.heads}
    return len(again & known) * 2 > len(again)


# Each row is compared with the heads, and the rows of a register have the same words.
@kept_for_short_texts
def plain_head(text: str) -> str:
    """Return a head without blanks, punctuation and brackets, by which heads are compared."""
    bare = _NOT_IN_HEADS.sub("", normalise(text)).lower()
    return _IN_BRACKETS.sub("", bare) or bare


def _blocks(rows: Sequence[SheetRow]) -> Iterator[Sequence[SheetRow]]:
    """Yield the rows that may be the head: each one, and with those below that it is over."""
    for first in range(len(rows)):
        for end in range(first + 1, min(first + _MOST_HEAD_ROWS, len(rows)) + 1):
            yield rows[first:end]
            if end < len(rows) and not _may_be_over_others(rows[end - 1]):
                break


def _may_be_over_others(row: SheetRow) -> bool:
    texts = {text for text in row.texts if text}
    # One text across the whole row is the title of the sheet.
    return len(texts) > 1 and not any(map(_LABELLED_VALUE.search, texts))


def _with_rows_below(rows: Sequence[SheetRow], block: Sequence[SheetRow]) -> Sequence[SheetRow]:
    """Return the rows of the head with those into which it reaches, or that explain it."""
    first, end = rows.index(block[0]), rows.index(block[-1]) + 1
    while end < len(rows) and (_reaches_into(rows[end - 1], rows[end]) or _explains(rows[end])):
        end += 1
    return rows[first:end]


def _reaches_into(row: SheetRow, below: SheetRow) -> bool:
    return any(below.text(place) == row.text(place) != "" for place in below.merged)


def _explains(row: SheetRow) -> bool:
    texts = [text for text in row.texts if text]
    return bool(texts) and all(map(_is_in_brackets, texts))


def _is_in_brackets(text: str) -> bool:
    return _IN_BRACKETS.fullmatch(normalise(text).strip()) is not None


class HeadFinder:
    """Finds the heads of sheets by the known words and those that the clerk chose.

    ``mapping`` are columns by head that the clerk chose; they precede the known words. An empty
    column leaves the head out.
    """

    def __init__(self, terms: Terms, mapping: Mapping[str, str]) -> None:
        self._terms = terms
        self._known = _known_words(terms, mapping)
        self._chosen = {plain_head(head) for head in mapping}

    def find(self, sheet: Sheet) -> Heads | None:
        """Return the heads of a sheet; None if no rows look like them."""
        blocks = [
            (block, columns)
            for block in _blocks(sheet.rows[:_LAST_HEAD_ROW])
            if (columns := self._known_columns(block)) >= _LEAST_KNOWN_HEADS
        ]
        if not blocks:
            return None
        # Of equal ones the one of the fewest rows and, as the rows come in their order, the first.
        block = min(blocks, key=lambda one: (-one[1], *self._faults(one[0]), len(one[0])))[0]
        return self._heads(_with_rows_below(sheet.rows, block))

    def is_other_head(self, row: SheetRow, heads: Heads) -> bool:
        """Return whether a row is the head of another table, whose columns lie elsewhere."""
        texts = [text for text in row.texts if text]
        if sum(plain_head(text) in self._known for text in texts) * 2 <= len(texts):
            return False
        columns = self._heads([row]).columns
        is_same = all(heads.columns.get(column) == place for column, place in columns.items())
        return len(columns) >= _LEAST_KNOWN_HEADS and not is_same

    def _known_columns(self, block: Sequence[SheetRow]) -> int:
        """Return how many columns rows have if they are the head; chosen heads count as well."""
        paths, joined = self._joined(block)
        columns = {self._meaning(path, joined.get(place))[0] for place, path in paths.items()}
        left_out = sum(bool(self._names(path) & self._chosen) for path in paths.values())
        return len(columns - {None}) + (left_out if None in columns else 0)

    def _faults(self, block: Sequence[SheetRow]) -> tuple[int, int]:
        """Return what tells the better of two heads that mean as many columns: less is better.

        First how many places make a column together, as a negative number; then how many places
        mean no column, or one that another place means.
        """
        paths, joined = self._joined(block)
        columns = {self._meaning(path, joined.get(place))[0] for place, path in paths.items()}
        together = sum(len(one.places) for one in joined.values())
        return -together, len(paths) - len(columns - {None})

    def _heads(self, block: Sequence[SheetRow]) -> Heads:
        """Return what rows mean as the head."""
        paths, joined = self._joined(block)
        return Heads(
            heads=tuple(self._matched(paths, joined)),
            first_row=block[0].number,
            last_row=block[-1].number,
            joined=joined,
        )

    def _joined(self, block: Sequence[SheetRow]) -> tuple[dict[int, Path], dict[int, Joined]]:
        """Return the heads by place, those that make one column together at the first of them."""
        paths = dict(_paths(block))
        joined = joined_places(paths, lambda path: self._meaning(path, None)[0], self._terms)
        within = {place for one in joined.values() for place in one.places[1:]}
        left = {place: path for place, path in paths.items() if place not in within}
        return left | {place: one.path for place, one in joined.items()}, joined

    def _matched(self, paths: Mapping[int, Path], joined: Mapping[int, Joined]) -> list[Head]:
        best: dict[Column, tuple[int, int]] = {}
        heads: dict[int, Head] = {}
        for place, path in paths.items():
            text = "·".join(part.replace("\n", "") for part in path)
            column, rank = self._meaning(path, joined.get(place))
            heads[place] = Head(place=place, text=text, column=column, why=self._why(path, column))
            if column is None:
                continue
            if column in best:
                loser, winner = place, best[column]
                if rank < best[column][1]:
                    loser, winner = best[column][0], (place, rank)
                why = f"与“{heads[winner[0]].text}”都像“{COLUMN_SPECS[column].label}”，没有采用"
                heads[loser] = Head(place=loser, text=heads[loser].text, why=why)
                best[column] = winner
            else:
                best[column] = (place, rank)
        return list(heads.values())

    def _meaning(self, path: Path, joined: Joined | None) -> tuple[Column | None, int]:
        """Return the column that a head means, and how far its word is from the best one."""
        if joined is not None and not self._names(path) & self._chosen:
            return joined.column, 0
        for start in range(len(path)):
            whole = plain_head("".join(path[start:]))
            if whole not in self._known:
                continue
            column, rank = self._known[whole]
            subject = next((one for word, one in _SUBJECTS_ABOVE.items() if word in path[0]), "")
            is_other = subject and column is not None and not column.startswith(subject)
            return (None, 0) if start and is_other else (column, rank + start)
        return None, 0

    def _why(self, path: Path, column: Column | None) -> str:
        if column is not None:
            return ""
        names = self._names(path)
        if names & _ROW_COUNTS and not names & self._chosen:
            return _COUNTS_ROWS
        if names & _WITHOUT_MEANING or names & self._chosen:
            return _CHOSEN_OUT
        return _UNKNOWN_HEAD

    def _names(self, path: Path) -> set[str]:
        return {plain_head(path[-1]), plain_head("".join(path))}


def _known_words(terms: Terms, mapping: Mapping[str, str]) -> Known:
    """Return the column and the rank of each known head; the lower rank is the better word."""
    known: Known = {}
    for column, words in terms.heads.items():
        for rank, word in enumerate(words):
            known.setdefault(plain_head(word), (column, rank))
    for head, column_id in mapping.items():
        if column_id in _COLUMN_IDS:
            known[plain_head(head)] = (Column(column_id) if column_id else None, -1)
    return known


def _paths(rows: Sequence[SheetRow]) -> Iterator[tuple[int, Path]]:
    """Yield for each place the different texts of its heads, from top to bottom.

    A head that is not merged is over the blank places at its right that have heads below.
    """
    width = max(len(row.texts) for row in rows)
    over: list[list[str]] = [[""] * width for _ in rows]
    for number, row in enumerate(rows):
        for place in range(width):
            text = row.text(place)
            is_below = number + 1 < len(rows) and rows[number + 1].text(place)
            if not text and place and is_below:
                text = over[number][place - 1]
            over[number][place] = text
    for place in range(width):
        texts = [texts[place] for texts in over]
        said = [text for text in texts if text and not _is_in_brackets(text)]
        path = tuple(dict.fromkeys(said or [text for text in texts if text]))
        if path:
            yield place, path
