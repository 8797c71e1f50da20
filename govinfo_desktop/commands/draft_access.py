"""Parts that several commands share: catalogue, evaluation, JSON output and refusals."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.reading.reading import Reading, read
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import Catalogue, load_catalogue
from govinfo_desktop.forms.trial import FormTrials
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.unreadable import DraftUnreadable

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.storage.drafts import Draft, Previous


class AlreadyThere(GovinfoError):
    """A file would be overwritten without ``--force``."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”已经存在，没有覆盖；确要覆盖请加 --force。")


class FinalDraft(GovinfoError):
    """The draft is final and must not be changed."""

    def __init__(self, path: Path, since: str) -> None:
        when = f"（{since.replace('T', ' ')}）" if since else ""
        super().__init__(
            f"“{path.name}”已定稿{when}，不能修改；请先在软件窗口的“总览与定稿”中解除定稿。"
        )


def catalogue() -> Catalogue:
    """Return all forms; say on stderr which of the agency's own form files are unusable.

    Files that have not been tried yet are tried first.
    """
    found = load_catalogue(paths.resources_folder(), paths.own_forms_folder())
    if found.being_checked:
        FormTrials(found.being_checked).wait()
        found = load_catalogue(paths.resources_folder(), paths.own_forms_folder())
    for message in found.refused:
        print(message, file=sys.stderr)
    return found


def previous_reading(forms: Catalogue, previous: Previous | None) -> Reading | None:
    """Return last year's report, read on its own form; None if there is none or no such form."""
    if previous is None or previous.report.form_id not in forms.forms:
        return None
    return read(forms.form(previous.report.form_id), previous.report)


def evaluated(forms: Catalogue, draft: Draft) -> Evaluation:
    """Evaluate a draft, comparing it with last year's report where the draft holds one.

    Raises UnknownForm if the draft's form is not installed.
    """
    form = forms.form(draft.report.form_id)
    return evaluate(form, draft.report, previous_reading(forms, draft.previous))


def check_overwriting(target: Path, *, forced: bool) -> None:
    """Refuse to write over a file: without ``--force``, and over a final draft in any case."""
    if not forced:
        raise AlreadyThere(target)
    try:
        state = read_draft(target).state
    except DraftUnreadable:
        return
    if state.is_final:
        raise FinalDraft(target, state.since)


def print_json(contents: object) -> None:
    """Print one JSON object."""
    print(json.dumps(contents, ensure_ascii=False, indent=1))
