"""Open ledger as Qt sees it; every change goes through it, is saved, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from govinfo_desktop.core.ledger.application import Row, typed_as
from govinfo_desktop.core.ledger.duplicates import pair_of
from govinfo_desktop.core.ledger.reading import LedgerReading
from govinfo_desktop.core.text.sanitise import TEXT_LIMITS, sanitise
from govinfo_desktop.storage.ledger.ledger_file import new_row_key, with_ledger
from govinfo_desktop.ui.model.background_saver import LONGEST_FLUSH_S, BackgroundSaver

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from govinfo_desktop.core.ledger.application import Application, Ledger
    from govinfo_desktop.core.ledger.columns import Column
    from govinfo_desktop.core.ledger.deadlines import Deadline
    from govinfo_desktop.core.ledger.working_days import WorkingDays
    from govinfo_desktop.storage.ledger.ledger_file import LedgerFile
    from govinfo_desktop.storage.ledger.ledger_session import LedgerSession

MOST_LEDGER_STEPS = 500


@dataclass(frozen=True, kw_only=True)
class LedgerStep:
    """One step that can be undone: the ledger before and after it share all unchanged rows."""

    what: str
    before: Ledger
    after: Ledger
    edited: frozenset[str] | None


class LedgerDocument(QObject):
    """Ledger of one session, with its undo; saves each change within a second.

    ``today`` gives the day on which deadlines are looked at.
    """

    changed = Signal(object)
    """The ledger is another: a frozenset with the keys of the edited rows, which kept their
    places, or None where rows were added or removed or something else is different."""

    saved = Signal(object)
    """The last change is on the disk (Saved)."""

    failed = Signal(object)
    """A change could not be written (a GovinfoError); it is tried again by itself."""

    def __init__(
        self,
        session: LedgerSession,
        reading: LedgerReading,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.session = session
        self.reading = reading
        self.today = today
        self._ledger = session.contents.ledger
        self._places: dict[str, int] | None = None
        self._done: list[LedgerStep] = []
        self._undone: list[LedgerStep] = []
        session.make_lines()
        self._saver = BackgroundSaver(session, self)
        self._saver.saved.connect(self.saved)
        self._saver.failed.connect(self.failed)

    @property
    def ledger(self) -> Ledger:
        """The ledger as it is now."""
        return self._ledger

    @property
    def path(self) -> Path:
        """The file of the ledger."""
        return self.session.path

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, in Chinese; empty if it can."""
        return self.session.read_only

    @property
    def next_undone(self) -> str:
        """What would be undone; empty for nothing."""
        return self._done[-1].what if self._done else ""

    @property
    def next_redone(self) -> str:
        """What would be redone; empty for nothing."""
        return self._undone[-1].what if self._undone else ""

    def row(self, key: str) -> Row | None:
        """Return the row with a key; None if there is none."""
        try:
            return self._ledger.rows[self._place_of(key)]
        except KeyError:
            return None

    def application(self, row: Row) -> Application:
        """Return a row as read."""
        return self.reading.application(row)

    def deadline(self, row: Row) -> Deadline:
        """Return the deadline of a row as it is today."""
        return self.reading.deadline(row, self.today())

    def enter(self, texts: Mapping[str, Mapping[Column, str]], what: str) -> None:
        """Enter texts by the key of the row and by column, as one step.

        Words that mean a choice, and dates in any form, are kept in one form.
        """
        self.enter_block(texts, (), what)

    def enter_block(
        self,
        texts: Mapping[str, Mapping[Column, str]],
        new: Sequence[Mapping[Column, str]],
        what: str,
    ) -> None:
        """Enter texts into rows by key, and further rows at the end, as one step."""
        rows = self._ledger.rows
        places = {self._place_of(key): entered for key, entered in texts.items()}
        ledger = self._ledger.with_rows_at(
            {
                place: rows[place].with_texts(self._kept(entered))
                for place, entered in places.items()
            }
        )
        if not new:
            self.put(ledger, what, frozenset(texts))
            return
        added = (Row(key=new_row_key()).with_texts(self._kept(one)) for one in new)
        self.put(ledger.with_rows((*ledger.rows, *added)), what)

    def add(self, texts: Mapping[Column, str] | None = None) -> str:
        """Add an application at the end and return its key."""
        row = Row(key=new_row_key()).with_texts(self._kept(texts or {}))
        self.put(self._ledger.with_rows((*self._ledger.rows, row)), "登记一件申请")
        return row.key

    def remove(self, keys: Collection[str]) -> None:
        """Remove applications."""
        rows = [row for row in self._ledger.rows if row.key not in keys]
        self.put(self._ledger.with_rows(rows), f"删去{len(keys)}件申请")

    def tell_apart(self, one: str, other: str) -> None:
        """Keep that two applications are no duplicates."""
        distinct = self._ledger.distinct | {pair_of(one, other)}
        self.put(replace(self._ledger, distinct=distinct), "是两件申请")

    def put(self, ledger: Ledger, what: str, edited: frozenset[str] | None = None) -> None:
        """Replace the ledger as one step; nothing happens if it is the same or read-only.

        ``edited`` are the keys of the rows that are different, if all kept their places.
        """
        if self.read_only or ledger == self._ledger:
            return
        step = LedgerStep(what=what, before=self._ledger, after=ledger, edited=edited)
        self._done.append(step)
        del self._done[:-MOST_LEDGER_STEPS]
        self._undone.clear()
        self._show(ledger, edited)

    def undo(self) -> None:
        """Undo the last step."""
        if self._done:
            self._undone.append(self._done.pop())
            self._show(self._undone[-1].before, self._undone[-1].edited)

    def redo(self) -> None:
        """Redo the step that was undone last."""
        if self._undone:
            self._done.append(self._undone.pop())
            self._show(self._done[-1].after, self._done[-1].edited)

    def forget_steps(self) -> None:
        """Forget what could be undone: the steps hold names that were removed."""
        self._done.clear()
        self._undone.clear()
        self.changed.emit(None)

    def use_working_days(self, days: WorkingDays) -> None:
        """Compute all deadlines again with another calendar."""
        self.reading = LedgerReading(self.reading.terms, days)
        self.changed.emit(None)

    @property
    def is_clean(self) -> bool:
        """Whether every change is on the disk."""
        return self._saver.is_clean

    def flush(self, timeout_s: float = LONGEST_FLUSH_S) -> bool:
        """Save now and wait for it; return False if that failed or took longer."""
        return self._saver.flush(timeout_s)

    def close(self, timeout_s: float = LONGEST_FLUSH_S) -> bool:
        """Save what is left and release the file; return False if something is not saved."""
        is_saved = self._saver.close(timeout_s)
        if not is_saved:
            self._saver.abandon()
        return is_saved

    def save_new_file(self) -> None:
        """Write the ledger again where its file is gone from, as the clerk was asked."""
        self.session.allow_new_file()
        self._saver.save(self.contents())

    def contents(self) -> LedgerFile:
        """Return what the file holds once everything is saved."""
        return with_ledger(self.session.contents, self._ledger)

    def _kept(self, texts: Mapping[Column, str]) -> dict[Column, str]:
        clean = {column: sanitise(text, TEXT_LIMITS).text for column, text in texts.items()}
        return {
            column: typed_as(column, text, self.reading.terms) for column, text in clean.items()
        }

    def _show(self, ledger: Ledger, edited: frozenset[str] | None) -> None:
        self._ledger = ledger
        if edited is None:
            self._places = None
        self._saver.save(self.contents())
        self.changed.emit(edited)

    def _place_of(self, key: str) -> int:
        """Return the place of a row. Raises KeyError for an unknown key."""
        if self._places is None:
            self._places = {row.key: place for place, row in enumerate(self._ledger.rows)}
        return self._places[key]
