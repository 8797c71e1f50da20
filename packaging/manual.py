"""Write the help pages of resources/help as a PDF with the program's own layout engine.

`make manual` writes docs/manual.pdf (or the file named by the only argument). Of Markdown it reads
what the help uses: headings, lists, tables, and bold, code and links in a line.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from govinfo_desktop import __version__  # noqa: E402 - the checkout must be found first
from govinfo_desktop.core.model.form import FieldId, SheetCell, Table  # noqa: E402
from govinfo_desktop.exporters.fonts.chain import FontChain  # noqa: E402
from govinfo_desktop.exporters.kinds import kind_of  # noqa: E402
from govinfo_desktop.exporters.pdf.writer import PdfWriter  # noqa: E402
from govinfo_desktop.forms.catalogue import load_catalogue  # noqa: E402
from govinfo_desktop.layout.blocks import (  # noqa: E402
    Heading,
    NewPage,
    Outline,
    Paragraph,
    PrintedTable,
)
from govinfo_desktop.layout.grid import lay_out  # noqa: E402
from govinfo_desktop.layout.pagination.paginate import place_pages  # noqa: E402
from govinfo_desktop.layout.typesetting.typesetter import Typesetter  # noqa: E402
from govinfo_desktop.paths import fonts_folder, help_folder, resources_folder  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Block

TITLE = "政府信息公开年度报告软件使用手册"
CHAPTER_NUMERALS = "一二三四五六七八九"
_BOLD_LEAD = re.compile(r"\*\*([^*]+)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_ITEM = re.compile(r"(?:- |(\d+)\. )(.*)")
_TABLE_DELIMITER = re.compile(r"\|[-|: ]+\|")


def main(into: Path) -> None:
    """Write the manual."""
    faces = FontChain(fonts_folder(), ())
    outline = manual(Typesetter(faces))
    pdf = kind_of(".pdf")
    assert pdf is not None
    stream = BytesIO()
    PdfWriter(faces).write(outline, stream)
    for difference in pdf.check(outline, BytesIO(stream.getvalue())):
        sys.exit(f"手册与帮助不一致：{difference}")
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_bytes(stream.getvalue())
    print(f"{into.name}：{len(stream.getvalue()) // 1024} KB")


def manual(typesetter: Typesetter) -> Outline:
    """Return the whole manual, laid out once before to find the pages for its contents."""
    chapters = dict(_chapters())
    page = _page()
    empty = _outline(page, chapters, dict.fromkeys(chapters, 0))
    starts: dict[str, int] = {}
    for placed in place_pages(empty, typesetter):
        for text in placed.texts:
            if text.tag is not None and text.tag.kind == "H2":
                starts.setdefault(text.tag.text, placed.number)
    return _outline(page, chapters, starts)


def _chapters() -> Iterator[tuple[str, str]]:
    """Yield numbered title and text of each help page."""
    for number, file in enumerate(sorted(help_folder().glob("*.md")), start=1):
        first, _, text = file.read_text("utf-8").partition("\n")
        yield f"{_numeral(number)}、{first.removeprefix('# ')}", text


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    before = CHAPTER_NUMERALS[tens - 1] if tens > 1 else ""
    return before + ("十" if tens else "") + (CHAPTER_NUMERALS[ones - 1] if ones else "")


def _page() -> Page:
    """Return a page with smaller type than that of a report."""
    base = load_catalogue(resources_folder()).page("gb-word")
    assert base is not None
    sizes = {"title": 24, "subtitle": 12, "heading1": 16, "heading2": 13, "body": 12}
    styles = {
        name: replace(style, size=float(sizes.get(name, style.size)))
        for name, style in base.styles.items()
    }
    styles |= {name: replace(styles[name], indent=0) for name in ("heading1", "heading2")}
    number = replace(base.number, place="center", size=12.0)
    return replace(
        base, id="manual", name="手册", lines=31, characters=36, pitch=20.5, styles=styles,
        number=number,
    )  # fmt: skip


def _outline(page: Page, chapters: Mapping[str, str], starts: Mapping[str, int]) -> Outline:
    blocks: list[Block] = [
        Heading(text=TITLE, level=0),
        Paragraph(text=f"版本 {__version__}", role="subtitle"),
        _table("contents", [["题目", "页"], *([name, str(at)] for name, at in starts.items())]),
    ]
    for number, (title, text) in enumerate(chapters.items()):
        blocks += [Paragraph(text="") if number else NewPage(), Heading(text=title, level=1)]
        blocks += _blocks(text, f"table{number}")
    return Outline(blocks=tuple(blocks), page=page, title=TITLE, organ="govinfo_desktop")


def _blocks(text: str, name: str) -> Iterator[Block]:
    """Yield the blocks of one page of Markdown; each line is a whole paragraph."""
    rows: list[list[str]] = []
    for number, line in enumerate([*text.splitlines(), ""]):
        if line.startswith("|"):
            if not _TABLE_DELIMITER.fullmatch(line):
                rows.append([_plain(cell.strip()) for cell in line.strip("|").split("|")])
            continue
        if rows:
            yield _table(f"{name}-{number}", rows)
            rows = []
        if line.startswith("## "):
            yield Paragraph(text="")
            yield Heading(text=_plain(line.removeprefix("## ")), level=2)
        elif line:
            yield _paragraph(line)


def _paragraph(line: str) -> Paragraph:
    """Return a paragraph; a bold beginning is its lead, a list item starts with its marker."""
    item = _ITEM.fullmatch(line)
    marker = "" if item is None else f"{item[1]}．" if item[1] else "·"
    text = line if item is None else item[2]
    bold = _BOLD_LEAD.match(text)
    lead = len(marker) + len(bold[1]) if bold else 0
    text = _LINK.sub(r"“\1”", text)
    return Paragraph(text=marker + _plain(text), lead=lead, lead_role="heading1")


def _table(name: str, rows: Sequence[Sequence[str]]) -> PrintedTable:
    """Return a table whose first row is its head."""
    widths = tuple(float(max(_width(row[i]) for row in rows)) for i in range(len(rows[0])))
    fields = {
        FieldId(f"{name}.{row}.{column}"): text
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    }
    cells = iter(fields)
    sheet = Table(
        id=name,
        title=name,
        rows=(),
        columns=(),
        head_rows=1,
        sheet=tuple(tuple(_cell(next(cells)) for _ in line) for line in rows),
        widths=tuple(min(max(width, 5.0), 24.0) for width in widths),
    )
    return PrintedTable(id=name, grid=lay_out(sheet), texts=fields)


def _cell(field: FieldId) -> SheetCell:
    return SheetCell(parts=(field,), fields=frozenset({field}))


def _width(text: str) -> float:
    """Return the approximate width of a text in full-width characters."""
    return sum(0.55 if char < "\u0100" else 1.0 for char in text) + 1


def _plain(text: str) -> str:
    """Return a line's text without Markdown."""
    return _LINK.sub(r"\1", text.replace("**", "")).replace("`", "")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "manual.pdf")
