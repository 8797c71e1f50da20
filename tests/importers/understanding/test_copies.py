"""Documents that show a table, or a report, more than once; columns whose heads are mere text."""

import random

import pytest

from govinfo_desktop.importers.source import SourceCell, SourceKind, SourceTable
from govinfo_desktop.importers.text_reader import read_pasted
from govinfo_desktop.importers.understanding.expected import expected_tables
from govinfo_desktop.importers.understanding.result import Understood
from tests.importers.understanding.documents import (
    FORMS,
    HEADINGS,
    NATIONAL,
    TITLE,
    asked,
    document,
    paragraph,
    printed,
    report,
    understood,
)
from tests.importers.understanding.figures import figures

OTHER_TITLE = "样本市民政局2023年政府信息公开工作年度报告"
OWN, OTHER = figures(random.Random(1)), figures(random.Random(2))
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def copies(*captions: str, texts=(OWN, OTHER)) -> dict[str, list]:
    """Return each table twice, with a caption before each."""
    return {
        table.id: [
            block
            for caption, own in zip(captions, texts, strict=True)
            for block in (paragraph(caption), printed(table, own, {}))
        ]
        for table in NATIONAL.tables.values()
    }


def wrong_in_silence(found: Understood, texts: dict[str, str]) -> list[str]:
    told = {*asked(found), *(one.field for one in found.conflicts)}
    return [
        name
        for name, text in texts.items()
        if found.printed.get(name, "") != text and name not in told  # type: ignore[call-overload]
    ]


@pytest.mark.parametrize("caption", ["其中：示例镇人民政府", "所属单位情况", "2022年度对比表"])
def test_a_table_that_is_printed_again_is_asked_about_row_by_row(caption: str):
    found = understood(report(tables=copies("全市情况", caption)))
    assert wrong_in_silence(found, OWN) == []
    assert asked(found)["remedies.cases.review_upheld"]
    differing = {name for name, text in OWN.items() if OTHER[name] != text}
    assert differing <= asked(found).keys()


@pytest.mark.parametrize("lacks", [0, 1])
def test_a_row_that_only_one_of_two_tables_has_is_asked_about(lacks: int):
    both = copies("全市情况", "对比")
    table = both["proactive"][2 * lacks + 1]
    row = next(cell.row for cell in table.cells if cell.text == "行政强制")
    cells = tuple(cell for cell in table.cells if cell.row != row)
    both["proactive"][2 * lacks + 1] = SourceTable(
        cells=cells, rows=table.rows, columns=table.columns
    )
    assert "proactive.coercion.decisions" in asked(understood(report(tables=both)))


@pytest.mark.parametrize("caption", ["2022年情况：", "上年情况", "附：上年数据", "2022年度"])
@pytest.mark.parametrize("comes_first", [True, False])
def test_a_table_of_another_year_is_left_out_and_said(caption: str, *, comes_first: bool):
    both = copies("2023年情况：", caption)
    if comes_first:
        both = copies(caption, "2023年情况：", texts=(OTHER, OWN))
    found = understood(report(tables=both))
    assert found.is_complete
    assert {name: found.printed[name] for name in OWN} == OWN
    assert [one.text for one in found.left_out] == [caption] * len(NATIONAL.tables)


def test_a_row_with_an_empty_cell_that_is_printed_again_is_asked_about():
    own, again = (printed(NATIONAL.tables["applications"], texts, {}) for texts in (OWN, OTHER))
    row = next(cell.row for cell in own.cells if cell.text == "（一）予以公开")
    cells = [
        *own.cells,
        # A sheet has no cell where nothing was entered.
        *(
            cell._replace(row=cell.row + own.rows)
            for cell in again.cells
            if (cell.row, cell.column) != (row, 5)
        ),
    ]
    both = SourceTable(cells=tuple(cells), rows=2 * own.rows, columns=own.columns)
    found = understood(report(OWN, tables={"applications": [both]}))
    assert wrong_in_silence(found, OWN) == []
    in_row = {name for name in OWN if name.startswith("applications.open.")}
    assert in_row <= asked(found).keys()


def test_a_row_of_the_year_before_is_no_table_of_another_year():
    tables = {
        "applications": [
            block
            for row in range(3, 28)
            for block in (
                paragraph("二、上年结转政府信息公开申请数量" if row == 4 else "一、本年新收"),
                only_row(printed(NATIONAL.tables["applications"], OWN, {}), row),
            )
        ]
    }
    found = understood(report(OWN, tables=tables))
    assert found.printed["applications.carried_in.total"] == OWN["applications.carried_in.total"]


