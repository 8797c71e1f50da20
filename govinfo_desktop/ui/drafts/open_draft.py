"""Opening of drafts and hand-over packages, with offers for drafts that cannot be opened."""

from __future__ import annotations

import contextlib
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.drafts import DRAFT_SUFFIX
from govinfo_desktop.storage.errors import LEDGER_SUFFIX
from govinfo_desktop.storage.handover import PACKAGE_SUFFIX, open_package
from govinfo_desktop.storage.library import free_path
from govinfo_desktop.storage.lock import Lock, holder_of
from govinfo_desktop.storage.sealed import ChecksumDiffers, NewerDraft
from govinfo_desktop.storage.session import Session
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.storage.unreadable import DraftUnreadable
from govinfo_desktop.ui.model.disk_wait import DiskSilent, close_late, wait_for_disk
from govinfo_desktop.ui.model.services import is_folder
from govinfo_desktop.ui.widgets.own_messages import attempt
from govinfo_desktop.ui.widgets.wording import VIEW_ONLY, short_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.storage.history import History
    from govinfo_desktop.storage.lock import Holder
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageAction, MessageBar

# Qt finds the patterns of a file dialog between ASCII brackets only, not between （）.
DRAFT_FILTER = f"草稿 (*{DRAFT_SUFFIX})"
OPENABLE_FILTER = f"草稿和交接包 (*{DRAFT_SUFFIX} *{PACKAGE_SUFFIX})"
EARLIER_STATE = "留有它较早的一份，保存于{}，是完好的。"
NO_EARLIER_STATE = "本机没有它的历史版本，请找一份备份，或者请提供文件的人再给一份。"
NO_ANSWER_YET = "“{}”所在的磁盘或共享文件夹没有应答，还没有打开；应答后会在这里说明。"
ANSWERS_NOW = "“{}”所在的磁盘已经应答，现在可以打开了。"
LONGEST_OPENING_S = 3.0
# Documents that can be imported; they are told by their names, since they are not opened here.
IMPORTABLE_SUFFIXES = (
    *(".docx", ".doc", ".wps", ".rtf", ".pdf", ".xlsx", ".xls"),
    *(".html", ".htm", ".mht", ".mhtml", ".txt", ".csv"),
)
_REPORT_PATTERNS = " ".join(f"*{suffix}" for suffix in (DRAFT_SUFFIX, *IMPORTABLE_SUFFIXES))
REPORT_FILTER = f"草稿或报告 ({_REPORT_PATTERNS})"
OTHER_DOCUMENT_SUFFIXES = (".et", ".ofd")
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp")
IS_PICTURE = (
    "“{}”是图片或扫描件，不是草稿，里面的文字也读不出来。"
    "请找草稿文件，或者导入原来的 Word 文件、网页、带文字的 PDF。"
)
NO_DRAFT = "“{}”不是草稿。草稿的文件名以 {} 结尾，交接包以 {} 结尾。"
UNPACKED = "交接包里的草稿已作为“{}”保存在本机，这里改的是这一份，不影响原来的交接包。"


def dropped_draft(data: QMimeData) -> Path | None:
    """Return the first draft, package, ledger or importable document among dragged files."""
    known = (DRAFT_SUFFIX, PACKAGE_SUFFIX, LEDGER_SUFFIX, *IMPORTABLE_SUFFIXES)
    for url in data.urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() in known:
            return path
    return None


