"""``ledger import``: read a register from a sheet into a ledger; list what is not understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_desktop.commands.draft_access import print_json
from govinfo_desktop.commands.ledger_access import BadLedgerCommand, ledger_reading, open_ledger
from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.importers.registers.merging import merged, remembered
from govinfo_desktop.importers.registers.register_reader import read_register
from govinfo_desktop.importers.registers.sheet import read_sheets
from govinfo_desktop.importers.source import UnreadableSource
from govinfo_desktop.storage.ledger.ledger_file import new_row_key, with_ledger

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.core.ledger.application import Ledger
    from govinfo_desktop.core.ledger.reading import LedgerReading
    from govinfo_desktop.importers.registers.register_reader import Register, Remark


def run_import(arguments: Namespace) -> int:
    """Import a sheet; return 1 if something was not understood, else 0."""
    session = open_ledger(Path(arguments.ledger))
    try:
        known = ledger_reading()
        ledger = remembered(session.contents.ledger, _columns(arguments.column))
        registers = _registers(Path(arguments.sheet), known, ledger)
        result = merged(ledger, registers, new_row_key)
        added, already, remarks = result.added, result.known, result.remarks
        saved = session.save(with_ledger(session.contents, result.ledger))
    finally:
        session.close()
    unread = [(title, one) for title, one in remarks if one.is_unread]
    if arguments.json:
        print_json(_imported(registers, added, already, remarks))
    else:
        _print_import(saved.path, registers, added, already, remarks)
    return 1 if unread or _unknown_heads(registers) else 0


def _registers(sheet: Path, known: LedgerReading, ledger: Ledger) -> list[Register]:
    try:
        sheets = read_sheets(sheet)
    except UnreadableSource as cause:
        raise BadLedgerCommand(f"“{sheet.name}”：{cause}") from cause
    return [read_register(one, known.terms, ledger.year, ledger.mapping) for one in sheets]


def _columns(pairs: Iterable[str]) -> list[tuple[str, str]]:
    """Return heads and columns from 表头=列; a column may be named by its id or its label."""
    by_name = {spec.label: column.value for column, spec in COLUMN_SPECS.items()}
    by_name |= {column.value: column.value for column in Column}
    found = []
    for pair in pairs:
        head, equals, name = pair.partition("=")
        if not equals or not head or (name and name not in by_name):
            raise BadLedgerCommand(
                f"--column 的“{pair[:60]}”不对，应写成 表头=列，如 来件日期=收到日期。"
            )
        found.append((head, by_name.get(name, "")))
    return found


def _unknown_heads(registers: Iterable[Register]) -> list[tuple[str, str]]:
    return [
        (head.text, head.why) for register in registers for head in register.heads if head.is_open
    ]


def _imported(
    registers: Sequence[Register], added: int, known: int, remarks: Sequence[tuple[str, Remark]]
) -> dict[str, Any]:
    def described(title: str, one: Remark) -> dict[str, Any]:
        column = one.column.value if one.column else None
        return {"sheet": title, "row": one.row, "column": column, "text": one.text, "why": one.why}

    return {
        "read": added,
        "known": known,
        "columns": [
            {"sheet": register.title, "head": head.text, "column": head.column, "why": head.why}
            for register in registers
            for head in register.heads
        ],
        "unread": [described(title, one) for title, one in remarks if one.is_unread],
        "assumed": [described(title, one) for title, one in remarks if not one.is_unread],
        "blank_rows": sum(register.blank_rows for register in registers),
    }


def _print_import(
    path: Path,
    registers: Sequence[Register],
    added: int,
    known: int,
    remarks: Sequence[tuple[str, Remark]],
) -> None:
    print(f"已导入 {added} 件，{known} 件原来就有：{path}")
    for head, why in _unknown_heads(registers):
        print(f"列“{head}”：{why}")
    for title, one in remarks:
        column = f"“{COLUMN_SPECS[one.column].label}”" if one.column else ""
        what = "没有读懂" if one.is_unread else "请核对"
        print(f"[{what}] {title} 第 {one.row} 行{column}：{one.text}（{one.why}）")
