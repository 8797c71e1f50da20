"""How likely one number is typed for another."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.evaluation.slips import likelihood


def of(meant: int, typed: int) -> float:
    return likelihood(Decimal(meant), Decimal(typed))


@pytest.mark.parametrize(
    ("meant", "likely", "unlikely"),
    [
        (3402, 3420, 3429),  # exchanged digits, two other digits
        (3402, 3403, 3462),  # the key beside, a key far away
        (3402, 340, 241),  # a digit left out, another number
        (3402, 33402, 36402),  # a digit typed twice, a digit added
        (21, 22, 67),  # nearly the same, another number
    ],
)
def test_the_usual_slip_is_likelier(meant, likely, unlikely):
    assert of(meant, likely) > of(meant, unlikely)


def test_a_number_is_rarely_typed_where_none_is_meant():
    assert of(0, 127) < of(0, 1) < of(7, 1)


@pytest.mark.parametrize("meant", [0, 1, 9, 10, 345, 1808595])
def test_every_number_has_some_likelihood(meant):
    assert all(-60 < of(meant, typed) < 0 for typed in (0, 1, 99, 123456789) if typed != meant)
