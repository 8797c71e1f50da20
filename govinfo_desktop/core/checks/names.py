"""Checks of class N: names of regulations and documents."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS, read_count
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

MOST_NAMED_TITLES = 3
_BRACKETED_TITLE = LazyPattern(r"《([^《》\n]{2,80})》")
_REGULATION = "政府信息公开条例"
_RIGHT_NAMES = frozenset({_REGULATION, f"中华人民共和国{_REGULATION}"})
# Named as the national regulation is, without a place in front.
_NATIONAL_REGULATION = LazyPattern(
    r"中华人民[一-龥]{0,8}(?:信息公开|信息工作公开|政府信息|政务信息|政府公开)[一-龥]{0,4}条例"
    r"|(?:政府|政务)信息(?:公开(?:工作|管理|实施)|工作公开)条例|政务信息公开条例"
)
# What is cited, from the report of which year on it is no longer in force, and what replaced it.
_NO_LONGER_IN_FORCE = (
    (LazyPattern(r"国务院(?:令)?第?\s?492\s?号令?"), 2019, "国务院令第711号"),
    (
        LazyPattern(r"国办公开办函\s?[〔\[(【]\s?2019\s?[〕\])】]\s?60\s?号"),
        2021,
        "国办公开办函〔2021〕30号",
    ),
)
_FORMER = LazyPattern(r"原|旧|废止|2007|修订前|此前|曾")
_FORMER_REACH = 16
# 某市某局某某条例.
_LOCAL_REGULATION = LazyPattern(r"[市县区省州](?:[一-龥]{1,12})?(?:局|厅)[一-龥]{0,20}条例$")
# What may be between two titles of one list: a date or number in brackets, a comma, 和.
_BETWEEN_TITLES = LazyPattern(r"(?:(?:[（(][^（）()\n]{1,20}[）)])?[、，,和及与或\s]{0,2})")
_LIST_COUNT = LazyPattern(
    rf"等\s?(\d{{1,3}}|[两{NUMERAL_CHARACTERS}]{{1,3}})\s?(?:个|项|部|件|种|份|条)"
)


def regulation_name(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N03: 《中华人民共和国政府信息公开条例》 is named in full; departments issue no 条例.

    What was replaced by a newer one is not cited as in force.
    """
    for passage in reading.passages:
        for start, end, is_full in wrong_regulations(passage.text):
            severity = Severity.ERROR if is_full else Severity.WARNING
            yield _misnamed(passage, start, end, rule, severity)
        for start, end, name in titles(passage.text):
            if _LOCAL_REGULATION.search(name):
                yield _not_a_regulation(passage, start, end, rule)
        for start, end, since, now in outdated(passage.plain):
            if reading.year is not None and reading.year >= since:
                yield _outdated(passage, start, end, now, rule)


def _misnamed(passage: Passage, start: int, end: int, rule: str, severity: Severity) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        says=f"{passage.quote(start, end)}：法规名称不对",
        fields=(passage.field,),
        marks=(passage.mark(start, end),),
        why="法规全称是《中华人民共和国政府信息公开条例》（国务院令第711号）。",
        advice="改成《中华人民共和国政府信息公开条例》。",
    )


def _not_a_regulation(passage: Passage, start: int, end: int, rule: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(start, end)}：部门制定的文件不称“条例”，请核对名称",
        fields=(passage.field,),
        marks=(passage.mark(start, end),),
        why="“条例”是行政法规和地方性法规的名称（一份2012年的部门报告有此错误）。",
    )


def _outdated(passage: Passage, start: int, end: int, now: str, rule: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(start, end)}：已经不是现行的，现行的是{now}",
        fields=(passage.field,),
        marks=(passage.mark(start, end),),
        why="报告依据的法规和文件应当是现行的。",
        advice=f"改成{now}。",
    )


@lru_cache(maxsize=64)
def wrong_regulations(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Return the places of misnamed regulations, and whether each is named as the national one."""
    return tuple(
        (start, end, _is_national(name))
        for start, end, name in titles(text)
        if _is_misnamed("".join(name.split()))
    )


def _is_national(name: str) -> bool:
    return name.strip().startswith("中华人民")


def _is_misnamed(name: str) -> bool:
    if not name.endswith("条例") or name in _RIGHT_NAMES:
        return False
    return _NATIONAL_REGULATION.fullmatch(name) is not None


@lru_cache(maxsize=64)
def outdated(plain: str) -> tuple[tuple[int, int, int, str], ...]:
    """Return the places that cite what was replaced: since which report, and by what."""
    return tuple(
        (*match.span(), since, now)
        for pattern, since, now in _NO_LONGER_IN_FORCE
        for match in pattern.finditer(plain)
        if not _FORMER.search(plain, max(0, match.start() - _FORMER_REACH), match.start())
    )


@lru_cache(maxsize=64)
def titles(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and text of every 《title》."""
    return tuple((*match.span(), match[1]) for match in _BRACKETED_TITLE.finditer(text))


def listed_twice(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N04: no document is listed twice in one list of 《titles》."""
    for passage in reading.passages:
        twice = titles_twice(passage.text)
        if twice:
            names = "、".join(
                dict.fromkeys(f"《{name}》" for *_, name in twice[:MOST_NAMED_TITLES])
            )
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"{names}在同一处列了两次",
                fields=(passage.field,),
                marks=tuple(passage.mark(start, end) for start, end, _ in twice),
                why="书名号内同一文件名不重复列举（一份2012年的部门报告有此错误）。",
            )


@lru_cache(maxsize=64)
def titles_twice(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the titles that are repeated in their list."""
    found = []
    for names in lists(text):
        seen: set[str] = set()
        for one in names:
            if one[2] in seen:
                found.append(one)
            seen.add(one[2])
    return tuple(found)


def list_count(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """H: 等8项制度 follows a list of exactly eight titles."""
    for passage in reading.passages:
        for names in lists(passage.text):
            last = names[-1][1]
            match = _LIST_COUNT.match(passage.plain, last)
            count = read_count(match[1]) if match else 0
            if match and count and len({name for *_, name in names}) != count:
                yield Finding(
                    rule=rule,
                    severity=Severity.WARNING,
                    says=f"{passage.quote(*match.span())}：前面列了 {len(names)} 个文件",
                    fields=(passage.field,),
                    marks=(passage.mark(*match.span()),),
                    why="“等N项制度”与所列书名号文件数一致。",
                )


@lru_cache(maxsize=64)
def lists(text: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return the lists of two or more titles that follow each other."""
    runs: list[list[tuple[int, int, str]]] = []
    for one in titles(text):
        if runs and _BETWEEN_TITLES.fullmatch(text, runs[-1][-1][1], one[0]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return tuple(tuple(run) for run in runs if len(run) > 1)


CHECKS = {
    "regulation_name": regulation_name,
    "listed_twice": listed_twice,
    "list_count": list_count,
}
