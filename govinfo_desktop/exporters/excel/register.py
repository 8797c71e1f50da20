"""Writer of a ledger as .xlsx: one sheet, a head that stays in view, an application a row."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.core.ledger.application import shown_as
from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column
from govinfo_desktop.exporters.excel.workbook import (
    CENTRED_FORMAT,
    LEFT_FORMAT,
    TITLE_FORMAT,
    SharedStrings,
    Sheet,
    reference_of,
    sheet_row,
    worksheet,
    write_workbook,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from govinfo_desktop.core.ledger.application import Ledger
    from govinfo_desktop.core.ledger.terms import Terms

_TYPE_SIZE_POINTS = 10.5
_NARROWEST, _WIDEST = 8, 40


def register_workbook(ledger: Ledger, due: Mapping[str, date | None], terms: Terms) -> bytes:
    """Return the workbook of a ledger: every column but the names, and the due dates by key."""
    columns = [column for column in Column if column is not Column.APPLICANT]
    heads = [*(COLUMN_SPECS[column].label for column in columns), "应答复日期"]
    lines = []
    for row in ledger.rows:
        day = due.get(row.key)
        shown = [shown_as(column, row.text(column), terms) for column in columns]
        lines.append([*shown, day.isoformat() if day else ""])
    stream = BytesIO()
    _write(f"{ledger.organ}{ledger.year}年政府信息公开申请台账", heads, lines, stream)
    return stream.getvalue()


def _write(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], stream: BinaryIO
) -> None:
    """Write a register; all cells are texts, so that 007 and 2025-03-03 stay as they are."""
    strings = SharedStrings()

    def cell(row: int, column: int, text: str, style: int) -> str:
        reference = reference_of(row, column)
        if not text:
            return f'<c r="{reference}" s="{style}"/>'
        return f'<c r="{reference}" s="{style}" t="s"><v>{strings.number(text)}</v></c>'

    lines = [
        sheet_row(1, [cell(1, 1, title, TITLE_FORMAT)]),
        sheet_row(2, [cell(2, n, head, CENTRED_FORMAT) for n, head in enumerate(heads, 1)]),
        *(
            sheet_row(at, [cell(at, n, text, LEFT_FORMAT) for n, text in enumerate(row, 1)])
            for at, row in enumerate(rows, 3)
        ),
    ]
    columns = [
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_widths(heads, rows), 1)
    ]
    merged = [f"A1:{reference_of(1, len(heads))}"] if len(heads) > 1 else []
    sheet = Sheet(content=worksheet(lines, columns, merged, 2), print_titles=(1, 2))
    write_workbook({"台账": sheet}, strings, _TYPE_SIZE_POINTS, stream)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of each column in characters: enough for most of its texts."""
    widths = []
    for place, head in enumerate(heads):
        longest = max((_width(row[place]) for row in rows), default=0)
        widths.append(min(max(longest, _width(head), _NARROWEST), _WIDEST) + 2)
    return widths


def _width(text: str) -> int:
    return sum(1 if one.isascii() else 2 for one in text)
