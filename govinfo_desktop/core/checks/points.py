"""Find the points of a section that its passage covers, not only names.

A heading alone, "关于某某，详见附件", a promise, or a phrase that fits every report covers nothing.
The passage is read by sentence and clause; sentences read before are kept, so that a key in a long
passage costs only the sentence that it changes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks import statement_patterns as patterns
from govinfo_desktop.core.model.form import Asks
from govinfo_desktop.core.reading.deadlines import GOVERNMENTS
from govinfo_desktop.core.reading.reading import filled_in
from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS, NUMERAL_PATTERN
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.form import Point, Section
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading

    # What a sentence is read by: its text, the headings above it, the points begun before it.
    _Key = tuple[str, tuple[str, ...], frozenset[str]]

# In characters. A numbered sentence may also name what follows: 加强制度建设，规范公开程序。
LONGEST_TOPIC_HEADING = 24
LONGEST_NAMING_SENTENCE = 40

# How many characters that do not fit every report make a clause specific; fewer where it also
# names an action or a fault.
FEWEST_SPECIFIC = 8
FEWEST_WITH_ACTION = 2
FEWEST_AFTER_FAULT = 3
# In characters.
_LONG_CLAUSE = 60

# A paragraph ends with the stops that follow its line end: they belong to its last sentence.
_PARAGRAPH_TEXT = LazyPattern(r"[^\n]+(?:\n[。！？!?\n]*)?|\n+")
_SENTENCE_TEXT = LazyPattern(r"[^。！？!?\n]+[。！？!?\n]*")
_CLAUSE_TEXT = LazyPattern(r"[^，,；;：:]+[，,；;：:]*")
# The name of the group that matches is the rank of the heading.
_HEADING_NUMBER = LazyPattern(
    rf"\s*(?:[（(](?P<bracket>{NUMERAL_PATTERN})[）)]"
    rf"|(?P<chapter>{NUMERAL_PATTERN})、"
    r"|(?P<digit>\d{1,2})\s?[.．、](?!\d)"
    r"|[（(](?P<digits>\d{1,2})[）)]"
    rf"|(?P<spoken>[{NUMERAL_CHARACTERS}]是))\s*"
)
_NON_CHARACTER = LazyPattern(r"[\W_]")
_HEADING_END = LazyPattern(r"[。：:，,；;！？!? 　]")


class _Reader:
    """Reader of a passage for its points, with the sentences of the last passage kept."""

    def __init__(self, points: tuple[Point, ...]) -> None:
        self._points = points
        self._terms = {point.name: _any_of(point.terms or (point.name,)) for point in points}
        every = sorted({t for p in points for t in (*p.terms, p.name)}, key=len, reverse=True)
        self._names = _any_of(every)
        self._read: dict[_Key, tuple[frozenset[str], frozenset[str]]] = {}
        self._last: tuple[str, frozenset[str]] = ("", frozenset())
        self._last_named: tuple[str, frozenset[str]] = ("", frozenset())

    def covered(self, text: str) -> frozenset[str]:
        """Return the names of the points that a passage covers."""
        if self._points and text != self._last[0]:
            self._last = (text, self._found(text))
        return self._last[1]

    def named(self, text: str) -> frozenset[str]:
        """Return the names of the points that a passage names, or covers."""
        if self._points and text != self._last_named[0]:
            found = frozenset(one.name for one in self._points if self._is_named(one, text))
            self._last_named = (text, found)
        return self._last_named[1]

    def _is_named(self, point: Point, text: str) -> bool:
        naming = patterns.NAMING.get(point.asks)
        if naming is None:
            return any(term in text for term in point.terms or (point.name,))
        return bool(naming.search(text)) or point.name in self.covered(text)

    def _found(self, text: str) -> frozenset[str]:
        before, self._read = self._read, {}
        begun: frozenset[str] = frozenset()
        for sentence, headings in _sentences(text):
            key = (sentence, headings, begun)
            read = before.get(key) or (self._stated(*key), self._begins(sentence, begun))
            self._read[key] = read
            begun = begun.union(read[1])
        return frozenset().union(*(stated for stated, _ in self._read.values()))

    def _begins(self, sentence: str, begun: frozenset[str]) -> frozenset[str]:
        """Return the points that the next sentences continue, as after “采取以下措施”."""
        return frozenset(
            point.name
            for point in self._points
            if point.asks is Asks.PLAN
            and point.name not in begun
            and (patterns.PROMISE.search(sentence) or self._terms[point.name].search(sentence))
        )

    def _stated(
        self, sentence: str, headings: tuple[str, ...], begun: frozenset[str]
    ) -> frozenset[str]:
        clauses = _clauses(patterns.UNRELATED.sub("", sentence))
        return frozenset(
            point.name
            for point in self._points
            if self._states(point, clauses, self._is_headed(point, headings, begun))
        )

    def _is_headed(self, point: Point, headings: tuple[str, ...], begun: frozenset[str]) -> bool:
        term = self._terms[point.name]
        return point.name in begun or any(term.search(heading) for heading in headings)

    def _states(self, point: Point, clauses: tuple[str, ...], is_headed: bool) -> bool:
        """Tell whether the clauses of a sentence state what a point asks for."""
        start = 0 if is_headed else _first(self._terms[point.name], clauses)
        match point.asks:
            case Asks.LACK:
                return self._states_lack(clauses[: _first_promise(clauses)], start)
            case Asks.PLAN:
                return self._states_plan(clauses, start)
            case Asks.TEXT:
                return self._states_anything(point, clauses[start:])
            case _:
                return self._states_fact(point, clauses, start, is_headed)

    def _states_plan(self, clauses: tuple[str, ...], start: int) -> bool:
        start = min(start, _first_promise(clauses))
        return any(self._is_specific(one, FEWEST_AFTER_FAULT + 1) for one in clauses[start:])

    def _states_anything(self, point: Point, clauses: tuple[str, ...]) -> bool:
        term = self._terms[point.name]
        return any(
            not patterns.STATED_ELSEWHERE.search(one) and _bare(one, term) for one in clauses
        )

    def _states_fact(
        self, point: Point, clauses: tuple[str, ...], start: int, is_headed: bool
    ) -> bool:
        """Tell whether clauses state an action or a figure, whichever the point asks for."""
        term = self._terms[point.name]
        end = len(clauses) if is_headed else self._end(term, clauses, start)
        end = min(end, _first_promise(clauses))
        if point.asks is not Asks.ACTION and start < len(clauses):
            begin = 0 if is_headed else self._begin(term, clauses, start)
            if any(_is_counted(one) for one in clauses[begin:end]):
                return True
        return point.asks is not Asks.COUNT and any(map(self._states_action, clauses[start:end]))

    def _begin(self, term: LazyPattern, clauses: Sequence[str], start: int) -> int:
        """Return the first clause about a point: behind the last that names another point."""
        while start > 0 and not self._names_another(term, clauses[start - 1]):
            start -= 1
        return start

    def _end(self, term: LazyPattern, clauses: Sequence[str], start: int) -> int:
        """Return the end of the clauses about a point: the next that names another point."""
        others = (
            place
            for place in range(start + 1, len(clauses))
            if self._names_another(term, clauses[place])
        )
        return next(others, len(clauses))

    def _names_another(self, term: LazyPattern, clause: str) -> bool:
        return bool(self._names.search(clause)) and not term.search(clause)

    def _states_action(self, clause: str) -> bool:
        if patterns.DENIED.search(clause):
            return False
        if patterns.FIGURE_OR_GRADE.search(clause):
            return True
        enough = FEWEST_WITH_ACTION if patterns.ACTION.search(clause) else FEWEST_SPECIFIC
        return self._is_specific(clause, enough)

    def _states_lack(self, clauses: Sequence[str], start: int) -> bool:
        for place, clause in enumerate(clauses):
            is_fault = bool(patterns.FAULT.search(clause)) and not patterns.NO_FAULT.search(clause)
            enough = FEWEST_AFTER_FAULT if is_fault else FEWEST_SPECIFIC
            if (is_fault or place >= start) and self._is_specific(clause, enough):
                return not patterns.NO_FAULT.search(clause)
        return False

    def _is_specific(self, clause: str, enough: int) -> bool:
        """Tell whether a clause has enough text that would not fit every report."""
        if patterns.STATED_ELSEWHERE.search(clause):
            return False
        text = patterns.NAMED_YEAR.sub("", self._names.sub("", clause))
        # The beginning of a long clause usually has enough; a phrase may be cut at its end.
        begins_specific = (
            len(text) > _LONG_CLAUSE
            and _specific(text[:_LONG_CLAUSE]) >= enough + patterns.LONGEST_GENERIC
        )
        return begins_specific or _specific(text) >= enough


def covered(text: str, points: tuple[Point, ...]) -> frozenset[str]:
    """Return the names of the points that a passage, as printed, covers."""
    return _reader(points).covered(text)


def named(text: str, points: tuple[Point, ...]) -> frozenset[str]:
    """Return the names of the points that a passage names, whether it covers them or not.

    Only points that are not even named make a finding. A covered point counts as named.
    """
    return _reader(points).named(text)


@lru_cache(maxsize=64)
def _reader(points: tuple[Point, ...]) -> _Reader:
    return _Reader(points)


def _clauses(sentence: str) -> tuple[str, ...]:
    """Return the clauses of a sentence; of a preamble only those with a figure."""
    clauses = tuple(_CLAUSE_TEXT.findall(sentence))
    return (
        tuple(one for one in clauses if patterns.FIGURE_OR_GRADE.search(one))
        if patterns.PREAMBLE.search(sentence)
        else clauses
    )


def _any_of(terms: Sequence[str]) -> LazyPattern:
    return LazyPattern("|".join(map(re.escape, terms)))


def _first(pattern: LazyPattern, clauses: Sequence[str]) -> int:
    """Return the position of the first clause that matches; the number of clauses without one."""
    found = (place for place, clause in enumerate(clauses) if pattern.search(clause))
    return next(found, len(clauses))


# All points of a section ask for that of one sentence.
@lru_cache(maxsize=8)
def _first_promise(clauses: tuple[str, ...]) -> int:
    return _first(patterns.PROMISE, clauses)


def _is_counted(clause: str) -> bool:
    if patterns.DENIED.search(clause) or patterns.STATED_ELSEWHERE.search(clause):
        return False
    return bool(
        patterns.FIGURE_OR_GRADE.search(clause)
        or patterns.STATED_NONE.search(clause)
        or patterns.STATED_ALL.search(clause)
    )


def _specific(text: str) -> int:
    """Count the characters of a text that do not fit every report."""
    return len(_NON_CHARACTER.sub("", patterns.GENERIC.sub("", text)))


def _bare(clause: str, term: LazyPattern) -> str:
    return _NON_CHARACTER.sub("", term.sub("", clause))


def _sentences(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sentences of a passage, each with the headings above it."""
    open_headings: dict[str, str] = {}
    for paragraph in _PARAGRAPH_TEXT.findall(text):
        for heading, rank, rest in _parted_sentences(paragraph):
            if heading:
                _enter(open_headings, rank, heading)
            if rest:
                yield rest, tuple(open_headings.values())


