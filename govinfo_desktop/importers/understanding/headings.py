"""Places where the sections of a form begin in a document, by their titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import NUMERAL_PATTERN, read_count, read_numeral
from govinfo_desktop.importers.understanding.body import Line
from govinfo_desktop.importers.understanding.labels import label_of, likeness, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.core.model.form import Form, Section
    from govinfo_desktop.importers.understanding.body import Item

_NUMBERED = re.compile(
    rf"\s*(?:第?({NUMERAL_PATTERN})(?:部分)?\s*[、.．,，:：\s]\s*|[（(]({NUMERAL_PATTERN})[）)]\s*"
    rf"|(\d{{1,2}})[、.．]\s*)"
)
_DASH_FOR_ONE = re.compile(r"^\s*[—–―－-]\s*、")
_LONGEST_HEADING_LINE = 45
_PLACEHOLDER_OF_TITLE = re.compile(r"\{\w+\}年?")
_LEAST_ALIKE_HEADING = 0.62
_ENDS = " 　。.：:，,；;"
# How sure a place is: a line of its own, the beginning of a line, within a line, another wording.
_OWN_LINE, _BEGINNING, _WITHIN, _ALIKE = 3.0, 2.0, 1.4, 1.0
# （一） and 1. number headings within a section: one may have the words of a title.
_LESS_IN_BRACKETS = 1.2
_MORE_FOR_NUMBER = 0.2
_NUMBER_WITHIN = re.compile(rf"({NUMERAL_PATTERN})\s*、")
_LEAST_ALIKE_WITHIN = 0.8
# In a report a title is named a few times; more is another kind of document.
_MOST_CANDIDATES, _MOST_LINES = 200, 5000


@dataclass(frozen=True)
class Start:
    """Beginning of a section: its place, where its heading begins and ends there, its wording."""

    section: Section
    place: int
    begin: int
    end: int
    wording: str


@dataclass(frozen=True)
class _Candidate:
    sureness: float
    start: Start


def section_starts(form: Form, items: Sequence[Item]) -> list[Start]:
    """Return where the sections of a form begin, in the order of the form.

    A section without a title has no beginning of its own, and an attachment begins at its label.
    """
    return SectionTitles(form, items, _MOST_LINES).starts(0, len(items))


class SectionTitles:
    """Lines of a document that may be titles of a form's sections.

    They are looked for once, for whatever part of the document, in so many lines at ``most``.
    """

    def __init__(self, form: Form, items: Sequence[Item], most: int) -> None:
        self._items = items
        self._titled = [one for one in form.sections if one.title and not one.attachment]
        self._are_free = bool(self._titled) and all(one.title_free for one in self._titled)
        self._candidates = [
            list(_candidates(section, number, items[:most]))
            for number, section in enumerate(self._titled, 1)
        ]

    def starts(self, begin: int, end: int) -> list[Start]:
        """Return where the sections begin between two places, in the order of the form."""
        if self._are_free:
            found = _free_starts(self._titled, self._items, begin, end)
            if found:
                return found
        within = [
            [one for one in options if begin <= one.start.place < end]
            for options in self._candidates
        ]
        return _chain(within)

    def has_most(self, begin: int, end: int) -> bool:
        """Return whether most sections begin between two places."""
        return 2 * len(self.starts(begin, end)) > len(self._titled) > 0


def with_headings_in_other_words(
    form: Form, items: Sequence[Item], starts: Sequence[Start]
) -> list[Start]:
    """Return the beginnings of the sections, with those that only their number tells.

    Between the sections before and behind it, or before the second, one heading has that number.
    Rows of tables have numbers, too.
    """
    rows = (row for table in form.tables.values() for row in table.rows)
    labels = {label_of(step).text for row in rows for step in row.label} - {""}
    titled = [section for section in form.sections if section.title and not section.attachment]
    place_of = {one.section.id: one.place for one in starts}
    made = list(starts)
    for number, section in enumerate(titled, 1):
        before, behind = titled[max(number - 2, 0)], titled[min(number, len(titled) - 1)]
        is_between = behind.id in place_of and (number == 1 or before.id in place_of)
        if section.id in place_of or not is_between:
            continue
        first = 0 if number == 1 else place_of[before.id] + 1
        lines = _numbered_lines(section, number, items, range(first, place_of[behind.id]))
        found = [
            one for one in lines if not any(map(label_of(one.wording).text.startswith, labels))
        ]
        made += found if len(found) == 1 else []
    return sorted(made, key=lambda one: (one.place, one.begin))


def _numbered_lines(
    section: Section, number: int, items: Sequence[Item], places: Iterable[int]
) -> Iterator[Start]:
    """Yield the short lines that begin with a number; a dash may stand for 一."""
    for place in places:
        item = items[place]
        if not isinstance(item, Line) or len(item.text) > _LONGEST_HEADING_LINE:
            continue
        text = _DASH_FOR_ONE.sub("一、", item.text)
        mark = _NUMBERED.match(text)
        wording = text[mark.end() :].strip(_ENDS) if mark else ""
        if mark and mark[1] and wording and "。" not in wording and read_count(mark[1]) == number:
            yield Start(section, place, 0, len(item.text), wording)


def attachment_starts(form: Form, items: Sequence[Item]) -> list[Start]:
    """Return where the attachments of a form begin: at their label, such as 附件2."""
    found = []
    for section in form.sections:
        if not section.attachment:
            continue
        for place, item in enumerate(items):
            if isinstance(item, Line) and squeezed(item.text).rstrip(":") == squeezed(
                section.attachment
            ):
                found.append(Start(section, place, 0, len(item.text), ""))
    return found[-1:]


def _free_starts(
    sections: Sequence[Section], items: Sequence[Item], begin: int, end: int
) -> list[Start]:
    """Return the sections of a form whose titles are the office's own: the headings in order."""
    found: list[Start] = []
    for place, item in enumerate(items[begin:end], begin):
        if not isinstance(item, Line) or len(item.text) > _LONGEST_HEADING_LINE:
            continue
        match = _NUMBERED.match(item.text)
        if (
            match
            and match[1]
            and read_numeral(match[1]) == len(found) + 1
            and len(found) < len(sections)
        ):
            wording = item.text[match.end() :].strip(_ENDS)
            if wording:
                found.append(Start(sections[len(found)], place, 0, len(item.text), wording))
    return found if len(found) == len(sections) else []


