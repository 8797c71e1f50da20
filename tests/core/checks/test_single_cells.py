"""Single cells, beyond their kind of entry."""

import pytest

from govinfo_desktop.core.model.report import Report
from tests.core.checks.reports import CITY_2024, CITY_2025, of_rule, with_texts


def test_an_amount_typed_in_yuan_is_suspected():
    report = with_texts(CITY_2025, proactive__admin_fee__fee="592372449")
    (finding,) = of_rule("proactive_fee_nonneg", report)
    assert finding.advice == "如果是 592372449 元，应填 59237.2449。"


def test_an_amount_a_hundred_times_last_years_is_suspected():
    report = with_texts(CITY_2025, proactive__admin_fee__fee="8000000")
    assert of_rule("proactive_fee_nonneg", report) == []
    (finding,) = of_rule("proactive_fee_nonneg", report, CITY_2024)
    assert "110 倍" in finding.says


@pytest.mark.parametrize(("amount", "expected"), [("251000", 1), ("251000元", 0), ("0", 0)])
def test_an_amount_without_a_unit_is_found(amount, expected):
    report = with_texts(
        Report(form_id="national-2019"), proactive__procurement__purchase_amount=amount
    )
    assert len(of_rule("t09", report)) == expected


@pytest.mark.parametrize(
    ("kind", "organ", "expected"),
    [
        ("county_department", "某县财政局", 1),
        ("county_government", "某县人民政府", 1),
        ("prefecture_government", "某市人民政府", 0),
        ("province_department", "某省人民政府办公厅", 0),
        ("county_department", "某县人民政府办公室", 1),
    ],
)
def test_only_rule_makers_have_rules(kind, organ, expected):
    report = with_texts(CITY_2025, kind=kind, organ=organ)
    assert len(of_rule("proactive_rules_only_rulemakers", report)) == expected


@pytest.mark.parametrize(
    ("items", "amount", "expected"), [("6", "0", 1), ("0", "0", 0), ("6", "1元", 0)]
)
def test_items_and_amount_of_procurement_are_both_zero_or_neither(items, amount, expected):
    report = with_texts(
        Report(form_id="national-2019"),
        proactive__procurement__purchase_items=items,
        proactive__procurement__purchase_amount=amount,
    )
    assert len(of_rule("proactive_procurement_pair", report)) == expected


@pytest.mark.parametrize(
    ("accepted", "replied", "rate", "expected"),
    [("3", "2", "66.67", 0), ("3", "2", "70", 1), ("0", "0", "0", 0), ("", "", "100", 0)],
)
def test_the_rate_of_replies_agrees_with_its_numbers(accepted, replied, rate, expected):
    report = with_texts(
        Report(form_id="jiaojiang-2011"),
        statistics__form__accepted=accepted,
        statistics__form__replied_on_time=replied,
        statistics__form__on_time_rate=rate,
    )
    assert len(of_rule("on_time_rate", report)) == expected
