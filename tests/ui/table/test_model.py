"""Qt model of a table."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.table.model import TableModel

FORMS = (
    "national-2021",
    "national-2019",
    "guangzhou-2008",
    "hengyang-2010",
    "jiaojiang-2011",
)


def model_of(document, table):
    """Return the model of a table of the document's form."""
    one = document.form.tables[table]
    return TableModel(document, one, lay_out(one))


@pytest.fixture
def model(document):
    return model_of(document, "applications")


def shown(model, field, role=Qt.ItemDataRole.DisplayRole):
    return model.data(model.index_of_field(FieldId(field)), role)


@pytest.mark.parametrize("form", FORMS)
def test_qt_finds_no_fault_with_any_table(catalogue, qapp, form):
    form = catalogue.form(form)
    document = Document(form, Draft(report=Report(form_id=form.id)))
    for table in form.tables.values():
        model = TableModel(document, table, lay_out(table))
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        document.enter({table.typed[0]: "12"}, "填写")
        document.undo()


def test_what_is_typed_stays_as_typed_and_sums_are_the_programs(model, document):
    document.enter({FieldId("applications.open.company"): "１,234"}, "填写")
    assert shown(model, "applications.open.company") == "１,234"
    assert shown(model, "applications.open.total") == "1234"


def test_a_sum_of_blanks_is_blank(model):
    assert shown(model, "applications.open.total") == ""


def test_only_the_cells_that_changed_are_reported_as_changed(model, document, qtbot):
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append(model.cell(first).field))
    document.enter({FieldId("applications.open.company"): "5"}, "填写")
    assert sorted(changed) == [
        "applications.open.company",
        "applications.open.total",
        "applications.result_total.company",
        "applications.result_total.total",
    ]
    changed.clear()
    document.enter({FieldId("overview"): "文字"}, "填写")
    assert changed == []


def test_a_broken_balance_marks_the_cells_of_its_column(model, document):
    column = ("new_received", "carried_in", "open", "carried_out")
    texts = dict.fromkeys((name for name in document.form.tables["applications"].typed), "0") | {
        FieldId(f"applications.{row}.company"): "1" for row in column[:1]
    }
    document.enter(texts, "填写")
    marked = {n for n in model.table.fields if model.shown(n).severity is Severity.ERROR}
    rows = ("new_received", "carried_in", "result_total", "carried_out")
    assert marked == {f"applications.{row}.{c}" for row in rows for c in ("company", "total")}
    assert "相差 1" in shown(model, "applications.open.company", Qt.ItemDataRole.ToolTipRole) or (
        "相差 1" in shown(model, "applications.new_received.company", Qt.ItemDataRole.ToolTipRole)
    )


def test_a_half_filled_table_is_not_marked(model, document):
    document.enter({FieldId("applications.open.company"): "5"}, "填写")
    assert all(model.shown(name).severity is None for name in model.table.fields)


def test_what_is_no_number_is_kept_and_marked(model, document):
    document.enter({FieldId("applications.open.company"): "1.5"}, "填写")
    assert shown(model, "applications.open.company") == "1.5"
    assert model.shown(FieldId("applications.open.company")).severity is Severity.ERROR


def test_a_screen_reader_hears_row_column_value_and_state(model, document):
    role = Qt.ItemDataRole.AccessibleTextRole
    document.enter({FieldId("applications.open.company"): "x"}, "填写")
    assert shown(model, "applications.open.company", role) == (
        "三、本年度办理结果，（一）予以公开，申请人情况，法人或其他组织，商业企业，x，必改"
    )
    assert shown(model, "applications.new_received.total", role) == (
        "一、本年新收政府信息公开申请数量，申请人情况，总计，未填，由软件相加"
    )


def test_a_screen_reader_hears_a_sentence_with_its_blanks(catalogue, qapp):
    form = catalogue.form("jiaojiang-2011")
    document = Document(form, Draft(report=Report(form_id=form.id)))
    model = model_of(document, "statistics")
    document.enter({FieldId("statistics.form.active_cumulative"): "12"}, "填写")
    heard = shown(model, "statistics.form.active_new", Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("主动公开信息，截至年底累计主动公开政府信息共12条；")
    assert "（未填）" in heard


def test_a_cell_says_why_it_is_asked(model):
    said = shown(model, "applications.partial.company", Qt.ItemDataRole.ToolTipRole)
    assert "区分处理的只计这一项" in said


def test_header_data_has_the_whole_label(model):
    head = model.headerData(1, Qt.Orientation.Horizontal)
    assert head == "申请人情况，法人或其他组织，商业企业"
    assert model.headerData(4, Qt.Orientation.Vertical) == (
        "三、本年度办理结果，（三）不予公开，1.属于国家秘密"
    )


def test_sums_cannot_be_typed_over(model):
    index = model.index_of_field(FieldId("applications.open.total"))
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_nothing_can_be_typed_while_the_document_is_read_only(model, document):
    index = model.index_of_field(FieldId("applications.open.company"))
    assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
    document.make_read_only("草稿已定稿。")
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_notes_and_carried_numbers_are_marked(form, draft, qapp):
    field = FieldId("applications.carried_in.company")
    document = Document(form, replace(draft, carried={field: "2023年报告"}))
    model = model_of(document, "applications")
    document.note(field, "电话核实过")
    assert model.shown(field).noted
    assert model.shown(field).carried
    said = shown(model, field, Qt.ItemDataRole.ToolTipRole)
    assert "承接自2023年报告。" in said
    assert "备注：电话核实过" in said


def test_a_number_too_long_for_its_cell_is_said_whole(model, document):
    field = "applications.new_received.company"
    document.enter({FieldId(field): "123456"}, "填写")
    assert model.whole_text(FieldId(field)) == ""
    document.enter({FieldId(field): "12345678"}, "填写")
    assert "填的是“12345678”" in shown(model, field, Qt.ItemDataRole.ToolTipRole)
    document.enter({FieldId(field): "500余条"}, "填写")
    assert shown(model, field, Qt.ItemDataRole.ToolTipRole).count("500余条") == 1
