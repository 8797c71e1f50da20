"""The shipped forms agree with tests/facts: labels, merged cells, types, rules."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.layout.grid import lay_out

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FACTS = Path(__file__).resolve().parents[1] / "facts"
FORMS = load_catalogue(RESOURCES).forms
EXAMPLES = {
    example["id"]: example
    for example in json.loads((FACTS / "examples.json").read_text(encoding="utf-8"))
}


@pytest.fixture(params=sorted(FORMS))
def form(request):
    return FORMS[request.param]


@pytest.fixture
def facts(form):
    return json.loads((FACTS / f"{form.id}.json").read_text(encoding="utf-8"))


def test_title_and_years_are_those_of_the_facts(form, facts):
    assert form.titles == tuple(facts["title_pattern"])
    years = facts["report_years"]
    assert (form.first_year, form.last_year) == (years["from"], years.get("to"))


def test_sections_have_the_titles_of_the_facts_in_their_order(form, facts):
    ours = [section for section in form.sections if section.id != "preface"]
    theirs = [section for section in facts["sections"] if section["id"] != "preface"]
    assert [(s.id, s.title) for s in ours] == [(s["id"], s["title"] or "") for s in theirs]
    assert [list(s.variants) for s in ours] == [s.get("variants", []) for s in theirs]
    assert [[t.id for t in s.tables] for s in ours] == [s["tables"] for s in theirs]


def test_tables_print_the_cells_of_the_facts(form, facts):
    for table in facts["tables"]:
        grid = lay_out(form.tables[table["id"]])
        printed = [(cell.columns, cell.rows, "".join(cell.parts)) for cell in grid.cells]
        expected = [
            (cell.get("colspan", 1), cell.get("rowspan", 1), _text(cell, table["id"]))
            for row in table["layout"]
            for cell in row
        ]
        assert printed == expected, table["id"]


def _text(cell: dict[str, object], table: str) -> str:
    if "cell" in cell:
        return f"{table}.{cell['cell']}"
    if "sentence" in cell:
        return "".join(
            part.get("text") or f"{table}.form.{part['field']}" for part in cell["sentence"]
        )
    return str(cell["text"])


def test_cells_have_the_types_and_units_of_the_facts(form, facts):
    for table in facts["tables"]:
        columns = {column["id"]: column for column in table["columns"]}
        rows = {row["id"]: row for row in table["rows"]}
        for name, field in form.tables[table["id"]].fields.items():
            _, row, column = name.split(".")
            kind = rows[row].get("type") or columns[column]["type"]
            assert field.entry is Entry(kind), name
            unit = rows[row].get("unit") or columns[column].get("unit")
            if unit:
                assert field.unit == unit, name


def test_every_arithmetic_rule_of_the_facts_is_a_rule_of_the_form(form, facts):
    rules = [rule for table in form.tables.values() for rule in table.rules] + list(form.rules)
    ours = {rule.id: rule for rule in rules}
    for fact in facts["rules"]:
        rule = ours[fact["id"]]
        severity = Severity.ERROR if fact["severity"].startswith("hard") else Severity.WARNING
        if fact["override_with_reason"] and severity is Severity.ERROR:
            severity = Severity.REASON
        assert rule.severity is severity, rule.id
        assert [_named(term) for term in rule.left] == list(map(_last, fact["left"])), rule.id
        assert [_named(term) for term in rule.right] == list(map(_last, fact["right"])), rule.id
        assert rule.relation.replace(":=", "=") == fact["op"], rule.id
        if fact["axis"] == "rows_listed":
            names = [form.tables[fact["table"]].rows[0].name, ""]
            assert len(rule.places) == len(fact["rows"]), names


def _named(term) -> str:
    return ("prev:" if term.previous else "-" if term.sign < 0 else "") + term.name


def _last(term: str | int) -> str:
    words = str(term)
    name = words.rpartition(":")[2].removeprefix("-")
    prefix = "prev:" if words.startswith("prev:") else "-" if words.startswith("-") else ""
    parts = name.split(".")
    return prefix + (parts[1] if parts[0] in ("form", "*") else parts[0])


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("blanks_are_zero", [False, True])
def test_exactly_the_rules_fail_that_fail_on_the_real_report(name, blanks_are_zero):
    """Apart from the rules for blanks, a blank in the older forms counts as zero."""
    example = EXAMPLES[name]
    form = FORMS[example["form"]]
    report = _report(form, example)
    if blanks_are_zero and example.get("blank_as_zero_for_check"):
        report = report.with_texts(
            {
                field: report.text(field) or "0"
                for table in form.tables.values()
                for field in table.typed
                if table.id not in report.left_out and field in form.number_fields
            }
        )
    evaluation = evaluate(form, report)
    arithmetic = {rule.id for table in form.tables.values() for rule in table.rules}
    types = {field.rule for field in form.number_fields.values()}
    failed = {one.rule for one in evaluation.findings} & (arithmetic | types)
    assert failed == set(example["expect_failed_rules"])
    for field, printed in _cells(example):
        if field in form.computed and printed is not None:
            assert evaluation.numbers[field] == Decimal(str(printed)), field


def _report(form, example) -> Report:
    texts = {field: str(value) for field, value in _cells(example) if value is not None}
    texts = {field: text for field, text in texts.items() if field not in form.computed}
    assert texts.keys() <= form.fields.keys()
    absent = form.tables.keys() - example["tables"].keys()
    return Report(form_id=form.id, texts=texts, left_out=frozenset(absent))


def _cells(example):
    for table, rows in example["tables"].items():
        for row, cells in rows.items():
            for column, value in cells.items():
                yield f"{table}.{row}.{column}", value
