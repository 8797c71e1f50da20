"""Checks of class Z: compare with last year's report what no equation covers."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.change import shown_share
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.reading.reading import Reading

# Smaller numbers jump every year.
SMALLEST_COMPARED = 10
JUMP_FACTOR = 5
# Smaller numbers are the same in two years by chance.
SMALLEST_UNLIKE = 100
# Columns of what there is, which may stay as it was.
_STOCKS = (".in_force", ".total_public", ".items_last_year")
# Shares of last year's number by which a number is near it, and far from it.
_CLOSE_SHARE, _FAR_SHARE = Decimal("0.2"), Decimal("0.8")
# 国办公开办函〔2021〕30号（四） forbids copying; the threshold is a suggestion.
MOST_COPIED = 0.7
# In characters; shorter ones are alike by chance.
SHORTEST_COMPARED_CLAUSE = 8
SHORTEST_COMPARED_PASSAGE = 100
MOST_JUMPS_NAMED = 3
_CLAUSE_ENDS = LazyPattern(r"[。;；!！?？，,\n]+")
_DIGITS_AND_BLANKS = LazyPattern(r"[\d\s.]+")


def other_form(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Z04: a hint that tables are not compared whose columns differ between the two forms."""
    if previous is None or previous.form.id == reading.form.id:
        return
    others = [table for table in reading.tables if _is_other(table, previous)]
    if others:
        yield Finding(
            rule=rule,
            severity=Severity.HINT,
            says=f"上年用的是“{previous.form.name}”，{'、'.join(table.title for table in others)}"
            "口径不同，没有与上年核对",
            fields=(next(iter(others[0].fields)),),
            why="两版表头不同，例如“对外公开总数量”不是“现行有效件数”。",
        )


def _is_other(table: Table, previous: Reading) -> bool:
    """Tell whether last year's form lacks the table or has it with other columns."""
    last = previous.form.tables.get(table.id)
    return last is None or {c.id for c in table.columns} != {c.id for c in last.columns}


def jumps(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Z05: totals over five times last year's, or under a fifth; one finding for each table."""
    if previous is None:
        return
    for table in reading.tables:
        if _is_other(table, previous):
            continue
        fields = tuple(
            name
            for name in _indicators(table)
            if name in reading.numbers
            and name in previous.numbers
            and name not in reading.missing
            and _jumped(float(previous.numbers[name]), float(reading.numbers[name]))
        )
        if fields:
            yield _jump(reading, previous, fields, rule)
        if not _is_balanced(table):
            yield from _unlike(reading, previous, table, rule)


def _is_balanced(table: Table) -> bool:
    """Return whether an equation of one year would show a wrong cell."""
    rules = (rule for rule in table.rules if not rule.fills and not rule.across_years)
    return any(rule.relation == "=" for rule in rules)


def _unlike(reading: Reading, previous: Reading, table: Table, rule: str) -> Iterator[Finding]:
    """Yield a hint on each typed number that last year's makes look wrong."""
    # An amount may be the same by contract.
    counts = (name for name in table.typed if table.fields[name].entry is Entry.COUNT)
    for name in counts:
        now, last = reading.numbers.get(name), previous.numbers.get(name)
        if now is None or last is None or last < SMALLEST_UNLIKE or name.endswith(_STOCKS):
            continue
        says = _why_unlike(now, last)
        if says:
            yield Finding(
                rule=rule,
                severity=Severity.HINT,
                says=f"{reading.form.fields[name].name} {plain_text(now)}，{says}，请核对",
                fields=(name,),
                why="表内没有算式能查出这一格，只能与上年比；没有填错的不用改。",
            )


def _why_unlike(now: Decimal, last: Decimal) -> str:
    """Return what is odd about a number beside last year's; empty if nothing."""
    if now == last:
        return "与上年完全相同"
    digits = plain_text(now)
    swapped = {
        Decimal(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        for at in range(len(digits) - 1)
        if digits[at : at + 2].isdigit()
    }
    near = [one for one in swapped if abs(one - last) <= last * _CLOSE_SHARE]
    if near and abs(now - last) > last * _FAR_SHARE:
        return f"颠倒两位写成 {plain_text(near[0])} 才与上年 {plain_text(last)} 相近"
    return ""


def _indicators(table: Table) -> Iterator[FieldId]:
    """Return the cells of a table that are not part of a total in their own row."""
    parts = {
        term.field
        for total, terms in table.sums.items()
        for term in terms
        if term.field.split(".")[1] == total.split(".")[1]
    }
    return (name for name in table.fields if name not in parts)


def _jumped(last: float, now: float) -> bool:
    return last >= SMALLEST_COMPARED and (now > JUMP_FACTOR * last or now * JUMP_FACTOR < last)


def _jump(reading: Reading, previous: Reading, fields: tuple[FieldId, ...], rule: str) -> Finding:
    shown = "；".join(
        f"{reading.form.fields[name].name} {plain_text(reading.numbers[name])}，"
        f"上年 {plain_text(previous.numbers[name])}"
        for name in fields[:MOST_JUMPS_NAMED]
    )
    more = f"等 {len(fields)} 项" if len(fields) > MOST_JUMPS_NAMED else ""
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"与上年相差很大：{shown}{more}，请核对",
        fields=fields,
        why="同一指标超过上年5倍或不足五分之一（上年不少于10）时提示，没有填错的不用改。",
    )


def copied_text(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y06: most of a part is last year's text, numbers not counted."""
    if previous is None:
        return
    last = {passage.field: passage.text for passage in previous.passages}
    for passage in reading.passages:
        section = reading.form.section_of(passage.field)
        if section is None or not section.title or passage.field not in last:
            continue
        share = repeated(passage.text, last[passage.field])
        if share > MOST_COPIED:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"“{section.title}”的文字与上年报告相同的占{shown_share(share)}",
                fields=(passage.field,),
                why="内容雷同、敷衍塞责的，依《条例》第四十七条追责。"
                "（依据：国办公开办函〔2021〕30号（四）；70% 是建议的界限）",
            )


@lru_cache(maxsize=32)
def repeated(text: str, last: str) -> float:
    """Return the share of a text that is in last year's too, numbers aside; 0 for a short one."""
    known = set(_pieces(last))
    pieces = [piece for piece in _pieces(text) if len(piece) >= SHORTEST_COMPARED_CLAUSE]
    whole = sum(len(piece) for piece in pieces)
    if whole < SHORTEST_COMPARED_PASSAGE:
        return 0.0
    return sum(len(piece) for piece in pieces if piece in known) / whole


def _pieces(text: str) -> list[str]:
    return [_DIGITS_AND_BLANKS.sub("", piece) for piece in _CLAUSE_ENDS.split(text)]


CHECKS = {"other_form": other_form, "jumps": jumps, "copied_text": copied_text}
