"""Which printed row is which row of the form: by labels, in order where labels leave a choice."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.head_order import known_heads
from govinfo_desktop.importers.understanding.labels import (
    LEAST_LIKENESS,
    is_sum,
    label_of,
    likeness,
    squeezed,
)
from govinfo_desktop.importers.understanding.values import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.importers.understanding.expected import ExpectedRow
    from govinfo_desktop.importers.understanding.head_order import Heads
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow

# A label this alike is the row, also where the rows are in another order.
CERTAIN_LIKENESS = 0.9
_CLEARLY_BETTER = 0.1
_LEAST_SHARE_OF_HEADS = 0.8
_LONGEST_LABEL_READ = 80
# A document may show a table many times: its rows are compared once.
_MOST_SCORES_KEPT = 32768


def matched(expected: Sequence[ExpectedRow], rows: Sequence[SourceRow]) -> dict[int, int]:
    """Return for rows of the form, by place, the place of the printed row that shows each."""
    scores = [[score(one, row) for row in rows] for one in expected]
    found = _in_order(_without_exchanged(scores))
    _add_certain(found, scores)
    return found


def _without_exchanged(scores: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the scores without those of pairs that both fit another row with certainty.

    Rows that change places, such as 本年新收 and 上年结转, have much in common: two pairs across
    would be worth more than the one that is right and in order.
    """
    of_form = [max(line, default=0.0) for line in scores]
    of_document = [max(column) for column in zip(*scores, strict=True)]
    return [
        [
            0.0 if min(best, other) >= max(CERTAIN_LIKENESS, one + _CLEARLY_BETTER) else one
            for one, other in zip(line, of_document, strict=True)
        ]
        for line, best in zip(scores, of_form, strict=True)
    ]


def _add_certain(found: dict[int, int], scores: Sequence[Sequence[float]]) -> None:
    """Add rows in another order whose labels leave no doubt."""
    taken = set(found.values())
    for place, line in enumerate(scores):
        if place in found or not line:
            continue
        best = max(range(len(line)), key=lambda other: line[other])
        if line[best] >= CERTAIN_LIKENESS and best not in taken:
            found[place] = best
            taken.add(best)