# A key changes one paragraph; the others are not read again.
@lru_cache(maxsize=512)
def _parted_sentences(paragraph: str) -> tuple[tuple[str, str, str], ...]:
    """Return heading, rank and rest of each sentence of a paragraph."""
    return tuple(
        _heading(match[0].strip(), is_line="\n" in match[0])
        for match in _SENTENCE_TEXT.finditer(paragraph)
    )


def _enter(open_headings: dict[str, str], rank: str, heading: str) -> None:
    """Close the open headings of the same rank and below, and open this one."""
    ranks = list(open_headings)
    for closed in ranks[ranks.index(rank) :] if rank in ranks else ():
        del open_headings[closed]
    open_headings[rank] = heading


def _heading(sentence: str, *, is_line: bool) -> tuple[str, str, str]:
    """Split a sentence into its heading, the rank of that, and the rest to be read."""
    match = _HEADING_NUMBER.match(sentence)
    if match is None:
        is_heading = (
            is_line and len(sentence) <= LONGEST_TOPIC_HEADING and not _HEADING_END.search(sentence)
        )
        return (sentence, "plain", "") if is_heading else ("", "", sentence)
    return _numbered_heading(str(match.lastgroup), sentence[match.end() :])


def _numbered_heading(rank: str, rest: str) -> tuple[str, str, str]:
    """Split what follows a number into heading, rank and rest; no heading if it is too long."""
    mark = _HEADING_END.search(rest)
    heading = rest[: mark.start()] if mark else rest
    if mark and mark[0] in "，,；;":
        whole = rest.rstrip("。")
        return (whole, rank, rest) if len(whole) <= LONGEST_NAMING_SENTENCE else ("", "", rest)
    if len(heading) > LONGEST_TOPIC_HEADING:
        return "", "", rest
    if rank == "spoken":
        return heading, rank, rest
    return heading, rank, rest[mark.end() :].strip() if mark else ""


def required_points(section: Section, report: Report) -> tuple[Point, ...]:
    """Return the points of a section that this report's kind of agency has to cover."""
    is_government = report.text("kind") in GOVERNMENTS
    return tuple(one for one in section.points if is_government or not one.governments_only)


def covered_points(section: Section, reading: Reading) -> frozenset[str]:
    """Return the names of the points that a section's passage covers, read as it is printed."""
    return covered(_printed_passage(section, reading), section.points)


def open_points(section: Section, reading: Reading) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return the required points that a section's passage does not name, and those only named.

    Findings speak of the former as well.
    """
    text = _printed_passage(section, reading)
    done, mentioned = covered(text, section.points), named(text, section.points)
    left = [one for one in required_points(section, reading.report) if one.name not in done]
    return (
        tuple(one for one in left if one.name not in mentioned),
        tuple(one for one in left if one.name in mentioned),
    )


def _printed_passage(section: Section, reading: Reading) -> str:
    return filled_in(reading.text_of(section), reading)
