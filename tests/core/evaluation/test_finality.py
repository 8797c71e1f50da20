"""Whether a report is final, told by the checks alone that can keep it from that."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from govinfo_desktop.core import checks
from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.evaluation.finality import STOPPING_CHECKS, evaluate_finality
from govinfo_desktop.core.model.report import Report
from tests.core.checks.reports import CITY_2023, FORMS, reading
from tests.samples.sample import names, read_sample

PACKAGE = "govinfo_desktop.core.checks."
Function = tuple[str, str]


@cache
def parsed() -> tuple[dict[Function, ast.FunctionDef], dict[Function, Function]]:
    """Return the functions of all modules of checks, and the imports of one from another."""
    functions, imports = {}, {}
    for path in Path(str(checks.__path__[0])).glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                functions[path.stem, node.name] = node
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
                home = str(node.module).removeprefix(PACKAGE)
                imports.update({(path.stem, one.name): (home, one.name) for one in node.names})
    return functions, imports


def called_by(start: Function) -> list[ast.FunctionDef]:
    """Return a function and all functions of checks that it can reach."""
    functions, imports = parsed()
    waiting, reached = [start], {}
    while waiting:
        one = waiting.pop()
        one = imports.get(one, one)
        if one in functions and one not in reached:
            reached[one] = functions[one]
            named = (node.id for node in ast.walk(functions[one]) if isinstance(node, ast.Name))
            waiting.extend((one[0], name) for name in named)
    return list(reached.values())


def names_a_severity_that_stops(function: ast.FunctionDef) -> bool:
    attributes = (node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute))
    return not {"ERROR", "REASON"}.isdisjoint(attributes)


def test_the_checks_that_can_stop_a_report_are_those_whose_code_names_such_a_severity():
    def can_stop(name):
        check = CHECKS[name]
        start = (check.__module__.removeprefix(PACKAGE), check.__name__)
        return any(map(names_a_severity_that_stops, called_by(start)))

    assert {name for name in CHECKS if can_stop(name)} == STOPPING_CHECKS.keys()


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("with_last_year", [False, True])
def test_every_sample_is_as_final_as_by_all_checks_for_the_same_reasons(name, with_last_year):
    report = read_sample(name, FORMS).report
    form = FORMS[report.form_id]
    previous = reading(CITY_2023) if with_last_year else None
    whole, found = (run(form, report, previous) for run in (evaluate, evaluate_finality))
    assert found.is_final(report.explanations) == whole.is_final(report.explanations)
    stopping = [
        [one for one in evaluation.findings if evaluation.stops(one, {})]
        for evaluation in (whole, found)
    ]
    assert stopping[0] == stopping[1]
    assert (found.numbers, found.blanks) == (whole.numbers, whole.blanks)


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_an_empty_report_is_not_final(form_id):
    report = Report(form_id=form_id)
    assert not evaluate_finality(FORMS[form_id], report).is_final({})
