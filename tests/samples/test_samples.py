"""Findings and sums of every sample report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.evaluation.evaluate import Evaluation, evaluate
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.numbers import read_number
from govinfo_desktop.forms.catalogue import load_catalogue
from tests.samples.sample import Sample, names, read_sample, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form

SHIPPED = "national-2021/city-2025"


@pytest.fixture(scope="module")
def forms(repository: Path) -> Mapping[str, Form]:
    return load_catalogue(repository / "resources").forms


def evaluated(sample: Sample, forms: Mapping[str, Form]) -> Evaluation:
    """Evaluate a sample, compared with last year's if it names one."""
    previous = None
    if sample.previous:
        last = read_sample(sample.previous, forms).report
        previous = read(forms[last.form_id], last)
    return evaluate(forms[sample.report.form_id], sample.report, previous)


@pytest.mark.parametrize("name", names())
def test_a_sample_has_exactly_the_expected_findings(name, forms):
    sample = read_sample(name, forms)
    findings = evaluated(sample, forms).findings
    found = sorted((one.rule, one.fields[0] if one.fields else "") for one in findings)
    assert found == list(sample.findings), "\n".join(one.says for one in findings)


@pytest.mark.parametrize("name", names())
def test_the_sums_are_the_totals_printed_on_the_report(name, forms):
    sample = read_sample(name, forms)
    form, numbers = forms[sample.report.form_id], evaluated(sample, forms).numbers
    totals = {field: text for field, text in sample.printed.items() if text}
    for field, printed in totals.items():
        assert numbers.get(field) == read_number(printed, form.fields[field]), field


def test_the_shipped_sample_is_the_sample_of_the_latest_year(repository, forms):
    # tests/samples/README.md says how to write it again.
    path = repository / "resources" / "samples" / "national-2021.json"
    assert path.read_text(encoding="utf-8") == shipped(read_sample(SHIPPED, forms))


def test_the_shipped_sample_can_be_made_final(forms):
    sample = read_sample(SHIPPED, forms)
    assert evaluated(sample, forms).is_final(sample.report.explanations)
