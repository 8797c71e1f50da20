"""Each widget follows the changes that concern it, and no others."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import Entry, FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.ui.model.changes import Changes
from govinfo_desktop.ui.model.document import FINAL_REASON, Document
from govinfo_desktop.ui.pages.charts_page import ChartsPage
from govinfo_desktop.ui.pages.history_page import HistoryPage
from govinfo_desktop.ui.passage.left_over_line import LeftOverLine
from govinfo_desktop.ui.report.guidance_panel import GuidanceSheet
from govinfo_desktop.ui.table.view import TableView
from govinfo_desktop.ui.widgets.collapsible import Collapsible
from govinfo_desktop.ui.widgets.field_edit import FieldEdit
from govinfo_desktop.ui.widgets.law_quote import CitedText
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.static_label import StaticLabel
from govinfo_desktop.ui.window.status_bar import StatusBar
from tests.ui.calls import calls_during

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.ui.report.report_view import ReportView

CELL = FieldId("applications.new_received.natural_person")
TOTAL = FieldId("applications.new_received.total")
PASSAGE = FieldId("overview")
PROBLEMS = FieldId("problems")
ORGAN, YEAR, KIND, PHONE = map(FieldId, ("organ", "year", "kind", "phone"))
REASON = "上年由另一机关填报，今年职能划转，口径不同"


@pytest.fixture
def with_last_year(form, sample, qapp) -> Document:
    """Return a full report, open, and last year's beside it, which is the same."""
    report = Report(form_id=form.id, texts=sample)
    return Document(form, Draft(report=report), read(form, report))


@pytest.fixture
def view(finished, show_report) -> ReportView:
    """Return the view of a full report."""
    return view_of(finished, show_report)


def view_of(document: Document, show_report) -> ReportView:
    """Return a report view with every page visited, the table of applications in front."""
    made = show_report(document)
    made.show_findings()
    for part in made.pages.parts:
        made.pages.turn_to(part)
    made.pages.turn_to("applications")
    document.show(CELL)
    settle()
    return made


def settle() -> None:
    """Let Qt lay out and paint."""
    for _ in range(4):
        QApplication.processEvents()


def shown_again(document: Document, action: Callable[[], object]) -> set[str]:
    """Return the classes that show the report again during an action and when it is over."""

    def all_of_it() -> None:
        action()
        document.evaluate_now()
        settle()

    names = {name for _, name in calls_during(all_of_it)}
    return {name.removesuffix(".show_report") for name in names if name.endswith(".show_report")}


def changes_of(document: Document, action: Callable[[], object]) -> Changes:
    """Return all that a document says of an action."""
    heard: list[Changes] = []
    document.changed.connect(heard.append)
    action()
    document.changed.disconnect(heard.append)
    together = Changes()
    for one in heard:
        together |= one
    return together


# What a change says of itself


def test_a_number_names_itself_its_sum_and_the_findings_it_makes(finished):
    changes = changes_of(finished, lambda: finished.enter({CELL: "1"}, "填写"))
    assert changes.texts == {CELL}
    assert {CELL, TOTAL} <= changes.numbers
    assert changes.findings == frozenset(finished.evaluation.findings)
    assert CELL in changes.marked_fields or TOTAL in changes.marked_fields
    named = Changes(texts=changes.texts, numbers=changes.numbers, findings=changes.findings)
    assert changes == named


def test_undo_and_redo_name_what_the_step_named(finished):
    entered = changes_of(finished, lambda: finished.enter({CELL: "1"}, "填写"))
    assert changes_of(finished, finished.undo) == entered
    assert changes_of(finished, finished.redo) == entered


def test_words_in_a_passage_change_no_number(finished):
    text = finished.report.text(PASSAGE) + "另有说明。"
    changes = changes_of(finished, lambda: finished.enter({PASSAGE: text}, "填写"))
    assert (changes.texts, changes.numbers) == ({PASSAGE}, frozenset())


