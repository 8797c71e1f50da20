"""What the commands that change a draft begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import ReadOnlyDraft, Session

if TYPE_CHECKING:
    from pathlib import Path


class FinalDraft(GovinfoError):
    """The draft is final and must not be changed."""

    def __init__(self, path: Path, since: str) -> None:
        when = f"（{since.replace('T', ' ')}）" if since else ""
        super().__init__(
            f"“{path.name}”已定稿{when}，不能修改；请先在软件窗口的“总览与定稿”中解除定稿。"
        )


def history() -> History:
    """Return the kept states of all drafts."""
    return History(paths.history_folder())


def changeable(session: Session) -> None:
    """Make sure that a draft may be changed. Raises ReadOnlyDraft or FinalDraft."""
    if session.read_only:
        raise ReadOnlyDraft(session.read_only)
    if session.draft.state.is_final:
        raise FinalDraft(session.path, session.draft.state.since)
