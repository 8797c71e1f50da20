"""Printed register of applications: what a reader on paper needs of each, without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import shown_as
from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.core.model.form import FieldId, SheetCell, Table
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.layout.blocks import Heading, Outline, Paragraph, PrintedTable
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.layout.page_adjustments import adjust_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from govinfo_desktop.core.ledger.application import Ledger, Row
    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Block

# The register is printed on the page of this form, with narrower margins.
REGISTER_FORM_ID = "national-2021"
_REGISTER_PAPER = Paper(left="15", right="15", top="18", bottom="22")
_PRINTED_COLUMNS = (
    *((Column.NUMBER, 1.3), (Column.RECEIVED, 1.35), (Column.APPLICANT_KIND, 1.25)),
    *((Column.SUBJECT, 3.35), (Column.OFFICE, 1.1), (None, 1.35), (Column.ANSWERED, 1.35)),
    (Column.ANSWER, 1.7),
)
_DUE_LABEL = "应答复日期"


def register_outline(
    ledger: Ledger,
    rows: Sequence[Row],
    due: Mapping[str, date | None],
    terms: Terms,
    page: Page,
) -> Outline:
    """Return the register as a document; ``due`` are the due dates by key of the application."""
    title = f"{ledger.organ}{ledger.year}年政府信息公开申请登记表"
    blocks: list[Block] = [
        Heading(text=title, level=0),
        Paragraph(text=f"共{len(rows)}件。不含申请人姓名。", role="note"),
    ]
    if rows:
        blocks.append(_table(rows, due, terms))
    return Outline(
        blocks=tuple(blocks),
        page=adjust_page(page, _REGISTER_PAPER),
        title=title,
        organ=ledger.organ,
    )


def _table(rows: Sequence[Row], due: Mapping[str, date | None], terms: Terms) -> PrintedTable:
    sheet = [
        tuple(
            SheetCell(parts=(COLUMN_SPECS[column].label if column else _DUE_LABEL,))
            for column, _ in _PRINTED_COLUMNS
        )
    ]
    texts: dict[FieldId, str] = {}
    for number, row in enumerate(rows):
        cells = []
        for place, (column, _) in enumerate(_PRINTED_COLUMNS):
            name = FieldId(f"register.{number}.{place}")
            day = due.get(row.key)
            blank = day.isoformat() if day else ""
            texts[name] = shown_as(column, row.text(column), terms) if column else blank
            cells.append(SheetCell(parts=(name,), fields=frozenset({name})))
        sheet.append(tuple(cells))
    widths = tuple(width for _, width in _PRINTED_COLUMNS)
    table = Table(
        id="register",
        title="",
        rows=(),
        columns=(),
        head_rows=1,
        sheet=tuple(sheet),
        widths=widths,
    )
    return PrintedTable(id="register", grid=lay_out(table), texts=texts)
