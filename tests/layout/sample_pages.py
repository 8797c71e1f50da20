"""Sample pages for the tests: the shipped presets, and documents of plain blocks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.core.model.form import FieldId, Line, Table
from govinfo_desktop.forms.pages import load_pages, preset_page
from govinfo_desktop.layout.blocks import Outline, PrintedTable
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.layout.pagination.paginate import lay_out_pages, places_of
from govinfo_desktop.layout.typesetting.typesetter import Typesetter
from tests.layout.faces import FixedFaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Block
    from govinfo_desktop.layout.pagination.page_filler import TablePlace
    from govinfo_desktop.layout.pagination.placed import PlacedPage

SENTENCE = "依申请公开工作稳步推进，全年共受理申请560件，办结率100%。"


@cache
def preset(name: str = "gb-word") -> Page:
    return preset_page(name, load_pages(paths.resources_folder() / "pages"))


def pages_of(
    *blocks: Block, page: str = "gb-word", mark: str = "", both_sides: bool = False
) -> tuple[PlacedPage, ...]:
    outline = Outline(
        blocks=blocks, page=preset(page), title="年度报告", mark=mark, both_sides=both_sides
    )
    return lay_out_pages(outline, FixedFaces())


def tables_of(*blocks: Block) -> tuple[TablePlace, ...]:
    """Return the places of the tables in a document of these blocks."""
    outline = Outline(blocks=blocks, page=preset(), title="年度报告")
    return places_of(outline, Typesetter(FixedFaces())).tables


def lines_on(page: PlacedPage) -> list[str]:
    """Return the text of each line of the type area, from top to bottom."""
    rows: dict[float, str] = {}
    for text in page.texts:
        if text.tag is not None:
            rows[round(text.y, 1)] = rows.get(round(text.y, 1), "") + text.text
    return [rows[y] for y in sorted(rows)]


def table(
    rows: int, texts: Mapping[str, str] | None = None, *, notes: tuple[str, ...] = ()
) -> PrintedTable:
    """Return a table with a head of two rows, and its rows in three merged groups."""
    made = Table(
        id="t",
        title="表",
        corner="项目",
        rows=tuple(
            Line(id=f"r{i}", label=(f"第{'一二三'[i * 3 // rows]}类情况", f"{i + 1}.办理结果"))
            for i in range(rows)
        ),
        columns=tuple(Line(id=f"c{i}", label=("申请人情况", f"指标{i}")) for i in range(3)),
        widths=(1, 3, 1, 1, 1),
    )
    cells = {name: str(number) for number, name in enumerate(made.fields, start=1000)}
    cells.update({FieldId(name): text for name, text in (texts or {}).items()})
    return PrintedTable(id="t", grid=lay_out(made), texts=cells, notes=notes)
