"""``ledger count``: numbers of the report from a ledger, printed or put into a draft."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_desktop import paths
from govinfo_desktop.commands.draft_access import FinalDraft, catalogue, print_json
from govinfo_desktop.commands.ledger_access import BadLedgerCommand, ledger_reading
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.counting import NoApplicationsTable, can_count, count
from govinfo_desktop.core.model.rules import SEVERITY_WORDS
from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.ledger.ledger_file import read_ledger
from govinfo_desktop.storage.ledger.ledger_filling import (
    left_out_of,
    left_out_sentence,
    with_left_out,
)
from govinfo_desktop.storage.session import ReadOnlyDraft, Session

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from govinfo_desktop.core.ledger.application import Ledger, Problem
    from govinfo_desktop.core.ledger.counting import Count
    from govinfo_desktop.core.ledger.reading import LedgerReading
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.storage.drafts import Draft


def run_count(arguments: Namespace) -> int:
    """Count, and fill a draft if asked to; return 1 if an application was left out, else 0."""
    ledger, known, forms = read_ledger(Path(arguments.ledger)).ledger, ledger_reading(), catalogue()
    into = Path(arguments.into) if arguments.into else None
    changes: list[dict[str, str]] = []
    if into is None:
        form = _form(forms, ledger, arguments.form)
        counted = _counted(ledger, known, form)
    else:
        counted, changes = _filled(into, ledger, known, forms)
    problems = known.problems(ledger, counted.problems)
    names = {row.key: row.text(Column.NUMBER) or row.key for row in ledger.rows}
    if arguments.json:
        print_json(_described(counted, problems, names, changes))
    else:
        _print_count(counted, problems, changes, into)
    return 1 if any(one.is_left_out for one in problems) else 0


def _counted(ledger: Ledger, known: LedgerReading, form: Form) -> Count:
    try:
        return count(known.applications(ledger), ledger.year, form, known.terms)
    except NoApplicationsTable as cause:
        raise BadLedgerCommand(f"{cause}。") from cause


def _form(forms: Catalogue, ledger: Ledger, wanted: str | None) -> Form:
    if wanted:
        return forms.form(wanted)
    fitting = [form for form in forms.for_year(ledger.year) if can_count(form)]
    if not fitting:
        raise BadLedgerCommand(
            f"没有{ledger.year}年的报告格式可以由台账统计，请用 --form 写明格式。"
        )
    return fitting[0]


def _filled(
    path: Path, ledger: Ledger, known: LedgerReading, forms: Catalogue
) -> tuple[Count, list[dict[str, str]]]:
    """Put the count into a draft and save it; return the count and what is different."""
    session = Session.open(path, History(paths.history_folder()))
    try:
        if session.read_only:
            raise ReadOnlyDraft(session.read_only)
        if session.draft.state.is_final:
            raise FinalDraft(path, session.draft.state.since)
        draft = session.draft
        year = read_year(draft.report.text("year"))
        if year is not None and year != ledger.year:
            raise BadLedgerCommand(f"草稿是{year}年的，台账是{ledger.year}年的，没有填入。")
        counted = _counted(ledger, known, forms.form(draft.report.form_id))
        changed = _with_count(draft, counted, ledger.year)
        saved = session.save(changed)
    finally:
        session.close()
    if saved.notice:
        print(saved.notice, file=sys.stderr)
    return counted, [
        {"field": name, "typed": draft.report.text(name), "counted": changed.report.text(name)}
        for name in counted.numbers
        if draft.report.text(name) != changed.report.text(name)
    ]


def _with_count(draft: Draft, counted: Count, year: int) -> Draft:
    """Return a draft with the numbers of a count, where each came from, and what was left out."""
    texts = {name: f"{number:f}" for name, number in counted.numbers.items()}
    changed = {name: text for name, text in texts.items() if draft.report.text(name) != text}
    filled = replace(
        draft,
        report=draft.report.with_texts(changed),
        carried={**draft.carried, **dict.fromkeys(changed, f"{year}年台账")},
    )
    if not changed and not left_out_of(draft):
        return filled  # never filled, or the clerk has settled what was left out
    return with_left_out(filled, left_out_sentence(year, counted.left_out))


def _described(
    counted: Count,
    problems: Sequence[Problem],
    names: dict[str, str],
    changes: list[dict[str, str]],
) -> dict[str, Any]:
    return {
        "numbers": {name: f"{number:f}" for name, number in counted.numbers.items()},
        "applications": {
            name: [names[key] for key in keys] for name, keys in counted.applications.items()
        },
        "problems": [
            {
                "application": names[one.keys[0]],
                "rule": one.rule,
                "severity": one.severity.value,
                "column": one.column.value,
                "says": one.says,
                "left_out": one.is_left_out,
            }
            for one in problems
        ],
        "changes": changes,
    }


def _print_count(
    counted: Count, problems: Sequence[Problem], changes: list[dict[str, str]], into: Path | None
) -> None:
    for name, number in counted.numbers.items():
        if number:
            print(f"{name}\t{number:f}")
    for one in problems:
        print(f"[{SEVERITY_WORDS[one.severity]}] {one.says}")
    if into is not None:
        for change in changes:
            print(f"{change['field']}：{change['typed'] or '（空）'} → {change['counted']}")
        print(f"已填入 {len(changes)} 格：{into}")
