"""Limits on how much a form may hold: lines, rules, terms and characters."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from govinfo_desktop.forms.validation import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Every shipped form has less than a fifth of each.
MOST_SECTIONS = 60
MOST_TABLES = 60
MOST_LINES_OF_A_TABLE = 300
MOST_CELLS = 6_000
MOST_RULES = 500
LONGEST_SENTENCE_CHARACTERS = 2_000
LONGEST_SHEET_ROW_CHARACTERS = 4_000


def check_amounts(data: Mapping[str, Any]) -> None:
    """Raise Wrong for a form that holds more than any report can.

    Looks only at what is there and has the expected kind; the kinds are checked elsewhere.
    """
    sections = _groups(data, "sections")
    tables = list(chain.from_iterable(_groups(one, "tables") for one in sections))
    _check(len(sections), MOST_SECTIONS, "部分")
    _check(len(tables), MOST_TABLES, "表")
    cells = 0
    for table in tables:
        rows, columns = len(_groups(table, "rows")), len(_groups(table, "columns"))
        _check(max(rows, columns), MOST_LINES_OF_A_TABLE, "行或列")
        cells += rows * columns
    _check(cells, MOST_CELLS, "格")
    rules = list(chain(_groups(data, "rules"), *(_groups(one, "rules") for one in tables)))
    _check(len(rules), MOST_RULES, "规则")
    for rule in rules:
        _check(len(str(rule.get("rule", ""))), LONGEST_SENTENCE_CHARACTERS, "字（一条规则）")
    for row in chain.from_iterable(_sheets(tables)):
        _check(row.count("|"), MOST_LINES_OF_A_TABLE, "格（一行）")
        _check(len(row), LONGEST_SHEET_ROW_CHARACTERS, "字（sheet 的一行）")


def _groups(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = data.get(key, ())
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _sheets(tables: list[Mapping[str, Any]]) -> Iterator[list[str]]:
    for table in tables:
        rows = table.get("sheet", ())
        if isinstance(rows, list):
            _check(len(rows), MOST_LINES_OF_A_TABLE, "行（sheet）")
            yield [row for row in rows if isinstance(row, str)]


def _check(count: int, most: int, what: str) -> None:
    if count > most:
        raise Wrong(f"{what}太多，有 {count}，最多 {most}", "")