class DraftOpener(QObject):
    """Opens drafts for the window; ``show`` is called with each session that was opened.

    ``take_unpacked`` is called with the draft of a package once it is shown.
    """

    import_wanted = Signal(object)
    """The contents of a document, which is no draft, may be imported (its Path)."""

    ledger_wanted = Signal(object)
    """A ledger was chosen instead of a draft, and is to be opened as one (its Path)."""

    # Emitted in another thread, with a draft whose disk did not answer in time.
    _answered = Signal(object)

    def __init__(
        self,
        services: AppServices,
        message_bar: MessageBar,
        show: Callable[[Session], None],
        take_unpacked: Callable[[Path], None],
    ) -> None:
        super().__init__(message_bar)
        self._services = services
        self._message_bar = message_bar
        self._show = show
        self._answered.connect(self._offer_late)
        self._take_unpacked = take_unpacked

    def choose(self, parent: QWidget) -> Path | None:
        """Return a draft or package that the clerk chooses; None if cancelled."""
        folder = self._services.folder_for(DialogFolder.DRAFTS)
        name, _ = QFileDialog.getOpenFileName(parent, "打开草稿", folder, OPENABLE_FILTER)
        if not name:
            return None
        self._services.was_in(Path(name).parent, DialogFolder.DRAFTS)
        return Path(name)

    def choose_copy(
        self, parent: QWidget, path: Path, *, is_elsewhere: bool = False
    ) -> Path | None:
        """Return a file for a copy of a draft that the clerk chooses; None if cancelled.

        ``is_elsewhere`` proposes another folder than the draft's, which cannot be written to; so
        does a folder that does not answer, in which the dialog would hang.
        """
        is_usable = not is_elsewhere and is_folder(path.parent)
        folder = path.parent if is_usable else self._other_folder(path.parent)
        proposed = str(folder / path.name)
        name, _ = QFileDialog.getSaveFileName(parent, "另存为", proposed, DRAFT_FILTER)
        if not name:
            return None
        # Not every native dialog adds the suffix of its filter.
        copy = Path(name)
        self._services.was_in(copy.parent, DialogFolder.DRAFTS)
        return copy if copy.suffix == DRAFT_SUFFIX else copy.with_name(copy.name + DRAFT_SUFFIX)

    def _other_folder(self, folder: Path) -> Path:
        other = Path(self._services.folder_for(DialogFolder.DRAFTS))
        return Path.home() if other == folder else other

    def open(self, path: Path) -> None:
        """Open a draft or a package, or show why not, with what can be done."""
        suffix = path.suffix.lower()
        if suffix == PACKAGE_SUFFIX:
            attempt(self._message_bar, lambda: self._unpack(path))
            return
        if suffix in (*IMPORTABLE_SUFFIXES, *OTHER_DOCUMENT_SUFFIXES):
            self._refer_to_import(path)
            return
        if suffix == LEDGER_SUFFIX:
            self.ledger_wanted.emit(path)
            return
        if suffix in PICTURE_SUFFIXES:
            self._message_bar.warning(IS_PICTURE.format(path.name))
            return
        # The first two are kinds of DraftUnreadable: their order matters.
        try:
            session = self._opened(path, lambda: self._services.open(path))
        except DiskSilent:
            self._message_bar.warning(NO_ANSWER_YET.format(path.stem))
        except ChecksumDiffers as doubtful:
            anyway = (
                "仍要打开",
                lambda: attempt(self._message_bar, lambda: self._open_doubtful(path)),
            )
            self._offer_earlier_state(path, doubtful, anyway)
        except NewerDraft as newer:
            self._open_for_viewing(path, newer)
        except DraftUnreadable as failure:
            self._offer_earlier_state(path, failure)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            self._services.forget(path)
        else:
            attempt(self._message_bar, lambda: self._show(session))
            self._show_restrictions(session, path)

    def _opened(self, path: Path, work: Callable[[], Session]) -> Session:
        """Return the session that work on a file opens. Raises DiskSilent, or what work raises."""
        return wait_for_disk(
            path, work, LONGEST_OPENING_S, lambda outcome: self._take_late(path, outcome)
        )

    def _take_late(self, path: Path, outcome: object) -> None:
        """Close a session that came too late, in the thread that opened it, and say so."""
        close_late(outcome)
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._answered.emit(path)

    @Slot(object)
    def _offer_late(self, path: Path) -> None:
        self._message_bar.info(ANSWERS_NOW.format(path.stem), ("打开", lambda: self.open(path)))

    def _refer_to_import(self, path: Path) -> None:
        """Have a document imported, or say that it is no draft."""
        if path.suffix.lower() in IMPORTABLE_SUFFIXES:
            self.import_wanted.emit(path)
        else:
            self._message_bar.warning(NO_DRAFT.format(path.name, DRAFT_SUFFIX, PACKAGE_SUFFIX))

    def _unpack(self, package: Path) -> None:
        """Copy the package's draft and its history to this computer, and open the copy."""
        services = self._services
        unpack = partial(open_package, package, services.library.folder, services.history)
        copy = wait_for_disk(package, unpack)
        self._show(self._opened(copy, lambda: services.open(copy)))
        self._message_bar.success(UNPACKED.format(copy.stem))
        self._take_unpacked(copy)

    def _open_doubtful(self, path: Path) -> None:
        self._message_bar.hide()
        history = self._services.history
        session = self._opened(path, lambda: Session.open_doubtful(path, history))
        self._show(session)
        self._show_restrictions(session, path)

    def _open_for_viewing(self, path: Path, newer: NewerDraft[Draft]) -> None:
        draft = newer.contents
        if draft is None:
            self._message_bar.warning(str(newer))
            return
        reason = f"{newer}{VIEW_ONLY}"
        session = Session.view(path, draft, self._services.history, reason)
        attempt(self._message_bar, lambda: self._show(session))
        self._message_bar.info(reason)

    def _offer_earlier_state(
        self, path: Path, why: DraftUnreadable, *actions: MessageAction
    ) -> None:
        """Offer the newest undamaged state from the history, which is saved as another file."""
        try:
            found = wait_for_disk(path, lambda: self._services.history.newest_sound(path))
        except DiskSilent:
            found = None
        if found is None:
            self._message_bar.warning(f"{why}{NO_EARLIER_STATE}", *actions)
            return
        message = f"{why}{EARLIER_STATE.format(short_time(found.saved, datetime.now()))}"
        restore = partial(self._restore, path, found.contents)
        offer = ("打开最近完好的一份", lambda: attempt(self._message_bar, restore))
        self._message_bar.warning(message, *actions, offer)

    def _restore(self, path: Path, draft: Draft) -> None:
        self._message_bar.hide()
        session = self._opened(path, partial(_restored, self._services.history, path, draft))
        self._show(session)
        self._message_bar.success(
            f"已从历史版本恢复，保存为“{session.path.stem}”；原文件没有改动。"
        )

    def _show_restrictions(self, session: Session, path: Path) -> None:
        """Show that a draft is read-only, or what was removed from it when it was opened."""
        if session.read_only:
            self._show_locked("只能查看", session.read_only, path)
        elif session.draft.removed:
            self._message_bar.info(
                f"打开时去掉了不能保存的内容：{'、'.join(session.draft.removed)}。"
            )

    def _show_locked(self, state: str, why: str, path: Path) -> None:
        again = ("再试一次", lambda: self._try_again(path))
        self._message_bar.info(f"{state}：{why}", again, *self._takeover(path))

    def _try_again(self, path: Path) -> None:
        """Open a draft for editing if no other program has it open any more."""
        # The draft shown here is read-only, and holds no lock itself.
        try:
            wait_for_disk(path, lambda: Lock.take(path).release())
        except GovinfoError as failure:
            self._show_locked("还是只能查看", str(failure), path)
            return
        self.open(path)
        # A message now is about what still restricts the draft.
        if not self._message_bar.text:
            self._message_bar.success("已重新打开，现在可以修改了。")

    def _takeover(self, path: Path) -> tuple[MessageAction, ...]:
        """Return an action that takes a draft over from another computer, which may be off by now.

        A draft held on this computer has no such action: its program is known to be running.
        """
        try:
            holder = wait_for_disk(path, lambda: holder_of(path))
        except DiskSilent:
            return ()
        if holder is None or holder.is_here:
            return ()
        return (("对方已不用，由我修改", lambda: self._confirm_takeover(path, holder)),)

    def _confirm_takeover(self, path: Path, holder: Holder) -> None:
        self._message_bar.warning(
            f"如果{holder.description}其实还在修改，两边的内容会各存一份。确认对方已经不用了吗？",
            ("确认，由我修改", lambda: self._take_over(path, holder)),
            close_label="只查看",
        )

    def _take_over(self, path: Path, holder: Holder) -> None:
        self._message_bar.hide()
        try:
            # Fails if the holder changed since the clerk was asked.
            wait_for_disk(path, lambda: Lock.take_from(path, holder).release())
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        self.open(path)


def _restored(history: History, path: Path, draft: Draft) -> Session:
    """Save an earlier state beside the draft under an unused name, and return its session."""
    return Session.create_saved(free_path(path.parent, f"{path.stem} 恢复"), draft, history)
