"""Tests of every form: a new file in resources/forms is tested without a change here."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.titles import title_of
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.layout.headings import captions, is_left_out, section_titles
from govinfo_desktop.layout.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_desktop.core.model.form import Form, Table
    from govinfo_desktop.core.model.rules import PlacedTerm

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FORMS = load_catalogue(RESOURCES).forms
TABLES = [(form.id, table) for form in FORMS.values() for table in form.tables]
PARTICULARS = {"organ": "示例局", "organ_short": "我局", "year": "2012", "date": "2013年1月20日"}


@pytest.fixture(params=sorted(FORMS))
def form(request) -> Form:
    return FORMS[request.param]


@pytest.fixture(params=TABLES, ids="/".join)
def table(request) -> Table:
    form, name = request.param
    return FORMS[form].tables[name]


def zeros(form: Form) -> Report:
    """Return a report in which every number is 0."""
    return Report(form_id=form.id).with_texts(dict.fromkeys(form.number_fields, "0") | PARTICULARS)


def equation_ids(form: Form) -> set[str]:
    """Return the ids of the form's equations."""
    return {rule.id for table in form.tables.values() for rule in table.rules} | {
        rule.id for rule in form.rules
    }


def broken(form: Form, report: Report) -> list[tuple[str, tuple[FieldId, ...]]]:
    """Return the equations that do not hold, with their fields."""
    rules = equation_ids(form)
    found = evaluate(form, report).findings
    return [(one.rule, one.fields) for one in found if one.rule in rules]


def test_these_forms_are_shipped():
    assert sorted(FORMS) == [
        "anhui-2010",
        "guangzhou-2008",
        "hengyang-2010",
        "jiaojiang-2011",
        "national-2019",
        "national-2021",
        "pingtan-2014",
        "zhangdian-2009",
    ]


def test_a_form_has_the_name_of_its_file_and_a_source(form):
    assert (RESOURCES / "forms" / f"{form.id}.toml").is_file()
    assert form.name
    assert form.source
    assert form.verified.endswith("。")


def test_sources_and_verification_notes_are_written_for_clerks(form):
    internal_terms = ("推出", "实例", "报告成立", "只见到", "未见原文", "未核实")
    rules = [*form.rules, *(rule for table in form.tables.values() for rule in table.rules)]
    shown = [form.verified, *(rule.source for rule in rules)]
    assert [text for text in shown if any(one in text for one in internal_terms)] == []


def test_every_section_has_guidance_with_chinese_punctuation(form):
    for section in form.sections:
        assert section.guidance.endswith("。"), section.id
        assert not re.search(r"[,;:!?()]", section.guidance), section.id


def test_patterns_use_only_known_placeholders(form):
    patterns = [*form.titles, *(table.caption for table in form.tables.values())]
    patterns += [text for s in form.sections for text in (s.title, s.suggestion)]
    used = {name for pattern in patterns for name in re.findall(r"\{(\w*)\}", pattern)}
    assert used <= {"organ", "organ_short", "year", "n"}
    assert "{year}" in form.titles[0]


def test_each_place_of_a_grid_is_covered_once_and_each_cell_is_shown_once(table):
    grid = lay_out(table)
    places = Counter(
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )
    assert set(places.values()) == {1}
    assert places.keys() == {
        (row, column) for row in range(grid.row_count) for column in range(grid.column_count)
    }
    shown = Counter(name for cell in grid.cells for name in cell.fields)
    assert shown == Counter(list(table.fields))
    assert len(grid.widths) == grid.column_count
    assert list(grid.cells) == sorted(grid.cells, key=lambda cell: (cell.row, cell.column))


def test_a_sheet_prints_the_labels_of_its_rows(table):
    labels = {part for cells in table.sheet for cell in cells for part in cell.parts}
    for row in table.rows:
        if table.sheet and row.label:
            assert row.label[-1] in labels


def test_no_two_cells_of_a_table_have_the_same_name(table):
    names = Counter(field.name for field in table.fields.values())
    assert all(name and times == 1 for name, times in names.items()), names.most_common(3)


def test_all_zeros_break_no_equation(form):
    assert broken(form, zeros(form)) == []


