"""Headings of the sections and captions of the tables, numbered as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.titles import with_particulars
from govinfo_desktop.core.text.numerals import numeral

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Form, Section
    from govinfo_desktop.core.model.report import Report


def section_titles(form: Form, report: Report) -> dict[str, str]:
    """Return each section's printed heading with its number; "" for a section without title."""
    titles: dict[str, str] = {}
    number = 0
    for section in form.sections:
        title = with_particulars(report.text(section.title_id) or section.title, report)
        if section.attachment or is_left_out(section, report):
            titles[section.id] = title
        elif title:
            number += 1
            titles[section.id] = f"{numeral(number)}、{title}"
        else:
            titles[section.id] = ""
    return titles


def is_left_out(section: Section, report: Report) -> bool:
    """Return whether a section is not printed: an optional one that has no text."""
    return section.optional and not report.text(section.text_id).strip()


def captions(form: Form, report: Report) -> dict[str, str]:
    """Return each printed table's caption; ``{n}`` counts the tables that are not left out."""
    made: dict[str, str] = {}
    number = 0
    for name, table in form.tables.items():
        if name in report.left_out:
            continue
        number += "{n}" in table.caption
        made[name] = with_particulars(table.caption.replace("{n}", str(number)), report)
    return made
