"""Search for applications that were entered twice, which no equation shows."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from heapq import merge
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import Problem
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from govinfo_desktop.core.ledger.application import Application

NEAR = timedelta(days=30)
# Shorter texts, such as 信息公开, many applications have in common.
SHORTEST_COMPARED_CHARACTERS = 6


def duplicates(
    applications: Sequence[Application], distinct: Collection[tuple[str, str]] = ()
) -> Iterator[Problem]:
    """Yield pairs received within 30 days that may be one application, to be asked about.

    They ask for the same in the same words and have the same applicant; where the name of one was
    not entered or was removed, the words and the kind of applicant decide. Pairs that the clerk
    said are two applications are left out. Of many that are the same each is asked about once, with
    the one before it: of three hundred there would be 45,000 pairs.
    """
    for group in _same_words(applications):
        by_name: defaultdict[str, list[Application]] = defaultdict(list)
        before: list[Application] = []
        for later in group:
            name = plain_words(later.applicant)
            others = merge(by_name[name], by_name[""], key=_received) if name else before
            for earlier in reversed(list(others)):
                if _days_between(earlier, later) > NEAR:
                    break
                if _may_be_one(earlier, later) and pair_of(earlier.key, later.key) not in distinct:
                    yield _asked(earlier, later)
                    break
            by_name[name].append(later)
            before.append(later)


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Return a pair of keys in the order in which pairs are kept."""
    return (one, other) if one < other else (other, one)


def plain_words(text: str) -> str:
    """Return a text without blanks and punctuation, by which words are compared."""
    return "".join(one for one in normalise(text) if one.isalnum())


def _same_words(applications: Sequence[Application]) -> Iterator[list[Application]]:
    """Yield applications with the same words, in the order of receipt, then of the ledger."""
    having: defaultdict[str, list[Application]] = defaultdict(list)
    for one in applications:
        words = plain_words(one.subject)
        if one.received is not None and len(words) >= SHORTEST_COMPARED_CHARACTERS:
            having[words].append(one)
    for group in having.values():
        if len(group) > 1:
            yield sorted(group, key=_received)


def _received(one: Application) -> date:
    return one.received or date.min


def _may_be_one(earlier: Application, later: Application) -> bool:
    if earlier.applicant and later.applicant:
        return plain_words(earlier.applicant) == plain_words(later.applicant)
    kinds = {one.choice(Column.APPLICANT_KIND) for one in (earlier, later)} - {None}
    return len(kinds) < 2


def _days_between(earlier: Application, later: Application) -> timedelta:
    if earlier.received is None or later.received is None:
        return timedelta.max
    return later.received - earlier.received


def _asked(earlier: Application, later: Application) -> Problem:
    who = "申请人和申请内容" if earlier.applicant and later.applicant else "申请内容"
    days = _days_between(earlier, later).days
    apart = f"相隔{days}天" if days else "同一天收到"
    return Problem(
        rule="ledger_duplicate",
        severity=Severity.WARNING,
        keys=(later.key, earlier.key),
        column=Column.SUBJECT,
        says=f"{later.name}与{earlier.name}的{who}相同，{apart}：是不是登记了两次？",
    )
