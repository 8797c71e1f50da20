"""Edited documents read back in the window, and reports compared there."""

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop.core.comparison.sentences import sentence_changes
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.origin import origin_of
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.exporters.kinds import DOCX, PDF
from govinfo_desktop.importers.kinds import read_source
from govinfo_desktop.importers.source import SourceTable
from govinfo_desktop.layout.outline import PrintOptions, outline
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.ui.importing.edits_page import EditsPage
from govinfo_desktop.ui.importing.report_comparison_page import ReportComparisonPage
from govinfo_desktop.ui.model.publication import PublicationStep, is_taken, take_step
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.wrapped_table import SPANS_ROLE
from tests.importers.edited_documents import AUTHOR, edited
from tests.ui.test_accessibility import nameless

CELL = FieldId("applications.new_received.natural_person")


def exported(form, texts):
    """Return the bytes of a report as it is exported to Word."""
    report = Report(form_id=form.id, texts=texts)
    stream = BytesIO()
    DOCX.write(outline(form, report, evaluate(form, report), PrintOptions()), stream)
    return stream.getvalue()


@pytest.fixture
def opened(window, form, sample, tmp_path):
    """Return the window with a finished report open."""
    path = tmp_path / "本机.ndbg"
    report = Report(form_id=form.id, texts=sample)
    path.write_bytes(draft_to_bytes(Draft(report=report, id="a" * 32, revision=5)))
    window.open_path(path)
    return window


@pytest.fixture
def read_back(opened, tmp_path, qtbot):
    """Return a function that reads an edited document back, and returns the page shown then."""

    def show(contents):
        path = tmp_path / "改稿.docx"
        path.write_bytes(contents)
        opened.import_actions.read_edits(path)
        qtbot.waitUntil(lambda: not opened.import_actions.is_reading)
        page = opened.stack.currentWidget()
        assert isinstance(page, EditsPage), opened.message_bar.text
        return page

    return show


def changed(window, sample):
    """Return the fields whose texts are no longer those of the sample."""
    report = window.document.report
    return {name for name in {*report.texts, *sample} if report.text(name) != sample.get(name, "")}


def test_a_document_that_nobody_edited_has_nothing_to_enter(form, sample, read_back):
    page = read_back(exported(form, sample))
    assert page.table.rowCount() == 0
    assert "没有不同" in page.notes.text()
    assert not page.enter_accepted.isEnabled()


def test_edits_are_told_with_their_author_and_entered_as_one_step(opened, form, sample, read_back):
    document = edited(exported(form, sample), 3, tracked=True, sentences=2, cells=1)
    page = read_back(document.contents)
    rows = range(page.table.rowCount())
    assert len(rows) >= 3
    assert {page.table.item(row, 4).text() for row in rows} == {f"{AUTHOR}（修订）"}
    page.enter_accepted.click()
    assert opened.stack.currentWidget() is opened.report_view
    assert changed(opened, sample) == {edit.field for edit in page.edits.edits}
    opened.document.undo()
    assert changed(opened, sample) == set()


def test_a_refused_cell_stays_as_it_was(opened, form, sample, read_back):
    edits = {**sample, CELL: "4321", FieldId("applications.new_received.company"): "99"}
    page = read_back(exported(form, edits))
    names = [edit.field for edit in page.edits.edits]
    assert set(names) == {CELL, "applications.new_received.company"}
    page.table.item(names.index(CELL), 0).setCheckState(Qt.CheckState.Unchecked)
    assert page.enter_accepted.text() == "填入采用的 1 处"
    page.enter_accepted.click()
    assert changed(opened, sample) == {"applications.new_received.company"}


def test_one_sentence_of_a_passage_can_be_accepted_alone(opened, form, sample, read_back):
    before = sample[FieldId("overview")]
    after = f"经核实，{before}\n另外补充一句。"
    page = read_back(exported(form, {**sample, FieldId("overview"): after}))
    assert page.table.rowCount() == len(sentence_changes(before, after)) == 2
    page.table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    page.enter_accepted.click()
    entered = opened.document.report.text("overview")
    assert entered == f"{before}\n另外补充一句。"


