"""After a key, what changed is painted, and nothing else is painted, laid out or created."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.model import notifier

CELL = FieldId("applications.new_received.natural_person")
BESIDE = FieldId("applications.new_received.company")
PASSAGE = FieldId("overview")


class PaintRecorder(QObject):
    """Records how often widgets were laid out, and which area of them was painted."""

    def __init__(self, *widgets):
        super().__init__()
        self.layouts = 0
        self.painted = QRect()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
        """Record an event and let it pass."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.layouts += 1
        if event.type() is QEvent.Type.Paint:
            self.painted = self.painted.united(event.rect())
        return False


@pytest.fixture
def full(finished):
    """Return a full report without a fault, open."""
    return finished


@pytest.fixture
def report_view(full, show_report):
    made = show_report(full)
    made.show_findings()
    full.reveal_requested.connect(made.pages.show_field)
    made.pages.enter("applications")
    full.show(CELL)
    settle()
    return made


@pytest.fixture
def table(report_view):
    return report_view.pages.currentWidget().table("applications")


def settle():
    for _ in range(4):
        QApplication.processEvents()


def type_digit(table, digit):
    """Type a digit in the current cell, and have everything painted, panels beside it included."""
    QTest.keyClicks(table.cells.editing.editor or table.cells, digit)
    table.model.document.evaluate_now()
    settle()


def items(report_view):
    findings = report_view.findings.list
    return [findings.item(row) for row in range(findings.count())]


def test_a_key_changes_only_the_cells_that_show_something_else(table):
    type_digit(table, "1")
    told = []
    table.model.dataChanged.connect(lambda first, last: told.append((first, last)))
    type_digit(table, "2")
    fields = {table.model.cell(first).field for first, _ in told}
    assert fields == {CELL, FieldId("applications.new_received.total")}
    assert all(first == last for first, last in told)


@pytest.fixture
def endless_pause(monkeypatch):
    """Let no pause in typing begin by itself, however slow the machine is."""
    monkeypatch.setattr(notifier, "IDLE_DELAY_MS", 3_600_000)


def test_the_description_follows_at_once_and_the_list_of_findings_when_typing_pauses(
    endless_pause, report_view, table, full
):
    shown = PaintRecorder(report_view.findings.list.viewport())
    QTest.keyClicks(table.cells, "1")
    settle()
    assert "相差" in table._about.text()
    assert items(report_view) == []
    assert shown.painted.isEmpty()
    full.evaluate_now()
    assert items(report_view)


def test_stepping_through_the_findings_shows_them_up_to_date(report_view, table):
    QTest.keyClicks(table.cells, "1")
    report_view.findings.step(1)
    assert "相差" in items(report_view)[0].finding.says


def test_a_key_that_changes_no_finding_leaves_the_list_of_findings_alone(report_view, table, full):
    full.enter({FieldId("overview"): "××"}, "写一处占位")
    settle()
    before = items(report_view)
    assert before
    seen = PaintRecorder(report_view.findings.list.viewport())
    full.enter({FieldId("signatory"): "王某"}, "填写签发人")
    settle()
    assert items(report_view) == before
    assert seen.painted.isEmpty()


def test_a_key_paints_only_the_findings_whose_text_changed(report_view, table, full):
    full.enter({PASSAGE: f"××{full.report.text(PASSAGE)}"}, "写一处占位")
    type_digit(table, "1")
    before = items(report_view)
    says = [item.finding.says for item in before]
    seen = PaintRecorder(report_view.findings.list.viewport())
    type_digit(table, "2")
    assert items(report_view) == before
    changed = [item for item, said in zip(before, says, strict=True) if item.finding.says != said]
    alike = [item for item in before if item not in changed]
    boxes = [report_view.findings.list.visualItemRect(item) for item in alike]
    assert changed
    assert alike
    assert not any(seen.painted.contains(box) for box in boxes)