def test_all_zeros_leave_nothing_unfilled_and_nothing_unreadable(form):
    evaluation = evaluate(form, zeros(form))
    assert not any(evaluation.blanks.values())
    types = {field.rule for field in form.number_fields.values()} | {"t03", "t05"}
    assert not {one.rule for one in evaluation.findings} & types


def test_every_change_by_one_of_a_cell_in_an_equation_is_caught(form):
    base = zeros(form)
    rules = [rule for table in form.tables.values() for rule in table.rules] + list(form.rules)
    judged = [rule for rule in rules if rule.relation == "=" and not rule.across_years]
    changed = 0
    for rule in judged:
        for place in rule.places:
            for field in typed_behind(form, (*place.left, *place.right)):
                found = broken(form, base.with_texts({field: "1"}))
                assert any(
                    name == rule.id and place.left[0].field in fields for name, fields in found
                ), (rule.id, field)
                changed += 1
    assert changed or not judged


def typed_behind(form: Form, terms: Iterable[PlacedTerm]) -> Iterable[FieldId]:
    """Yield the typed cells of the terms, or those that they are summed from."""
    sums = {name: of for table in form.tables.values() for name, of in table.sums.items()}
    for term in terms:
        if term.field in sums:
            yield from typed_behind(form, sums[term.field])
        elif term.constant is None:
            yield term.field


def test_an_inequality_is_caught_one_beyond_its_limit(form):
    # One more on the smaller side than the larger one allows.
    rules = [rule for table in form.tables.values() for rule in table.rules]
    for rule in rules:
        if rule.relation != "<=" or rule.across_years:
            continue
        for place in rule.places:
            limit = next((t.constant for t in place.right if t.constant is not None), 0)
            field = place.left[0].field
            report = zeros(form).with_texts({field: str(int(limit) + 1)})
            assert (rule.id, field) in [(name, at[0]) for name, at in broken(form, report)]
            report = zeros(form).with_texts({field: str(int(limit))})
            assert (rule.id, field) not in [(name, at[0]) for name, at in broken(form, report)]


def test_a_blank_form_breaks_no_equation(form):
    assert broken(form, Report(form_id=form.id)) == []


def test_a_finding_has_a_chinese_message_and_a_severity(form):
    numbers = {name: str(place % 9 + 1) for place, name in enumerate(form.number_fields)}
    for finding in evaluate(form, Report(form_id=form.id).with_texts(numbers)).findings:
        assert re.search(r"[\u4e00-\u9fff]", finding.says), finding
        assert finding.severity in Severity
        assert all(name in form.fields for name in finding.fields)


def test_a_report_prints_its_title_its_sections_and_every_table(form):
    report = zeros(form)
    blocks = outline(form, report, evaluate(form, report)).blocks
    assert blocks[0] == Heading(text=title_of(form, report), level=0)
    assert not any("{" in block.text for block in blocks if isinstance(block, Heading | Paragraph))
    printed = [block for block in blocks if isinstance(block, PrintedTable)]
    assert [block.id for block in printed] == list(form.tables)
    for block in printed:
        assert block.texts.keys() == form.tables[block.id].fields.keys()
        assert "{" not in block.caption
    numbered = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    titled = [
        section
        for section in form.sections
        if section.title and not section.attachment and not is_left_out(section, report)
    ]
    assert [text[0] for text in numbered] == list("一二三四五六七八九"[: len(titled)])
    assert sum(isinstance(block, SignOff) for block in blocks) == form.sign_off


def test_an_optional_part_without_text_takes_no_number():
    form = FORMS["pingtan-2014"]
    report = Report(form_id=form.id, texts={FieldId("organ"): "示例区管委会"})
    assert section_titles(form, report)["problems"] == "四、主要问题和改进措施"
    fees = report.with_texts({FieldId("fees"): "没有收取费用。"})
    assert section_titles(form, fees)["problems"] == "五、主要问题和改进措施"
    for one, is_printed in ((report, False), (fees, True)):
        printed = [
            block.text
            for block in outline(form, one, evaluate(form, one)).blocks
            if isinstance(block, Heading) and block.level == 1
        ]
        assert ("四、政府信息公开的收费及减免情况" in printed) is is_printed
        assert printed[-1].endswith("示例区管委会政府信息公开情况统计表")


