"""Documents that the engines set: samples, published reports, and made-up reports."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.layout.outline import PrintOptions, outline
from tests.core.checks.published import FORMS, published_report
from tests.engines.sentences import PRESETS, SEALS, random_report
from tests.exporters.bundled import catalogue, sample_outline
from tests.samples.sample import names, read_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Outline


# Names of made-up reports begin so.
MADE_UP = "random-"


def samples() -> Iterator[tuple[str, Outline]]:
    """Yield every sample report."""
    for name in names():
        yield name.replace("/", "-"), sample_outline(name)


def samples_in_every_way() -> Iterator[tuple[str, Outline]]:
    """Yield every sample on every page preset, with every kind of signature."""
    forms = catalogue()
    for name in names():
        report = read_sample(name, forms.forms).report
        form = forms.form(report.form_id)
        evaluation = evaluate(form, report)
        for preset, seal in product(PRESETS, SEALS):
            options = PrintOptions(page=forms.page(preset), paper=Paper(seal=seal))
            printed = outline(form, report, evaluation, options)
            yield f"{name.replace('/', '-')}-{preset}-{seal}", printed


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


def made_up(count: int, first: int = 0) -> Iterator[tuple[str, Outline]]:
    """Yield so many reports of random sentences, each repeatable by its seed."""
    for seed in range(first, first + count):
        yield random_report(seed)
