"""What every command begins with: the forms, a draft, and the form that the draft is made on."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.reading.reading import Reading, read
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import Catalogue, load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.storage.drafts import Draft, Previous


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


def previous_reading(forms: Catalogue, previous: Previous | None) -> Reading | None:
    """Return last year's report read on its own form; None where there is none to compare with."""
    if previous is None or previous.report.form_id not in forms.forms:
        return None
    return read(forms.form(previous.report.form_id), previous.report)


def evaluated(forms: Catalogue, draft: Draft) -> Evaluation:
    """Return what a draft means, held against the last year's report that it keeps."""
    form = forms.form(draft.report.form_id)
    return evaluate(form, draft.report, previous_reading(forms, draft.previous))


def print_json(contents: object) -> None:
    """Print one JSON object."""
    print(json.dumps(contents, ensure_ascii=False, indent=1))
