"""Places of a sheet that make one column: a date in three cells, or marks below words.

Registers have 年, 月 and 日 below 收到日期; or 自然人, 商业企业 and so on below 申请人类别,
with √ in one of their cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import CHOICE_COLUMNS, DATE_COLUMNS, Column
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.importers.registers.cells import is_as_above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.importers.registers.sheet import SheetRow

    Path = tuple[str, ...]
    Meaning = Callable[[Path], Column | None]

_PARTS_OF_A_DATE = (("年", "月", "日"), ("月", "日"))
_TICKS = frozenset("√✓✔☑■●1是有vV对")
_NO_TICKS = frozenset({"", "0", "否", "无", "×", "x", "X", "□", "○", "/", "-", "—", "\\"})
# So many words of one column in a row of heads are its choices; one or two may be anything.
_LEAST_CHOICES, _LEAST_CHOICES_WITHOUT_A_HEAD = 2, 3


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Places that make one column, each with its word: a part of a date, or a choice to mark.

    ``path`` are the heads above them all.
    """

    column: Column
    places: tuple[int, ...]
    words: tuple[str, ...]
    path: Path

    def text_of(self, row: SheetRow) -> str:
        """Return the text that a row has for the column."""
        texts = [row.text(place).strip() for place in self.places]
        if self.column in DATE_COLUMNS:
            return self._date(texts)
        return self._marked(texts)

    def _date(self, texts: Sequence[str]) -> str:
        written = [text for text in texts if text]
        if written and all(map(is_as_above, written)):
            return written[0]
        parts = zip(texts, self.words, strict=True)
        return "".join(f"{text.removesuffix(word)}{word}" for text, word in parts if text)

    def _marked(self, texts: Sequence[str]) -> str:
        """Return the marked word; of several marks, and of what is no mark, all that is written."""
        marked = [
            (text, word)
            for text, word in zip(texts, self.words, strict=True)
            if normalise(text) not in _NO_TICKS
        ]
        if marked and all(is_as_above(text) for text, _ in marked):
            return marked[0][0]
        said = [
            word if text in _TICKS or text == word else f"{word}：{text}" for text, word in marked
        ]
        return "、".join(said)


def joined_places(paths: Mapping[int, Path], meaning: Meaning, terms: Terms) -> dict[int, Joined]:
    """Return the places that make one column together, by the first of them."""
    dates = {one.places[0]: one for one in _dates(paths, meaning)}
    marks = {one.places[0]: one for one in _marks(paths, meaning, terms)}
    return dates | marks


def _dates(paths: Mapping[int, Path], meaning: Meaning) -> Iterator[Joined]:
    for place, path in paths.items():
        above = path[:-1]
        for words in _PARTS_OF_A_DATE:
            places = tuple(range(place, place + len(words)))
            if [paths.get(one) for one in places] != [(*above, word) for word in words]:
                continue
            column = meaning(above) or meaning((*above, "日期")) if above else None
            if column in DATE_COLUMNS and paths.get(place - 1) != (*above, "年"):
                yield Joined(column=column, places=places, words=words, path=above)
            break


def _marks(paths: Mapping[int, Path], meaning: Meaning, terms: Terms) -> Iterator[Joined]:
    for above, places in groupby(sorted(paths), lambda place: paths[place][:1]):
        column, below = meaning(above), [one for one in places if len(paths[one]) > 1]
        words = ["".join(paths[place][1:]) for place in below]
        if column in CHOICE_COLUMNS and _choices(terms, column, words) >= _LEAST_CHOICES:
            yield Joined(column=column, places=tuple(below), words=tuple(words), path=above)
    yield from _marks_without_a_head(paths, meaning, terms)


def _marks_without_a_head(
    paths: Mapping[int, Path], meaning: Meaning, terms: Terms
) -> Iterator[Joined]:
    """Yield runs of heads that are words of one column, such as 自然人, 商业企业, 科研机构."""
    for column in (Column.APPLICANT_KIND, Column.ANSWER):
        run: list[int] = []
        for place in (*sorted(paths), None):
            if place is not None and _is_choice(paths[place], column, meaning, terms):
                run.append(place)
                continue
            if len(run) >= _LEAST_CHOICES_WITHOUT_A_HEAD:
                words = tuple("".join(paths[one]) for one in run)
                yield Joined(
                    column=column, places=tuple(run), words=words, path=("、".join(words),)
                )
            run = []


def _is_choice(path: Path, column: Column, meaning: Meaning, terms: Terms) -> bool:
    return terms.choice(column, "".join(path)) is not None and meaning(path) is None


def _choices(terms: Terms, column: Column, words: Sequence[str]) -> int:
    return len({terms.choice(column, word) for word in words} - {None})
