"""Passage as printed: its sentences, and their places as typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding, Mark
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.core.model.form import FieldId

# One character for one, so that places stay valid. The full-width comma is kept: it separates
# clauses, whereas a half-width one may be inside a number.
_HALF_WIDTH = {
    **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))},
    **dict(zip("％（）：；．！？\u3000\xa0", "%():;.!?  ", strict=True)),
}
_ANY_WIDE = LazyPattern(f"[{''.join(_HALF_WIDTH)}]")
LONGEST_SENTENCE = 500
# A figure in a passage that is bound to a field.
BOUND = LazyPattern(r"⟦([\w.]+)⟧")
_SENTENCE_ENDS = "。;!?\n"
# In characters, on either side of what is quoted.
_QUOTED_CONTEXT = 28


@dataclass(frozen=True)
class Passage:
    """The text of a section with every bound figure filled in.

    ``bound`` has for each of those figures its start and end in ``text``, then those in the text
    as typed.
    """

    field: FieldId
    text: str
    bound: tuple[tuple[int, int, int, int], ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text with half-width digits, brackets and marks, character for character."""
        return narrow(self.text)

    def mark(self, start: int, end: int) -> Mark:
        """Return the place, in the text as typed, of a range of the printed text."""
        return Mark(field=self.field, start=self._typed(start, False), end=self._typed(end, True))

    def finding(
        self,
        *places: tuple[int, int],
        rule: str,
        severity: Severity,
        says: str,
        why: str = "",
        advice: str = "",
    ) -> Finding:
        """Return a finding on some ranges of the printed text."""
        return Finding(
            rule=rule,
            severity=severity,
            says=says,
            fields=(self.field,),
            marks=tuple(self.mark(start, end) for start, end in places),
            why=why,
            advice=advice,
        )

    def quoting(
        self,
        start: int,
        end: int,
        *,
        rule: str,
        message: str,
        severity: Severity = Severity.WARNING,
        why: str = "",
        advice: str = "",
    ) -> Finding:
        """Return a finding that quotes a range of the printed text and says what is wrong there."""
        says = f"{self.quote(start, end)}：{message}"
        place = (start, end)
        return self.finding(place, rule=rule, severity=severity, says=says, why=why, advice=advice)

    def quote(self, start: int, end: int) -> str:
        """Return the sentence around a range, shortened, with the range between 【 and 】.

        A range that has these brackets of its own gets no others.
        """
        first, last = sentence_around(self.plain, start, end)
        before, after = self.text[first:start].lstrip(), self.text[end:last].rstrip()
        if len(before) > _QUOTED_CONTEXT:
            before = f"……{before[-_QUOTED_CONTEXT:]}"
        if len(after) > _QUOTED_CONTEXT:
            after = f"{after[:_QUOTED_CONTEXT]}……"
        quoted = _shortened(self.text[start:end])
        is_bracketed = quoted.startswith("【") and quoted.endswith("】")
        return f"“{before}{quoted if is_bracketed else f'【{quoted}】'}{after}”"

    def _typed(self, place: int, is_end: bool) -> int:
        shift = 0
        for start, end, typed_start, typed_end in self.bound:
            if place >= end:
                shift = typed_end - end
            elif place > start:
                return typed_end if is_end else typed_start
        return place + shift


def _shortened(text: str) -> str:
    if len(text) <= 2 * _QUOTED_CONTEXT:
        return text
    return f"{text[:_QUOTED_CONTEXT]}……{text[-_QUOTED_CONTEXT:]}"


def passage_of(field: FieldId, typed: str, shown: Callable[[str], str]) -> Passage:
    """Return a passage as printed; ``shown`` returns what a bound field prints."""
    if "⟦" not in typed:
        return Passage(field, typed)
    text, bound, last = "", [], 0
    for match in BOUND.finditer(typed):
        text += typed[last : match.start()]
        value = shown(match[1])
        bound.append((len(text), len(text) + len(value), match.start(), match.end()))
        text += value
        last = match.end()
    return Passage(field, text + typed[last:], tuple(bound))


@lru_cache(maxsize=64)
def narrow(text: str) -> str:
    """Return a text with half-width digits, letters, brackets and marks, each in its place."""
    # In running text four times as fast as translate(), which looks every character up.
    return _ANY_WIDE.sub(lambda match: _HALF_WIDTH[match[0]], text)


def sentence_around(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence around a range, without its full stop.

    Neither is further away than LONGEST_SENTENCE characters.
    """
    low, high = max(0, start - LONGEST_SENTENCE), min(len(plain), end + LONGEST_SENTENCE)
    first = max(plain.rfind(stop, low, start) for stop in _SENTENCE_ENDS) + 1
    stops = (plain.find(stop, end, high) for stop in _SENTENCE_ENDS)
    return max(first, low), min((stop for stop in stops if stop >= 0), default=high)
