"""Sheets that go with a report: 发文稿纸 for those who sign, 校对封面 for proofreaders.

Both are one page to be filled in with a pen; what the draft already contains is printed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import SheetCell, Table
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.reading.titles import title_of
from govinfo_desktop.layout.blocks import Heading, Outline, PrintedTable
from govinfo_desktop.layout.grid import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.report import Report

Row = tuple[SheetCell, ...]

# Points for the proofreader to check, in the order of the document.
PROOFREADING_POINTS = (
    "标题、年份、机关名称",
    "各部分是否齐全，序号是否连续",
    "表格数字与底稿逐格核对",
    "表格的合计与勾稽关系",
    "正文里的数字与表格一致",
    "本年结转与上年报告衔接",
    "错别字、标点和空格",
    "署名、成文日期、附件",
)
# Sheets are filled in by hand: type sizes in points that are tried before those of the page.
_SHEET_SIZES = (12.0, 11.0)
_PROOF_ROUNDS = ("一校", "二校", "三校", "付印")


def approval_sheet(form: Form, report: Report, page: Page, paper: Paper | None = None) -> Outline:
    """Return the 发文稿纸 on which leaders sign a report, with its copies and enclosures."""
    name = f"{report.text('organ')}发文稿纸"
    rows = _approval_rows(form, report, paper or Paper())
    return _outline(name, report, page, (1.0,) * 6, rows)


def proof_cover(form: Form, report: Report, evaluation: Evaluation, page: Page) -> Outline:
    """Return the cover sheet that goes with a printed draft from one proofreader to the next."""
    widths = (0.8, 2.6, 1.2, 1.2, 1.2)
    return _outline("校对封面", report, page, widths, _proof_rows(form, report, evaluation))


def _outline(
    title: str, report: Report, page: Page, widths: tuple[float, ...], rows: Iterator[Row]
) -> Outline:
    sheet = Table(
        id="sheet", title=title, rows=(), columns=(), head_rows=0, sheet=tuple(rows), widths=widths
    )
    table = PrintedTable(id=sheet.id, grid=lay_out(sheet), texts={})
    number = replace(page.number, place="none")
    sheet_page = replace(page, number=number, table_sizes=(*_SHEET_SIZES, *page.table_sizes))
    blocks = (Heading(text=title, level=0), table)
    return Outline(blocks=blocks, page=sheet_page, title=title, organ=report.text("organ"))


def _approval_rows(form: Form, report: Report, paper: Paper) -> Iterator[Row]:
    yield _tall("签发"), _blank(2), _tall("会签"), _blank(2)
    yield _tall("审核"), _blank(2), _tall("核稿"), _blank(2)
    drafted_by = report.text("contact") or report.text("organ")
    yield from _pair("拟稿单位", drafted_by, "拟稿人", "")
    yield from _pair("核对", "", "联系电话", report.text("phone"))
    yield _label("密级"), _blank(), _label("紧急程度"), _blank(), _label("份数"), _blank()
    yield from _pair("成文日期", "", "发文字号", "")
    yield _tall("标题"), _label(title_of(form, report), columns=5)
    yield _label("主送"), _blank(5)
    yield _label("抄送"), _label(paper.copies_to, columns=5)
    yield _tall("附件"), _label(paper.enclosures, columns=5)
    yield _label("公开属性"), _label("主动公开 □　　依申请公开 □　　不予公开 □", columns=5)
    yield _tall("备注"), _blank(5)


def _pair(left: str, first: str, right: str, second: str) -> Iterator[Row]:
    yield _label(left), _label(first, columns=2), _label(right), _label(second, columns=2)


def _proof_rows(form: Form, report: Report, evaluation: Evaluation) -> Iterator[Row]:
    errors = sum(finding.severity == "error" for finding in evaluation.findings)
    yield _label("标题", columns=2), _label(title_of(form, report), columns=3)
    yield (
        _label("打印时的检查结果", columns=2),
        _label(f"{errors} 处必须改正，{len(evaluation.blanks)} 格未填", columns=3),
    )
    yield _label("校次", columns=2), _label("校对人"), _label("日期"), _label("改动处数")
    for proof_round in _PROOF_ROUNDS:
        yield _label(proof_round, columns=2), _blank(), _blank(), _blank()
    yield _label("序号"), _label("核对内容"), _label("一校"), _label("二校"), _label("三校")
    for number, point in enumerate(PROOFREADING_POINTS, start=1):
        yield _label(str(number)), _label(point), _blank(), _blank(), _blank()
    yield _label("校对人说明\n\n\n", columns=2), _blank(3)


def _label(text: str, columns: int = 1) -> SheetCell:
    return SheetCell(parts=(text,), columns=columns)


def _blank(columns: int = 1) -> SheetCell:
    return SheetCell(parts=("",), columns=columns)


def _tall(text: str) -> SheetCell:
    """Return a label with blank lines between its characters, to leave room to write beside it."""
    return SheetCell(parts=("\n\n\n".join(text),))
