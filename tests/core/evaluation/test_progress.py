"""Progress of a report by section."""

from dataclasses import replace

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate, evaluate_sums
from govinfo_desktop.core.evaluation.progress import (
    PARTICULARS_ID,
    Stage,
    all_blanks,
    part_of_finding,
    progress,
)
from govinfo_desktop.core.model.finding import Finding, Mark
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import resources_folder


@pytest.fixture(scope="module")
def form():
    return load_catalogue(resources_folder()).form("national-2021")


@pytest.fixture
def blank(form):
    return Report(form_id=form.id)


def stages(form, report):
    made = progress(form, report, evaluate(form, report))
    return {name: one.stage for name, one in made.items()}


def test_a_blank_report_is_untouched_everywhere(form, blank):
    assert set(stages(form, blank).values()) == {Stage.UNTOUCHED}


def test_a_table_with_one_filled_cell_is_started(form, blank):
    report = blank.with_texts({FieldId("remedies.cases.review_upheld"): "1"})
    assert stages(form, report)["remedies"] is Stage.STARTED


def test_a_table_filled_with_zeros_is_done(form, blank):
    table = form.tables["remedies"]
    report = blank.with_texts(dict.fromkeys(table.typed, "0"))
    assert stages(form, report)["remedies"] is Stage.DONE


def test_what_is_filled_in_is_not_done_before_it_is_checked(form, blank):
    table = form.tables["remedies"]
    report = blank.with_texts(dict.fromkeys(table.typed, "0"))
    started = report.with_texts({table.typed[0]: ""})
    unchecked = progress(form, report, evaluate_sums(form, report))
    assert unchecked["remedies"].stage is Stage.UNCHECKED
    assert unchecked["proactive"].stage is Stage.UNTOUCHED
    assert progress(form, started, evaluate_sums(form, started))["remedies"].stage is Stage.STARTED


def test_a_report_that_is_not_checked_is_not_final(form, blank):
    assert not evaluate_sums(form, blank).is_final({})


def test_text_in_place_of_a_number_is_trouble(form, blank):
    report = blank.with_texts({FieldId("remedies.cases.review_upheld"): "无"})
    assert stages(form, report)["remedies"] is Stage.TROUBLED


def test_a_broken_balance_is_trouble_only_in_its_section(form, blank):
    table = form.tables["applications"]
    report = blank.with_texts(dict.fromkeys(table.typed, "0")).with_texts(
        {FieldId("applications.new_received.company"): "1"}
    )
    made = progress(form, report, evaluate(form, report))
    assert made["applications"].stage is Stage.TROUBLED
    assert made["applications"].counts.errors == 2
    assert made["remedies"].stage is Stage.UNTOUCHED


def test_the_preface_may_stay_empty(form, blank):
    assert progress(form, blank, evaluate(form, blank))["preface"].is_optional


def test_a_left_out_table_needs_nothing(form, blank):
    report = blank.without_tables(frozenset({"remedies"}))
    assert progress(form, report, evaluate(form, report))["remedies"].blanks == 0


def test_every_blank_cell_is_counted(form, blank):
    typed = sum(len(table.typed) for table in form.tables.values())
    assert all_blanks(evaluate(form, blank)) == typed


def test_particulars_are_done_once_organ_year_and_date_are_entered(form, blank):
    texts = {"organ": "示例市示例局", "year": "2024", "date": "2025年1月20日"}
    report = blank.with_texts({FieldId(name): text for name, text in texts.items()})
    assert stages(form, report)[PARTICULARS_ID] is Stage.DONE


def test_a_finding_counts_in_the_part_that_choosing_it_leads_to(form):
    table = FieldId("remedies.cases.review_upheld")
    passage = FieldId("overview")
    mark = Mark(field=passage, start=0, end=2)
    finding = Finding(
        rule="v05", severity=Severity.WARNING, says="", fields=(table, passage), marks=(mark,)
    )
    assert finding.place == passage
    assert part_of_finding(form, finding) == "overview"
    assert part_of_finding(form, replace(finding, marks=())) != "overview"