def _candidates(section: Section, number: int, items: Sequence[Item]) -> Iterator[_Candidate]:
    raw = (section.title, *section.variants)
    titles = tuple(_PLACEHOLDER_OF_TITLE.sub("", title) for title in raw)
    loose = re.compile("|".join(_loose(title) for title in raw))
    found = 0
    for place, item in enumerate(items):
        if isinstance(item, Line) and item.text and found < _MOST_CANDIDATES:
            for one in _in_line(section, number, place, item.text, titles, loose):
                found += 1
                yield one
            for one in _within(section, number, place, item.text, titles, loose):
                found += 1
                yield one


def _within(
    section: Section,
    number: int,
    place: int,
    text: str,
    titles: Sequence[str],
    loose: re.Pattern[str],
) -> Iterator[_Candidate]:
    """Yield the headings within a line of running text: a number, 、 and the title."""
    for mark in _NUMBER_WITHIN.finditer(text, 1):
        found = loose.match(text, mark.end())
        end = found.end() if found else 0
        sureness = _WITHIN
        if not found and read_numeral(mark[1]) == number:
            # With a word too many or too few.
            end, alike = _alike_within(text, mark.end(), titles)
            sureness = _WITHIN * alike
        if end:
            wording = re.sub(r"\s+", "", text[mark.end() : end])
            yield _Candidate(sureness, Start(section, place, mark.start(), end, wording))


