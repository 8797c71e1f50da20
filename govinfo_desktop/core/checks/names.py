"""Checks of class N: names of regulations and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.titles import (
    counts_of_lists,
    miscited,
    nearly_known,
    nearly_same,
    outdated,
    titles,
    titles_twice,
    wrong_regulations,
)
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

MOST_NAMED_TITLES = 3
# In pairs; a report names some dozens.
_MOST_TITLES_COMPARED = 100
# 某市某局某某条例.
_LOCAL_REGULATION = LazyPattern(r"[市县区省州](?:[一-龥]{1,12})?(?:局|厅)[一-龥]{0,20}条例$")


def regulation_name(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N03: 《中华人民共和国政府信息公开条例》 is named in full; departments issue no 条例.

    What was replaced by a newer one is not cited as in force.
    """
    names = [name for passage in reading.passages for *_, name in titles(passage.text)]
    odd = dict(nearly_same(names)) if len(names) <= _MOST_TITLES_COMPARED else {}
    for passage in reading.passages:
        for start, end, right in nearly_known(passage.text):
            yield _unlike(passage, start, end, f"像是写错了，请核对（《{right}》）", rule)
        for start, end, name in titles(passage.text):
            if name in odd:
                yield _unlike(passage, start, end, f"别处写的是“{odd[name]}”，请核对", rule)
        for start, end, is_full in wrong_regulations(passage.text):
            severity = Severity.ERROR if is_full else Severity.WARNING
            yield _misnamed(passage, start, end, rule, severity)
        for start, end, name in titles(passage.text):
            if _LOCAL_REGULATION.search(name):
                yield _not_a_regulation(passage, start, end, rule)
        for start, end, right in miscited(passage.plain):
            yield _miscited(passage, start, end, right, rule)
        for start, end, since, now in outdated(passage.plain):
            if reading.year is not None and reading.year >= since:
                yield _outdated(passage, start, end, now, rule)


def _misnamed(passage: Passage, start: int, end: int, rule: str, severity: Severity) -> Finding:
    return passage.quoting(
        start,
        end,
        rule=rule,
        severity=severity,
        message="法规名称不对",
        why="法规全称是《中华人民共和国政府信息公开条例》（国务院令第711号）。",
        advice="改成《中华人民共和国政府信息公开条例》。",
    )


def _unlike(passage: Passage, start: int, end: int, message: str, rule: str) -> Finding:
    return passage.quoting(
        start,
        end,
        rule=rule,
        message=message,
        why="法规、文件的名称照原文写，前后一致。",
    )


def _not_a_regulation(passage: Passage, start: int, end: int, rule: str) -> Finding:
    return passage.quoting(
        start,
        end,
        rule=rule,
        message="部门制定的文件不称“条例”，请核对名称",
        why="“条例”是行政法规和地方性法规的名称（一份2012年的部门报告有此错误）。",
    )


def _miscited(passage: Passage, start: int, end: int, right: str, rule: str) -> Finding:
    return passage.quoting(
        start,
        end,
        rule=rule,
        message=f"像是写错了，请核对（{right}）",
        why="《中华人民共和国政府信息公开条例》是国务院令第711号，2019年5月15日起施行；"
        "年度报告格式是国办公开办函〔2021〕30号。",
    )


def _outdated(passage: Passage, start: int, end: int, now: str, rule: str) -> Finding:
    return passage.quoting(
        start,
        end,
        rule=rule,
        message=f"已经不是现行的，现行的是{now}",
        why="报告依据的法规和文件应当是现行的。",
        advice=f"改成{now}。",
    )


def listed_twice(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N04: no document is listed twice in one list of 《titles》."""
    for passage in reading.passages:
        twice = titles_twice(passage.text)
        if twice:
            names = "、".join(
                dict.fromkeys(f"《{name}》" for *_, name in twice[:MOST_NAMED_TITLES])
            )
            yield passage.finding(
                *((start, end) for start, end, _ in twice),
                rule=rule,
                severity=Severity.WARNING,
                says=f"{names}在同一处列了两次",
                why="书名号内同一文件名不重复列举（一份2012年的部门报告有此错误）。",
            )


def list_count(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """H: 等8项制度 follows a list of exactly eight titles."""
    for passage in reading.passages:
        for start, end, count, listed in counts_of_lists(passage.text, passage.plain):
            if listed != count:
                yield passage.quoting(
                    start,
                    end,
                    rule=rule,
                    message=f"前面列了 {listed} 个文件",
                    why="“等N项制度”与所列书名号文件数一致。",
                )


CHECKS = {
    "regulation_name": regulation_name,
    "listed_twice": listed_twice,
    "list_count": list_count,
}
