"""Adopt last year's text: numbers that state one cell of last year become figures of this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.claim import CLAIM_TOPICS
from govinfo_desktop.core.statements.judging import Verdict, judged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.judging import Judged


def with_bound_figures(
    last: Reading, passage: FieldId, known: Collection[FieldId]
) -> tuple[str, int]:
    """Return last year's passage with its numbers bound to cells, and how many were newly bound.

    A number is bound where it says what it counts, that is a single cell among the ``known`` ones,
    and it agreed with that cell last year. All others stay as they were written.
    """
    text, count = last.report.text(passage), 0
    places = {place: cell for place, cell in _stated_cells(last, passage) if cell in known}
    for (start, end), cell in sorted(places.items(), reverse=True):
        text = f"{text[:start]}⟦{cell}⟧{text[end:]}"
        count += 1
    return text, count


def _stated_cells(last: Reading, passage: FieldId) -> Iterator[tuple[tuple[int, int], FieldId]]:
    """Yield the place in the text as typed and the cell of each number that states one."""
    for topic in CLAIM_TOPICS:
        for one in judged(last, topic):
            if one.passage.field == passage and _states_one_cell(one):
                mark = one.passage.mark(one.claim.start, one.claim.end)
                # A figure that is bound already is typed as its field.
                typed = last.report.text(passage)[mark.start : mark.end]
                if typed.replace(",", "").isdecimal():
                    yield (mark.start, mark.end), one.cells[0]


def _states_one_cell(one: Judged) -> bool:
    is_certain = one.verdict is Verdict.AGREES and one.claim.number.is_exact
    return is_certain and len(one.cells) == 1 and not one.claim.number.is_idle
