"""Findings in the panel: what is only missing is not shown as wrong."""

import pytest
from PySide6.QtWidgets import QLabel

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.widgets.field_edit import show_first_finding

CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def panel(document, show_report):
    view = show_report(document)
    view.show_findings()
    return view.findings


def items(panel):
    return [panel.list.item(row) for row in range(panel.list.count())]


def test_nothing_is_red_before_something_was_typed(panel):
    assert items(panel)
    assert all(item.is_missing for item in items(panel))


def test_what_is_wrong_is_told_from_what_is_missing(panel, document):
    document.enter({CELL: "约3"}, "填写")
    document.evaluate_now()
    wrong = [item for item in items(panel) if not item.is_missing]
    assert [item.finding.fields for item in wrong] == [(CELL,)]


def test_a_field_that_is_only_blank_has_no_red_line_below_it(document, qtbot):

    label = QLabel()
    qtbot.addWidget(label)
    show_first_finding(label, document, FieldId("date"))
    assert label.property("tone") == "muted"
    document.enter({FieldId("date"): "没有日期"}, "填写")
    document.evaluate_now()
    show_first_finding(label, document, FieldId("date"))
    assert label.property("tone") != "muted"


def test_findings_of_one_cause_are_beside_one_another(panel, document):
    columns = ("company", "research", "charity")
    typed = {name: "0" for table in document.form.tables.values() for name in table.typed}
    wrong = {FieldId(f"applications.new_received.{one}"): "约3" for one in columns}
    broken = {FieldId(f"applications.open.{one}"): "1" for one in ("natural_person", "legal_aid")}
    known = {name: text for name, text in broken.items() if name in typed}
    document.enter(typed | wrong | known, "填写")
    document.evaluate_now()
    rules = [item.finding.rule for item in items(panel)]
    runs = [one for one, before in zip(rules, ["", *rules], strict=False) if one != before]
    by_severity = [(item.finding.severity, item.finding.rule) for item in items(panel)]
    assert len(runs) == len(set(by_severity))
