"""Passages whose headings were deleted in an edited document: they are in the passage before."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from govinfo_desktop.core.comparison.sentences import sentence_spans
from govinfo_desktop.core.reading.reading import filled_in
from govinfo_desktop.importers.understanding.labels import squeezed

if TYPE_CHECKING:
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.importers.understanding.result import Understood

# Of the sentences of a passage, at least one in so many is still there.
_LEAST_SHARE_LEFT = 2


def with_passages_parted(found: Understood, draft: Reading) -> Understood:
    """Return what was understood, with each passage of a draft whose heading is gone in its place.

    Nobody moved its sentences: only the heading was deleted.
    """
    names = [section.text_id for section in draft.form.sections]
    now = {name: found.report.text(name) for name in names}
    was = {name: _sentences(filled_in(draft.report.text(name), draft)) for name in names}
    for place in range(len(names) - 1, 0, -1):
        before = next((one for one in range(place - 1, -1, -1) if now[names[one]]), None)
        if now[names[place]] or not was[names[place]] or before is None:
            continue
        own = frozenset[str]().union(*(was[name] for name in names[before:place]))
        parted = _parted(now[names[before]], own, was[names[place]])
        now[names[before]], now[names[place]] = parted
    return replace(found, report=found.report.with_texts(now))


def _parted(passage: str, own: frozenset[str], following: frozenset[str]) -> tuple[str, str]:
    """Return a passage in two: most sentences are in the text on the same side in the draft."""
    lines = passage.split("\n")
    of_lines = [_sentences(line) for line in lines]
    # How many more sentences are on their side with each line that goes to the first text.
    gains = [0, *accumulate(len(one & own) - len(one & following) for one in of_lines)]
    place = gains.index(max(gains))
    left = frozenset[str]().union(*of_lines[place:]) & following
    if _LEAST_SHARE_LEFT * len(left) < len(following):
        return passage, ""
    return "\n".join(lines[:place]), "\n".join(lines[place:])


def _sentences(text: str) -> frozenset[str]:
    spans = sentence_spans(text)
    return frozenset(squeezed(text[begin:end]) for begin, end in spans) - {""}
