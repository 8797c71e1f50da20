"""The report that the benchmark uses: the shipped sample, a full national report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.layout.outline import outline
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.layout.blocks import Outline

FORM = "national-2021"


def sample_form() -> Form:
    """Return the form."""
    return load_catalogue(paths.resources_folder()).form(FORM)


def sample_report() -> Report:
    """Return the report."""
    file = paths.samples_folder() / f"{FORM}.json"
    texts = json.loads(file.read_text(encoding="utf-8"))["texts"]
    return Report(form_id=FORM, texts={FieldId(name): text for name, text in texts.items()})


def sample_outline() -> Outline:
    """Return the outline of the report."""
    form, report = sample_form(), sample_report()
    return outline(form, report, evaluate(form, report))


def sample_draft(folder: Path) -> Path:
    """Write the report as a draft file and return its path."""
    path = folder / "sample.ndbg"
    path.write_bytes(draft_to_bytes(Draft(report=sample_report())))
    return path
