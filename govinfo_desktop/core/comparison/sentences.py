"""Changes between two passages, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

# A sentence with the mark at its end, or the rest of a line.
_SENTENCE_OR_REST = LazyPattern(r"[^。！？；\n]*[。！？；]+[”’）』」]*|[^。！？；\n]+")
# Two sentences at least this alike are one that was changed.
LEAST_ALIKE_SENTENCES = 0.5
# In characters; shorter sentences, such as 无。, say nothing about repetition.
_SHORTEST_REPEATED = 8
# Of longer passages every sentence is paired by its place alone.
_MOST_PAIRS = 40_000
# In characters; what is left of a sentence is still that sentence.
_SHORTEST_REST = 4
_MARKS_AT_SENTENCE_END = "。；！？”’）』」"


@dataclass(frozen=True, kw_only=True)
class SentenceChange:
    """A sentence that was changed, was taken out (``now`` is empty) or is new."""

    was: str
    now: str


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return begin and end of each sentence of a passage, without the blanks around it."""
    spans = []
    for match in _SENTENCE_OR_REST.finditer(text):
        sentence = match[0].strip()
        if sentence:
            begin = match.start() + match[0].index(sentence)
            spans.append((begin, begin + len(sentence)))
    return spans


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a passage, without the blanks around them."""
    return [text[begin:end] for begin, end in sentence_spans(text)]


def sentence_changes(was: str, now: str) -> tuple[SentenceChange, ...]:
    """Return what differs between two passages, in the order of the text; blanks do not count."""
    old, new = sentences_of(was), sentences_of(now)
    return tuple(
        SentenceChange(
            was="" if step.old is None else old[step.old],
            now="" if step.new is None else new[step.new],
        )
        for step in _steps(old, new)
        if step.is_change
    )


def with_changes(was: str, now: str, accepted: Collection[int]) -> str:
    """Return the second passage with those changes undone that are not accepted.

    ``accepted`` has the numbers of changes in the order of ``sentence_changes``.
    """
    texts, ends = (was, now), [0, 0]
    spans = sentence_spans(was), sentence_spans(now)
    made, number = [], 0
    for step in _steps(sentences_of(was), sentences_of(now)):
        is_second = not step.is_change or number in accepted
        number += step.is_change
        for side, place in enumerate((step.old, step.new)):
            if place is None:
                continue
            begin, end = spans[side][place]
            if side == is_second:
                made.append(texts[side][ends[side] : end])
            ends[side] = end
    return "".join([*made, now[ends[1] :]]).lstrip("\n")


def _keys(sentences: Sequence[str]) -> list[str]:
    return ["".join(sentence.split()) for sentence in sentences]


@dataclass(frozen=True, kw_only=True)
class _Step:
    """A sentence by its place in both passages; None in the one that does not have it."""

    old: int | None
    new: int | None
    is_change: bool


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[_Step]:
    """Yield the sentences of two passages in order, alike ones together."""
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            for one, other in zip(range(first, last), range(begin, end), strict=True):
                yield _Step(old=one, new=other, is_change=False)
        else:
            for before, after in _paired(old[first:last], new[begin:end]):
                yield _Step(
                    old=None if before is None else first + before,
                    new=None if after is None else begin + after,
                    is_change=True,
                )


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of changes between two runs of sentences: alike ones are paired."""
    pairs = _pairs(old, new) if len(old) * len(new) <= _MOST_PAIRS else []
    before, after = 0, 0
    for one, other in [*pairs, (len(old), len(new))]:
        yield from ((place, None) for place in range(before, one))
        yield from ((None, place) for place in range(after, other))
        if one < len(old):
            yield one, other
        before, after = one + 1, other + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of alike sentences, in the same order, that are most alike in all."""
    alike = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in range(len(old) - 1, -1, -1):
        for other in range(len(new) - 1, -1, -1):
            paired = alike[one][other] and alike[one][other] + best[one + 1][other + 1]
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    pairs, one, other = [], 0, 0
    while one < len(old) and other < len(new):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            pairs.append((one, other))
            one, other = one + 1, other + 1
    return pairs


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_REST and shorter.strip(_MARKS_AT_SENTENCE_END) in longer:
        return max(LEAST_ALIKE_SENTENCES, len(shorter) / len(longer))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if (
        matcher.real_quick_ratio() < LEAST_ALIKE_SENTENCES
        or matcher.quick_ratio() < LEAST_ALIKE_SENTENCES
    ):
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= LEAST_ALIKE_SENTENCES else 0.0


def repeated_share(was: str, now: str) -> float:
    """Return which share of the second text, from 0 to 1, are sentences of the first."""
    known = set(sentences_of(was))
    sentences = [one for one in sentences_of(now) if len(one) >= _SHORTEST_REPEATED]
    total = sum(map(len, sentences))
    repeated = sum(len(one) for one in sentences if one in known)
    return repeated / total if total else 0.0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a changed sentence: the same in both, taken out, or new."""

    text: str
    is_in_first: bool
    is_in_second: bool


def parts_of(change: SentenceChange) -> tuple[Part, ...]:
    """Return a changed sentence as parts, from left to right: what is the same, gone, new."""
    matcher = SequenceMatcher(None, change.was, change.now, autojunk=False)
    parts: list[Part] = []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            text = change.was[first:last]
            parts.append(Part(text=text, is_in_first=True, is_in_second=True))
            continue
        if last > first:
            text = change.was[first:last]
            parts.append(Part(text=text, is_in_first=True, is_in_second=False))
        if end > begin:
            text = change.now[begin:end]
            parts.append(Part(text=text, is_in_first=False, is_in_second=True))
    return tuple(parts)
