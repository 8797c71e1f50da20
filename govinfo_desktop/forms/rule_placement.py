"""Reading of the rules of a form file, with every place in which each applies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import (
    BadSentence,
    Place,
    Rule,
    Severity,
    place_terms,
    read_sentence,
)
from govinfo_desktop.forms.validation import Kind, Wrong, check_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import Form, Line, Table

_RULE_SCHEMA = {
    "id": Kind.TEXT, "rule": Kind.TEXT, "severity": Kind.TEXT, "says": Kind.TEXT,
    "source": Kind.TEXT, "only": Kind.TEXTS, "previous_forms": Kind.TEXTS,
}  # fmt: skip


def rules_of_table(table: Table, data: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Return the rules of a table; one that names rows applies in every column, and vice versa.

    Raises Wrong for a sentence that cannot be read or a name that is no line of the table.
    """
    return tuple(_placed(_rule(one), one, lambda r, d: _table_places(table, r, d)) for one in data)


def rules_of_form(form: Form, data: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Return the rules of the whole form, which name fields by their full ids.

    Raises Wrong for a sentence that cannot be read or an unknown field.
    """
    return tuple(_placed(_rule(one), one, lambda r, d: _form_places(form, r)) for one in data)


def _rule(data: Mapping[str, Any]) -> Rule:
    check_keys(data, _RULE_SCHEMA, {"id", "rule"})
    try:
        left, relation, right = read_sentence(data["rule"])
        severity = Severity(data.get("severity", "error"))
    except BadSentence as bad:
        raise Wrong(f"规则“{data['id']}”：{bad}", data["rule"]) from bad
    except ValueError:
        raise Wrong(f"没有“{data['severity']}”这种级别", f'"{data["severity"]}"') from None
    return Rule(
        id=data["id"],
        sentence=data["rule"],
        left=left,
        relation=relation,
        right=right,
        severity=severity,
        says=data.get("says", ""),
        source=data.get("source", ""),
        previous_forms=tuple(data.get("previous_forms", ())),
    )


def _placed(
    rule: Rule,
    data: Mapping[str, Any],
    places: Callable[[Rule, Mapping[str, Any]], Iterator[Place]],
) -> Rule:
    found = tuple(places(rule, data))
    return Rule(**{**vars(rule), "places": found})


def _table_places(table: Table, rule: Rule, data: Mapping[str, Any]) -> Iterator[Place]:
    rows = {row.id: row for row in table.rows}
    columns = {column.id: column for column in table.columns}
    names = rule.names()
    if names <= rows.keys():
        across = _only(table.columns, data)
        yield from _along(rule, rows, across, lambda name, line: table.field_id(name, line))
    elif names <= columns.keys():
        across = _only(table.rows, data)
        yield from _along(rule, columns, across, lambda name, line: table.field_id(line, name))
    else:
        unknown = sorted(names - rows.keys() - columns.keys())
        problem = f"不认识“{unknown[0]}”" if unknown else "不能既写行又写列"
        raise Wrong(f"规则“{rule.id}”：{problem}", rule.sentence)


def _only(lines: Sequence[Line], data: Mapping[str, Any]) -> list[Line]:
    only = data.get("only")
    if only is None:
        return list(lines)
    known = {line.id: line for line in lines}
    for name in only:
        if name not in known:
            raise Wrong(f"规则“{data['id']}”的 only 里不认识“{name}”", data["rule"])
    return [known[name] for name in only]


def _along(
    rule: Rule,
    named: Mapping[str, Line],
    across: Iterable[Line],
    field: Callable[[str, str], FieldId],
) -> Iterator[Place]:
    for line in across:

        def field_and_label(name: str, line: Line = line) -> tuple[FieldId, str]:
            if name not in named:
                return FieldId(""), ""
            return field(name, line.id), named[name].name

        yield Place(
            name=line.name,
            left=place_terms(rule.left, field_and_label),
            right=place_terms(rule.right, field_and_label),
        )


def _form_places(form: Form, rule: Rule) -> Iterator[Place]:
    if rule.fills:
        raise Wrong(f"规则“{rule.id}”：只有表内的规则能用 :=", rule.sentence)
    for name in rule.names():
        if name not in form.fields:
            raise Wrong(f"规则“{rule.id}”：没有“{name}”这一项", rule.sentence)

    def field_and_label(name: str) -> tuple[FieldId, str]:
        field = form.fields.get(FieldId(name))
        return FieldId(name), field.name if field else ""

    yield Place(
        name="",
        left=place_terms(rule.left, field_and_label),
        right=place_terms(rule.right, field_and_label),
    )
