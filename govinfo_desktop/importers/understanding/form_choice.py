"""Choice of the form that a document is a report on: by year, title, sections and table labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.importers.understanding.body import Line, TableItem
from govinfo_desktop.importers.understanding.headings import attachment_starts, section_starts
from govinfo_desktop.importers.understanding.labels import label_of, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.core.model.form import Form, Table
    from govinfo_desktop.importers.understanding.body import Item

_LEAST_SCORE = 0.6
# Share of the rows that tells a form without its sections: a workbook has its tables alone.
_NEARLY_ALL_ROWS = 0.9
# How far outside of the years that are inferred from a few reports a form may have been in use.
_YEARS_OF_GRACE = 2
_SHORTEST_LABEL = 4
_MARKS_BETWEEN = re.compile(r"[^\w\u4e00-\u9fff]")


class NoReport(GovinfoError):
    """A document is no report on a known form; the message says what was found."""


def choose_form(forms: Iterable[Form], items: Sequence[Item], title: str, year: int | None) -> Form:
    """Return the form of a report. Raises NoReport if it is on none of them."""
    text = squeezed("".join(_texts(items)))
    scored = [
        (form_score(form, items, text, title), form) for form in forms if _may_be_of(form, year)
    ]
    best = max(scored, key=lambda one: one[0], default=None)
    if best is None or best[0] < _LEAST_SCORE:
        raise NoReport(_why_none(title, year))
    return best[1]


def _why_none(title: str, year: int | None) -> str:
    if not title and year is None:
        return "这份文件里没有认出政府信息公开年度报告：没有找到标题，部分和表格也对不上。"
    named = f"“{title[:40]}”" if title else f"这份{year}年的报告"
    return f"{named}不是软件里已有的报告格式，没有导入；确实是其中一种的，请指定格式。"


def _may_be_of(form: Form, year: int | None) -> bool:
    if year is None or form.valid_in(year):
        return True
    if form.years_certain:
        return False
    last = form.last_year if form.last_year is not None else year
    return form.first_year - _YEARS_OF_GRACE <= year <= last + _YEARS_OF_GRACE


def form_score(form: Form, items: Sequence[Item], text: str, title: str) -> float:
    """Return from 0 to 1 how much of a form a document has."""
    titled = [section for section in form.sections if section.title and not section.attachment]
    starts = section_starts(form, items)
    sections = len(starts) / len(titled) if titled else 0.0
    is_free = bool(titled) and all(section.title_free for section in titled)
    has_title = _has_title(form, title)
    if is_free and not _has_own_titles(form, starts) and not has_title:
        sections = 0.0
    if not form.tables:
        return min(1.0, 0.8 * sections + 0.2 * has_title)
    bare = _MARKS_BETWEEN.sub("", text)
    rows = _share_of_rows(form, bare)
    attached = 0.1 * bool(attachment_starts(form, items))
    score = min(1.0, 0.45 * sections + 0.45 * rows + 0.1 * has_title + attached)
    # The tables of a national report may be missing, or be pictures.
    is_whole = form.years_certain and not is_free and sections == 1.0
    is_whole = is_whole or (has_title and rows >= _NEARLY_ALL_ROWS)
    return max(score, _LEAST_SCORE) if is_whole else score


def _has_own_titles(form: Form, starts: Sequence[object]) -> bool:
    known = {squeezed(section.title) for section in form.sections}
    return any(squeezed(getattr(start, "wording", "")) in known for start in starts)


def _share_of_rows(form: Form, text: str) -> float:
    """Return which share of the tables' rows a text names; optional tables may be left out."""
    found = wanted = 0
    for table in form.tables.values():
        labels = {label_of(label).text for label in _labels(table)}
        labels = {label for label in labels if len(label) >= _SHORTEST_LABEL}
        named = sum(label in text for label in labels)
        if not table.optional or 2 * named >= len(labels):
            found, wanted = found + named, wanted + len(labels)
    return found / wanted if wanted else 0.0


def _labels(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield row.label[-1] if row.label else row.short
    if table.sheet and not any(row.label for row in table.rows):
        for cells in table.sheet:
            for cell in cells:
                yield "".join(part for part in cell.parts if part not in cell.fields)[:12]


def _has_title(form: Form, title: str) -> bool:
    plain = squeezed(title)
    for pattern in form.titles:
        shape = re.sub(r"\\\{\w+\\\}", ".*", re.escape(squeezed(pattern)))
        if re.fullmatch(shape, plain):
            return True
    return False


def _texts(items: Sequence[Item]) -> Iterable[str]:
    for item in items:
        if isinstance(item, Line):
            yield item.text
        elif isinstance(item, TableItem):
            yield from (cell.text for cell in item.table.cells)
