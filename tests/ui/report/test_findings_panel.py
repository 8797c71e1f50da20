"""Findings in the panel: what is only missing is not shown as wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.widgets.field_edit import findings_at, show_first_finding
from tests.ui.settling import settle

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


def test_the_gravest_finding_is_named_below_its_field(document, qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    other = FieldId("other_matters")
    document.enter({other: "2025年，本机关收取政府信息公开信息处理费【件数】件。"}, "填写")
    document.evaluate_now()
    severities = {one.severity for one in findings_at(document, other)}
    assert len(severities) > 1
    show_first_finding(label, document, other)
    assert label.text().startswith("必改")


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


def test_what_is_wrong_comes_before_what_is_only_missing_yet(panel, document):
    last = next(reversed(document.form.tables["remedies"].typed))
    document.enter({FieldId("date"): "", FieldId("overview"): "", last: "约3"}, "填写")
    document.evaluate_now()
    errors = [item for item in items(panel) if item.finding.severity is Severity.ERROR]
    assert errors[0].finding.fields == (last,)
    missing = [item.is_missing for item in errors]
    assert missing == sorted(missing)
    assert missing[-1]


@pytest.fixture
def alike(panel, document):
    """Return the items of five cells with the same mistake, the first with the others folded."""
    columns = ("natural_person", "company", "research", "charity", "legal_aid")
    typed = {name: "0" for table in document.form.tables.values() for name in table.typed}
    wrong = [name for one in columns if (name := f"applications.new_received.{one}") in typed]
    document.enter(typed | {FieldId(name): "约3" for name in wrong}, "填写")
    document.evaluate_now()
    rule = next(one for one in items(panel) if wrong[0] in one.finding.fields).finding.rule
    return [one for one in items(panel) if one.finding.rule == rule]


def hidden(found):
    return [item.isHidden() for item in found]


def click(panel, item):
    place = panel.list.visualItemRect(item).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_findings_of_one_kind_are_folded_into_the_first_with_their_count(alike):
    assert hidden(alike) == [False, *[True] * (len(alike) - 1)]
    assert alike[0].fold == f"另有 {len(alike) - 1} 处同类 ▸"
    assert f"另有 {len(alike) - 1} 处同类" in alike[0].data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_click_opens_the_findings_of_one_kind_and_folds_them_again(panel, alike):
    click(panel, alike[0])
    assert not any(hidden(alike))
    click(panel, alike[0])
    assert hidden(alike)[1:] == [True] * (len(alike) - 1)


def test_an_item_that_moves_away_during_a_click_is_clicked(panel, qtbot):
    """As when the details of the item that is chosen take the place where it was."""
    item = items(panel)[-1]
    panel.list.scrollToItem(item)
    place = panel.list.visualItemRect(item).center()
    QTest.mousePress(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    panel.list.setFixedHeight(70)
    settle(panel)
    assert panel.list.itemAt(place) is not item
    with qtbot.waitSignal(panel.list.item_clicked) as clicked:
        QTest.mouseRelease(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [item]


def test_right_opens_the_findings_of_one_kind_and_left_folds_them(panel, alike):
    panel.list.setCurrentItem(alike[0])
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    assert not any(hidden(alike))
    panel.list.setCurrentItem(alike[2])
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    assert panel.list.currentItem() is alike[0]
    assert hidden(alike)[1:] == [True] * (len(alike) - 1)


def test_f8_goes_through_folded_findings_and_shows_each(panel, alike):
    panel.list.setCurrentItem(alike[0])
    seen = []
    for _ in alike[1:]:
        panel.step(1)
        seen.append(panel.list.currentItem())
        assert not seen[-1].isHidden()
    assert seen == alike[1:]