def test_a_note_a_reason_an_option_and_a_table_left_out_are_told_apart(finished):
    assert changes_of(finished, lambda: finished.note(CELL, "问过")).notes == {CELL}
    reason = changes_of(finished, lambda: finished.explain("a@b", REASON))
    assert reason.explanations == {"a@b"}
    options = changes_of(finished, lambda: finished.print_as({"sides": "one"}))
    assert options == Changes(print_options=True)
    out = changes_of(finished, lambda: finished.leave_out({"remedies"}))
    assert out.tables_left_out == {"remedies"}
    assert changes_of(finished, lambda: finished.make_read_only(FINAL_REASON)) == Changes(
        read_only=True
    )


def test_what_is_refused_is_named_so_that_it_is_shown_again_as_it_was(finished):
    finished.make_read_only(FINAL_REASON)
    changes = changes_of(finished, lambda: finished.enter({CELL: "1"}, "填写"))
    assert changes == Changes(texts=frozenset({CELL}))


def test_the_pause_names_all_that_changed_since_the_last_one(finished):
    heard: list[Changes] = []
    finished.idle.connect(heard.append)
    finished.type_into(CELL, "1")
    finished.type_into(PASSAGE, "总体")
    assert heard == []
    finished.evaluate_now()
    assert [one.texts for one in heard] == [{CELL, PASSAGE}]
    finished.note(CELL, "问过")
    assert [one.texts for one in heard[1:]] == [frozenset()]


def test_a_very_long_report_names_a_key_at_once_and_its_results_with_the_evaluation(finished):
    finished.enter({PASSAGE: "公开" * 15_000}, "粘贴")
    finished.evaluate_now()
    at_once = changes_of(finished, lambda: finished.enter({CELL: "1"}, "填写"))
    assert at_once == Changes(texts=frozenset({CELL}))
    later = changes_of(finished, finished.evaluate_now)
    assert (later.texts, {CELL, TOTAL} <= later.numbers) == ({CELL}, True)


def test_a_bound_figure_is_altered_by_its_number_and_no_other():
    changes = Changes(numbers=frozenset({CELL}))
    assert changes.alter_passage(PASSAGE, f"新收⟦{CELL}⟧件")
    assert not changes.alter_passage(PASSAGE, f"新收⟦{TOTAL}⟧件")
    assert not changes.alter_passage(PASSAGE, "新收件")


# Who follows


def test_a_number_wakes_no_passage_no_entry_and_no_chart(view, finished, qtbot):
    charts, bar = ChartsPage(finished), StatusBar(MessageBar())
    for widget in (charts, bar):
        qtbot.addWidget(widget)
    passages = [section.text_id for section in finished.form.sections]
    finished.enter(dict.fromkeys(passages, "全年情况见表。"), "填写")  # none speaks of a number
    woken = shown_again(finished, lambda: finished.enter({CELL: "12"}, "填写"))
    asleep = {"PassageEditor", "PassagePanel", "FindingLabel", "Points", "LastYear", "LineEdit"}
    assert not woken & {*asleep, "ChoiceEdit", "TitleChoice", "FieldEdit", "LockBar"}
    assert {"FindingsPanel", "SectionList", "PageHead", "ChartsPage", "TablePanel"} <= woken


def test_a_number_bound_in_a_passage_is_read_there_at_once(view, finished):
    finished.enter({PASSAGE: f"新收⟦{TOTAL}⟧件。"}, "填写")
    view.pages.turn_to("overview")
    page = view.pages.section_page("overview")
    before = page.prose.passage.accessibleDescription()
    assert "PassageEditor" in shown_again(finished, lambda: finished.enter({CELL: "31"}, "填写"))
    assert "PassagePanel" in shown_again(finished, lambda: finished.enter({CELL: "7"}, "填写"))
    total = str(finished.evaluation.numbers[TOTAL])
    assert page.prose.passage.accessibleDescription() != before
    assert f"新收{total}件" in page.prose.passage.accessibleDescription()


def test_a_number_in_one_table_leaves_the_cells_of_the_others_alone(view, finished):
    heard = []
    for page in view.pages._sections.values():
        for name, frame in page._tables.items():
            if name != "applications":
                frame.panel.model.dataChanged.connect(heard.append)
    finished.enter({CELL: "1"}, "填写")
    assert heard == []


