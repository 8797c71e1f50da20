"""Parts that the commands on ledgers share: opening, working days and terms, refusals."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.reading import LedgerReading
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.ledger_terms import load_terms
from govinfo_desktop.forms.working_days import load_working_days
from govinfo_desktop.storage.ledger.ledger_session import LedgerHistory, LedgerSession
from govinfo_desktop.storage.session import ReadOnlyDraft

if TYPE_CHECKING:
    from pathlib import Path


class BadLedgerCommand(GovinfoError):
    """A value on the command line cannot be used; nothing was written."""


def ledger_reading() -> LedgerReading:
    """Return a reading with the known working days; say on stderr which files are unusable."""
    days, refused = load_working_days([paths.calendar_folder(), paths.own_calendar_folder()])
    for message in refused:
        print(message, file=sys.stderr)
    return LedgerReading(load_terms(paths.ledger_terms_file()), days)


def open_ledger(path: Path) -> LedgerSession:
    """Open a ledger to be changed. Raises ReadOnlyDraft if it is open elsewhere."""
    session = LedgerSession.open(path, LedgerHistory(paths.ledger_history_folder()))
    if session.read_only:
        session.close()
        raise ReadOnlyDraft(session.read_only)
    return session
