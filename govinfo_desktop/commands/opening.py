"""What every command begins with: the forms, a draft, and the form that the draft is made on."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.evaluate import evaluate
from govinfo_desktop.core.reading import Reading, read
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import Catalogue, load_catalogue
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import ReadOnlyDraft, Session

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.core.evaluate import Evaluation
    from govinfo_desktop.storage.drafts import Draft, Previous


class FinalDraft(GovinfoError):
    """The draft is final and must not be changed."""

    def __init__(self, path: Path, since: str) -> None:
        when = f"（{since.replace('T', ' ')}）" if since else ""
        super().__init__(
            f"“{path.name}”已定稿{when}，不能修改；请先在软件窗口的“总览与定稿”中解除定稿。"
        )


class AlreadyThere(GovinfoError):
    """A file would be overwritten, and nobody asked for that."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”已经存在，没有覆盖；确要覆盖请加 --force。")


def catalogue() -> Catalogue:
    """Return all forms, and say on stderr which of the office's own files could not be used."""
    found = load_catalogue(paths.resources_folder(), paths.own_forms_folder())
    for says in found.refused:
        print(says, file=sys.stderr)
    return found


def history() -> History:
    """Return the kept states of all drafts."""
    return History(paths.history_folder())


def previous_reading(forms: Catalogue, previous: Previous | None) -> Reading | None:
    """Return last year's report read on its own form; None where there is none to compare with."""
    if previous is None or previous.report.form_id not in forms.forms:
        return None
    return read(forms.form(previous.report.form_id), previous.report)


def evaluated(forms: Catalogue, draft: Draft) -> Evaluation:
    """Return what a draft means, held against the last year's report that it keeps."""
    form = forms.form(draft.report.form_id)
    return evaluate(form, draft.report, previous_reading(forms, draft.previous))


def changeable(session: Session) -> None:
    """Make sure that a draft may be changed. Raises ReadOnlyDraft or FinalDraft."""
    if session.read_only:
        raise ReadOnlyDraft(session.read_only)
    if session.draft.state.is_final:
        raise FinalDraft(session.path, session.draft.state.since)


def print_json(contents: object) -> None:
    """Print one JSON object."""
    print(json.dumps(contents, ensure_ascii=False, indent=1))
