"""Numbers in running text, with their units and what makes them rough."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.sentences import narrow


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共１，234件", "1", ""),
        ("共1,234件", "1234", "件"),
        ("1.2万多条", "12000", "条"),
        ("59237.2449万元", "592372449", "元"),
        ("33.9％", "33.9", "%"),
        ("近200件", "200", "件"),
        ("一百二十三件", "123", "件"),
    ],
)
def test_a_number_is_read_as_written_with_its_unit(text, value, unit):
    number = numbers_in(narrow(text))[0]
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "lowest", "first_above"),
    [("800余人次", 800, 900), ("3万余次", 30000, 40000), ("18万余条", 180000, 190000)],
)
def test_a_number_with_more_behind_it_admits_its_last_place(text, lowest, first_above):
    (number,) = numbers_in(narrow(text))
    assert not number.is_exact
    assert number.admits(Decimal(lowest))
    assert number.admits(Decimal(first_above - 1))
    assert not number.admits(Decimal(first_above))
    assert not number.admits(Decimal(lowest - 1))


@pytest.mark.parametrize(
    ("text", "admitted", "refused"),
    [("2.6万件", (25500, 26400), (25400, 26600)), ("回复千条", (1000, 1400), (900, 2100))],
)
def test_a_rounded_or_rough_number_admits_what_it_may_stand_for(text, admitted, refused):
    number = numbers_in(narrow(text))[0]
    assert not number.is_exact
    assert all(number.admits(Decimal(one)) for one in admitted)
    assert not any(number.admits(Decimal(one)) for one in refused)