def only_row(table: SourceTable, row: int) -> SourceTable:
    """Return the head of the third table and one of its rows."""
    cells = [
        one._replace(row=3 if one.row == row else one.row, row_span=1)
        for one in table.cells
        if one.row < 3 or one.row == row
    ]
    return SourceTable(cells=tuple(cells), rows=4, columns=table.columns)


@pytest.mark.parametrize("is_numbered", [True, False])
def test_a_second_report_in_the_file_is_left_out_and_said(*, is_numbered: bool):
    def plain(text: str) -> str:
        return text if is_numbered else text.partition("、")[2] or text

    first = report(OWN, title=TITLE).blocks
    second = report(OTHER, title=OTHER_TITLE).blocks
    blocks = [
        paragraph(plain(one.text)) if getattr(one, "text", "") in HEADINGS.values() else one
        for one in (*first, *second)
    ]
    found = understood(document(*blocks))
    assert found.report.text("organ") == "示例市水务局"
    assert {name: found.printed[name] for name in OWN} == OWN
    assert [one.text for one in found.left_out] == [OTHER_TITLE]


def test_the_title_in_a_list_of_other_reports_ends_nothing():
    blocks = report(OWN).blocks
    found = understood(document(*blocks, OTHER_TITLE, "示例市水务局2022年政府信息公开工作年度报告"))
    assert {name: found.printed[name] for name in OWN} == OWN


def pasted(joint: str, order=COLUMNS, texts=OWN, rows=None) -> str:
    """Return a report as text whose cells are parted by ``joint``, merged cells once."""
    fields = NATIONAL.tables["applications"].columns
    placed = [next(one for one in fields if one.label[-1] == head).id for head in order]
    lines = [TITLE, HEADINGS["overview"], "公开了信息。", HEADINGS["applications"]]
    lines += [joint.join(("申请人情况",)), joint.join(("自然人", "法人或其他组织", "总计"))]
    lines += [joint.join(one for one in order if one not in ("自然人", "总计"))]
    for line in NATIONAL.tables["applications"].rows:
        own = (texts[f"applications.{line.id}.{column}"] for column in placed)
        lines.append(joint.join((line.label[-1], *own)))
    lines += rows or []
    return "\n".join([*lines, HEADINGS["problems"], "改进。", HEADINGS["other_matters"], "无。"])


@pytest.mark.parametrize("joint", ["\t", " ", "\n", "\n\t\n", "|"])
def test_a_merged_cell_that_is_copied_once_moves_no_column(joint: str):
    found = understood(read_pasted(pasted(joint)))
    own = {name: text for name, text in OWN.items() if name.startswith("applications.")}
    assert {name: found.printed.get(name) for name in own} == own


@pytest.mark.parametrize("joint", ["\t", " ", "\n"])
def test_columns_in_another_order_are_told_by_the_text_of_their_heads(joint: str):
    order = ("自然人", "法律服务机构", "科研机构", "社会公益组织", "商业企业", "其他", "总计")
    found = understood(read_pasted(pasted(joint, order)))
    own = {name: text for name, text in OWN.items() if name.startswith("applications.")}
    assert wrong_in_silence(found, own) == []


@pytest.mark.parametrize("joint", ["\t", " ", "\n", ""])
def test_a_table_in_running_text_that_is_printed_again_is_asked_about(joint: str):
    again = pasted(joint, texts=OTHER).split("\n")
    begin, end = again.index(HEADINGS["applications"]) + 1, again.index(HEADINGS["problems"])
    found = understood(read_pasted(pasted(joint, rows=["其中：示例镇", *again[begin:end]])))
    own = {name: text for name, text in OWN.items() if name.startswith("applications.")}
    assert wrong_in_silence(found, own) == []


def test_a_copy_gives_no_figure_to_a_row_that_is_blank_in_the_table_itself():
    blank = {name for name in OWN if name.startswith("applications.nh_publication.")}
    texts = {**OWN, **dict.fromkeys(blank, "")}
    again = pasted(" ", texts=OTHER).split("\n")
    begin, end = again.index(HEADINGS["applications"]) + 1, again.index(HEADINGS["problems"])
    rows = ["其中：示例镇", *again[begin:end]]
    found = understood(read_pasted(pasted(" ", texts=texts, rows=rows)))
    assert blank <= asked(found).keys()


