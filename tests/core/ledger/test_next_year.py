"""Next year's ledger, and names that are masked and removed."""

import pytest

from govinfo_desktop.core.ledger.application import Ledger, read_application
from govinfo_desktop.core.ledger.names import has_names, masked, without_names
from govinfo_desktop.core.ledger.next_year import compare_carried, newly_carried, next_ledger
from tests.core.ledger.ledgers import TERMS, row

ROWS = (
    row("answered", received="2025-03-03", answered="2025-03-31", answer="open"),
    row("open", number="2", received="2025-12-03", applicant="张三"),
    row("late", number="3", received="2025-12-03", answered="2026-01-05", answer="open"),
    row("future", received="2026-01-03"),
)
LEDGER = Ledger(organ="甲局", year=2025, rows=ROWS)


def read(rows):
    return [read_application(one, TERMS) for one in rows]


def test_open_applications_go_over_into_the_next_ledger():
    later = next_ledger(LEDGER, TERMS)
    assert (later.organ, later.year) == ("甲局", 2026)
    assert [one.key for one in later.rows] == ["open", "late"]


@pytest.mark.parametrize(
    "texts",
    [
        {"received": "2025-12-03", "answered": "2025-11-28", "answer": "open"},
        {"received": "2025-12-03", "answered": "十二月", "answer": "open"},
        {"received": "十二月三日"},
        {},
    ],
)
def test_an_application_that_no_answer_is_known_of_is_not_lost_to_the_next_year(texts):
    odd = row("odd", number="5", **texts)
    ledger = LEDGER.with_rows([*ROWS, odd])
    assert "odd" in [one.key for one in next_ledger(ledger, TERMS).rows]
    lost = compare_carried(read([*ROWS, odd]), [], 2026).lost
    assert "odd" in [one.key for one in lost]


def test_a_new_application_without_a_receipt_yet_came_over_from_no_year():
    assert compare_carried([], read([row("new", number="8")]), 2026).added == ()


def test_an_application_that_was_answered_in_the_year_is_not_carried_without_a_receipt():
    ledger = LEDGER.with_rows([row("answered", answered="2025-03-31", answer="open")])
    assert not next_ledger(ledger, TERMS).rows


def test_only_what_is_not_there_yet_is_carried_again():
    later = next_ledger(LEDGER, TERMS).with_rows([ROWS[1]])
    assert [one.key for one in newly_carried(LEDGER, later, TERMS)] == ["late"]


def test_what_two_years_carry_is_compared_application_by_application():
    later = [
        row("open", number="2", received="2025-12-03"),
        row("x", number="9", received="2025-11-01"),
    ]
    found = compare_carried(read(ROWS), read(later), 2026)
    assert [one.number for one in found.lost] == ["3"]
    assert [one.number for one in found.added] == ["9"]


def test_applications_entered_again_are_known_by_their_number():
    later = [
        row("new", number="2", received="2025-12-03"),
        row("n", number="3", received="2025-12-03"),
    ]
    found = compare_carried(read(ROWS), read(later), 2026)
    assert (found.lost, found.added) == ((), ())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("欧阳修文", "欧阳*"),
        ("某某律师事务所", "某某*"),
        ("", ""),
        (" 李 ", "李*"),
    ],
)
def test_names_are_masked(name, shown):
    assert masked(name) == shown


def test_removed_names_are_gone_and_the_day_is_kept():
    assert has_names(LEDGER)
    bare = without_names(LEDGER, "2026-02-01")
    assert not has_names(bare)
    assert bare.names_removed == "2026-02-01"
    assert "张三" not in repr(bare)