def test_a_word_in_a_passage_wakes_that_passage_alone(view, finished):
    others = [page.prose.passage for part, page in view.pages._sections.items() if part != PASSAGE]
    heard = []
    for passage in others:
        passage.textChanged.connect(lambda: heard.append(1))
    view.pages.turn_to("overview")
    woken = shown_again(finished, lambda: finished.enter({PASSAGE: "总体情况。"}, "填写"))
    assert {"PassageEditor", "PassagePanel"} <= woken
    assert heard == []
    assert view.pages.section_page("overview").prose.passage.toPlainText() == "总体情况。"


def test_a_claim_in_a_passage_marks_the_cell_that_it_contradicts(view, finished):
    table = view.pages.section_page("applications").table("applications")
    finished.enter({PASSAGE: "本年新收政府信息公开申请5件。"}, "填写")
    marked = {name for one in finished.evaluation.findings for name in one.fields} - {PASSAGE}
    assert marked
    for name in marked & table.model.table.fields.keys():
        assert table.model.shown(name).severity


def test_a_year_is_followed_by_the_finding_of_the_date(view, finished):
    view.pages.turn_to("particulars")
    settle()
    before = {one.text() for one in view.pages.currentWidget().findChildren(QLabel)}
    finished.enter({YEAR: "2019"}, "填写")
    after = {one.text() for one in view.pages.currentWidget().findChildren(QLabel)}
    assert {one for one in after - before if "：" in one}


def test_a_note_wakes_the_table_and_no_panel_beside_it(view, finished):
    woken = shown_again(finished, lambda: finished.note(CELL, "问过信访科"))
    assert "TablePanel" in woken
    assert not woken & {"FindingsPanel", "SectionList", "PageHead", "PassageEditor"}
    table = view.pages.section_page("applications").table("applications")
    assert table.model.shown(CELL).noted
    assert "问过信访科" in table.about_field()


def test_a_reason_is_followed_by_the_findings_the_cells_and_the_counts(with_last_year, show_report):
    view = view_of(with_last_year, show_report)
    table = view.pages.section_page("applications").table("applications")
    with_last_year.enter(dict.fromkeys(table.model.table.typed, "0"), "填写")
    found, field = next(
        (one, name)
        for one in with_last_year.evaluation.findings
        for name in one.fields
        if one.severity is Severity.REASON and name in table.model.table.fields
    )
    before = table.model.shown(field).severity
    woken = shown_again(with_last_year, lambda: with_last_year.explain(found.key, REASON))
    assert {"FindingsPanel", "SectionList", "PageHead"} <= woken
    assert "PassageEditor" not in woken
    assert (before, table.model.shown(field).severity) == (Severity.REASON, Severity.HINT)


def test_a_print_option_is_followed_by_its_page_and_by_no_cell(view, finished):
    view.pages.turn_to("paper")
    woken = shown_again(finished, lambda: finished.print_as({"sides": "one"}))
    assert "PrintOptionsPage" in woken
    assert not woken & {"TablePanel", "PassageEditor", "FindingsPanel", "SectionList"}


def test_a_table_left_out_is_ticked_and_closed(catalogue, show_report, qapp):
    form = catalogue.form("guangzhou-2008")
    document = Document(form, Draft(report=Report(form_id=form.id)))
    view = show_report(document)
    section, table = next((s, t) for s in form.sections for t in s.tables if t.optional)
    view.pages.turn_to(section.id)
    page = view.pages.section_page(section.id)
    box = page._tables[table.id].findChild(QCheckBox)
    document.leave_out({table.id})
    assert (box.isChecked(), page.table(table.id).isEnabled()) == (True, False)
    document.undo()
    assert (box.isChecked(), page.table(table.id).isEnabled()) == (False, True)


def test_an_entry_follows_the_findings_that_name_it(finished, qtbot):
    edit = FieldEdit(finished, finished.form.fields[PHONE])
    qtbot.addWidget(edit)
    found = Finding(rule="x", severity=Severity.ERROR, says="", fields=(PHONE,))
    assert edit.concerns(Changes(findings=frozenset({found})))
    other = Finding(rule="x", severity=Severity.ERROR, says="", fields=(CELL,))
    assert not edit.concerns(Changes(findings=frozenset({other})))


