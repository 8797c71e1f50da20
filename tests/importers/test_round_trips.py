"""Import undoes export; `make reliability` tries more reports."""

import shutil
from pathlib import Path

import pytest

from tests.importers.round_trips import (
    difference,
    difference_of,
    exported,
    saved_by_libre_office,
)

RESAVED = range(40, 44)


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
@pytest.mark.parametrize("seed", range(12))
def test_a_report_comes_back_as_it_was_printed(seed: int, suffix: str):
    assert difference(seed, suffix) == ""


def test_a_sentence_in_front_of_a_caption_with_the_organ_comes_back():
    assert difference(101, ".docx") == ""


@pytest.mark.parametrize(
    "seed", [184, 20250304, 20250373]
)  # the last two: a bracket begins the next line
def test_a_paragraph_whose_line_ends_early_goes_on_in_a_pdf(seed: int):
    assert difference(seed, ".pdf") == ""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_report_that_libre_office_saved_again_comes_back_as_it_was_printed(tmp_path: Path):
    documents = {str(seed): exported(seed, ".docx") for seed in RESAVED}
    for name, again in saved_by_libre_office(documents, tmp_path).items():
        assert difference_of(int(name), again, "saved by LibreOffice") == ""
