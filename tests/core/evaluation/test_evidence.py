"""Evidence: the text, last year's report and earlier states decide which cell is wrong."""

import pytest

from govinfo_desktop.core.evaluation.advice import culprits_in
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import read
from tests.core.checks.reports import CITY_2023, CITY_2024, FORMS, with_texts

FORM = FORMS["national-2021"]
TABLE = FORM.tables["applications"]
OPEN, PARTIAL = (
    FieldId("applications.open.natural_person"),
    FieldId("applications.partial.natural_person"),
)


def first(report, previous=None, earlier=None):
    """Return the first suspect of the broken equations, and the change if it stands out."""
    last = read(FORM, previous) if previous else None
    found = culprits_in(TABLE, read(FORM, report), last, (lambda: earlier) if earlier else None)
    one = next(iter(found.values()))
    return one.fields[0], {move.field: str(move.to) for move in one.correction}


def wrong(cell, by, text=""):
    number = int(CITY_2024.text(cell)) + by
    return CITY_2024.with_texts({cell: str(number), FieldId("overview"): text})


@pytest.mark.parametrize("cell", [OPEN, PARTIAL])
def test_the_cell_that_the_text_contradicts_comes_first(cell):
    row = cell.rpartition(".")[0]
    total = read(FORM, CITY_2024).numbers[FieldId(f"{row}.total")]
    report = wrong(cell, 3, f"其中：{total}件。")
    assert first(report) == (cell, {cell: CITY_2024.text(cell)})


def test_a_number_in_a_bound_figure_confirms_nothing():
    bound = wrong(OPEN, 3, f"予以公开⟦{OPEN}⟧件。")
    assert first(bound) == first(wrong(OPEN, 3))


def test_a_cell_that_still_has_last_years_number_comes_first():
    last = CITY_2023.text(PARTIAL)
    report = wrong(PARTIAL, int(last) - int(CITY_2024.text(PARTIAL)))
    assert first(report, CITY_2023)[0] == PARTIAL


@pytest.mark.parametrize("cell", [OPEN, PARTIAL, FieldId("applications.open.company")])
def test_a_cell_changed_after_the_table_balanced_stands_out(cell):
    report = wrong(cell, 5)
    states = [report, CITY_2024.with_texts({FieldId("overview"): ""}), CITY_2023]
    assert first(report, None, states) == (cell, {cell: CITY_2024.text(cell)})


def test_a_state_with_blanks_is_no_state_that_balanced():
    report = wrong(OPEN, 5)
    unfinished = with_texts(CITY_2024, applications__open__natural_person="", overview="")
    assert first(report, None, [unfinished]) == first(report)