def _alike_within(text: str, begin: int, titles: Sequence[str]) -> tuple[int, float]:
    """Return where a title in other words ends behind its number, and how alike it is; or 0, 0."""
    best = (0.0, 0)
    for title in titles:
        for more in range(-2, 4):
            end = begin + len(title) + more
            best = max(best, (likeness(title, text[begin:end]), end))
    alike, end = best
    return (end, alike) if alike >= _LEAST_ALIKE_WITHIN and end <= len(text) else (0, 0.0)


def _in_line(
    section: Section,
    number: int,
    place: int,
    text: str,
    titles: Sequence[str],
    loose: re.Pattern[str],
) -> Iterator[_Candidate]:
    """Yield the heading that a line is, or begins with."""
    mark = _NUMBERED.match(text)
    begin = mark.end() if mark else 0
    rest = text[begin:]
    more = _sureness_of_number(mark, number)
    match = loose.match(rest)
    tail = rest[match.end() :].strip(_ENDS) if match else ""
    if match and not tail:
        yield _Candidate(_OWN_LINE + more, Start(section, place, 0, len(text), match[0]))
    elif match and mark:
        end = begin + match.end()
        yield _Candidate(_BEGINNING + more, Start(section, place, 0, end, match[0]))
    elif mark and len(text) <= _LONGEST_HEADING_LINE and "。" not in rest[:-1]:
        wording = rest.strip(_ENDS)
        alike = max(likeness(title, wording) for title in titles)
        if alike >= _LEAST_ALIKE_HEADING:
            start = Start(section, place, 0, len(text), wording)
            yield _Candidate(_ALIKE * alike + more, start)


def _sureness_of_number(mark: re.Match[str] | None, number: int) -> float:
    if mark is None:
        return 0.0
    same = _MORE_FOR_NUMBER * (read_count(mark[1] or mark[2] or mark[3]) == number)
    return same if mark[1] else same - _LESS_IN_BRACKETS


def _loose(title: str) -> str:
    """Return a pattern of a title with blanks anywhere and any of the usual marks.

    Where the title has a place for the organ or the year, there may be anything short.
    """
    parts = _PLACEHOLDER_OF_TITLE.split(title)
    return r"[^。；\n]{0,60}?".join(map(_loose_part, parts))


def _loose_part(title: str) -> str:
    signs = []
    for sign in title:
        if sign in "、，,":
            signs.append("[、，,和及]?")
        elif sign in "“”\"'":
            signs.append("[“”\"']?")
        else:
            signs.append(re.escape(sign))
    return r"\s*".join(signs)


def _chain(candidates: Sequence[Sequence[_Candidate]]) -> list[Start]:
    """Return at most one place for each section, in order, so that they are the surest in all.

    Of chains that are equally sure the later one is taken: a list of contents comes first.
    """
    # Chains by their ends, the later ones surer: of those that end before a place, the last is it.
    best: list[tuple[float, list[Start]]] = [(0.0, [])]
    for options in candidates:
        ends = [_end(chain) for _, chain in best]
        grown = list(best)
        for option in options:
            start = option.start
            before = bisect_right(ends, (start.place, start.begin)) - 1
            sureness, chain = best[before]
            grown.append((sureness + option.sureness, [*chain, start]))
        best = _pruned(grown)
    return max(best, key=lambda one: (one[0], _last(one[1])))[1]


def _last(chain: Sequence[Start]) -> tuple[int, int]:
    return (chain[0].place, chain[0].begin) if chain else (-1, -1)


def _pruned(chains: list[tuple[float, list[Start]]]) -> list[tuple[float, list[Start]]]:
    """Return the chains without those that end later and are less sure than another."""
    chains.sort(key=lambda one: (_end(one[1]), -one[0]))
    kept: list[tuple[float, list[Start]]] = []
    for sureness, chain in chains:
        if not kept or sureness >= kept[-1][0]:
            kept.append((sureness, chain))
    return kept


def _end(chain: Sequence[Start]) -> tuple[int, int]:
    return (chain[-1].place, chain[-1].end) if chain else (-1, -1)
