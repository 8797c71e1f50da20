"""Changes between two passages, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    return tuple(
        change
        for kind, first, last, begin, end in matcher.get_opcodes()
        if kind != "equal"
        for change in _paired(old[first:last], new[begin:end])
    )


def _keys(sentences: Sequence[str]) -> list[str]:
    return ["".join(sentence.split()) for sentence in sentences]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[SentenceChange]:
    """Yield the changes between two runs of sentences: alike ones are paired, in order."""
    pairs = _pairs(old, new) if len(old) * len(new) <= _MOST_PAIRS else []
    before, after = 0, 0
    for one, other in [*pairs, (len(old), len(new))]:
        yield from (SentenceChange(was=text, now="") for text in old[before:one])
        yield from (SentenceChange(was="", now=text) for text in new[after:other])
        if one < len(old):
            yield SentenceChange(was=old[one], now=new[other])
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
