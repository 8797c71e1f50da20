"""Opening and making of ledger files for the window, with offers for those that are damaged."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.next_year import next_ledger
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import files_in
from govinfo_desktop.storage.atomic import make_private_folder
from govinfo_desktop.storage.errors import LEDGER_SUFFIX
from govinfo_desktop.storage.ledger.ledger_file import LedgerFile, read_ledger
from govinfo_desktop.storage.ledger.ledger_session import LedgerHistory, LedgerSession
from govinfo_desktop.storage.library import fit_name, free_path
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.storage.sealed import ChecksumDiffers, NewerDraft
from govinfo_desktop.storage.unreadable import DraftUnreadable
from govinfo_desktop.ui.model.disk_wait import DiskSilent, close_late, wait_for_disk
from govinfo_desktop.ui.widgets.own_messages import attempt
from govinfo_desktop.ui.widgets.wording import VIEW_ONLY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.core.ledger.application import Ledger
    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

# Qt finds the patterns of a file dialog between ASCII brackets only, not between （）.
LEDGER_FILTER = f"台账 (*{LEDGER_SUFFIX})"
_SHEET_SUFFIXES = (".xlsx", ".xls", ".csv", ".docx")
SHEET_FILTER = f"登记表 ({' '.join(f'*{suffix}' for suffix in _SHEET_SUFFIXES)})"
_IS_SHEET = "“{}”是登记表，不是本软件的台账。可以用上面的单位全称和年度新建台账，把它导入进来。"
EARLIER_LEDGER = "留有它较早的一份，保存于{}，是完好的。"


class LedgerOpener:
    """Opens and makes ledgers; ``show`` is called with each session that was opened.

    ``import_new`` makes a ledger of a sheet that was to be opened as one.
    """

    def __init__(
        self,
        services: AppServices,
        message_bar: MessageBar,
        show: Callable[[LedgerSession], None],
        import_new: Callable[[Path], None],
    ) -> None:
        self.history = LedgerHistory(paths.ledger_history_folder())
        self._services = services
        self._message_bar = message_bar
        self._show = show
        self._import_new = import_new

    def open(self, path: Path) -> None:
        """Open a ledger, or show why not, with what can be done.

        An emergency copy is taken among the ledgers first.
        """
        if self._services.recovery.is_copy(path):
            attempt(self._message_bar, lambda: self._open_copy(path))
            return
        if path.suffix.lower() in _SHEET_SUFFIXES:
            offer = ("新建台账并导入", lambda: self._import_new(path))
            self._message_bar.warning(_IS_SHEET.format(path.name), offer)
            return
        # The first two are kinds of DraftUnreadable: their order matters.
        try:
            session = self._opened(path, LedgerSession.open)
        except ChecksumDiffers as doubtful:
            anyway = (
                "仍要打开",
                lambda: attempt(self._message_bar, lambda: self._open_doubtful(path)),
            )
            self._message_bar.warning(str(doubtful), anyway)
        except NewerDraft as newer:
            self._open_for_viewing(path, newer)
        except DraftUnreadable as failure:
            self._offer_earlier_state(path, failure)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
        else:
            self._show(session)
            if session.read_only:
                self._message_bar.warning(session.read_only)

    def make(self, folder: Path, ledger: Ledger) -> bool:
        """Make a ledger in a folder and open it; return False if that failed, and say why."""
        name = _name_of(ledger)
        make = partial(_made, folder, name, LedgerFile(ledger=ledger), self.history)
        try:
            session = wait_for_disk(folder / f"{name}{LEDGER_SUFFIX}", make, later=close_late)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return False
        self._show(session)
        return True

    def next_path(self, folder: Path, ledger: Ledger) -> Path | None:
        """Return the file of next year's ledger, if one was made of this one before."""
        later = replace(ledger, year=ledger.year + 1)
        path = folder / f"{fit_name(_name_of(later), LEDGER_SUFFIX)}{LEDGER_SUFFIX}"
        try:
            found = wait_for_disk(path, lambda: read_ledger(path)).ledger
        except GovinfoError:
            return None
        return path if (found.organ, found.year) == (later.organ, later.year) else None

    def make_next(self, folder: Path, ledger: Ledger, terms: Terms) -> None:
        """Make next year's ledger with the open applications of this one, and open it."""
        later = next_ledger(ledger, terms)
        if self.make(folder, later):
            self._message_bar.success(f"已结转 {len(later.rows)} 件申请到{later.year}年台账。")

    def make_sample(self, folder: Path) -> None:
        """Make a copy of the shipped sample ledger, and open it."""
        sample = read_ledger(paths.sample_ledger_file()).ledger
        if self.make(folder, sample):
            self._message_bar.info("这是示例台账的一份副本，单位和申请都是虚构的，可以随便试。")

    def _opened(
        self, path: Path, open_at: Callable[[Path, LedgerHistory], LedgerSession]
    ) -> LedgerSession:
        """Return the session of a ledger. Raises DiskSilent, or what the opening raises."""
        return wait_for_disk(path, lambda: open_at(path, self.history), later=close_late)

    def _open_copy(self, copy: Path) -> None:
        """Take an emergency copy among the ledgers, open it, and drop the copy."""
        library = self._services.library
        adopt = partial(LedgerSession.adopt, copy, library.folder, self.history)
        path = wait_for_disk(library.folder / copy.name, adopt)
        library.discard_copy(copy)
        self.open(path)

    def _open_doubtful(self, path: Path) -> None:
        self._show(self._opened(path, LedgerSession.open_doubtful))

    def _open_for_viewing(self, path: Path, newer: NewerDraft[LedgerFile]) -> None:
        if newer.contents is None:
            self._message_bar.warning(str(newer))
            return
        reason = f"{newer}{VIEW_ONLY}"
        self._show(LedgerSession.view(path, newer.contents, self.history, reason))
        self._message_bar.info(reason)

    def _offer_earlier_state(self, path: Path, failure: DraftUnreadable) -> None:
        try:
            found = wait_for_disk(path, lambda: self.history.newest_sound(path))
        except DiskSilent:
            found = None
        if found is None:
            self._message_bar.warning(str(failure))
            return
        offer = ("打开较早的一份", lambda: self.make(path.parent, found.contents.ledger))
        message = EARLIER_LEDGER.format(f"{found.saved:%Y-%m-%d %H:%M}")
        self._message_bar.warning(f"{failure}{message}", offer)


def _name_of(ledger: Ledger) -> str:
    return f"{ledger.organ[:30]}{ledger.year}年申请台账"


def _made(folder: Path, name: str, contents: LedgerFile, history: LedgerHistory) -> LedgerSession:
    """Return the session of a new ledger, which is saved. Raises GovinfoError."""
    make_private_folder(folder)
    return LedgerSession.create_saved(free_path(folder, name, LEDGER_SUFFIX), contents, history)


def ledgers_in(folder: Path) -> tuple[Path, ...]:
    """Return the ledgers in a folder, sorted by name; none if its disk does not answer."""
    try:
        found = ask_disk(folder / LEDGER_SUFFIX, lambda: files_in(folder, LEDGER_SUFFIX))
    except TimeoutError:
        return ()
    return tuple(path for path in found if path.name[0] != ".")
