"""Key figures of the year: bars, their lengths, and changes."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.evaluation.key_figures import Bar, charts
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import resources_folder

TABLE = "applications"


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(resources_folder())


@pytest.fixture(scope="module")
def form(catalogue):
    return catalogue.form("national-2021")


def drawn(form, now, before=None):
    """Return the bars of each chart by its title."""
    numbers = evaluate(form, report(form, now), None).numbers
    last = evaluate(form, report(form, before), None).numbers if before else {}
    return {chart.title: chart.bars for chart in charts(form, numbers, last)}


def report(form, cells):
    return Report(
        form_id=form.id, texts={FieldId(f"{TABLE}.{name}"): text for name, text in cells.items()}
    )


def bar(bars, name):
    return next(one for one in bars if one.name == name)


def test_results_are_summed_by_kind(form):
    cells = {
        "open.natural_person": "5",
        "refused_state_secret.natural_person": "2",
        "refused_query.company": "3",
    }
    bars = drawn(form, cells)["申请办理结果（件）"]
    names = ["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"]
    assert [one.name for one in bars] == names
    assert bar(bars, "予以公开").now == 5
    assert bar(bars, "不予公开").now == 5


def test_applicants_are_counted_by_kind(form):
    cells = {"new_received.natural_person": "7", "new_received.other_org": "1"}
    bars = drawn(form, cells)["谁提出申请（本年新收，件）"]
    assert bar(bars, "自然人").now == 7
    assert bar(bars, "其他组织").now == 1
    assert "总计" not in [one.name for one in bars]


def test_a_blank_is_not_zero(form):
    bars = drawn(form, {"open.natural_person": "5"})["申请办理结果（件）"]
    assert bar(bars, "部分公开").now is None
    assert bar(bars, "部分公开").change == ""


def test_last_year_is_beside_this_year(form):
    now, before = {"open.natural_person": "15"}, {"open.natural_person": "10"}
    first = bar(drawn(form, now, before)["申请办理结果（件）"], "予以公开")
    assert (first.now, first.before) == (15, 10)
    assert first.change == "比上年增加 5（50.0%）"


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("8", "10", "比上年减少 2（20.0%）"),
        ("7", "14069", "比上年减少 14,062（超过 99.9%）"),
        ("10", "10", "与上年持平"),
        ("1200", "0", "由 0 到 1,200"),
        ("3", "1", "由 1 到 3"),
        ("0", "9", "由 9 到 0"),
        ("20", "10", "比上年增加 10（100.0%）"),
        ("0", "0", "与上年持平"),
    ],
)
def test_the_change_is_described(now, before, text):
    assert Bar(name="件", now=Decimal(now), before=Decimal(before)).change == text


def test_every_form_with_tables_has_charts_with_plain_labels(catalogue):
    for form in catalogue.forms.values():
        found = charts(form, {}, {})
        assert bool(found) == bool(form.tables)
        names = [one.name for chart in found for one in chart.bars]
        assert all(names)
        assert not any(name[0] in "一二三四五六七八九十0123456789" for name in names)
