"""Reports on this computer: of which agency and year each is, to know what a new one is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.patience import ask_disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

# Each has to be read.
MOST_REPORTS_READ = 20
# From this month on a new report is rather on the year that ends, if that before has one.
FIRST_MONTH_OF_PREPARATION = 10


@dataclass(frozen=True, kw_only=True)
class KnownReport:
    """A draft on this computer, its id, and what it is about."""

    path: Path
    id: str
    form_id: str
    organ: str
    kind: str
    year: int | None


def known_reports(drafts: Iterable[Path]) -> tuple[KnownReport, ...]:
    """Return what the first of some drafts are about; those that cannot be read are left out."""
    found = []
    for path in list(drafts)[:MOST_REPORTS_READ]:
        try:
            draft = ask_disk(path, partial(read_draft, path))
        except (GovinfoError, OSError):
            continue
        report = draft.report
        found.append(
            KnownReport(
                path=path,
                id=draft.id,
                form_id=report.form_id,
                organ=report.text("organ").strip(),
                kind=report.text("kind"),
                year=read_year(report.text("year")),
            )
        )
    return tuple(found)


def report_on(reports: Iterable[KnownReport], organ: str, year: int | None) -> KnownReport | None:
    """Return the first report of an agency on a year; None without one."""
    wanted = (organ.strip(), year)
    is_complete = bool(organ.strip()) and year is not None
    return next((one for one in reports if is_complete and (one.organ, one.year) == wanted), None)


def year_due(reports: Sequence[KnownReport], organ: str, today: date) -> int:
    """Return the year that the agency's next report is on: last year, while it has none yet."""
    last = today.year - 1
    is_done = report_on(reports, organ, last) is not None
    return today.year if is_done and today.month >= FIRST_MONTH_OF_PREPARATION else last


def is_before_due(year: int, today: date) -> bool:
    """Return whether the report that is prepared now is on a later year than ``year``."""
    return year < today.year - (today.month < FIRST_MONTH_OF_PREPARATION)
