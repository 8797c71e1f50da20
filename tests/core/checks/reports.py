"""Reports without a fault, and the findings once some of their texts are changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.forms.catalogue import load_catalogue
from tests.samples.sample import read_sample

if TYPE_CHECKING:
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading

FORMS = load_catalogue(Path(__file__).resolve().parents[3] / "resources").forms
CITY_2023 = read_sample("national-2021/city-2023", FORMS).report
CITY_2024 = read_sample("national-2021/city-2024", FORMS).report
CITY_2025 = read_sample("national-2021/city-2025", FORMS).report


def with_texts(report: Report, **texts: str) -> Report:
    """Return the report with some texts changed; ``__`` in a name means a dot."""
    return report.with_texts(
        {FieldId(name.replace("__", ".")): text for name, text in texts.items()}
    )


def findings(report: Report, previous: Report | None = None) -> tuple[Finding, ...]:
    """Return all findings of a report."""
    return evaluate(FORMS[report.form_id], report, reading(previous)).findings


def reading(report: Report | None) -> Reading | None:
    """Return a report read on its form."""
    return None if report is None else read(FORMS[report.form_id], report)


def of_rule(rule: str, report: Report, previous: Report | None = None) -> list[Finding]:
    """Return the findings of one rule."""
    return [one for one in findings(report, previous) if one.rule == rule]


def of_check(
    name: str, rule: str, text: str, form: str = "national-2021", **texts: str
) -> list[Finding]:
    """Return the findings of one check in a report with a text as its overview."""
    report = with_texts(Report(form_id=form), overview=text, **texts)
    return list(CHECKS[name](read(FORMS[form], report), None, rule))


def marked(finding: Finding, report: Report) -> list[str]:
    """Return the texts that a finding marks, as typed."""
    return [report.text(mark.field)[mark.start : mark.end] for mark in finding.marks]
