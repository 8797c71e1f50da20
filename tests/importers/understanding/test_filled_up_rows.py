"""Tables as text with bars: merged cells once, and bars that fill up the rows behind them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.importers.text_reader import read_pasted
from tests.importers.understanding.documents import (
    FORMS,
    HEADINGS,
    NATIONAL,
    TITLE,
    asked,
    pasted,
    printed,
    understood,
)
from tests.importers.understanding.figures import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OWN = figures(random.Random(11))
GUANGZHOU = FORMS["guangzhou-2008"]


def a_row_a_line(texts: Sequence[str], filling: str) -> str:
    return f"{' | '.join(texts)} | {filling}".rstrip()


def without_blanks(texts: Sequence[str], filling: str) -> str:
    return "".join(f"{text}|" for text in texts) + filling


def a_cell_a_line(texts: Sequence[str], filling: str) -> str:
    return "\n".join([*(f"{text} |" for text in texts), *([filling] if filling else [])])


def behind_a_bar(texts: Sequence[str], filling: str) -> str:
    """Return a cell a line, a bar in front of the row, and the filling in its last line."""
    return "|\n" + "\n".join(f"{text} |" for text in texts) + (f" {filling}" if filling else "")


SHAPES = (a_row_a_line, without_blanks, a_cell_a_line, behind_a_bar)


def filled_up(texts: dict[str, str], shape: Callable[[Sequence[str], str], str]) -> str:
    lines = [TITLE]
    for section in NATIONAL.sections:
        lines += [HEADINGS[section.id]] if section.id in HEADINGS else []
        for table in section.tables:
            rows: dict[int, list[str]] = {}
            for cell in sorted(printed(table, texts, {}).cells, key=lambda one: one.column):
                rows.setdefault(cell.row, []).append(cell.text)
            most = max(map(len, rows.values()))
            lines += [shape(rows[row], "|" * (most - len(rows[row]))) for row in sorted(rows)]
        lines += [] if section.tables else ["这是正文。"]
    return "\n".join(lines)


@pytest.mark.parametrize("shape", SHAPES)
def test_bars_that_fill_up_a_row_are_no_cells_under_other_heads(shape):
    found = understood(read_pasted(filled_up(OWN, shape)))
    assert {name: found.printed.get(name) for name in OWN} == OWN
    assert found.is_complete


@pytest.mark.parametrize("shape", SHAPES)
def test_blank_cells_in_filled_up_rows_change_nothing_in_silence(shape):
    blank = {name: "" if text == "0" else text for name, text in OWN.items()}
    found = understood(read_pasted(filled_up(blank, shape)))
    listed = asked(found)
    for name, text in blank.items():
        assert found.printed.get(name, "") == text or name in listed, name


def test_the_figure_of_a_row_that_was_broken_in_a_blank_cell_is_asked_about():
    table = GUANGZHOU.tables["applications"]
    figures_of = {row.label[-1]: str(number) for number, row in enumerate(table.rows, 3)}
    lines = [
        "2010年示例市水务局政府信息公开年度报告",
        "附表2 依申请公开情况统计",
        "指标 |",
        "| 数量 |",
    ]
    for label, figure in figures_of.items():
        lines += [f"{label} |", f"| {figure} |"]
    listed = asked(understood(pasted("\n".join(lines)), GUANGZHOU))
    fields = {f"applications.{row.id}.value": [figures_of[row.label[-1]]] for row in table.rows}
    assert listed == {**listed, **fields}
