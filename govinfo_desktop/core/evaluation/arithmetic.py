"""Judge the arithmetic rules of a form, with messages that show the calculation."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.reading.reading import total
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.rules import Place, PlacedTerm, Rule
    from govinfo_desktop.core.reading.reading import Reading

_NO_NUMBERS: Mapping[FieldId, Decimal] = {}


def rules_in_place(reading: Reading) -> Iterator[tuple[Rule, Place, Table | None]]:
    """Yield each rule that is judged with each of its places, and its table if it has one."""
    for table in reading.tables:
        for rule in table.rules:
            if not rule.fills:
                yield from ((rule, place, table) for place in rule.places)
    for rule in reading.form.rules:
        yield from ((rule, place, None) for place in rule.places)


def judge(
    rule: Rule, place: Place, table: Table | None, reading: Reading, previous: Reading | None
) -> tuple[Finding, ...]:
    """Return the finding of a rule at one of its places; empty if it holds or cannot be judged.

    Rules across years are judged only with last year's report, on a form that they name.
    """
    if not _ready(place, reading, table) or not _ready_last_year(rule, place, previous):
        return ()
    last = previous.numbers if previous else _NO_NUMBERS
    left = _side_total(place.left, reading.numbers, last)
    right = _side_total(place.right, reading.numbers, last)
    if _holds(rule.relation, left, right):
        return ()
    return (_finding(rule, place, reading.numbers, last),)


def _ready(place: Place, reading: Reading, table: Table | None) -> bool:
    """Tell whether an equation can be judged: all cells filled, or any where blanks count as 0."""
    # A set comparison each: this runs for every rule at every place.
    gaps = reading.gaps
    if gaps.unreadable and not gaps.unreadable.keys().isdisjoint(place.fields):
        return False
    if _blanks_count(place.fields, reading, table):
        return any(field in reading.numbers for field in place.fields)
    return gaps.missing.isdisjoint(place.fields)


def _blanks_count(fields: Iterable[FieldId], reading: Reading, table: Table | None) -> bool:
    if table is not None:
        return table.blank_counts
    tables = {field.split(".")[0] for field in fields}
    return all(reading.form.tables[name].blank_counts for name in tables & set(reading.form.tables))


def _ready_last_year(rule: Rule, place: Place, previous: Reading | None) -> bool:
    if not place.last_year:
        return True
    if previous is None or (rule.previous_forms and previous.form.id not in rule.previous_forms):
        return False
    return all(name in previous.numbers for name in place.last_year)


def _side_total(
    terms: Iterable[PlacedTerm],
    numbers: Mapping[FieldId, Decimal],
    last: Mapping[FieldId, Decimal],
) -> Decimal:
    # Most rules are not across years: their terms need not be told apart.
    if not last:
        return total(terms, numbers)
    terms = tuple(terms)
    own = total((t for t in terms if not t.previous), numbers)
    return own + total((t for t in terms if t.previous), last)


def _holds(relation: str, left: Decimal, right: Decimal) -> bool:
    match relation:
        case "<=":
            return left <= right
        case ">=":
            return left >= right
        case _:
            return left == right


def _finding(
    rule: Rule,
    place: Place,
    numbers: Mapping[FieldId, Decimal],
    last: Mapping[FieldId, Decimal],
) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        says=_message(rule, place, numbers, last),
        fields=place.fields,
        left=_fields_of(place.left),
        right=_fields_of(place.right),
        why=rule.says + (f"（依据：{rule.source}）" if rule.source else ""),
    )


def _fields_of(terms: Iterable[PlacedTerm]) -> tuple[FieldId, ...]:
    return tuple(t.field for t in terms if t.constant is None and not t.previous)


def _message(
    rule: Rule,
    place: Place,
    numbers: Mapping[FieldId, Decimal],
    last: Mapping[FieldId, Decimal],
) -> str:
    left = _side_total(place.left, numbers, last)
    right = _side_total(place.right, numbers, last)
    verdict = {
        "=": f"相差 {plain_text(abs(left - right))}",
        "<=": f"前者不应大于后者，多出 {plain_text(left - right)}",
        ">=": f"前者不应小于后者，少了 {plain_text(right - left)}",
    }[rule.relation]
    sides = (_side(terms, numbers, last) for terms in (place.left, place.right))
    where = f"{place.name}：" if place.name else ""
    return f"{where}{'，'.join(sides)}，{verdict}"


def _side(
    terms: tuple[PlacedTerm, ...],
    numbers: Mapping[FieldId, Decimal],
    last: Mapping[FieldId, Decimal],
) -> str:
    text = "".join(
        _term(i, term, last if term.previous else numbers) for i, term in enumerate(terms)
    )
    if len(terms) == 1:
        (term,) = terms
        is_blank = not term.previous and term.constant is None and term.field not in numbers
        return f"{term.name}未填" if is_blank else text
    return f"{text} ＝ {plain_text(_side_total(terms, numbers, last))}"


def _term(position: int, term: PlacedTerm, numbers: Mapping[FieldId, Decimal]) -> str:
    sign = " ＋ " if term.sign > 0 else " － "
    before = sign if position or term.sign < 0 else ""
    if term.constant is not None:
        return f"{before}{plain_text(term.constant)}"
    year = "上年" if term.previous else ""
    return f"{before}{year}{term.name} {plain_text(numbers.get(term.field, Decimal(0)))}"