def test_the_year_is_in_the_head_of_a_column():
    form = FORMS["pingtan-2014"]
    report = Report(form_id=form.id, texts={FieldId("year"): "2016"})
    blocks = outline(form, report, evaluate(form, report)).blocks
    (table,) = [block for block in blocks if isinstance(block, PrintedTable)]
    head = [cell.text for cell in table.grid.cells if cell.row == 0]
    assert head == ["指标名称", "计量单位", "2016年度", "历年累计"]


def test_guangzhou_numbers_the_tables_that_are_not_left_out(repository):
    form = FORMS["guangzhou-2008"]
    report = zeros(form).without_tables(frozenset({"applications", "appeals"}))
    assert captions(form, report) == {
        "proactive": "附表1 主动公开情况统计",
        "consultations": "附表2 咨询情况统计",
    }
    blocks = outline(form, report, evaluate(form, report)).blocks
    tables = [block for block in blocks if isinstance(block, PrintedTable)]
    assert [(block.caption, block.unit, block.new_page) for block in tables] == [
        ("附表1 主动公开情况统计", "单位：条", True),
        ("附表2 咨询情况统计", "", False),
    ]


def test_zhangdian_prints_date_and_organ_below_the_title_and_nothing_at_the_end():
    form = FORMS["zhangdian-2009"]
    blocks = outline(form, zeros(form), evaluate(form, zeros(form))).blocks
    assert [block.text for block in blocks[:3]] == [
        "2012年度政府信息公开工作报告",
        "（2013年1月20日）",
        "示例局",
    ]


def test_jiaojiang_attaches_its_sheet_behind_the_signature():
    form = FORMS["jiaojiang-2011"]
    report = zeros(form).with_texts({"supervision.title": "抓好督促"})
    blocks = outline(form, report, evaluate(form, report)).blocks
    signed = next(place for place, block in enumerate(blocks) if isinstance(block, SignOff))
    after = blocks[signed + 1 :]
    assert after[0] == NewPage()
    assert [after[1].text, after[2].text] == ["附件2", "2012年政府信息公开工作情况统计表"]
    assert after[3].notes[0].startswith("填表说明：")
    assert section_titles(form, report)["supervision"] == "三、抓好督促"
    without = report.without_tables(frozenset({"statistics"}))
    assert isinstance(outline(form, without, evaluate(form, without)).blocks[-1], SignOff)


def test_a_dash_means_a_rate_of_nothing_and_texts_may_be_blank():
    form = FORMS["jiaojiang-2011"]
    rates = [
        name for name in form.number_fields if re.search(r"(complaint|review|suit)_.*rate", name)
    ]
    report = zeros(form).with_texts(dict.fromkeys(rates, "—"))
    evaluation = evaluate(form, report)
    assert len(rates) == 9
    assert not evaluation.blanks["statistics"]
    assert broken(form, report) == []
    assert not [one for one in evaluation.findings if one.rule == "t01"]


def test_a_blank_in_a_sentence_is_printed_as_a_line():
    form = FORMS["jiaojiang-2011"]
    report = Report(form_id=form.id).with_texts({"statistics.form.active_new": "3"})
    blocks = outline(form, report, evaluate(form, report)).blocks
    (table,) = [block for block in blocks if isinstance(block, PrintedTable)]
    assert table.texts["statistics.form.active_new"] == "3"
    assert table.texts["statistics.form.active_cumulative"] == "____"
    assert table.texts["statistics.form.by_fax"] == ""


def test_figures_of_a_passage_are_fields_inside_its_sentences():
    form = FORMS["zhangdian-2009"]
    report = zeros(form).with_texts(
        {
            "proactive": "共主动公开政府信息⟦active_total⟧条。",
            "active_total": "１２３",
            "active_org": "122",
        }
    )
    evaluation = evaluate(form, report)
    blocks = outline(form, report, evaluation).blocks
    assert "共主动公开政府信息123条。" in [b.text for b in blocks if isinstance(b, Paragraph)]
    assert [one.rule for one in evaluation.findings if one.rule == "category_sum"]
