"""Documents made by hand: paragraphs, tables drawn as rows, whole reports in several shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.importers.source import (
    SourceCell,
    SourceDocument,
    SourceKind,
    SourceParagraph,
    SourceTable,
)
from govinfo_desktop.importers.understanding.understand import understand
from govinfo_desktop.layout.grid import lay_out
from tests.exporters.bundled import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_desktop.core.model.form import Form, Table
    from govinfo_desktop.importers.source import SourceDocument as Document
    from govinfo_desktop.importers.understanding.result import Understood

FORMS = catalogue().forms
NATIONAL = FORMS["national-2021"]
TITLE = "示例市水务局2023年政府信息公开工作年度报告"
HEADINGS = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "remedies": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}


def paragraph(text: str) -> SourceParagraph:
    return SourceParagraph(text=text, before=text)


def drawn(*rows: Sequence[str], title: str = "") -> SourceTable:
    """Return a table of rows; ``<`` continues the cell at the left, ``^`` the one above."""
    cells: list[SourceCell] = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            across = 1
            while column + across < len(texts) and texts[column + across] == "<":
                across += 1
            down = 1
            while row + down < len(rows) and rows[row + down][column : column + 1] == ["^"]:
                down += 1
            cells.append(
                SourceCell(
                    text=text,
                    before=text,
                    row=row,
                    column=column,
                    row_span=down,
                    column_span=across,
                )
            )
    columns = max(map(len, rows))
    return SourceTable(cells=tuple(cells), rows=len(rows), columns=columns, title=title)


def printed(table: Table, texts: Mapping[str, str], relabelled: Mapping[str, str]) -> SourceTable:
    """Return a table of a form as it is printed, with the texts of fields and other labels."""
    grid = lay_out(table)
    cells = []
    for cell in grid.cells:
        shown = "".join(
            texts.get(part, "0") if part in cell.fields else relabelled.get(part, part)
            for part in cell.parts
        )
        cells.append(
            SourceCell(
                text=shown,
                before=shown,
                row=cell.row,
                column=cell.column,
                row_span=cell.rows,
                column_span=cell.columns,
            )
        )
    return SourceTable(cells=tuple(cells), rows=grid.row_count, columns=grid.column_count)


def report(
    texts: Mapping[str, str] | None = None,
    *,
    form: Form = NATIONAL,
    title: str = TITLE,
    relabelled: Mapping[str, str] | None = None,
    tables: Mapping[str, Sequence[SourceTable | SourceParagraph]] | None = None,
) -> Document:
    """Return a report with tables: 0 in every cell, but for ``texts``; ``tables`` replaces some."""
    blocks: list[SourceParagraph | SourceTable] = [paragraph(title)]
    for section in form.sections:
        if section.id not in HEADINGS:
            continue
        blocks.append(paragraph(HEADINGS[section.id]))
        for table in section.tables:
            own = printed(table, texts or {}, relabelled or {})
            blocks += (tables or {}).get(table.id, [own])
        if not section.tables:
            blocks.append(paragraph(f"这是{section.title}的正文。"))
    return document(*blocks)


def document(
    *blocks: SourceParagraph | SourceTable | str, kind: SourceKind = SourceKind.DOCX
) -> Document:
    made = tuple(paragraph(one) if isinstance(one, str) else one for one in blocks)
    return SourceDocument(kind=kind, blocks=made)


def pasted(text: str) -> Document:
    """Return plain text as it is pasted, a paragraph a line."""
    return document(*text.split("\n"), kind=SourceKind.TEXT)


def understood(source: Document, form: Form | None = None) -> Understood:
    return understand(source, FORMS, form)


def asked(found: Understood) -> dict[str, list[str]]:
    """Return the texts that are listed as not read, by field; "" for those of no field."""
    listed: dict[str, list[str]] = {}
    for one in found.unread:
        listed.setdefault(one.field or "", []).append(one.text)
    return listed


def with_one_row_for_a_group(table: SourceTable, label: str, figures: Sequence[str]) -> SourceTable:
    """Return a table in which a group of rows was printed as one, under the label of the group."""
    group = next(one for one in table.cells if one.text == label)
    first, after = group.row, group.row + group.row_span
    cut = group.row_span - 1
    inner = range(first, after)
    kept = [
        one._replace(
            row=one.row - cut if one.row >= after else one.row,
            row_span=one.row_span - cut
            if one.row < first < one.row + one.row_span
            else one.row_span,
        )
        for one in table.cells
        if one.row not in inner
    ]
    columns = sorted(one.column for one in table.cells if one.row == first and one.text == "0")
    row = [group._replace(row_span=1, column_span=columns[0] - group.column)] + [
        SourceCell(text=text, before=text, row=first, column=column)
        for column, text in zip(columns, figures, strict=True)
    ]
    return SourceTable(cells=(*kept, *row), rows=table.rows - cut, columns=table.columns)
