"""Reading of a whole ledger: its applications, deadlines and problems, cached row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import read_application
from govinfo_desktop.core.ledger.deadlines import deadline
from govinfo_desktop.core.ledger.duplicates import duplicates
from govinfo_desktop.core.ledger.problems import repeated_numbers, row_problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from govinfo_desktop.core.ledger.application import Application, Ledger, Problem, Row
    from govinfo_desktop.core.ledger.deadlines import Deadline
    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.core.ledger.working_days import WorkingDays


class LedgerReading:
    """Cache of what each row of a ledger means.

    Rows never change: another row takes the place of an edited one, and only that is read again.
    """

    def __init__(self, terms: Terms, days: WorkingDays) -> None:
        self.terms = terms
        self.days = days
        self._applications: dict[str, tuple[Row, Application]] = {}
        self._deadlines: dict[str, tuple[Row, date, Deadline]] = {}
        self._problems: dict[str, tuple[Row, int, tuple[Problem, ...]]] = {}

    def application(self, row: Row) -> Application:
        """Return a row as read."""
        known = self._applications.get(row.key)
        if known is not None and known[0] is row:
            return known[1]
        found = read_application(row, self.terms)
        self._applications[row.key] = (row, found)
        return found

    def applications(self, ledger: Ledger) -> tuple[Application, ...]:
        """Return all rows as read, in the order of the ledger."""
        return tuple(self.application(row) for row in ledger.rows)

    def deadline(self, row: Row, on: date) -> Deadline:
        """Return the deadline of a row as it is on a day."""
        known = self._deadlines.get(row.key)
        if known is not None and known[0] is row and known[1] == on:
            return known[2]
        found = deadline(self.application(row), self.days, on)
        self._deadlines[row.key] = (row, on, found)
        return found

    def problems(self, ledger: Ledger, left_out: Sequence[Problem] = ()) -> tuple[Problem, ...]:
        """Return the problems of the rows, numbers given twice, and pairs that may be one.

        ``left_out`` is what the count has found; it comes first, and its cells are not told twice.
        """
        read = self.applications(ledger)
        told = {(one.rule, one.keys, one.column) for one in left_out}
        found = [
            problem
            for row in ledger.rows
            for problem in self.row_problems(row, ledger.year)
            if (problem.rule, problem.keys, problem.column) not in told
        ]
        return (*left_out, *found, *repeated_numbers(read), *duplicates(read, ledger.distinct))

    def row_problems(self, row: Row, year: int) -> tuple[Problem, ...]:
        """Return what is wrong within one row of the ledger of a year."""
        known = self._problems.get(row.key)
        if known is not None and known[0] is row and known[1] == year:
            return known[2]
        read, late = self.application(row), self._deadline_of_answered(row)
        found = tuple(row_problems(row, read, self.days, year, late))
        self._problems[row.key] = (row, year, found)
        return found

    def _deadline_of_answered(self, row: Row) -> Deadline | None:
        """Return the deadline of an answered row, whatever the day that was asked about last."""
        answered = self.application(row).answered
        if answered is None:
            return None
        known = self._deadlines.get(row.key)
        return known[2] if known is not None and known[0] is row else self.deadline(row, answered)
