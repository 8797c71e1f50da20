"""Of errors planted in the tables of published reports most are noticed, and the cell is named."""

from tests.truth.cells import named_first, noticed

PLANTED = 150
SEED = 7


def test_the_wrong_cell_of_table_three_is_named_first_four_times_out_of_five():
    planted, found = named_first(PLANTED, SEED)
    assert found.total() >= 0.8 * planted.total()


def test_three_of_five_errors_in_tables_two_and_four_are_noticed():
    planted, found = noticed(PLANTED, SEED)
    assert planted.total() == PLANTED
    assert found.total() >= 0.6 * planted.total()
