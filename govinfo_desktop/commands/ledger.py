"""``ledger``: the register of applications: new, import, due, count and export."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.commands.draft_access import AlreadyThere, catalogue, print_json
from govinfo_desktop.commands.ledger_access import BadLedgerCommand, ledger_reading
from govinfo_desktop.commands.ledger_count import run_count
from govinfo_desktop.commands.ledger_import import run_import
from govinfo_desktop.core.ledger.application import Ledger, day_in
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.deadlines import STATE_WORDS, State
from govinfo_desktop.core.ledger.next_year import next_ledger
from govinfo_desktop.core.ledger.personal_data import for_export
from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.core.text.sanitise import LINE_LIMITS, sanitise
from govinfo_desktop.exporters.excel.register import register_workbook
from govinfo_desktop.exporters.kinds import DOCX, HTML, PDF
from govinfo_desktop.forms.ledger_terms import load_terms
from govinfo_desktop.layout.register import REGISTER_FORM_ID, register_outline
from govinfo_desktop.storage.atomic import write_all
from govinfo_desktop.storage.errors import FolderGone
from govinfo_desktop.storage.ledger.ledger_file import LedgerFile, read_ledger
from govinfo_desktop.storage.ledger.ledger_session import LedgerHistory, LedgerSession

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from govinfo_desktop.core.ledger.reading import LedgerReading

REGISTER_SUFFIX = ".xlsx"
_PRINTED_KINDS = (DOCX, PDF, HTML)


def run(arguments: Namespace) -> int:
    """Run one of the actions and return the exit code."""
    return _LEDGER_ACTIONS[arguments.action](arguments)


def _new(arguments: Namespace) -> int:
    target = Path(arguments.output)
    if os.path.exists(target) and not arguments.force:
        raise AlreadyThere(target)
    ledger = _started(arguments)
    session = LedgerSession.create_saved(
        target, LedgerFile(ledger=ledger), LedgerHistory(paths.ledger_history_folder())
    )
    session.close()
    if arguments.json:
        carried = [row.text(Column.NUMBER) for row in ledger.rows]
        print_json({"organ": ledger.organ, "year": ledger.year, "carried": carried})
    else:
        print(f"已新建：{target}，结转 {len(ledger.rows)} 件。")
    return 0


def _started(arguments: Namespace) -> Ledger:
    started = Ledger()
    if arguments.start:
        earlier = read_ledger(Path(arguments.start)).ledger
        started = next_ledger(earlier, load_terms(paths.ledger_terms_file()))
    organ = sanitise(arguments.organ or started.organ, LINE_LIMITS).text.strip()
    year = read_year(arguments.year) if arguments.year else started.year
    if not organ:
        raise BadLedgerCommand("单位全称是空的，请用 --organ 写明。")
    if not year:
        raise BadLedgerCommand("请用 --year 写明台账的年度，如 2025。")
    if started.year and year != started.year:
        raise BadLedgerCommand(f"上年台账结转到{started.year}年，不能结转到{year}年。")
    return replace(started, organ=organ, year=year)


def _due(arguments: Namespace) -> int:
    on = day_in(arguments.on) if arguments.on else date.today()
    if on is None:
        raise BadLedgerCommand(f"“{arguments.on[:30]}”不是日期，请写成 2025-03-31 这样。")
    ledger, known = read_ledger(Path(arguments.ledger)).ledger, ledger_reading()
    found = [(row, known.deadline(row, on)) for row in ledger.rows]
    if not arguments.all:
        found = [(row, one) for row, one in found if one.state is not State.ANSWERED]
    found.sort(key=lambda pair: (pair[1].due or date.max, pair[0].text(Column.NUMBER)))
    if arguments.json:
        described = [
            {
                "number": row.text(Column.NUMBER),
                "due": one.due.isoformat() if one.due else None,
                "how": list(one.how),
                "state": one.state.value,
            }
            for row, one in found
        ]
        print_json({"applications": described})
        return 0
    for row, one in found:
        when = f"{one.due}" if one.due else "没有期限"
        print(f"[{STATE_WORDS[one.state]}] {row.text(Column.NUMBER) or '（无编号）'}：{when}")
        for step in one.how:
            print(f"    {step}")
    return 0


def _export(arguments: Namespace) -> int:
    targets = [Path(one) for one in arguments.outputs]
    for target in targets:
        _check_target(target, forced=arguments.force)
    ledger, known = read_ledger(Path(arguments.ledger)).ledger, ledger_reading()
    rows, hidden = for_export(ledger)
    clean = ledger.with_rows(rows)
    write_all({target: _document(target, clean, known) for target in targets})
    if arguments.json:
        places = [{"application": one.number, "column": one.column.value} for one in hidden]
        print_json({"written": [str(one) for one in targets], "masked": places})
    else:
        for target in targets:
            print(f"已导出：{target}")
    if hidden:
        listed = "、".join(one.says for one in hidden[:10])
        more = f" 等 {len(hidden)} 处" if len(hidden) > 10 else ""
        print(f"这些地方有个人信息，已用 * 代替，请核对：{listed}{more}。", file=sys.stderr)
    return 1 if hidden else 0


def _check_target(target: Path, *, forced: bool) -> None:
    known = (REGISTER_SUFFIX, *(kind.suffix for kind in _PRINTED_KINDS))
    if target.suffix.lower() not in known:
        raise BadLedgerCommand(f"不能导出为“{target.name}”这种文件；可以用：{'、'.join(known)}。")
    if not os.path.isdir(target.parent):
        raise FolderGone(target)
    if os.path.exists(target) and not forced:
        raise AlreadyThere(target)


def _document(target: Path, ledger: Ledger, known: LedgerReading) -> bytes:
    """Return the bytes of the exported register, of the kind that the suffix names."""
    due = {row.key: known.deadline(row, date.today()).due for row in ledger.rows}
    if target.suffix.lower() == REGISTER_SUFFIX:
        return register_workbook(ledger, due, known.terms)
    kind = next(one for one in _PRINTED_KINDS if one.suffix == target.suffix.lower())
    page = catalogue().form(REGISTER_FORM_ID).page
    made = kind.export(register_outline(ledger, ledger.rows, due, known.terms, page))
    for fault in made.faults:
        print(f"“{target.name}”{fault}", file=sys.stderr)
    return made.contents


_LEDGER_ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "new": _new,
    "import": run_import,
    "due": _due,
    "count": run_count,
    "export": _export,
}
