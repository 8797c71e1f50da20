"""Label that says whether the open ledger is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.ui.theme.plain_text import PlainLabel, plain_tip
from govinfo_desktop.ui.theme.style import set_tone

if TYPE_CHECKING:
    from govinfo_desktop.storage.session import Saved
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument

_WIDEST_TEXT = "已保存 00:00:00"


class SavedLabel(PlainLabel):
    """Says 已保存 only when all of the ledger is on the disk.

    It is as wide as its widest text, so that the messages beside it do not move at every save.
    """

    def __init__(self) -> None:
        super().__init__()
        self._document: LedgerDocument | None = None
        set_tone(self, "muted")

    def follow(self, document: LedgerDocument) -> None:
        """Show the state of a ledger from now on."""
        self._document = document
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(_WIDEST_TEXT))
        self._say("只读" if document.read_only else "已保存", "muted")
        document.changed.connect(self._show_pending)

    def forget(self) -> None:
        """Say nothing: no ledger is open."""
        self._document = None
        self._say("", "muted")

    def show_saved(self, saved: Saved) -> None:
        """Say when all was saved, and in the tool tip where."""
        if self._document is None or self._document.is_clean:
            self._say(f"已保存 {saved.at:%H:%M:%S}", "muted")
            self.setToolTip(plain_tip(str(saved.path)))

    def show_unsaved(self) -> None:
        """Say that a change could not be saved."""
        self._say("未保存", "error")

    def _show_pending(self) -> None:
        if self._document is not None and not self._document.is_clean:
            self._say("正在保存……", "muted")

    def _say(self, text: str, tone: str) -> None:
        self.setText(text)
        self.setToolTip("")
        set_tone(self, tone)
