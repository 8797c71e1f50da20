"""校对稿 for the proofreader: large figures with a box to tick each, and the open findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId, SheetCell, Table
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.model.rules import SEVERITY_WORDS
from govinfo_desktop.core.reading.titles import TITLE, title_of
from govinfo_desktop.core.text.dates import print_date
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.layout.blocks import Heading, Outline, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.grid import CellKind, lay_out
from govinfo_desktop.layout.page_adjustments import adjust_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.layout.blocks import Block

TICK_BOX = "□"
PROOF_MARK = "校对稿"
BLANK_CELL = "（空）"
PROOF_PAPER = Paper(left="15", right="15", top="18", bottom="22")
_PROOF_TABLE_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)
# A figure in a sentence. Parts of a date and the number of a point (1. 1、 （1）) are not figures.
_FIGURE_IN_SENTENCE = LazyPattern(
    r"(?<![\d.])(?!^\d{1,2}、|(?<=[（(])\d{1,2}[）)])"
    r"\d+(?:[,，]\d{3}(?!\d))*(?:\.\d+)?(?:万|亿)?[%％‰]?(?![\d年月日.．]|[,，]\d{3})"
)
_PROOFREADER_LINE = "校对人：________　日期：________　改动处数：________"
_NO_FINDINGS = "打印时没有必改、须说明和提示的问题。"


def proof_sheet(
    form: Form, report: Report, evaluation: Evaluation, printed: Outline, when: str
) -> Outline:
    """Return the proof of a printed document; ``when`` is the time at which it is made."""
    title = printed.title
    return replace(
        printed,
        blocks=tuple(_blocks(form, report, evaluation, printed, title, when)),
        page=_page(printed.page),
        title=f"{title}（{PROOF_MARK}）",
        mark=PROOF_MARK,
    )


def _page(page: Page) -> Page:
    """Return the page with narrow margins, so that tables are set as large as possible."""
    return replace(adjust_page(page, PROOF_PAPER), table_sizes=_PROOF_TABLE_SIZES)


def _blocks(
    form: Form, report: Report, evaluation: Evaluation, printed: Outline, title: str, when: str
) -> Iterator[Block]:
    yield Heading(text=title, level=0)
    yield Paragraph(text=f"{when}打印。每核对一个数，在它后面的{TICK_BOX}里打勾。", role="note")
    yield Paragraph(text=_PROOFREADER_LINE, role="note")
    yield Paragraph(text="", role="note")
    yield _particulars(form, report)
    for block in printed.blocks[1:]:
        yield from _proof(block)
    yield Heading(text="打印时的问题", level=1)
    findings = evaluation.findings
    if findings:
        yield _findings(findings, report)
    else:
        yield Paragraph(text=_NO_FINDINGS, role="body")


def _proof(block: Block) -> Iterator[Block]:
    match block:
        case PrintedTable():
            yield replace(block, texts=dict(_ticked(block)))
        case SignOff():
            yield replace(block, date=f"{block.date}{TICK_BOX}" if block.date else "", case="none")
        case Paragraph():
            text = _with_boxes(block.text)
            lead = len(_with_boxes(block.text[: block.lead]))
            yield replace(block, text=text, lead=lead)
        case _:
            yield block


def _ticked(table: PrintedTable) -> Iterator[tuple[FieldId, str]]:
    """Yield each field with its text and its box; a blank cell says that it is blank."""
    in_sentence = {
        name for cell in table.grid.cells if cell.kind is CellKind.SENTENCE for name in cell.fields
    }
    for name, text in table.texts.items():
        blank = "" if name in in_sentence else BLANK_CELL
        yield name, f"{text or blank}{TICK_BOX}"


def _with_boxes(text: str) -> str:
    return _FIGURE_IN_SENTENCE.sub(lambda found: f"{found[0]}{TICK_BOX}", text)


def _particulars(form: Form, report: Report) -> PrintedTable:
    shown = {field.id: _shown(form, report, field.id) for field in form.particulars}
    shown[TITLE] = title_of(form, report)
    rows = [
        (_label(field.name), _label(f"{shown[field.id]}{TICK_BOX}", 3))
        for field in form.particulars
    ]
    return _table("particulars", rows, (1.2, 1, 1, 1))


def _shown(form: Form, report: Report, name: str) -> str:
    field = form.fields[name]  # type: ignore[index]
    text = report.text(field.id)
    if name == "date":
        return print_date(text) or BLANK_CELL
    return dict(field.choices).get(text, text) or BLANK_CELL


def _findings(findings: Iterable[Finding], report: Report) -> PrintedTable:
    rows = [(_label("类别"), _label("问题"), _label("已处理"))]
    texts = {}
    for number, finding in enumerate(findings):
        reason = report.explanations.get(finding.key, "")
        # A field of its own, because entries are aligned at the left and labels are centred.
        name = FieldId(f"findings.{number}")
        texts[name] = f"{finding.says}\n说明：{reason}" if reason else finding.says
        entry = SheetCell(parts=(name,), fields=frozenset({name}))
        rows.append((_label(SEVERITY_WORDS[finding.severity]), entry, _label(TICK_BOX)))
    return replace(_table("findings", rows, (1, 6, 1), head=1), texts=texts)


def _table(
    id: str, rows: Iterable[tuple[SheetCell, ...]], widths: tuple[float, ...], head: int = 0
) -> PrintedTable:
    sheet = Table(
        id=id, title="", rows=(), columns=(), head_rows=head, sheet=tuple(rows), widths=widths
    )
    return PrintedTable(id=id, grid=lay_out(sheet), texts={})


def _label(text: str, columns: int = 1) -> SheetCell:
    return SheetCell(parts=(text,), columns=columns)
