"""Title of a report: the form's pattern, another usual one, or the office's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.report import Report

TITLE = FieldId("title")
KIND_OF_DOCUMENT = "年度报告"
# As published reports have them: the organ or its region, the year before or after it.
_USUAL_PATTERNS = tuple(
    f"{start}{words}"
    for words in ("政府信息公开工作年度报告", "政府信息公开年度报告")
    for start in (
        *("{organ}{year}年", "{organ}{year}年度", "{year}年{organ}", "{year}年度{organ}"),
        *("{region}{year}年", "{region}{year}年度", "{year}年{region}", "{year}年度{region}"),
    )
)
# What the name of a government has behind that of its region.
_OF_A_GOVERNMENT = LazyPattern(r"(?:人民政府|管理委员会|管委会|行政公署|街道办事处)$")


def title_of(form: Form, report: Report) -> str:
    """Return the report's title as it is printed."""
    return with_particulars(report.text(TITLE).strip() or form.titles[0], report)


def is_own_title(form: Form, report: Report) -> bool:
    """Return whether the title is in the office's own words, not one of the usual patterns."""
    text = report.text(TITLE).strip()
    return bool(text) and text not in (*form.titles, *_USUAL_PATTERNS)


def title_choices(form: Form, report: Report) -> dict[str, str]:
    """Return the usual titles of a report, each with its pattern; the form's own come first."""
    usual = _USUAL_PATTERNS if KIND_OF_DOCUMENT in form.titles[0] else ()
    choices: dict[str, str] = {}
    for pattern in (*form.titles, *usual):
        choices.setdefault(with_particulars(pattern, report), pattern)
    return choices


def with_particulars(pattern: str, report: Report) -> str:
    """Return a pattern with the report's organ, region and year in it."""
    if "{" not in pattern:
        return pattern
    for name in ("organ", "organ_short"):
        pattern = pattern.replace(f"{{{name}}}", report.text(name))
    pattern = pattern.replace("{region}", region_of(report.text("organ")))
    return pattern.replace("{year}", print_year(report.text("year")))


def region_of(organ: str) -> str:
    """Return the region that a government is named after; of another organ, its name."""
    return _OF_A_GOVERNMENT.sub("", organ.strip()) or organ.strip()


def title_for_another_year(title: str, year: int) -> str:
    """Return a title in own words that names this year, with a place for another year in it."""
    return title.replace(str(year), "{year}")
