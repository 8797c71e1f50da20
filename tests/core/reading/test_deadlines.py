"""Deadlines for publishing a report."""

from datetime import date

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.deadlines import (
    deadline,
    doubt_about_year,
    example_date,
    is_proposal,
    law_of,
)
from govinfo_desktop.forms.particulars import KINDS
from tests.core.checks.reports import FORMS


@pytest.mark.parametrize(
    ("form", "kind", "year", "day"),
    [
        ("national-2021", "county_department", "2024", date(2025, 1, 31)),
        ("national-2021", "state_department", "2024年", date(2025, 1, 31)),
        ("national-2021", "", "2024", date(2025, 1, 31)),
        ("national-2021", "county_government", "2024", date(2025, 3, 31)),
        ("national-2019", "province_government", "2019", date(2020, 3, 31)),
        ("national-2021", "township_government", "2024", date(2025, 1, 31)),
        ("national-2021", "dispatched_organ", "2024", date(2025, 1, 31)),
        ("guangzhou-2008", "vertical_department", "2012", date(2013, 3, 31)),
        ("guangzhou-2008", "prefecture_department", "2012", date(2013, 3, 31)),
        ("zhangdian-2009", "county_department", "2009", date(2010, 3, 31)),
        ("anhui-2010", "province_department", "2010", date(2010, 12, 31)),
        ("national-2021", "county_department", "", None),
        ("national-2021", "county_department", "9999", None),
    ],
)
def test_the_deadline_follows_form_year_and_kind(form, kind, year, day):
    texts = {FieldId("kind"): kind, FieldId("year"): year}
    assert deadline(FORMS[form], Report(form_id=form).with_texts(texts)) == day


NAMED = {kind for kind, _ in KINDS if kind.endswith(("department", "government"))} - {
    *("township_government", "vertical_department"),
}


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_the_day_is_only_proposed_to_kinds_that_the_law_does_not_name(kind):
    texts = {FieldId("kind"): kind, FieldId("year"): "2024"}
    report = Report(form_id="national-2021").with_texts(texts)
    form = FORMS["national-2021"]
    assert is_proposal(form, report) == (kind not in NAMED)
    assert ("以主管部门通知为准" in law_of(form, report)) == (kind not in NAMED)


def test_the_regulation_of_2008_sets_the_day_for_every_kind():
    texts = {FieldId("kind"): "township_government", FieldId("year"): "2012"}
    report = Report(form_id="guangzhou-2008").with_texts(texts)
    assert not is_proposal(FORMS["guangzhou-2008"], report)


@pytest.mark.parametrize(
    ("form", "year", "text"),
    [
        ("national-2021", "2025", "2026年1月20日"),
        ("national-2021", "２０２３年", "2024年1月20日"),
        ("national-2021", "", "2026年1月20日"),
        ("anhui-2010", "2010", "2010年12月20日"),
    ],
)
def test_the_example_of_a_date_fits_the_report(form, year, text):
    report = Report(form_id=form, texts={FieldId("year"): year})
    assert example_date(FORMS[form], report) == text


@pytest.mark.parametrize(
    ("year", "doubt"),
    [
        ("2062", "2062年还没有到"),
        ("２０２７年", "2027年还没有到"),
        ("2007", "《条例》2008年5月1日起施行，2007年没有年度报告"),
        ("2026", ""),
        ("2025", ""),
        ("2008", ""),
        ("", ""),
        ("去年", ""),
    ],
)
def test_a_year_without_reports_is_doubted(year, doubt):
    report = Report(form_id="national-2021", texts={FieldId("year"): year})
    assert doubt_about_year(report, date(2026, 11, 22)) == doubt
