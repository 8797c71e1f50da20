"""Offers on the start page after a crash: drafts that were not closed, and emergency copies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.storage.errors import LEDGER_SUFFIX, noun_of
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.storage.session import Session
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.widgets.own_messages import attempt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.own_messages import OwnMessages

NOT_CLOSED = (
    "上次没有正常关闭{}。自动保存过的内容都在，只有最后一秒输入的可能还没有保存，请核对一下。"
)
EMERGENCY_COPY = "上次软件出错时另存了一份“{}”的内容，请打开与原来的{}核对。"


class RecoveryOffer:
    """Offers one draft or copy after another, until the clerk has decided on all of them."""

    def __init__(
        self,
        services: AppServices,
        messages: Callable[[], OwnMessages],
        open_path: Callable[[Path], None],
    ) -> None:
        self._services = services
        self._get_messages = messages
        self._open_path = open_path
        self._offered: Path | None = None
        self._waiting: frozenset[Path] = frozenset()
        self._is_undecided = False

    def offer(self) -> None:
        """Offer the newest draft that was not closed, or else the newest emergency copy."""
        drafts = self._not_closed()
        self._waiting = frozenset(drafts)
        self._is_undecided = False
        if drafts:
            self._offer_draft(drafts[0], len(drafts) - 1)
            return
        recovery = self._services.recovery
        copies = recovery.copies() or recovery.copies(LEDGER_SUFFIX)
        if copies:
            self._offer_copy(copies[0])

    def remind(self) -> None:
        """Offer again what was not decided on when the start page was left."""
        if self._is_undecided and not self._messages.text:
            self.offer()

    @property
    def _messages(self) -> OwnMessages:
        return self._get_messages()

    def renew(self) -> None:
        """Offer what is left if one of the drafts was opened by other means."""
        left = frozenset(self._services.recovery.not_closed())
        if self._offered is not None and left != self._waiting:
            self._offered = None
            self._messages.hide()
            self.offer()

    def _not_closed(self) -> list[Path]:
        """Return the drafts that were not closed, the newest first; forget those that are gone."""
        recovery = self._services.recovery
        for path in recovery.not_closed():
            if _time_of(path) is None:
                recovery.closed(path)
        found = [(_time_of(path) or 0.0, path) for path in recovery.not_closed()]
        return [path for _, path in sorted(found, reverse=True)]

    def _offer_draft(self, path: Path, more: int) -> None:
        self._is_undecided = True
        # Marked as closed before it is opened: opening sets the mark again.
        self._offered = path

        def open_draft() -> None:
            # The offer goes, and the next one comes, once the draft is open (``renew``).
            self._services.recovery.closed(path)
            if path.suffix == LEDGER_SUFFIX:  # it opens in another window, and others wait here
                self._messages.hide()
                self.offer()
            self._open_path(path)

        def dismiss() -> None:
            self._offered = None
            self._services.recovery.closed(path)
            self._messages.hide()
            self.offer()

        others = f"另有 {more} 份也没有正常关闭。" if more else ""
        noun = noun_of(path.name) if path.suffix == LEDGER_SUFFIX else ""
        message = NOT_CLOSED.format(f"{noun}“{path.stem}”") + others
        self._messages.info(message, ("接着做", open_draft), ("不再提醒", dismiss))

    def _offer_copy(self, copy: Path) -> None:
        self._is_undecided = True
        self._messages.info(
            EMERGENCY_COPY.format(copy.stem, noun_of(copy.name)),
            ("打开这份内容", lambda: attempt(self._messages, lambda: self._open_copy(copy))),
            ("不再需要", lambda: attempt(self._messages, lambda: self._discard(copy))),
        )

    def _open_copy(self, copy: Path) -> None:
        """Save the copy among the drafts and open it; move the emergency copy to the trash."""
        library = self._services.library
        if copy.suffix == LEDGER_SUFFIX:
            # The window of the ledger does the same with its own.
            self._messages.hide()
            self._open_path(copy)
            return
        adopt = partial(Session.adopt, copy, library.folder, self._services.history)
        path = wait_for_disk(library.folder / copy.name, adopt)
        library.discard_copy(copy)
        self._messages.hide()
        self._open_path(path)

    def _discard(self, copy: Path) -> None:
        self._services.library.discard_copy(copy)
        self._messages.hide()
        self.offer()


def _time_of(path: Path) -> float | None:
    """Return when a draft was saved, 0 if its disk does not answer; None if there is none."""
    try:
        return ask_disk(path, lambda: path.stat().st_mtime)
    except TimeoutError:
        return 0.0
    except OSError:
        return None