def test_a_report_made_final_takes_no_more_and_takes_it_again_when_reopened(view, finished):
    view.pages.turn_to("overview")
    passage = view.pages.section_page("overview").prose.passage
    woken = shown_again(finished, lambda: finished.finalise("2026-01-20T10:00:00"))
    assert {"PassageEditor", "PassagePanel", "LockBar", "TableView"} <= woken
    assert passage.isReadOnly()
    assert not view.lock_bar.isHidden()
    finished.reopen()
    assert not passage.isReadOnly()
    assert view.lock_bar.isHidden()


def test_a_title_is_followed_by_the_heads_and_the_list_of_parts(view, finished):
    view.pages.turn_to("particulars")
    finished.enter({ORGAN: "另一市另一局", YEAR: "2023"}, "填写")
    assert view.sections.organ.text() == "另一市另一局"
    assert view.sections.year.text() == "2023年度"
    lines = [one for one in view.pages.currentWidget().findChildren(QLineEdit) if one.isVisible()]
    assert {"另一市另一局", "2023"} <= {one.text() for one in lines}


def test_a_hidden_page_catches_up_when_it_is_shown(view, finished):
    page = view.pages.section_page("overview")
    points = next(one for one in page.findChildren(QLabel) if one.text().startswith("要点："))
    before = points.text()
    finished.enter({PASSAGE: ""}, "清空")
    assert points.text() == before
    view.pages.turn_to("overview")
    assert points.text() != before


def test_the_history_follows_every_change(finished, qtbot, tmp_path):
    page = HistoryPage(finished, Path("a.ndbg"), History(tmp_path), MessageBar())
    qtbot.addWidget(page)
    for action in (
        lambda: finished.note(CELL, "问过"),
        lambda: finished.enter({CELL: "1"}, "填写"),
        lambda: finished.print_as({"sides": "one"}),
    ):
        assert "HistoryPage" in shown_again(finished, action)


# After any edits every widget shows what a new one would


def random_edit(document: Document, dice: random.Random) -> None:
    """Change the report somehow, in one of the ways in which a clerk can."""
    form = document.form
    tables = list(form.tables.values())
    typed = [name for table in tables for name in table.typed]
    passages = [section.text_id for section in form.sections]
    findings = [f for f in document.evaluation.findings if f.severity is Severity.REASON]
    words = ["", "××", "总体情况良好。", "本年新收政府信息公开申请5件。", "主动公开12条。"]
    bound = [f"新收⟦{TOTAL}⟧件，⟦{CELL}⟧件来自自然人。", f"××⟦{CELL}⟧件。", *words]
    particulars = [one.id for one in form.particulars if one.entry is not Entry.CHOICE]
    titles = [one.title_id for one in form.sections if one.title_free or one.variants]
    choose = dice.choice
    edits: list[Callable[[], object]] = [
        lambda: document.type_into(choose(typed), choose(["", "0", "7", "约五", "12"])),
        lambda: document.type_into(CELL, choose(["1", "2", "14069"])),
        lambda: document.enter(dict.fromkeys(dice.sample(typed, 9), "3"), "粘贴"),
        lambda: document.type_into(choose(passages), choose(words)),
        lambda: document.type_into(PASSAGE, choose(bound)),
        lambda: document.enter({choose(particulars): choose(["", "2023", "某局"])}, "填写"),
        lambda: document.enter({KIND: choose(["", "county_government"])}, "选择"),
        lambda: titles and document.enter({choose(titles): choose(["", "别的标题"])}, "标题"),
        lambda: document.note(choose(typed), choose(["", "问过"])),
        lambda: findings and document.explain(choose(findings).key, choose(["", REASON])),
        lambda: document.leave_out(choose([set(), {"remedies"}])),
        lambda: document.print_as({"sides": choose(["", "one"])}),
        document.undo,
        document.undo,
        document.redo,
        lambda: document.make_read_only(choose(["", "", "只读"])),
        lambda: document.make_read_only(""),
        document.notify,
    ]
    choose(edits)()


