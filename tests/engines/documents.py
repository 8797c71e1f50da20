"""Documents that the engines set: samples, published reports, and made-up reports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.layout.outline import outline
from tests.core.checks.published import FORMS, published_report
from tests.engines.sentences import random_report
from tests.exporters.bundled import catalogue, sample_outline
from tests.samples.sample import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Outline


def samples() -> Iterator[tuple[str, Outline]]:
    """Yield every sample report."""
    for name in names():
        yield name.replace("/", "-"), sample_outline(name)


def published() -> Iterator[tuple[str, Outline]]:
    """Yield the published reports whose texts are in the folder of GOVINFO_REPORTS."""
    folder = os.environ.get("GOVINFO_REPORTS")
    for number, form_id in FORMS.items() if folder else ():
        form = catalogue().form(form_id)
        try:
            report = published_report(Path(folder or ""), number, form)
        except pytest.skip.Exception:
            continue
        yield f"published-{number}", outline(form, report, evaluate(form, report))


def made_up(count: int) -> Iterator[tuple[str, Outline]]:
    """Yield so many reports of random sentences; the same count gives the same reports."""
    for seed in range(count):
        yield random_report(seed)
