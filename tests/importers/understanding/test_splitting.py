"""Glued figures: how they may be cut, and how many ways are tried."""

import pytest

from govinfo_desktop.importers.understanding.equations import equations_of
from govinfo_desktop.importers.understanding.splitting import (
    MOST_STEPS,
    are_surely_cut,
    readings,
    steps_of,
)
from tests.importers.understanding.documents import NATIONAL

TABLE = NATIONAL.tables["applications"]
ROW = tuple(name for name in TABLE.fields if name.startswith("applications.new_received."))


def test_only_whole_numbers_are_cut_from_digits():
    found = readings(("1002",), TABLE, ROW[:2], ())
    assert found == (("100", "2"),)


def test_a_zero_stands_alone():
    found = readings(("1002",), TABLE, ROW[:3], ())
    assert found == (("10", "0", "2"),)


def test_a_sum_within_the_row_leaves_the_reading_that_adds_up():
    found = readings(("120000012",), TABLE, ROW, equations_of(TABLE))
    assert found == (("12", "0", "0", "0", "0", "0", "12"),)


def test_no_more_ways_are_tried_than_the_steps_say():
    assert steps_of(("1234",), 2) == 3
    assert len(readings(("1234",), TABLE, ROW[:2], ())) == 3


def test_figures_of_a_table_that_are_too_long_have_too_many_steps():
    assert steps_of(("1" * 24,), 7) > MOST_STEPS > steps_of(("1" * 21,), 7)


@pytest.mark.parametrize("tokens", [("000",), ("003",), ("2", "0", "无"), ("00", "3条")])
def test_zeros_and_single_figures_are_as_many_figures_in_every_reading(tokens):
    assert are_surely_cut(tokens)


@pytest.mark.parametrize("tokens", [("818",), ("0153",), ("120",), ("0", "12"), ("12.5",)])
def test_other_digits_may_be_fewer_figures_beside_a_lost_cell(tokens):
    assert not are_surely_cut(tokens)