def test_severity_and_place_of_a_finding_are_beside_each_other(report_view, table):
    type_digit(table, "1")
    findings = report_view.findings.list
    item = items(report_view)[0]
    assert item.section
    box = findings.visualItemRect(item)
    picture = findings.viewport().grab(box).toImage()
    ground = picture.pixelColor(box.width() - 3, 3)
    line = range(10, 10 + findings.fontMetrics().height())
    inked = [
        x
        for x in range(12, box.width() - 8)
        if any(picture.pixelColor(x, y) != ground for y in line)
    ]
    gaps = [b - a for a, b in zip(inked, inked[1:], strict=False)]
    assert max(gaps) >= 6
    assert len(inked) > 2 * findings.fontMetrics().horizontalAdvance("必改")


def test_a_new_finding_leaves_the_items_of_the_others_as_they_are(report_view, full):
    full.enter({FieldId("problems"): "××" + full.report.text(FieldId("problems"))}, "写一处")
    before = items(report_view)
    full.enter({FieldId("overview"): "××" + full.report.text(PASSAGE)}, "再写一处")
    after = items(report_view)
    assert len(after) > len(before)
    assert [item for item in after if item in before] == before
    assert [item.finding for item in after] == list(report_view.findings._filtered())


def test_a_digit_lays_nothing_out(report_view, table):
    type_digit(table, "1")
    type_digit(table, "2")
    page = report_view.pages.currentWidget()
    seen = PaintRecorder(table, table.parentWidget(), page, report_view, report_view.findings)
    type_digit(table, "3")
    assert seen.layouts == 0


def test_a_description_that_needs_more_lines_gets_them(report_view, table):
    words = table._about
    low = words.height()
    words.set_text("\n".join(["一行字"] * 12))
    settle()
    assert words.height() > low
    assert words.height() >= words.heightForWidth(words.width())


def test_one_editor_goes_from_cell_to_cell(table):
    type_digit(table, "1")
    first = table.cells.editing.editor
    QTest.keyClick(first, Qt.Key.Key_Tab)
    type_digit(table, "2")
    assert table.cells.editing.editor is first
    assert first.field == BESIDE
    assert first.text() == "2"


def test_escape_in_the_second_cell_restores_its_text(table, full):
    former = full.report.text(BESIDE)
    type_digit(table, "1")
    QTest.keyClick(table.cells.editing.editor, Qt.Key.Key_Tab)
    type_digit(table, "2")
    QTest.keyClick(table.cells.editing.editor, Qt.Key.Key_Escape)
    assert full.report.text(BESIDE) == former
    assert full.report.text(CELL) == "1"


def test_what_the_table_shows_is_what_a_table_made_now_would_show(full, table):
    for text in ("5", "约五件", "", "14069"):
        full.enter({CELL: text}, "填写")
        full.note(BESIDE, text)
        made = type(table.model)(full, table.model.table, table.model.grid)
        for name in table.model.table.fields:
            assert table.model.shown(name) == made.shown(name)
        assert table.model.blanks() == made.blanks()


@pytest.fixture
def long_document(finished, request):
    """Return a report with a very long passage, another one in each test for no cache to help."""
    finished.enter({PASSAGE: request.node.name + "全年主动公开政府信息。" * 15_000}, "粘贴")
    return finished


def test_a_very_long_report_is_evaluated_later_with_the_same_findings(long_document, qtbot):
    before = long_document.evaluation
    qtbot.waitUntil(lambda: long_document.evaluation is not before)
    wanted = evaluate(long_document.form, long_document.report)
    assert long_document.evaluation.findings == wanted.findings


@pytest.fixture
def half_evaluated(long_document):
    """Return the long report while it is being evaluated, after the first slice."""
    long_document._evaluator._begin_slices()
    long_document._evaluator._evaluate_slice()
    assert long_document._evaluator._steps is not None
    return long_document


def test_a_key_during_a_long_evaluation_restarts_it_with_the_key(half_evaluated, qtbot):
    before = half_evaluated.evaluation
    half_evaluated.enter({CELL: "约五件"}, "填写")
    QApplication.processEvents()
    assert half_evaluated.evaluation is before
    qtbot.waitUntil(lambda: half_evaluated.evaluation is not before)
    assert CELL in half_evaluated.evaluation.reading.unreadable


def test_a_long_report_is_evaluated_at_once_where_the_result_is_needed(half_evaluated):
    half_evaluated.evaluate_now()
    assert half_evaluated.evaluation == evaluate(half_evaluated.form, half_evaluated.report)