def test_figures_that_a_narrow_cell_broke_are_asked_about():
    lines = pasted(" ").split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("（一）予以公开"))
    figures_of_row = lines[place].split(" ")[1:]
    lines[place] = "（一）予以 " + " ".join(f"{one}1" for one in figures_of_row)
    lines.insert(place + 1, "公开 8 3 7 5 2 1 6")
    found = understood(read_pasted("\n".join(lines)))
    in_row = {name for name in OWN if name.startswith("applications.open.")}
    assert in_row <= asked(found).keys()


@pytest.mark.parametrize("joint", ["\n", " ", ""])
@pytest.mark.parametrize(("own", "former"), [("", "52"), ("41", "52")])
def test_a_column_of_last_year_in_running_text_gives_no_figure_of_this_year(joint, own, former):
    lines = ["示例县水务局2015年政府信息公开工作年度报告", "六、政府信息公开情况统计表"]
    form = FORMS["guangzhou-2008"]
    expected = expected_tables(form)[0]
    lines.append(joint.join(["指标", "单位", "数量", "上年数"]))
    for row in expected.rows:
        lines.append(joint.join(one for one in (row.leaf, "条", own, former) if one))
    found = understood(read_pasted("\n".join(lines)), form)
    fields = {name for row in expected.rows for name in row.fields}
    assert not {name for name in fields if name in found.printed} - asked(found).keys()


@pytest.mark.parametrize("word", ["未发生", "没有", "无"])
def test_a_word_for_nothing_moves_no_figure_under_the_head_of_another(word: str):
    rows = [["", "申请人情况"], ["自然人", "法人或其他组织", "总计"], list(COLUMNS[1:6])]
    table = NATIONAL.tables["applications"]
    for line in table.rows:
        figures_of_row = [OWN[f"applications.{line.id}.{one.id}"] for one in table.columns]
        if line.id == "new_received":
            figures_of_row[2] = word
        rows.append([line.label[-1], *figures_of_row])
    text = "\n".join("\t".join(one) for one in rows)
    head, *rest = report(OWN).blocks
    blocks = [*read_pasted(text).blocks, *rest]
    found = understood(document(head, *blocks), NATIONAL)
    assert "applications.new_received.research" not in found.report.texts
    assert wrong_in_silence(found, {**OWN, "applications.new_received.research": word}) == []


def test_a_copy_with_a_column_more_is_asked_about():
    own = printed(NATIONAL.tables["proactive"], OWN, {})
    with_figures = sorted({one.row for one in own.cells if one.text.isdigit()})
    wider = [*own.cells, SourceCell("上年", "上年", 1, own.columns)]
    wider += [SourceCell("7", "7", row, own.columns) for row in with_figures]
    copy = SourceTable(cells=tuple(wider), rows=own.rows, columns=own.columns + 1)
    other = printed(NATIONAL.tables["proactive"], OTHER, {})
    shown = [paragraph("全区情况"), other, paragraph("本单位情况"), copy]
    assert wrong_in_silence(understood(report(OWN, tables={"proactive": shown})), OWN) == []


def test_columns_that_are_there_twice_in_glued_text_give_no_figure():
    heads = "本年制发件数本年废止件数现行有效件数"
    text = (
        f"{TITLE}\n{HEADINGS['proactive']}\n2022年2023年\n第二十条第（一）项\n"
        f"信息内容{heads}{heads}\n规章00046000\n行政规范性文件00184000\n"
        "行政许可00\n行政处罚076\n行政强制0142\n行政事业性收费1881204.06\n"
    )
    assert not understood(read_pasted(text), NATIONAL).printed


@pytest.mark.parametrize("kind", [SourceKind.TEXT, SourceKind.PDF])
def test_figures_beside_each_other_in_two_lines_of_a_page_are_asked_about(kind: SourceKind):
    own = {**OWN, "applications.open.charity": "7", "applications.open.total": "7"}
    own |= {f"applications.open.{one}": "0" for one in ("natural_person", "company", "research")}
    own |= {f"applications.open.{one}": "0" for one in ("legal_service", "other_org")}
    broken = pasted(" ", texts=own).replace("予以公开 0 0 0 7 0 0 7", "予以公开 0 0 0\n7 0 0 7")
    found = understood(document(*broken.split("\n"), kind=kind), NATIONAL)
    fields = {name for name in own if name.startswith("applications.open.")}
    is_read, is_asked = fields <= found.printed.keys(), fields <= asked(found).keys()
    assert (is_read, is_asked) == (kind is SourceKind.TEXT, kind is SourceKind.PDF)
