"""Moves in a grid."""

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.table import navigation


@pytest.fixture(scope="module")
def applications(catalogue):
    return catalogue.form("national-2021").tables["applications"]


@pytest.fixture(scope="module")
def proactive(catalogue):
    return catalogue.form("national-2021").tables["proactive"]


@pytest.fixture(scope="module")
def sentences(catalogue):
    return catalogue.form("jiaojiang-2011").tables["statistics"]


def test_tab_goes_row_by_row_past_the_sums(applications):
    grid = lay_out(applications)
    order = navigation.reading_order(grid, applications.computed)
    assert order[5:7] == (
        "applications.new_received.other_org",
        "applications.carried_in.natural_person",
    )
    assert not set(order) & applications.computed


def test_enter_goes_down_a_column_and_on_to_the_next(applications):
    grid = lay_out(applications)
    order = navigation.column_order(grid, applications.computed)
    last = order.index(FieldId("applications.carried_out.natural_person"))
    assert order[last - 1] == "applications.other_else.natural_person"
    assert order[last + 1] == "applications.new_received.company"


def test_enter_goes_through_a_form_of_sentences_as_it_is_read(sentences):
    grid = lay_out(sentences)
    assert navigation.column_order(grid, ()) == navigation.reading_order(grid, ())


def test_every_field_is_reached_once_by_tab_and_by_enter(catalogue):
    for form in catalogue.forms.values():
        for table in form.tables.values():
            grid = lay_out(table)
            for order in (navigation.reading_order(grid, ()), navigation.column_order(grid, ())):
                assert sorted(order) == sorted(table.fields)


def test_the_next_field_of_a_sum_is_the_next_one_that_is_typed(applications):
    grid = lay_out(applications)
    fields = navigation.reading_order(grid, ())
    typed = navigation.reading_order(grid, applications.computed)
    total = FieldId("applications.new_received.total")
    assert navigation.field_after(total, typed, fields) == "applications.carried_in.natural_person"


def test_there_is_nothing_after_the_last_field(applications):
    fields = navigation.reading_order(lay_out(applications), ())
    assert navigation.field_after(fields[-1], fields, fields) is None


def test_down_leads_over_the_heads_in_the_middle_of_a_sheet(proactive):
    grid = lay_out(proactive)
    start = grid.by_field[FieldId("proactive.norms.repealed")]
    found = navigation.cell_below(grid, start, start.column, 1)
    assert found.field == "proactive.licence.decisions"
    assert navigation.cell_below(grid, found, 2, -1).field == "proactive.norms.repealed"


def test_down_takes_the_nearest_cell_where_none_lies_straight_below(sentences):
    grid = lay_out(sentences)
    label_column = 0
    start = grid.by_field[FieldId("statistics.form.unit_name")]
    assert navigation.cell_below(grid, start, label_column, 1).field == "statistics.form.contact"


def test_beside_leads_past_labels_and_stops_at_the_edge(sentences):
    grid = lay_out(sentences)
    contact = grid.by_field[FieldId("statistics.form.contact")]
    phone = navigation.cell_beside(grid, contact, 1)
    assert phone.field == "statistics.form.phone"
    assert navigation.cell_beside(grid, phone, 1) is None
    assert navigation.cell_beside(grid, contact, -1) is None


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("new_received.natural_person", 3, "new_received.research"),
        ("new_received.research", 3, "carried_in.research"),
        ("new_received.research", 1, "carried_in.natural_person"),
        ("new_received.total", 6, "carried_in.other_org"),
        # The row of sums is passed over.
        ("other_else.company", 2, "carried_out.company"),
        # Below the last row there is nothing: the same row, then.
        ("carried_out.company", 1, "carried_out.natural_person"),
    ],
)
def test_a_number_leads_to_a_column_ahead_or_to_the_next_row(applications, start, number, end):
    found = navigation.numbered_field(
        lay_out(applications), FieldId(f"applications.{start}"), number, applications.computed
    )
    assert found == f"applications.{end}"


def test_the_number_of_a_column_of_sums_leads_nowhere(applications):
    start = FieldId("applications.open.company")
    assert navigation.numbered_field(lay_out(applications), start, 7, applications.computed) is None


def test_a_number_leads_over_rows_with_fewer_fields(proactive):
    grid = lay_out(proactive)
    start = FieldId("proactive.norms.in_force")
    assert navigation.numbered_field(grid, start, 1, ()) == "proactive.licence.decisions"
    # There is only one in every further row.
    assert navigation.numbered_field(grid, start, 2, ()) == "proactive.norms.repealed"


def test_columns_that_are_typed_have_their_numbers(applications, proactive):
    grid = lay_out(applications)
    numbers = navigation.numbered_columns(grid, applications.computed)
    assert numbers == {grid.stub_columns + place: place + 1 for place in range(6)}
    assert navigation.numbered_columns(lay_out(proactive), ()) == {}


def test_every_field_that_is_typed_is_reached_by_a_number(catalogue):
    for form in catalogue.forms.values():
        for table in form.tables.values():
            grid = lay_out(table)
            for name in table.typed:
                row = [
                    one for one in table.fields if grid.by_field[one].row == grid.by_field[name].row
                ]
                ahead = navigation.numbered_field(grid, row[0], row.index(name) + 1, table.computed)
                assert ahead is not None
