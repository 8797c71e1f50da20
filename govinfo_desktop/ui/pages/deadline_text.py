"""Sentences about the day on which a report has to be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.deadlines import deadline, doubt_about_year, is_proposal, law_of
from govinfo_desktop.core.text.dates import print_date, read_date, read_year
from govinfo_desktop.ui.model.publication import published_on

if TYPE_CHECKING:
    from datetime import date

    from govinfo_desktop.ui.model.document import Document

# The notice of 2021 says who is answerable for a late report. It is not cited for earlier years.
FIRST_YEAR_OF_LATE_NOTICE = 2021


def days_left(document: Document, today: date) -> str:
    """Return how many days are left until publication, or when the report was published.

    Empty where no law sets the day.
    """
    day = _last_day(document)
    if day is None:
        return ""
    left = (day - today).days
    called = "建议公布期限" if _is_only_proposed(document, day) else "公布期限"
    when = f"{called} {day.year}年{day.month}月{day.day}日"
    if published := published_on(document.draft):
        late = f"，晚了 {(published - day).days} 天" if published > day else ""
        return f"{when}，已于 {print_date(published.isoformat())} 公布{late}"
    if doubt := doubt_about_year(document.report, today):
        return f"{when}；{doubt}，请核对报告年度"
    if left < 0:
        return f"{when}，已过 {-left} 天"
    return f"{when}，还有 {left} 天" if left else f"{when}，就是今天"


def where_deadline_comes_from(document: Document, today: date) -> str:
    """Return which law sets the day of publication and, after it, who is answerable."""
    text = f"{days_left(document, today)}。依据：{law_of(document.form, document.report)}。"
    day = _last_day(document)
    if day != deadline(document.form, document.report):
        text += "本单位自己定得更早，见设置。"
    year = read_year(document.report.text("year"))
    published = published_on(document.draft) or today
    is_in_time = day is None or day >= published or is_proposal(document.form, document.report)
    if is_in_time or year is None or year < FIRST_YEAR_OF_LATE_NOTICE:
        return text
    return (
        f"{text}不按时发布并造成不良后果的，由主管部门依《条例》第四十七条追究责任"
        "（国办公开办函〔2021〕30号（四））。"
    )


def _is_only_proposed(document: Document, day: date) -> bool:
    """Return whether neither a law nor the organ itself sets the day."""
    by_law = deadline(document.form, document.report)
    return day == by_law and is_proposal(document.form, document.report)


def _last_day(document: Document) -> date | None:
    """Return the day the law sets, or the organ's own where that is earlier; None for neither."""
    by_law = deadline(document.form, document.report)
    year = read_year(document.report.text("year"))
    if not document.own_deadline or year is None:
        return by_law
    own = read_date(f"{year + 1}-{document.own_deadline}")
    if own is None or by_law is None:
        return own or by_law
    return min(own, by_law)