def test_what_differs_within_a_sentence_is_marked_and_painted(opened, form, sample, read_back):
    before = sample[FieldId("overview")]
    page = read_back(exported(form, {**sample, FieldId("overview"): f"经核实，{before}"}))
    was, now = page.table.item(0, 2), page.table.item(0, 3)
    assert now.text().startswith("经核实，")
    assert now.data(SPANS_ROLE) == [(0, 4, False)]
    assert not was.data(SPANS_ROLE)
    background = colours_for(page.palette()).right_background.rgb()
    picture = page.table.viewport().grab(page.table.visualItemRect(now)).toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    assert sum(picture.pixel(x, y) == background for x, y in places) > 50


def test_everything_of_both_pages_has_a_name_for_screen_readers(
    opened, form, sample, tmp_path, read_back
):
    assert nameless(read_back(exported(form, {**sample, CELL: "4321"}))) == []
    opened.import_actions.compare(opened.path)
    assert nameless(opened.stack.currentWidget()) == []


def test_all_can_be_refused_at_once(form, sample, read_back):
    page = read_back(exported(form, {**sample, CELL: "4321"}))
    page.none.click()
    assert page.accepted == []
    assert not page.enter_accepted.isEnabled()
    page.all.click()
    assert page.accepted == [0]


def test_a_document_of_another_organ_is_pointed_out(form, sample, read_back):
    page = read_back(exported(form, {**sample, FieldId("organ"): "别处市别处局"}))
    assert "请核对是不是同一份" in page.warning.text
    assert page.accepted == []
    assert not page.enter_accepted.isEnabled()
    page.all.click()
    assert page.enter_accepted.isEnabled()


def test_edits_can_be_looked_at_in_a_final_report_and_reopen_it_when_entered(
    opened, form, sample, read_back
):
    opened.document.finalise("2026-03-20T10:00:00")
    take_step(opened.document, PublicationStep.SIGNED, "2026-03-21")
    opened.document.evaluate_now()
    assert opened.actions_by_name["read_edits"].isEnabled()
    page = read_back(exported(form, {**sample, CELL: "4321"}))
    assert "已定稿" in page.notes.text()
    page.back.click()
    assert opened.document.draft.state.is_final
    assert is_taken(opened.document.draft, PublicationStep.SIGNED)
    page = read_back(exported(form, {**sample, CELL: "4321"}))
    assert page.enter_accepted.text() == "解除定稿并填入采用的 1 处"
    page.enter_accepted.click()
    assert changed(opened, sample) == {CELL}
    assert not opened.document.draft.state.is_final


def test_what_was_entered_is_confirmed(opened, form, sample, read_back):
    read_back(exported(form, {**sample, CELL: "4321"})).enter_accepted.click()
    assert "已填入采用的 1 处" in opened.message_bar.text


def test_two_reports_are_compared_with_change_and_percentage(opened, form, sample, tmp_path):
    earlier = {**sample, FieldId("year"): str(int(sample["year"]) - 1), CELL: "10"}
    earlier[FieldId("overview")] = "去年只写了这一句话。"
    path = tmp_path / "去年.ndbg"
    path.write_bytes(draft_to_bytes(Draft(report=Report(form_id=form.id, texts=earlier))))
    opened.import_actions.compare(path)
    page = opened.stack.currentWidget()
    assert isinstance(page, ReportComparisonPage)
    names = [entry.field for entry in page.found.entries]
    row = names.index(CELL)
    assert page.entries.item(row, 1).text() == "10"
    assert page.entries.item(row, 2).text() == sample[CELL]
    assert "%" in page.entries.item(row, 3).text()
    shown = [page.sentences.item(row, 1).text() for row in range(page.sentences.rowCount())]
    assert "去年只写了这一句话。" in shown
    page.back.click()
    assert opened.stack.currentWidget() is opened.report_view


