"""Errors planted in a text are found, and right sentences are blamed for nothing."""

import pytest

from tests.truth import eighth_batch, fourth_batch, more_phrases, phrases, sixth_batch
from tests.truth.planting import in_chinese, measure
from tests.truth.real_reports import shares

FEWEST_FOUND_PERCENT = {"numbers": 95, "denials": 90, "years": 90, "names": 85, "residue": 90}

# Two of the years of the eighth batch may be meant: 某年以来, and the plan of another year.
FEWEST_FOUND_OF_MANY_PROVINCES_PERCENT = {**FEWEST_FOUND_PERCENT, "numbers": 90, "years": 80}

# Of the places of names some are of others: the names of streets, columns, sister bureaus.
FEWEST_FOUND_IN_REAL_REPORTS_PERCENT = {"numbers": 84, "denials": 65, "years": 92, "names": 82}


@pytest.mark.parametrize("module", [phrases, more_phrases])
def test_most_planted_errors_are_found_and_right_sentences_are_blamed_for_nothing(module):
    result = measure(module, seed=7, errors=200, right=150)
    assert result.blamed == []
    for kind, score in result.scores.items():
        assert score.found >= FEWEST_FOUND_PERCENT[kind], (kind, score.missed)


@pytest.mark.parametrize("module", [fourth_batch, sixth_batch, eighth_batch])
def test_phrasings_of_several_provinces_are_understood_and_blamed_for_nothing(module):
    result = measure(module, seed=7, errors=200, right=150)
    assert result.blamed == []
    for kind, score in result.scores.items():
        assert score.found >= FEWEST_FOUND_OF_MANY_PROVINCES_PERCENT[kind], (kind, score.missed)


def test_errors_in_the_texts_of_published_reports_are_found(reports_folder):
    found = shares(reports_folder, set(FEWEST_FOUND_IN_REAL_REPORTS_PERCENT))
    for kind, fewest in FEWEST_FOUND_IN_REAL_REPORTS_PERCENT.items():
        assert found[kind] >= fewest, kind


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(3, "三"), (12, "一十二"), (305, "三百零五"), (3010, "三千零一十"), (400, "四百")],
)
def test_numbers_are_planted_in_chinese_numerals(number, numeral):
    assert in_chinese(number) == numeral