def _in_order(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return the pairs with the greatest sum of scores among those in the same order."""
    columns = len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(len(scores) + 1)]
    for one in range(len(scores) - 1, -1, -1):
        for other in range(columns - 1, -1, -1):
            taken = 0.0
            if scores[one][other] >= LEAST_LIKENESS:
                taken = scores[one][other] - LEAST_LIKENESS / 2 + best[one + 1][other + 1]
            best[one][other] = max(taken, best[one + 1][other], best[one][other + 1])
    found, one, other = {}, 0, 0
    while one < len(scores) and other < columns:
        if _is_best_taken(scores, best, one, other):
            found[one] = other
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return found


def _is_best_taken(
    scores: Sequence[Sequence[float]], best: Sequence[Sequence[float]], one: int, other: int
) -> bool:
    """Return whether a pair is in a best choice; of a table printed twice it is the first."""
    if scores[one][other] < LEAST_LIKENESS:
        return False
    taken = scores[one][other] - LEAST_LIKENESS / 2 + best[one + 1][other + 1]
    return best[one][other] == taken


def score(expected: ExpectedRow, row: SourceRow) -> float:
    """Return from 0 to 1 how well a printed row fits a row of the form."""
    if not expected.labels:
        return heads_score(expected, row)
    by_label = _label_score(expected.labels, expected.short, row.labels)
    # Rows of one label, such as two rows of figures beside one merged cell.
    if by_label >= LEAST_LIKENESS and len(expected.labels) == 1 and row.heads:
        by_heads = heads_score(expected, row)
        return max(LEAST_LIKENESS, (3 * by_label + by_heads) / 4) if by_heads else by_label
    return by_label


@lru_cache(maxsize=_MOST_SCORES_KEPT)
def _label_score(labels: tuple[str, ...], short: str, printed: tuple[str, ...]) -> float:
    """Return how well printed labels fit those of a row, or its short form."""
    fits = _fit_of_labels(labels, printed)
    return max(fits, 0.95 * _fit_of_labels((*labels[:-1], short), printed)) if short else fits


def _fit_of_labels(expected: Sequence[str], printed: Sequence[str]) -> float:
    labels = [label for label in printed if label.strip()]
    if not labels:
        return 0.0
    leaf, last = expected[-1], labels[-1][-_LONGEST_LABEL_READ:]
    alike = likeness(leaf, last)
    if "\n" in last.strip():
        # In running text the lines before may be heads, or labels of rows whose cells are blank; in
        # a cell the label is in several lines.
        alike = max(alike, likeness(leaf, _last_line(last)))
    if _is_of_a_group(expected, labels) or (is_sum(last) and not is_sum(leaf)):
        return 0.0
    if len(labels) > 1:
        # A label torn over two cells.
        alike = max(alike, 0.97 * likeness(leaf, f"{labels[-2]}{last}"[-_LONGEST_LABEL_READ:]))
    if len(expected) > 1 and len(labels) > 1:
        # Rows of the same words in different groups, such as 其他.
        group = max(likeness(expected[-2], label) for label in labels[:-1])
        alike += 0.03 if group >= LEAST_LIKENESS else -0.02
    return max(0.0, min(1.0, alike))


def _last_line(label: str) -> str:
    """Return the last line of a label, without the unit that may stand behind it."""
    lines = [line.split() for line in label.split("\n")]
    for line in lines:
        while line and is_unit(line[-1]):
            line.pop()
    return next((" ".join(line) for line in reversed(lines) if line), "")


def _is_of_a_group(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Return whether a printed row is the group of the form's row, or a row of it as a group."""
    last = label_of(printed[-1])
    leaf = likeness(expected[-1], printed[-1])
    if any(
        likeness(step, printed[-1]) >= max(CERTAIN_LIKENESS, leaf + 0.1) for step in expected[:-1]
    ):
        return True
    above = printed[-2] if len(printed) > 1 and last.number else ""
    return bool(above) and likeness(expected[-1], above) >= CERTAIN_LIKENESS > leaf


def heads_score(expected: ExpectedRow, row: SourceRow) -> float:
    """Return how well the heads above a row fit those of the form."""
    if row.is_loose:
        return _share_of_heads(expected.heads, squeezed("".join(row.labels)))
    if row.head_text:
        return _share_of_heads(expected.heads, squeezed(row.head_text))
    return _fit_of_heads(expected.heads, row.heads)


@lru_cache(maxsize=_MOST_SCORES_KEPT)
def _fit_of_heads(expected: Heads, heads: Heads) -> float:
    if not heads or not any(expected):
        return 0.0
    leaves = [path[-1] for path in expected if path]
    printed = [path[-1] for path in known_heads(expected, heads) if path]
    if not printed or len(printed) > len(leaves):
        return 0.0
    return sum(max(likeness(leaf, head) for leaf in leaves) for head in printed) / len(printed)


def _share_of_heads(heads: Heads, printed: str) -> float:
    """Return how many characters of the heads occur in a text, in any order."""
    wanted = _characters(heads)
    total = sum(wanted.values())
    if not total:
        return 0.0
    text = printed[-3 * total :]
    # Of most texts the characters themselves say that there are too few.
    if total - len(wanted.keys() - set(text)) < _LEAST_SHARE_OF_HEADS * total:
        return 0.0
    found = _counted(text)
    share = sum(min(count, found.get(sign, 0)) for sign, count in wanted.items()) / total
    return share if share >= _LEAST_SHARE_OF_HEADS else 0.0


@lru_cache(maxsize=4096)
def _counted(text: str) -> Counter[str]:
    return Counter(text)


@lru_cache(maxsize=256)
def _characters(heads: Heads) -> Counter[str]:
    return Counter("".join(label_of(one[-1]).text for one in heads if one))
