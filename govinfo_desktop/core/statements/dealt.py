"""Numbers dealt out among what is named before them: 予以公开和部分公开分别为3件、4件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC, REMEDIES_TOPIC
from govinfo_desktop.core.statements.numbers import NEXT_OF_LIST
from govinfo_desktop.core.statements.surroundings import (
    APPLICATION_NOUNS,
    RECEIPT_VERBS,
    REMEDY_NOUNS,
)
from govinfo_desktop.core.statements.terms import Kind
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.statements.surroundings import State, Words
    from govinfo_desktop.core.statements.terms import Term

_RESPECTIVELY = LazyPattern(r"分别(?:为|是|有|达|提出|提交)?\s?$")
# Terms that name two things at once.
_APART = {"open_and_partial": ("open", "partial"), "both": ("review", "suit")}
_RESULTS_OF_REMEDIES = frozenset(
    {"other_result", "pending", "corrected", "upheld", "other_outcome"}
)
_FEWEST = 2


def dealt(words: Words, state: State) -> tuple[str, str, str] | None:
    """Return topic, row and column that a number counts as one of several dealt out."""
    if _RESPECTIVELY.search(words.lead):
        is_known = state.topic == APPLICATIONS_TOPIC or words.last(Kind.NOUN, APPLICATION_NOUNS)
        named = tuple(
            about for term in words.before for about in _named(term, applications=bool(is_known))
        )
        state.waiting = named if len(named) >= _FEWEST else ()
    elif not NEXT_OF_LIST.fullmatch(words.lead):
        state.waiting = ()
    if not state.waiting:
        return None
    first, *rest = state.waiting
    state.waiting = tuple(rest)
    return first


def _named(term: Term, *, applications: bool) -> Iterator[tuple[str, str, str]]:
    for name in _APART.get(term.name, (term.name,)):
        if name in REMEDY_NOUNS:
            yield REMEDIES_TOPIC, name, "total"
        elif applications and term.kind is Kind.ROW and name not in _RESULTS_OF_REMEDIES:
            yield APPLICATIONS_TOPIC, name, ""
        elif applications and term.kind is Kind.COLUMN:
            yield APPLICATIONS_TOPIC, "arrived", name
        elif applications and name in RECEIPT_VERBS:
            yield APPLICATIONS_TOPIC, name, ""