def looks_of(view: ReportView) -> list[tuple[object, ...]]:
    """Return what each widget shows that can be seen, or could if a part of it were not empty."""
    # The guidance speaks of a cell when the clerk has been in it for a while.
    of_cells = [
        one for one in view.findChildren(CitedText) if isinstance(one.parent(), GuidanceSheet)
    ]
    left_aside = [
        one
        for kind in (MessageBar, QListWidget, QPlainTextEdit, QTextBrowser)
        for bar in view.findChildren(kind)
        for one in bar.findChildren(QWidget)
    ]
    left_aside += [child for one in of_cells for child in one.findChildren(QWidget)]
    # An entry makes the label of its finding when there first is one.
    entries = view.findChildren(FieldEdit)
    left_aside += [one for it in entries for one in it.findChildren(QLabel) if one.isHidden()]
    # It says once that all of last year's figures are updated, which only the old view has seen.
    lines = view.findChildren(LeftOverLine)
    left_aside += [child for one in lines for child in one.findChildren(QWidget)]
    return [
        looks
        for widget in view.findChildren(QWidget)
        if widget not in left_aside
        and not isinstance(widget, MessageBar)
        and widget.parentWidget().isVisible()
        for looks in [(type(widget).__name__, *look(widget))]
        if len(looks) > 1
    ]


def look(widget: QWidget) -> tuple[object, ...]:
    """Return what a widget of one of the kinds that show the report shows; nothing of others."""
    common = (widget.isHidden(), widget.isEnabled(), widget.accessibleDescription())
    match widget:
        case StaticLabel() | QLabel() | QLineEdit() | QAbstractButton():
            return (*common, widget.text(), widget.property("tone"))
        case QComboBox():
            return (*common, widget.currentText())
        case QPlainTextEdit():
            marks = [(one.cursor.anchor(), one.cursor.position()) for one in _marks(widget)]
            return (*common, widget.toPlainText(), widget.isReadOnly(), marks)
        case QTextBrowser():
            return (*common, widget.toPlainText())
        case QListWidget():
            rows = range(widget.count())
            return (*common, [widget.item(row).data(0x0B) for row in rows])
        case TableView():
            model = widget.model()
            cells = {name: model.shown(name) for name in model.table.fields}
            return (*common, cells, model.blanks())
    return ()


def _marks(widget: QPlainTextEdit):
    return widget.extraSelections()


def new_view_like(view: ReportView, show_report) -> ReportView:
    """Return a view of the same report made now, in which the clerk is at the same place."""
    made = show_report(view.document)
    made.pages.turn_to(view.pages.part)
    made.panel.setCurrentIndex(view.panel.currentIndex())
    page, other = view.pages.section_page(view.pages.part), made.pages.section_page(made.pages.part)
    if page is not None and other is not None:
        for name, frame in page._tables.items():
            if frame.panel.field:
                other.table(name).cells.selection.show_field(frame.panel.field)
        folds = zip(page.findChildren(Collapsible), other.findChildren(Collapsible), strict=True)
        for fold, new in folds:
            new.set_open(fold.is_open)
    made.findings.choose(view.findings.chosen)
    settle()
    return made


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_each_widget_shows_what_a_new_one_would(seed, with_last_year, show_report):
    dice, view = random.Random(seed), view_of(with_last_year, show_report)
    for _ in range(12):
        view.pages.turn_to(dice.choice([*view.pages.parts, *3 * ["overview", "applications"]]))
        view.panel.setCurrentIndex(dice.choice([0, 1]))
        settle()
        for _ in range(dice.choice([1, 1, 3])):
            random_edit(with_last_year, dice)
        with_last_year.evaluate_now()
        settle()
        fresh = new_view_like(view, show_report)
        assert looks_of(view) == looks_of(fresh)
        fresh.close()
        fresh.deleteLater()
        QApplication.sendPostedEvents(fresh, QEvent.Type.DeferredDelete)