@pytest.mark.parametrize("kind", [DOCX, PDF], ids=lambda kind: kind.suffix)
def test_a_comparison_is_saved_as_a_document(
    opened, form, sample, tmp_path, qtbot, monkeypatch, kind
):
    path = tmp_path / "去年.ndbg"
    earlier = {**sample, FieldId("year"): str(int(sample["year"]) - 1), CELL: "8642"}
    path.write_bytes(draft_to_bytes(Draft(report=Report(form_id=form.id, texts=earlier))))
    opened.import_actions.compare(path)
    target = tmp_path / f"比对{kind.suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    opened.stack.currentWidget().saving[kind].click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "已存成" in opened.message_bar.text, timeout=20_000)
    tables = [one for one in read_source(target).blocks if isinstance(one, SourceTable)]
    assert "8642" in [cell.text for one in tables for cell in one.cells]


def test_the_report_on_the_earlier_year_comes_first(opened, form, sample, tmp_path):
    later = {**sample, FieldId("year"): str(int(sample["year"]) + 1), CELL: "77"}
    path = tmp_path / "明年.ndbg"
    path.write_bytes(draft_to_bytes(Draft(report=Report(form_id=form.id, texts=later))))
    opened.import_actions.compare(path)
    page = opened.stack.currentWidget()
    row = [entry.field for entry in page.found.entries].index(CELL)
    assert page.entries.item(row, 2).text() == "77"


def test_the_open_report_can_be_compared_with_a_document(opened, form, sample, tmp_path, qtbot):
    path = tmp_path / "另一份.docx"
    path.write_bytes(exported(form, {**sample, CELL: "77"}))
    opened.import_actions.compare(path)
    qtbot.waitUntil(lambda: isinstance(opened.stack.currentWidget(), ReportComparisonPage))
    assert CELL in [entry.field for entry in opened.stack.currentWidget().found.entries]


def test_what_a_document_does_not_print_is_no_difference_and_said_to_be_left_out(
    opened, form, sample, tmp_path, qtbot
):
    unprinted = {one.id: "示例" for one in form.particulars if one.id in {"contact", "organ_short"}}
    assert unprinted
    opened.document.enter(unprinted, "填")
    path = tmp_path / "另一份.docx"
    path.write_bytes(exported(form, {**sample, CELL: "77"}))
    opened.import_actions.compare(path)
    qtbot.waitUntil(lambda: isinstance(opened.stack.currentWidget(), ReportComparisonPage))
    page = opened.stack.currentWidget()
    assert unprinted.keys().isdisjoint(entry.field for entry in page.found.entries)
    names = [one.name for one in form.particulars if opened.document.report.text(one.id)]
    assert any(f"文件里没有印{name}" in page.summary.text() for name in names)
    assert page.summary.text().endswith("没有比对。")


def marked(form, texts, draft_id, revision):
    """Return the bytes of a report exported from a draft of this id and revision."""
    report, stream = Report(form_id=form.id, texts=texts), BytesIO()
    options = PrintOptions(origin=origin_of(draft_id, revision))
    DOCX.write(outline(form, report, evaluate(form, report), options), stream)
    return stream.getvalue()


def test_a_document_of_another_draft_is_pointed_out(form, sample, read_back):
    page = read_back(marked(form, sample, "f" * 32, 1))
    assert "另一份草稿" in page.warning.text


def test_a_document_exported_before_later_saves_is_pointed_out(opened, form, sample, read_back):
    draft = opened.document.draft
    assert draft.id
    page = read_back(marked(form, sample, draft.id, draft.revision - 2))
    assert "草稿又保存过 2 次" in page.notes.text()


def test_of_a_document_of_this_draft_nothing_is_pointed_out(opened, form, sample, read_back):
    draft = opened.document.draft
    page = read_back(marked(form, sample, draft.id, draft.revision))
    assert "草稿" not in page.notes.text().replace("打开的草稿没有不同", "")
