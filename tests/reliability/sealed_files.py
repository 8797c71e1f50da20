"""Kinds of sealed files on trial: drafts and ledgers, whose contents hold the number of a save."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from govinfo_desktop.core.ledger.application import Ledger, Row
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.storage.drafts import Draft, read_draft
from govinfo_desktop.storage.history import FileHistory, History
from govinfo_desktop.storage.ledger.ledger_file import LedgerFile, read_ledger
from govinfo_desktop.storage.ledger.ledger_session import LedgerHistory, LedgerSession
from govinfo_desktop.storage.sealed import Contents
from govinfo_desktop.storage.session import FileSession, Session
from tests.reliability.drafts import number_in, numbered
from tests.reliability.sample import sample_draft

APPLICATIONS = 300
APPLICATIONS_TO_DAMAGE = 30


@dataclass(frozen=True, kw_only=True)
class FileOnTrial(Generic[Contents]):
    """Kind of file with what a trial needs.

    ``numbered`` makes the contents of a save, ``number_in`` returns the number of the save that a
    file holds and fails unless it is of one save, ``sound`` makes contents to be damaged.
    """

    noun: str
    session: type[FileSession[Contents]]
    history: Callable[[Path], FileHistory[Contents]]
    numbered: Callable[[int], Contents]
    number_in: Callable[[Path], int]
    sound: Callable[[Path], Contents]

    @property
    def suffix(self) -> str:
        """The suffix of the files."""
        return self.session.kind.suffix


def numbered_ledger(number: int, applications: int = APPLICATIONS) -> LedgerFile:
    """Return the ledger of a save: the number is in its organ and in every application."""
    rows = (
        Row(
            key=f"k{place}",
            texts={
                Column.NUMBER: f"{number}-{place}",
                Column.RECEIVED: "2025-03-03",
                Column.APPLICANT: "张三",
                Column.APPLICANT_KIND: "natural_person",
                Column.SUBJECT: f"第{place}项征收补偿方案",
            },
        )
        for place in range(applications)
    )
    return LedgerFile(ledger=Ledger(organ=f"{number}局", year=2025, rows=tuple(rows)), id="a" * 32)


def _number_in_ledger(path: Path) -> int:
    ledger = read_ledger(path).ledger
    number = int(ledger.organ.removesuffix("局"))
    assert all(row.text(Column.NUMBER).startswith(f"{number}-") for row in ledger.rows)
    return number


def _sample(folder: Path) -> Draft:
    # Several trials share a folder, and each leaves its files there.
    with tempfile.TemporaryDirectory(dir=folder) as own:
        return read_draft(sample_draft(Path(own)))


DRAFT = FileOnTrial(
    noun="draft",
    session=Session,
    history=History,
    numbered=numbered,
    number_in=number_in,
    sound=_sample,
)
LEDGER = FileOnTrial(
    noun="ledger",
    session=LedgerSession,
    history=LedgerHistory,
    numbered=numbered_ledger,
    number_in=_number_in_ledger,
    sound=lambda _: numbered_ledger(1, APPLICATIONS_TO_DAMAGE),
)
