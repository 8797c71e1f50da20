"""Checks of class S on structure: title, parts, headings, numbering and annexes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.title import own_title
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.core.text.numerals import (
    NUMERAL_CHARACTERS,
    NUMERAL_PATTERN,
    numeral,
    read_numeral,
)
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Section
    from govinfo_desktop.core.reading.reading import Reading

LAST_PART = "other_matters"
TITLE_PARTS = {"organ": "单位全称", "year": "报告年度"}
_FIRST_LEVEL_LINE = LazyPattern(
    rf"^[ \t　]*({NUMERAL_PATTERN})[、.．](?!{NUMERAL_PATTERN}级)",
    re.MULTILINE,
    needs=rf"[、.．](?<=[{NUMERAL_CHARACTERS}].)",
)
_SECOND_LEVEL_LINE = LazyPattern(
    rf"^[ \t　]*[（(]({NUMERAL_PATTERN})[）)]",
    re.MULTILINE,
    needs=rf"[（(][{NUMERAL_CHARACTERS}]",
)
# A number that the clerk typed before a title; the program numbers the parts itself.
_OWN_NUMBER = LazyPattern(rf"^(?:{NUMERAL_PATTERN}[、.．\s]|\d+[、.．])\s*")
_LONGEST_QUOTED_HEADING = 24
_ANNEX = LazyPattern(r"附表\s?(\d{1,2})")
_WHITESPACE = LazyPattern(r"\s+")


def title_parts(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S17: the title has its three parts: full name of the organ, year and kind of document."""
    lacking = [name for name in TITLE_PARTS if not reading.report.text(name).strip()]
    if lacking:
        yield _incomplete_title(reading, lacking, rule)
    typed = reading.report.text("year").strip()
    if typed and reading.year is None:
        yield _not_a_year(reading, typed, rule)
    yield from own_title(reading, rule)


def _incomplete_title(reading: Reading, lacking: list[str], rule: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        says=f"标题还缺{'、'.join(TITLE_PARTS[name] for name in lacking)}",
        fields=tuple(reading.form.fields[name].id for name in lacking),  # type: ignore[index]
        why="标题由单位全称、年份和文种三部分组成，三者不缺（各地报告的通例）。",
    )


def _not_a_year(reading: Reading, typed: str, rule: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        says=f"报告年度“{typed}”不是年份",
        fields=(reading.form.fields["year"].id,),  # type: ignore[index]
        why="标题里的年份用四位阿拉伯数字。",
        advice="写四位数字，如 2025。",
    )


def form_year(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S19: the form is for the year; only a warning if the years of the form are inferred."""
    form, year = reading.form, reading.year
    if year is None or form.valid_in(year):
        return
    until = f"—{form.last_year}" if form.last_year else "年起"
    inferred = "" if form.years_certain else "（起止年份是推断的）"
    yield Finding(
        rule=rule,
        severity=Severity.ERROR if form.years_certain else Severity.WARNING,
        says=f"{year}年度的报告不用这种格式：“{form.name}”适用 {form.first_year}{until}{inferred}",
        fields=(form.fields["year"].id,),  # type: ignore[index]
        why=f"格式的适用年度（依据：{form.source}）。",
        advice="请新建这一年度的格式，再把文字和数字转过去。",
    )


def required_parts(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S01: no required part is blank; what did not happen is stated under its heading."""
    for section in reading.form.sections:
        if section.text_required and section.id != LAST_PART and _is_blank(reading, section):
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                says=f"“{reading.form.section_name(section)}”还没有写",
                fields=(section.text_id,),
                why="法定部分应当齐全，没有发生的也保留标题并写明。"
                f"（依据：{section.article or reading.form.source}）",
            )


