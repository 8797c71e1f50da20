"""Quick fixes of marked text: corrections that need no other knowledge than the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.punctuation import changes

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.finding import Finding, Mark
    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report

_ONE_YEAR = LazyPattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_ADVISED = LazyPattern(r"改成 ((?:19|20)\d\d) 年")
_TITLE_ADVISED = LazyPattern(r"改成(《[^》]+》)")
_NAME_STATED = LazyPattern(r"(?:单位全称填的是|别处自称)“([^”]+)”")
_YEAR_CHECKS = frozenset({"other_years", "period", "next_year"})
_LEFT_OVER_CHECKS = frozenset({"instructions", "web_leftovers"})


@dataclass(frozen=True, kw_only=True)
class QuickFix:
    """A replacement of the characters from ``start`` up to ``end``, and what it is called."""

    label: str
    start: int
    end: int
    text: str


def fixes_at(
    form: Form, report: Report, evaluation: Evaluation, field: FieldId, offset: int
) -> tuple[QuickFix, ...]:
    """Return the quick fixes of what is marked at an offset of a passage, as it is typed."""
    names = {rule: name for name, rule in form.checks.items()}
    found = (
        fix
        for finding in evaluation.findings
        for mark in finding.marks
        if mark.field == field and mark.start <= offset <= mark.end
        for fix in _fixes(names.get(finding.rule, ""), finding, mark, report)
    )
    return tuple(dict.fromkeys(found))


def _fixes(check: str, finding: Finding, mark: Mark, report: Report) -> Iterator[QuickFix]:
    text = report.text(mark.field)
    marked = text[mark.start : mark.end]
    match check:
        case "punctuation":
            yield from _chinese_marks(text, mark)
        case "wide_blanks":
            yield _fix("删去多余空格", mark, "\n" if "\n" in marked else "")
        case "regulation_name":
            yield from _named(_TITLE_ADVISED.search(finding.advice), "更正名称", mark)
        case "self_names":
            yield from _named(_NAME_STATED.search(finding.says), "更正名称", mark)
        case "reference_wording":
            yield _without_paragraph(text, mark)
        case _ if check in _LEFT_OVER_CHECKS:
            yield _fix("删去这些文字", mark, "")
        case _ if check in _YEAR_CHECKS:
            yield from _year(finding, mark, marked, report)


def _chinese_marks(text: str, mark: Mark) -> Iterator[QuickFix]:
    for one in changes(text):
        if one.start <= mark.start and mark.end <= one.end:
            yield QuickFix(label="换成中文标点", start=one.start, end=one.end, text=one.text)
    if text[mark.start : mark.end] == "％":
        yield _fix("换成半角 %", mark, "%")


def _named(stated: re.Match[str] | None, label: str, mark: Mark) -> Iterator[QuickFix]:
    if stated is not None:
        yield _fix(f"{label}：{stated[1]}", mark, stated[1])


def _year(finding: Finding, mark: Mark, marked: str, report: Report) -> Iterator[QuickFix]:
    """Yield the right year for the wrong one, wherever it is marked, as both in a period.

    An older form writes it into the passage.
    """
    years = list(_ONE_YEAR.finditer(marked))
    advised = _YEAR_ADVISED.search(finding.advice)
    right = advised[1] if advised else report.text("year").strip()
    named = {one[0] for one in years}
    if len(named) != 1 or right in named or not _ONE_YEAR.fullmatch(right):
        return
    first, last = years[0].start(), years[-1].end()
    yield QuickFix(
        label=f"改为{right}",
        start=mark.start + first,
        end=mark.start + last,
        text=_ONE_YEAR.sub(right, marked[first:last]),
    )


def _fix(label: str, mark: Mark, text: str) -> QuickFix:
    return QuickFix(label=label, start=mark.start, end=mark.end, text=text)


def _without_paragraph(text: str, mark: Mark) -> QuickFix:
    """Return the fix that deletes the paragraph of a mark, with its number and its line."""
    start = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end) + 1 or len(text)
    return QuickFix(label="删去这一段参考文字", start=start, end=end, text="")
