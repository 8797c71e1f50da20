"""Heads of a register: the rows that hold them, and the column of the ledger that each means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.core.text.numbers import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.importers.registers.sheet import Sheet, SheetRow

# Heads lie near the beginning, below a title and a line with the organ or the period.
_LAST_HEAD_ROW = 15
# A row is taken for the head only with so many known words: 申请人 alone may be in any title.
_LEAST_KNOWN_HEADS = 2
_IN_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_NOT_IN_HEADS = re.compile(r"[\s　、，。：:/／*·.．_-]+")
# Columns that only count the rows: each sheet begins again at 1, so that they number nothing.
_ROW_COUNTS = frozenset({"序号", "序", "no", "行号"})
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


@dataclass(frozen=True, kw_only=True)
class Head:
    """Head of one place of a sheet: its text, and the column it means, or why it means none."""

    place: int
    text: str
    column: Column | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Heads:
    """Heads of a sheet, and the number of the last row that belongs to them."""

    heads: tuple[Head, ...]
    last_row: int

    @property
    def columns(self) -> dict[Column, int]:
        """The place of each column that the sheet has."""
        return {head.column: head.place for head in self.heads if head.column is not None}


def find_heads(sheet: Sheet, terms: Terms, mapping: Mapping[str, str]) -> Heads | None:
    """Return the heads of a sheet; None if no row looks like them.

    ``mapping`` are columns by head that the clerk chose; they precede the known words. An empty
    column leaves the head out.
    """
    known = _known_words(terms, mapping)
    rows = sheet.rows[:_LAST_HEAD_ROW]
    scores = [sum(plain_head(text) in known for text in set(row.texts) - {""}) for row in rows]
    if not scores or max(scores) < _LEAST_KNOWN_HEADS:
        return None
    first = scores.index(max(scores))
    while first and _is_head_above(rows[first - 1], rows[first]):
        first -= 1
    last = first
    while last + 1 < len(rows) and _continues(rows[last], rows[last + 1], known):
        last += 1
    return Heads(
        heads=tuple(_matched(_paths(rows[first : last + 1]), known, mapping)),
        last_row=rows[last].number,
    )


def plain_head(text: str) -> str:
    """Return a head without blanks, punctuation and brackets, by which heads are compared."""
    bare = _NOT_IN_HEADS.sub("", normalise(text)).lower()
    return _IN_BRACKETS.sub("", bare) or bare


def _known_words(terms: Terms, mapping: Mapping[str, str]) -> dict[str, tuple[Column | None, int]]:
    """Return the column and the rank of each known head; the lower rank is the better word."""
    known: dict[str, tuple[Column | None, int]] = {}
    for column, words in terms.heads.items():
        for rank, word in enumerate(words):
            known.setdefault(plain_head(word), (column, rank))
    for head, column_id in mapping.items():
        known[plain_head(head)] = (Column(column_id) if column_id else None, -1)
    return known


def _is_head_above(upper: SheetRow, lower: SheetRow) -> bool:
    """Return whether a row holds heads over those of the row below it, merged across them."""
    covered = [place for place in upper.merged if upper.text(place)]
    texts = {text for text in upper.texts if text}
    # One text across the whole row is the title of the sheet.
    return bool(covered) and len(texts) > 1 and len(lower.texts) >= len(upper.texts) - 1


def _continues(row: SheetRow, below: SheetRow, known: Mapping[str, object]) -> bool:
    """Return whether the row below still belongs to the head."""
    spread = [place for place in below.merged if below.text(place) == row.text(place) != ""]
    if spread:  # a head that reaches down into this row
        return True
    texts = [text for text in below.texts if text]
    hits = sum(plain_head(text) in known for text in texts)
    return bool(texts) and hits >= _LEAST_KNOWN_HEADS and hits * 2 > len(texts)


def _paths(rows: Sequence[SheetRow]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield for each place the different texts of its heads, from top to bottom."""
    width = max(len(row.texts) for row in rows)
    for place in range(width):
        texts = [row.text(place) for row in rows]
        path = tuple(dict.fromkeys(text for text in texts if text))
        if path:
            yield place, path


def _matched(
    paths: Iterator[tuple[int, tuple[str, ...]]],
    known: Mapping[str, tuple[Column | None, int]],
    mapping: Mapping[str, str],
) -> list[Head]:
    chosen = {plain_head(head) for head in mapping}
    best: dict[Column, tuple[int, int]] = {}
    heads: dict[int, Head] = {}
    for place, path in paths:
        text = "·".join(part.replace("\n", "") for part in path)
        column, rank = _meaning(path, known)
        heads[place] = Head(place=place, text=text, column=column, why=_why(path, column, chosen))
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


def _meaning(
    path: tuple[str, ...], known: Mapping[str, tuple[Column | None, int]]
) -> tuple[Column | None, int]:
    whole = plain_head("".join(path))
    if whole in known:
        return known[whole]
    column, rank = known.get(plain_head(path[-1]), (None, 0))
    above = "".join(path[:-1])
    subject = next((one for word, one in _SUBJECTS_ABOVE.items() if word in above), "")
    if column is None or (subject and not column.startswith(subject)):
        return None, 0
    return column, rank + 1


def _why(path: tuple[str, ...], column: Column | None, chosen: set[str]) -> str:
    if column is not None:
        return ""
    names = {plain_head(path[-1]), plain_head("".join(path))}
    if names & _ROW_COUNTS and not names & chosen:
        return _COUNTS_ROWS
    if names & _WITHOUT_MEANING or names & chosen:
        return "不导入"
    return "不知道对应台账的哪一列"
