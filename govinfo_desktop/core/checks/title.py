"""Checks of the report's title where the office wrote its own: year, organ, kind of document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.titles import KIND_OF_DOCUMENT, TITLE, is_own_title, title_of
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.reading.reading import Reading

_WHY = "标题由单位全称、年份和文种三部分组成，三者不缺（各地报告的通例）。"
_IN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_IN_DIGITS = LazyPattern(r"(?<!\d)((?:19|20)\d{2})\s?年度?")
_YEAR_IN_CHINESE = LazyPattern(r"[一二][〇○零一二三四五六七八九]{3}(?=年)")
_DOCUMENT_WORD = LazyPattern(r"年度报告|年报|年度\S{0,20}报告")
# Where the words about the document begin, behind or in front of which the organ is named.
_ABOUT_THE_DOCUMENT = LazyPattern(
    r"(?:政府|政务)?(?:政务|信息)公开.*$|(?:工作)?(?:年度|总结)?报告.*$"
)
# The office beside its government: 示例县人民政府（县政府办公室）.
_OFFICE_IN_BRACKETS = LazyPattern(r"(?<=\S)（[^（）]*）|(?<=\S)\([^()]*\)")
_PLACES_ABOVE = LazyPattern(r"\S{1,12}[省市区县州盟旗]")
# The organ and what is below it, or without that: 广州海关关区, 某某部本级.
_AS_A_WHOLE = LazyPattern(r"(?:关区|系统|本级|机关)$")
_AROUND_A_NAME = LazyPattern(r"^关于|的$|[\s《》（）()“”]")


def own_title(reading: Reading, rule: str) -> Iterator[Finding]:
    """S17: a title in the office's own words names the year, the organ and the annual report."""
    if not is_own_title(reading.form, reading.report):
        return
    title = _plain(title_of(reading.form, reading.report))
    if not _YEAR_IN_DIGITS.search(title):
        yield _finding(rule, Severity.ERROR, "标题没有写年度", "写明报告年度，如“2025年”。")
    name = _name_in(title)
    organ = reading.report.text("organ").strip()
    if not name:
        yield _finding(rule, Severity.WARNING, "标题没有写单位名称", f"写上“{organ}”。")
    elif organ and not _is_short_for(name, (organ, reading.report.text("organ_short"))):
        says = f"标题里的“{name}”不是本单位的名称"
        yield _finding(rule, Severity.WARNING, says, f"核对是否应为“{organ}”。")
    if not _names_document(reading.form, title):
        says = f"标题没有“{KIND_OF_DOCUMENT}”字样"
        yield _finding(rule, Severity.WARNING, says, f"文种写成“{KIND_OF_DOCUMENT}”。")


def own_title_year(reading: Reading, rule: str) -> Iterator[Finding]:
    """Y01: the year in the report's title is the year of the report."""
    title = _plain(title_of(reading.form, reading.report))
    stated = [int(one) for one in _YEAR_IN_DIGITS.findall(title)]
    if stated and reading.year is not None and reading.year not in stated:
        says = f"标题写的是 {stated[0]} 年，报告年度是 {reading.year} 年"
        why = "标题中的年份等于报告年度。"
        yield _finding(rule, Severity.ERROR, says, f"改成 {reading.year} 年。", why)


def _finding(rule: str, severity: Severity, says: str, advice: str, why: str = _WHY) -> Finding:
    return Finding(rule=rule, severity=severity, says=says, fields=(TITLE,), why=why, advice=advice)


def _plain(title: str) -> str:
    return _YEAR_IN_CHINESE.sub(lambda year: year[0].translate(_IN_DIGITS), normalise(title))


def _name_in(title: str) -> str:
    bare = _AROUND_A_NAME.sub("", _YEAR_IN_DIGITS.sub("", _OFFICE_IN_BRACKETS.sub("", title)))
    return _AROUND_A_NAME.sub("", _ABOUT_THE_DOCUMENT.sub("", bare))


def _is_short_for(name: str, organs: tuple[str, ...]) -> bool:
    """Tell whether a name leaves out characters of the organ's: 市城管委, 省安全监管局, 宿迁市.

    The places above the organ may stand in front of it, and 关区 or 系统 behind it.
    """
    return any(
        _is_within(one, organ) or _is_below(one, organ)
        for one in (name, _AS_A_WHOLE.sub("", name))
        for organ in organs
        if organ
    )


def _is_within(name: str, organ: str) -> bool:
    left = iter(organ)
    return all(character in left for character in name)


def _is_below(name: str, organ: str) -> bool:
    return (
        name.endswith(organ)
        and _PLACES_ABOVE.match(organ) is not None
        and _PLACES_ABOVE.fullmatch(name.removesuffix(organ)) is not None
    )


def _names_document(form: Form, title: str) -> bool:
    if any(KIND_OF_DOCUMENT in pattern for pattern in form.titles):
        return _DOCUMENT_WORD.search(title) is not None
    # A form of its own kind, such as a 工作总结.
    return any(title.endswith(pattern[-2:]) for pattern in form.titles)
