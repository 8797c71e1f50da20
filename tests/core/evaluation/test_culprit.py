"""Suspects of broken equations: the culprit is always among them, and one alone is the culprit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govinfo_desktop.core.evaluation.advice import culprits_in
from govinfo_desktop.core.evaluation.culprit import Mistake, as_likely, suspects
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.equations import equations
from govinfo_desktop.core.reading.reading import read
from tests.core.checks.reports import CITY_2023, CITY_2024, CITY_2025, FORMS, with_texts

if TYPE_CHECKING:
    from govinfo_desktop.core.evaluation.culprit import Suspect
    from govinfo_desktop.core.model.form import FieldId, Table

REPORTS = [CITY_2023, CITY_2024, CITY_2025]
TABLE = FORMS["national-2021"].tables["applications"]
TYPED = list(TABLE.typed)
ROWS = [row.id for row in TABLE.rows if row.id != "result_total"]
COLUMNS = [column.id for column in TABLE.columns if column.id != "total"]
# A table of 2012 without a fault: six channels of applications, six kinds of replies.
OLD = Report(form_id="guangzhou-2008").with_texts(
    {
        f"applications.{row}.value": text
        for row, text in {
            "catalog_total": "214",
            "apply_total": "97",
            "apply_person": "31",
            "apply_fax": "2",
            "apply_email": "14",
            "apply_web": "45",
            "apply_letter": "5",
            "apply_other": "0",
            "reply_total": "96",
            "reply_open": "73",
            "reply_partial": "8",
            "reply_refused": "12",
            "reply_not_exist": "1",
            "reply_not_ours": "2",
            "reply_unclear": "0",
        }.items()
    }  # fmt: skip
)


@dataclass(frozen=True)
class Judged:
    """Result for a report: the broken equations, and the suspects in their order."""

    broken: int
    found: tuple[Suspect, ...]

    @property
    def fields(self) -> list[set[FieldId]]:
        """The cells that each suspect would change."""
        return [{change.field for change in one.changes} for one in self.found]

    @property
    def best(self) -> list[set[FieldId]]:
        """The cells of the suspects that are as likely as the first."""
        return [{change.field for change in one.changes} for one in as_likely(self.found)]


def judged(report: Report, table: str = "applications", previous: Report | None = None) -> Judged:
    """Return the broken equations and the suspects of a table, without the texts."""
    form = FORMS[report.form_id]
    bare = report.with_texts({section.text_id: "" for section in form.sections})
    reading = read(form, bare)
    last = read(form, previous) if previous else None
    found = equations(form.tables[table], reading, last)
    broken = [one for one in found if not one.holds]
    return Judged(len(broken), suspects(form.tables[table], reading, found, broken))


def swapped(text: str, place: int) -> str:
    """Exchange two neighbouring digits."""
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


@pytest.mark.parametrize("report", REPORTS)
def test_a_table_without_a_fault_has_no_suspects(report):
    assert judged(report) == Judged(0, ())


@given(st.sampled_from(REPORTS), st.sampled_from(TYPED), st.integers(-500, 500))
def test_a_cell_changed_by_any_number_is_among_the_suspects_with_its_true_value(report, cell, by):
    true = int(report.text(cell))
    assume(by != 0 and true + by >= 0)
    result = judged(report.with_texts({cell: str(true + by)}))
    assert result.broken == 2
    assert {cell} in result.fields
    (suspect,) = [one for one in result.found if {c.field for c in one.changes} == {cell}]
    assert suspect.changes[0].to == true


EXCHANGED = [
    (report, cell, wrong)
    for report in REPORTS
    for cell in TYPED
    for place in range(len(report.text(cell)) - 1)
    if (wrong := swapped(report.text(cell), place)) != report.text(cell) and wrong[0] != "0"
]


@given(st.sampled_from(EXCHANGED))
def test_exchanged_digits_are_among_the_likeliest(exchanged):
    report, cell, wrong = exchanged
    result = judged(report.with_texts({cell: wrong}))
    assert {cell} in result.fields[:4]
    exchanged_back = [one for one in result.found if one.mistake is Mistake.DIGITS_EXCHANGED]
    assert {cell} in [{change.field for change in one.changes} for one in exchanged_back]


@given(st.sampled_from(REPORTS), st.sampled_from(ROWS), st.sampled_from([1, -1]))
def test_a_row_shifted_by_one_column_is_among_the_likeliest(report, row, by):
    cells = [f"applications.{row}.{column}" for column in COLUMNS]
    true = [report.text(cell) for cell in cells]
    assume(true[-1 if by > 0 else 0] == "0" and any(text != "0" for text in true))
    wrong = ["0", *true[:-1]] if by > 0 else [*true[1:], "0"]
    result = judged(report.with_texts(dict(zip(cells, wrong, strict=True))))
    changed = {cell for cell, a, b in zip(cells, true, wrong, strict=True) if a != b}
    assert changed in result.best or changed in result.fields[:3]


@given(st.sampled_from(REPORTS), st.sampled_from(TYPED), st.integers(1, 99))
def test_every_suspect_mends_all_equations_and_breaks_none(report, cell, by):
    wrong = report.with_texts({cell: str(int(report.text(cell)) + by)})
    for suspect in judged(wrong).found:
        mended = wrong.with_texts({c.field: str(c.to) for c in suspect.changes})
        assert judged(mended).broken == 0
        assert all(change.to >= 0 for change in suspect.changes)


@given(st.sampled_from(TYPED), st.integers(1, 99))
def test_a_single_suspect_is_the_culprit(cell, by):
    report = CITY_2024.with_texts({cell: str(int(CITY_2024.text(cell)) + by)})
    result = judged(report, previous=CITY_2023)
    if len(result.found) == 1:
        assert result.fields == [{cell}]


@given(st.sampled_from(list(OLD.texts)), st.integers(-20, 20))
def test_in_an_older_form_the_changed_cell_is_among_the_suspects(cell, by):
    true = int(OLD.text(cell))
    assume(by != 0 and true + by >= 0)
    result = judged(OLD.with_texts({cell: str(true + by)}))
    assert ({cell} in result.fields) is (result.broken > 0 and bool(result.found))


def test_a_number_in_the_row_above_its_own_is_moved_back():
    wrong = with_texts(
        OLD, applications__catalog_total__value="97", applications__apply_total__value=""
    )
    result = judged(wrong)
    assert result.found[0].mistake is Mistake.WRONG_LINE
    assert [(c.field, c.to) for c in result.found[0].changes] == [
        ("applications.catalog_total.value", Decimal(0)),
        ("applications.apply_total.value", Decimal(97)),
    ]


def advice(report: Report, previous: Report | None = None) -> set[str]:
    """Return the advice on broken equations of the table of applications."""
    form = FORMS[report.form_id]
    last = read(form, previous) if previous else None
    found = culprits_in(_applications(report), read(form, report), last)
    return {one.text for one in found.values()}


def _applications(report: Report) -> Table:
    return FORMS[report.form_id].tables["applications"]


def test_the_text_decides_between_many_suspects():
    report = with_texts(CITY_2024, applications__open__company="22")
    (text,) = advice(report)
    assert text.startswith("可能是“予以公开·商业企业”的 22 应为 21（正文写的数与此相符）。")


def test_without_the_text_many_suspects_are_counted():
    report = with_texts(CITY_2024, overview="", applications__open__natural_person="1413")
    (text,) = advice(report)
    assert "分不出是哪一处" in text or "另有" in text


def test_last_years_figures_leave_one_suspect():
    report = with_texts(CITY_2024, applications__carried_in__natural_person="181")
    (text,) = advice(report, CITY_2023)
    assert text == (
        "试过的改法里只有一种能使各式都成立：“结转·自然人”的数字颠倒了，181 应为 118。"
        "请与原始登记核对。"
    )


def test_two_faults_are_reported_as_more_than_one():
    report = with_texts(
        CITY_2024,
        applications__open__natural_person="1407",
        applications__partial__company="8",
    )
    text = advice(report)
    assert text
    assert all(one.startswith("不止一处有误。单看这一式，") for one in text)


def test_only_broken_equations_have_advice():
    report = with_texts(CITY_2024, applications__partial__natural_person="426")
    evaluation = evaluate(FORMS[report.form_id], report)
    found = [one for one in evaluation.findings if one.rule == "applications_balance"]
    assert [("426 应为 462" in evaluation.advice_on(one)) for one in found] == [True, True]
    others = [one for one in evaluation.findings if one.rule.startswith("v")]
    assert others
    assert all("462" not in evaluation.advice_on(one) for one in others)


def test_the_advice_of_a_check_is_returned_unchanged():
    report = with_texts(CITY_2024, overview="按照《中华人民政府信息公开条例》编制。")
    evaluation = evaluate(FORMS[report.form_id], report)
    (misnamed,) = [one for one in evaluation.findings if one.rule == "n03"]
    assert evaluation.advice_on(misnamed) == "改成《中华人民共和国政府信息公开条例》。"
