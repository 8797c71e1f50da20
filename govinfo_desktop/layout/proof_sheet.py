"""校对稿 for the second reader: large figures, a box to tick beside each, what is still open."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId, SheetCell, Table
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.model.rules import SEVERITY_WORDS
from govinfo_desktop.core.text.dates import print_date
from govinfo_desktop.layout.blocks import Heading, Outline, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.grid import CellKind, lay_out
from govinfo_desktop.layout.page_adjustments import adjusted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.layout.blocks import Block

BOX = "□"
MARK = "校对稿"
BLANK = "（空）"
PLACED = Paper(left="15", right="15", top="18", bottom="22")
_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)
# A figure in a sentence; dates are read with the sentence, and the number of a point, 1. or 1、
# or （1）, is none.
_FIGURE = re.compile(
    r"(?<![\d.])(?!^\d{1,2}、|(?<=[（(])\d{1,2}[）)])"
    r"\d+(?:[,，]\d{3}(?!\d))*(?:\.\d+)?(?:万|亿)?[%％‰]?(?![\d年月日.．]|[,，]\d{3})"
)
_READERS = "校对人：________　日期：________　改动处数：________"
_NOTHING_OPEN = "打印时没有必改、须说明和提示的问题。"


def proof_sheet(
    form: Form, report: Report, evaluation: Evaluation, printed: Outline, when: str
) -> Outline:
    """Return the proof of a printed document; ``when`` says when it was made."""
    title = printed.title
    return replace(
        printed,
        blocks=tuple(_blocks(form, report, evaluation, printed, title, when)),
        page=_page(printed.page),
        title=f"{title}（{MARK}）",
        mark=MARK,
    )


def _page(page: Page) -> Page:
    """Return a page with narrow margins, on which tables are set as large as they go."""
    return replace(adjusted(page, PLACED), table_sizes=_SIZES)


def _blocks(
    form: Form, report: Report, evaluation: Evaluation, printed: Outline, title: str, when: str
) -> Iterator[Block]:
    yield Heading(text=title, level=0)
    yield Paragraph(text=f"{when}打印。每核对一个数，在它后面的{BOX}里打勾。", role="note")
    yield Paragraph(text=_READERS, role="note")
    yield Paragraph(text="", role="note")
    yield _particulars(form, report)
    for block in printed.blocks[1:]:
        yield from _proof(block)
    yield Heading(text="打印时的问题", level=1)
    findings = evaluation.findings
    if findings:
        yield _findings(findings, report)
    else:
        yield Paragraph(text=_NOTHING_OPEN, role="body")


def _proof(block: Block) -> Iterator[Block]:
    match block:
        case PrintedTable():
            yield replace(block, texts=dict(_ticked(block)))
        case SignOff():
            yield replace(block, date=f"{block.date}{BOX}" if block.date else "", case="none")
        case Paragraph():
            text = _with_boxes(block.text)
            lead = len(_with_boxes(block.text[: block.lead]))
            yield replace(block, text=text, lead=lead)
        case _:
            yield block


def _ticked(table: PrintedTable) -> Iterator[tuple[FieldId, str]]:
    """Yield what stands in each field, with its box; a blank is said to be one."""
    within_sentence = {
        name for cell in table.grid.cells if cell.kind is CellKind.SENTENCE for name in cell.fields
    }
    for name, text in table.texts.items():
        blank = "" if name in within_sentence else BLANK
        yield name, f"{text or blank}{BOX}"


def _with_boxes(text: str) -> str:
    return _FIGURE.sub(lambda found: f"{found[0]}{BOX}", text)


def _particulars(form: Form, report: Report) -> PrintedTable:
    rows = [
        (_words(field.name), _words(f"{_shown(form, report, field.id)}{BOX}", 3))
        for field in form.particulars
    ]
    return _table("particulars", rows, (1.2, 1, 1, 1))


def _shown(form: Form, report: Report, name: str) -> str:
    field = form.fields[name]  # type: ignore[index]
    text = report.text(field.id)
    if name == "date":
        return print_date(text) or BLANK
    return dict(field.choices).get(text, text) or BLANK


def _findings(findings: Iterable[Finding], report: Report) -> PrintedTable:
    rows = [(_words("类别"), _words("问题"), _words("已处理"))]
    texts = {}
    for number, finding in enumerate(findings):
        reason = report.explanations.get(finding.key, "")
        # Words that are a cell's entry, not its label, stand at the left.
        says = FieldId(f"findings.{number}")
        texts[says] = f"{finding.says}\n说明：{reason}" if reason else finding.says
        entry = SheetCell(parts=(says,), fields=frozenset({says}))
        rows.append((_words(SEVERITY_WORDS[finding.severity]), entry, _words(BOX)))
    return replace(_table("findings", rows, (1, 6, 1), head=1), texts=texts)


def _table(
    id: str, rows: Iterable[tuple[SheetCell, ...]], widths: tuple[float, ...], head: int = 0
) -> PrintedTable:
    sheet = Table(
        id=id, title="", rows=(), columns=(), head_rows=head, sheet=tuple(rows), widths=widths
    )
    return PrintedTable(id=id, grid=lay_out(sheet), texts={})


def _words(text: str, columns: int = 1) -> SheetCell:
    return SheetCell(parts=(text,), columns=columns)
