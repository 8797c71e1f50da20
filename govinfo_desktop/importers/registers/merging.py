"""Entering of a register into a ledger: what is new is added, what is there already is not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import Ledger, Row
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.importers.registers.register_reader import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from govinfo_desktop.importers.registers.register_reader import ReadRow, Register


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The ledger with the new applications, how many these are, and how many were there before.

    ``remarks`` are those of the registers, by the names of their sheets, and those on rows whose
    number another application of the ledger has.
    """

    ledger: Ledger
    added: int
    known: int
    remarks: tuple[tuple[str, Remark], ...]


def merged(ledger: Ledger, registers: Iterable[Register], new_key: Callable[[], str]) -> Merged:
    """Add the applications of a file to a ledger.

    An application with the same number and texts is there already; one with the number of another
    application is listed, and the ledger's stays. Sheets of one file may number from 1 each: their
    applications are all added, and equal numbers are a problem of the ledger.
    """
    taken = {row.text(Column.NUMBER) for row in ledger.rows} - {""}
    same = {_plain(row.texts) for row in ledger.rows}
    added: list[Row] = []
    remarks: list[tuple[str, Remark]] = []
    known = 0
    for register in registers:
        remarks.extend((register.title, one) for one in register.remarks)
        rows_by_texts: dict[tuple[tuple[str, str], ...], int] = {}
        for one in register.rows:
            number = one.texts.get(Column.NUMBER, "")
            plain = _plain(one.texts)
            if plain in rows_by_texts and number:
                remarks.append((register.title, _repeated(one, rows_by_texts[plain])))
            elif plain in same:
                known += 1
            elif number in taken:
                remarks.append((register.title, _taken(one, number)))
            else:
                added.append(Row(key=new_key(), texts=dict(one.texts)))
                # Without a number two alike may be two applications: the clerk is asked later.
                same |= {plain} if number else set()
                rows_by_texts[plain] = one.number
    return Merged(
        ledger=replace(ledger, rows=(*ledger.rows, *added)),
        added=len(added),
        known=known,
        remarks=tuple(remarks),
    )


def remembered(ledger: Ledger, choices: Iterable[tuple[str, str]]) -> Ledger:
    """Return the ledger with the columns that the clerk chose for heads."""
    return replace(ledger, mapping={**ledger.mapping, **dict(choices)})


def _repeated(one: ReadRow, first: int) -> Remark:
    return Remark(
        row=one.number,
        text=one.texts.get(Column.NUMBER, ""),
        why=f"和第 {first} 行完全相同，只导入一次",
        is_unread=False,
    )


def _taken(one: ReadRow, number: str) -> Remark:
    return Remark(
        row=one.number,
        column=Column.NUMBER,
        text=number,
        why="台账里已有这个编号，内容不同，没有导入",
    )


def _plain(texts: Mapping[Column, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((column.value, text) for column, text in texts.items() if text))