def last_part(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S12: the sixth part is not blank; it states if there is nothing to report."""
    for section in reading.form.sections:
        if section.id == LAST_PART and _is_blank(reading, section):
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                says=f"“{section.title}”还没有写；没有其他事项也要写明",
                fields=(section.text_id,),
                why=f"第六部分不得空白。（依据：{section.article}）",
            )


def _is_blank(reading: Reading, section: Section) -> bool:
    return not reading.text_of(section).strip()


def section_titles(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S03: a part has the title that the form gives it, or one of the known variants."""
    for section in reading.form.sections:
        typed = reading.report.text(section.title_id)
        if section.title_free or not typed.strip():
            continue
        accepted = (section.title, *section.variants)
        if _bare(typed) not in {_bare(title) for title in accepted}:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"标题“{typed.strip()}”不是规定的写法，应为“{'”或“'.join(accepted)}”",
                fields=(section.title_id,),
                why=f"部分标题用格式规定的写法（依据：{reading.form.source}）。",
            )


def _bare(title: str) -> str:
    return _WHITESPACE.sub("", _OWN_NUMBER.sub("", normalise(title)))


def extra_parts(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S02, S04: no first-level heading inside a part: the program numbers the parts."""
    for passage in reading.passages:
        places = first_level(passage.plain)
        if places:
            marks = tuple(passage.mark(start, end) for start, end in places)
            headings = "、".join(f"“{passage.text[start:end]}”" for start, end in places[:3])
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"正文里又出现一级标题{headings}，会与各部分的编号重复；这里应从“（一）”起",
                fields=(passage.field,),
                marks=marks,
                why="各部分由程序依次编为一、二、三……，部分之内从（一）起，也不另加格式以外的"
                "一级部分（公文层次通例；30号文“不宜泛化”）。",
            )


@lru_cache(maxsize=64)
def first_level(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places of headings that are numbered 一、 like the parts of the report."""
    found = []
    for match in _FIRST_LEVEL_LINE.finditer(plain):
        end = plain.find("\n", match.end())
        end = len(plain) if end < 0 else end
        found.append((match.start(1), min(end, match.start(1) + _LONGEST_QUOTED_HEADING)))
    return tuple(found)


def numbering(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S09: （一）（二）（三） are consecutive, without a gap or a repeated number."""
    for passage in reading.passages:
        for start, end, expected in broken_numbers(passage.plain):
            yield passage.finding(
                (start, end),
                rule=rule,
                severity=Severity.WARNING,
                says=f"小标题编号“{passage.text[start:end]}”应为“（{expected}）”",
                why="层次依次为一、（一）1.（1），不越级、不重号、不跳号（公文层次通例）。",
            )


@lru_cache(maxsize=64)
def broken_numbers(plain: str) -> tuple[tuple[int, int, str], ...]:
    """Return each second-level number that is out of sequence: start, end and the right one."""
    found, last = [], 0
    for match in _SECOND_LEVEL_LINE.finditer(plain):
        number = read_numeral(match[1])
        if number not in {1, last + 1} and last and number:
            found.append((match.start(1) - 1, match.end(1) + 1, numeral(last + 1)))
        last = number
    return tuple(found)


def tables_present(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S05: every table of the form is printed, except those that may be left out."""
    for name, table in reading.form.tables.items():
        if name in reading.report.left_out and not table.optional:
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                says=f"{table.title}没有印出来，这张表不能省略",
                fields=tuple(table.fields)[:1],
                why=f"格式规定的表应当齐全（依据：{reading.form.source}）。",
            )


def annex_numbers(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """S18: the text names no annex beyond the number of annexes that are printed."""
    printed = sum("{n}" in table.caption for table in reading.tables)
    for passage in reading.passages:
        for number, start, end in annexes_named(passage.plain):
            if number > printed:
                yield passage.quoting(
                    start,
                    end,
                    rule=rule,
                    message=f"报告只印 {printed} 张附表",
                    why="略去空表时其余附表顺次编号，正文引用同步（一份2010年的部门报告这样做）。",
                )


@lru_cache(maxsize=64)
def annexes_named(plain: str) -> tuple[tuple[int, int, int], ...]:
    """Return number, start and end of each annex that a passage names."""
    return tuple((int(match[1]), *match.span()) for match in _ANNEX.finditer(plain))


CHECKS = {
    "title_parts": title_parts,
    "form_year": form_year,
    "required_parts": required_parts,
    "last_part": last_part,
    "section_titles": section_titles,
    "extra_parts": extra_parts,
    "numbering": numbering,
    "tables_present": tables_present,
    "annex_numbers": annex_numbers,
}
