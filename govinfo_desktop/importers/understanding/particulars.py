"""Particulars of a report: organ, year, date, and a title in other words than the form's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.titles import TITLE, region_of, title_choices
from govinfo_desktop.forms.particulars import DEFAULT_KIND
from govinfo_desktop.importers.understanding.labels import squeezed

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.importers.understanding.title_page import SignOff, TitlePage


def particulars_of(
    form: Form, page: TitlePage, signed: SignOff | None, year: str
) -> dict[FieldId, str]:
    """Return the particulars that a report prints, with the kind that every draft starts with."""
    texts = {
        FieldId("kind"): DEFAULT_KIND,
        FieldId("organ"): _organ(page, signed),
        FieldId("year"): year,
        FieldId("date"): page.date or (signed.date if signed else ""),
    }
    title = _title(form, page.title, Report(form_id=form.id, texts=texts))
    return {**texts, TITLE: title} if title else texts


def _organ(page: TitlePage, signed: SignOff | None) -> str:
    """Return the organ of the title, or in full where the title has only its region."""
    if signed and signed.organ and page.organ in ("", region_of(signed.organ)):
        return signed.organ
    return page.organ


def _title(form: Form, printed: str, report: Report) -> str:
    """Return the title as a draft keeps it: blank for the form's own, a pattern, or the words."""
    if not printed:
        return ""
    choices = {squeezed(title): pattern for title, pattern in title_choices(form, report).items()}
    pattern = choices.get(squeezed(printed), printed)
    return "" if pattern == form.titles[0] else pattern
