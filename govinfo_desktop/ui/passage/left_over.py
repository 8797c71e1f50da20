"""Years and figures of last year that a passage still states as last year's report did."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from govinfo_desktop.core.reading.reading import filled_in
from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.core.text.difference import difference
from govinfo_desktop.core.text.numerals import YEAR_DIGITS_PATTERN, read_year_digits
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import narrow

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

# What is first is passed over: numbers of headings, articles, periods of the law, addresses with
# house number and postcode, telephones, the first and the last day of a year. Then come figures
# bound to a cell, which only end the words around a place, and the places.
_YEAR_OR_FIGURE = LazyPattern(
    r"(?P<other>(?:(?<=\n)|\A)[ \t\u3000]*(?:\(\d{1,2}\)|\d{1,2}[.．](?!\d))"
    r"|第\s?\d+\s?[条款项号章节]|\d+\s?个?工作日|[A-Za-z][\w./:@%?=&#-]*"
    r"|(?<=[路街道巷弄里])\s?\d{1,5}(?=\s?号)|(?<=邮编)[^\w,]{0,3}\d{6}|(?<=邮政编码)[^\w,]{0,3}\d{6}"
    r"|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)\d{7,}(?!\s?[万亿元件条份])|(?<!\d)1月1日|12月31日)"
    r"|(?P<bound>⟦[\w.]+⟧)"
    rf"|(?P<year>(?:(?<!\d)(?:19|20)\d\d|{YEAR_DIGITS_PATTERN}{{4}})(?=\s?年))"
    r"|(?P<figure>\d{1,2}月\d{1,2}日|(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
)
_WORDS_END_AT = "，。,;!?\n"
# Characters of the clause before and after a place that have to be the same for it to be the
# same statement.
_WORDS_BEFORE, _WORDS_AFTER = 12, 6


class LeftOver(NamedTuple):
    """A year or figure between two offsets of a passage, with the words around it."""

    start: int
    end: int
    text: str
    before: str
    after: str

    @property
    def statement(self) -> tuple[str, str, str]:
        """The text with the words around it, without its position."""
        return self.before, self.text, self.after


def left_over(passage: str, last: str, last_year: int | None) -> tuple[LeftOver, ...]:
    """Return the years and figures of a passage that ``last``, the earlier text, states alike.

    Years long before ``last_year`` are facts that no new year changes, and are left out.
    """
    stated = _statements(last)
    return tuple(
        one
        for one in _places(passage)
        if one.statement in stated and not _is_old_year(one, last_year)
    )


@lru_cache(maxsize=32)
def _statements(text: str) -> frozenset[tuple[str, str, str]]:
    return frozenset(one.statement for one in _places(text))


def _places(text: str) -> Iterator[LeftOver]:
    plain = narrow(text)
    found = [match for match in _YEAR_OR_FIGURE.finditer(plain) if not match["other"]]
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found[1:]), len(plain)]
    for match, last_end, next_start in zip(found, ends, starts, strict=False):
        if not match["bound"]:
            yield _left_over(plain, match, last_end, next_start)


def _left_over(plain: str, match: re.Match[str], last_end: int, next_start: int) -> LeftOver:
    before = plain[max(last_end, match.start() - _WORDS_BEFORE) : match.start()]
    after = plain[match.end() : min(next_start, match.end() + _WORDS_AFTER)]
    begin = max(before.rfind(stop) for stop in _WORDS_END_AT) + 1
    end = min((after.find(stop) for stop in _WORDS_END_AT if stop in after), default=len(after))
    return LeftOver(match.start(), match.end(), match[0], before[begin:], after[:end])


def _is_old_year(one: LeftOver, last_year: int | None) -> bool:
    if last_year is None or not one.after.lstrip().startswith("年") or len(one.text) != 4:
        return False
    year = int(one.text) if one.text.isdecimal() else read_year_digits(one.text)
    # The year before last year is what last year was compared with.
    return year < last_year - 1


class LeftOvers(QObject):
    """The years and figures of last year in one passage; those that were kept are left out.

    What the clerk keeps is one place, wherever edits move it; it is remembered until the place is
    edited or the draft is closed, and not saved.
    """

    changed = Signal()
    """There are others now."""

    def __init__(self, document: Document, field: FieldId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.field = field
        self._kept: set[tuple[int, int]] = set()
        self._text = self._passage()
        self._places = self._find()
        document.idle.connect(self._follow)

    @property
    def places(self) -> tuple[LeftOver, ...]:
        """The places in order."""
        return self._places

    def find_now(self) -> None:
        """Find the places in what was typed last, without waiting for a pause in typing."""
        self._document.evaluate_now()

    def at(self, offset: int) -> LeftOver | None:
        """Return the place at an offset of the passage; None without one."""
        return next((one for one in self._places if one.start <= offset <= one.end), None)

    def after(self, offset: int) -> LeftOver | None:
        """Return the first place from an offset on; behind the last one, the first of all."""
        first = self._places[0] if self._places else None
        return next((one for one in self._places if one.start >= offset), first)

    def keep(self, place: LeftOver) -> None:
        """Take a place as true of this year, too."""
        self._kept.add((place.start, place.end))
        self._update()

    def _follow(self, changes: Changes) -> None:
        if changes.alter_text(self.field) or changes.may_lock:
            self._update()

    def _update(self) -> None:
        self._move_kept()
        places = self._find()
        if places != self._places:
            self._places = places
            self.changed.emit()

    def _move_kept(self) -> None:
        """Move the kept places with the text around them; forget those that were edited."""
        before, self._text = self._text, self._passage()
        edit = difference(before, self._text)
        if edit:
            longer = len(edit.text) - (edit.end - edit.start)
            kept = self._kept
            self._kept = {one for one in kept if one[1] <= edit.start}
            self._kept |= {(a + longer, b + longer) for a, b in kept if a >= edit.end}

    def _passage(self) -> str:
        return self._document.report.text(self.field)

    def _find(self) -> tuple[LeftOver, ...]:
        last, text = self._document.previous, self._passage()
        if last is None or not text or self._document.read_only:
            return ()
        earlier = filled_in(last.report.text(self.field), last)
        found = left_over(text, earlier, read_year(last.report.text("year")))
        return tuple(one for one in found if (one.start, one.end) not in self._kept)
