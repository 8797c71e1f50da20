"""Outlines for tests of exporters: small ones made by hand, and a filled report of every form."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.exporters.kinds import kind_of
from govinfo_desktop.layout.blocks import Block, Outline, PrintedTable
from govinfo_desktop.layout.grid import Cell, CellKind, Grid
from govinfo_desktop.layout.outline import PrintOptions, outline
from tests.exporters.bundled import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.model.form import Field, FieldId, Form

PASSAGE = """本年度按照“公开为常态、不公开为例外”的要求推进工作……
（一）主动公开情况。全年公开12件，占100%——无一遗漏。
（二）依申请公开情况
答复3.5万字。"""
PARTICULARS = {
    "organ": "示例市𬱖城区喆䶮街道办事处",
    "organ_short": "我街道",
    "date": "2024年1月8日",
    "signatory": "李喆",
    "kind": "county_department",
}


def form_ids() -> list[str]:
    return sorted(catalogue().forms)


@cache
def filled(form_id: str, mark: str = "") -> Outline:
    """Return a whole report of a form, with something in every field."""
    form = catalogue().forms[form_id]
    report = Report(form_id=form.id, texts=_texts(form))
    return outline(form, report, evaluate(form, report), PrintOptions(mark=mark))


def _texts(form: Form) -> dict[FieldId, str]:
    typed = (field for name, field in form.fields.items() if name not in form.computed)
    texts = {field.id: _entry(field) for field in typed if not field.id.endswith(".title")}
    known = {**PARTICULARS, "year": str(form.first_year)}
    return texts | {name: text for name, text in known.items() if name in form.fields}


def _entry(field: Field) -> str:
    match field.entry:
        case Entry.TEXT:
            return PASSAGE
        case Entry.CHOICE:
            return field.choices[0][0]
        case Entry.MONEY | Entry.PERCENT:
            return "3.5"
        case Entry.MONEY_WITH_UNIT:
            return "1.2万元"
        case Entry.PERCENT_TEXT:
            return "100%"
        case _:
            return "12"


def document(*blocks: Block, mark: str = "", organ: str = "示例市人民政府") -> Outline:
    page = catalogue().page("gb-word")
    return Outline(blocks=blocks, page=page, title="年度报告", organ=organ, mark=mark)


def table(
    drawing: str, texts: Mapping[str, str] | None = None, *, head: int = 1, stub: int = 1, **more
) -> PrintedTable:
    """Return a table drawn as text: < continues the cell at the left, ^ the one above.

    [x] is a field; a cell that mixes text with [x] is a sentence.
    """
    rows = [[one.strip() for one in line.split("|")] for line in drawing.strip().splitlines()]
    cells = [
        _cell(rows, row, column, head)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if text not in {"<", "^"}
    ]
    grid = Grid(
        cells=tuple(cells),
        row_count=len(rows),
        column_count=len(rows[0]),
        head_rows=head,
        stub_columns=stub,
        widths=(1.0,) * len(rows[0]),
    )
    return PrintedTable(id="table", grid=grid, texts=texts or {}, **more)


def _cell(rows: list[list[str]], row: int, column: int, head: int) -> Cell:
    columns, below = 1, 1
    while column + columns < len(rows[row]) and rows[row][column + columns] == "<":
        columns += 1
    while row + below < len(rows) and rows[row + below][column] == "^":
        below += 1
    parts = tuple(part for part in rows[row][column].replace("]", "[").split("[") if part)
    fields = tuple(part for part in parts if f"[{part}]" in rows[row][column])
    if len(parts) == 1 and fields:
        kind = CellKind.ENTRY
    elif fields:
        kind = CellKind.SENTENCE
    else:
        kind = CellKind.HEAD if row < head else CellKind.LABEL
    return Cell(
        row=row,
        column=column,
        rows=below,
        columns=columns,
        kind=kind,
        parts=parts,
        fields=fields,
    )


def exported(document: Outline, suffix: str) -> bytes:
    stream = io.BytesIO()
    kind_of(suffix).write(document, stream)
    return stream.getvalue()
