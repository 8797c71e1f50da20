"""Arithmetic rules of a form, and the parser of the sentences that they are written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govinfo_desktop.core.model.field_id import FieldId

# "=" last: it is part of the others.
RELATIONS = (":=", "<=", ">=", "=")
# A sign, a name or a whole number.
_TOKEN = re.compile(r"\s*([+-]|[A-Za-z_][\w.]*|\d+)")


class Severity(StrEnum):
    """Severity of a finding; an error, or a reason not yet explained, keeps a report a draft."""

    ERROR = "error"
    REASON = "reason"
    WARNING = "warning"
    HINT = "hint"


# Labels for the clerk: in the window, on the command line and on the proof sheet.
SEVERITY_WORDS = MappingProxyType(
    {
        Severity.ERROR: "必改",
        Severity.REASON: "须说明",
        Severity.WARNING: "请核对",
        Severity.HINT: "提示",
    }
)


@dataclass(frozen=True, kw_only=True)
class Term:
    """One name or number on a side of a rule, as it is written there."""

    name: str
    sign: int = 1
    previous: bool = False

    @property
    def constant(self) -> Decimal | None:
        """The number of a constant term; None for a name."""
        return Decimal(self.name) if self.name.isdigit() else None


@dataclass(frozen=True, kw_only=True)
class PlacedTerm:
    """A term at one place of its rule, where its name means one field."""

    field: FieldId
    name: str = ""
    sign: int = 1
    previous: bool = False
    constant: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """One row, column or set of fields that a rule applies to."""

    name: str
    left: tuple[PlacedTerm, ...]
    right: tuple[PlacedTerm, ...]

    @cached_property
    def fields(self) -> tuple[FieldId, ...]:
        """The fields of this year's report in the rule, each once."""
        return tuple(dict.fromkeys(term.field for term in self._terms() if not term.previous))

    @cached_property
    def last_year(self) -> tuple[FieldId, ...]:
        """The fields of last year's report in the rule."""
        return tuple(term.field for term in self._terms() if term.previous)

    def _terms(self) -> Iterator[PlacedTerm]:
        return (term for term in (*self.left, *self.right) if term.constant is None)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """An arithmetic rule: two sides, a relation, and the places that it applies to.

    ``sentence`` is the rule as written in the form, ``says`` its explanation in Chinese,
    ``previous_forms`` the forms that last year's report may have for a rule across years; empty
    means any.
    """

    id: str
    sentence: str
    left: tuple[Term, ...]
    relation: str
    right: tuple[Term, ...]
    severity: Severity = Severity.ERROR
    says: str = ""
    source: str = ""
    previous_forms: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def fills(self) -> bool:
        """Whether the rule computes its left side instead of checking it."""
        return self.relation == ":="

    @property
    def across_years(self) -> bool:
        """Whether the rule uses last year's report."""
        return any(term.previous for term in (*self.left, *self.right))

    def names(self) -> frozenset[str]:
        """Return the names in the rule; constants are left out."""
        return frozenset(t.name for t in (*self.left, *self.right) if t.constant is None)


class BadSentence(ValueError):
    """A rule's sentence cannot be parsed; the message says which part of it."""


def read_sentence(sentence: str) -> tuple[tuple[Term, ...], str, tuple[Term, ...]]:
    """Return left side, relation and right side of a rule.

    Raises BadSentence if the sentence is not ``side relation side``, or if ``:=`` has anything but
    a single name on its left.
    """
    for relation in RELATIONS:
        left, found, right = sentence.partition(relation)
        if found:
            sides = _side(left), relation, _side(right)
            if relation == ":=" and (len(sides[0]) != 1 or sides[0][0].sign < 0):
                raise BadSentence(f"“:=”左边只能是一个名称：{sentence}")
            return sides
    raise BadSentence(f"没有 :=、=、<=、>= 之一：{sentence}")


def _side(text: str) -> tuple[Term, ...]:
    tokens = list(_tokens(text))
    if not tokens or tokens[-1] in "+-":
        raise BadSentence(f"算式一边不完整：{text.strip() or '（空）'}")
    return tuple(_terms(tokens))


def _tokens(text: str) -> Iterator[str]:
    position = 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if match is None:
            raise BadSentence(f"看不懂“{text[position:].strip()}”")
        yield match[1]
        position = match.end()


def _terms(tokens: Iterable[str]) -> Iterator[Term]:
    sign, expects_name = 1, True
    for token in tokens:
        if token in "+-":
            sign, expects_name = (1 if token == "+" else -1), True
            continue
        if not expects_name:
            raise BadSentence(f"“{token}”前面缺少＋或－")
        previous = token.startswith("prev.")
        yield Term(name=token.removeprefix("prev."), sign=sign, previous=previous)
        sign, expects_name = 1, False


def place_terms(
    terms: Iterable[Term], field_of: Callable[[str], tuple[FieldId, str]]
) -> tuple[PlacedTerm, ...]:
    """Return a side of a rule at one place; ``field_of`` gives field and label of each name."""
    placed = ((term, *field_of(term.name)) for term in terms)
    return tuple(
        PlacedTerm(
            field=field,
            name=name,
            sign=term.sign,
            previous=term.previous,
            constant=term.constant,
        )
        for term, field, name in placed
    )
