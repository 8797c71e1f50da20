"""Deadline for publishing a report, by its year and the kind of organ.

《条例》第四十九条 (2019): departments by 31 January, governments from county level up by 31 March.
2008年《条例》第三十一条: every organ by 31 March. A form with a December date is a summary of its
own year. Article 49 names neither townships, subdistrict offices nor the organs of other kinds: for
them 31 January is a proposal, and what the responsible department asks for counts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.dates import read_year

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.report import Report

# The first 《条例》 took effect on 1 May 2008.
FIRST_YEAR = 2008
FIRST_YEAR_OF_THE_NEW_REGULATION = 2019
EXAMPLE_YEAR = 2025
DECEMBER_CHECK = "december_date"
COUNTY_AND_ABOVE = frozenset({"province_government", "prefecture_government", "county_government"})
GOVERNMENTS = COUNTY_AND_ABOVE | {"township_government"}
# 《条例》第四十九条 does not name them.
_SET_BY_OTHERS = frozenset(
    {
        *("township_government", "subdistrict_office", "dispatched_organ"),
        *("vertical_department", "authorised_organisation"),
    }
)


def deadline(form: Form, report: Report) -> date | None:
    """Return the last day for publishing a report, or the proposed one; None without a year."""
    year = read_year(report.text("year"))
    if year is None or not date.min.year <= year < date.max.year:
        return None
    if DECEMBER_CHECK in form.checks:
        return date(year, 12, 31)
    if year < FIRST_YEAR_OF_THE_NEW_REGULATION:
        return date(year + 1, 3, 31)
    is_late = report.text("kind") in COUNTY_AND_ABOVE
    return date(year + 1, 3, 31) if is_late else date(year + 1, 1, 31)


def is_proposal(form: Form, report: Report) -> bool:
    """Return whether no law sets the deadline of a report, so that it is only proposed."""
    year = read_year(report.text("year"))
    is_by_today_s_law = year is None or year >= FIRST_YEAR_OF_THE_NEW_REGULATION
    is_by_law = DECEMBER_CHECK in form.checks or not is_by_today_s_law
    return not is_by_law and report.text("kind") in _SET_BY_OTHERS


def doubt_about_year(report: Report, today: date) -> str:
    """Return why there is no report on its year yet, or never was one; empty if there is."""
    year = read_year(report.text("year"))
    if year is not None and year > today.year:
        return f"{year}年还没有到"
    if year is not None and year < FIRST_YEAR:
        return f"《条例》2008年5月1日起施行，{year}年没有年度报告"
    return ""


def example_date(form: Form, report: Report) -> str:
    """Return an example of a date for this report, as it is printed."""
    year = read_year(report.text("year")) or EXAMPLE_YEAR
    return f"{year}年12月20日" if DECEMBER_CHECK in form.checks else f"{year + 1}年1月20日"


def law_of(form: Form, report: Report) -> str:
    """Return the article that sets the deadline of a report, in Chinese."""
    if DECEMBER_CHECK in form.checks:
        return "工作总结当年12月报送"
    year = read_year(report.text("year"))
    if year is not None and year < FIRST_YEAR_OF_THE_NEW_REGULATION:
        return "2008年《条例》第三十一条：每年3月31日前公布"
    if report.text("kind") in _SET_BY_OTHERS:
        return "《条例》第四十九条没有规定这类单位的期限，建议1月31日前公布，以主管部门通知为准"
    if report.text("kind") in COUNTY_AND_ABOVE:
        return "《条例》第四十九条第二款：县级以上地方人民政府每年3月31日前公布"
    return "《条例》第四十九条第一款：县级以上人民政府部门每年1月31日前提交并公布"
