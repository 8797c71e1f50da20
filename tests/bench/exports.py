"""Export times: ours, the lower bound, and those of other libraries for the same report."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docxtpl import DocxTemplate
from fpdf import FPDF
from lxml import etree
from typst import compile as typeset

from govinfo_desktop import paths
from govinfo_desktop.exporters.kinds import DOCX, PDF
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable
from tests.bench.sample import sample_draft, sample_outline
from tests.bench.timing import clocked, interleaved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.grid import Grid

Table = list[list[str]]
# Parts without which no text of a .docx can be told.
_READ_PARTS = (
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/styles.xml",
)


def docx_times(folder: Path) -> dict[str, float]:
    """Return the medians of writing the .docx, its lower bound, and docxtpl in two ways."""
    outline = sample_outline()
    ours = BytesIO()
    DOCX.write(outline, ours)
    trees = parsed_parts(ours.getvalue())
    by_cell, by_cell_texts = cell_template(outline, folder)
    by_loop, by_loop_texts = loop_template(outline, folder)
    return interleaved(
        {
            "ours": clocked(lambda: DOCX.write(outline, BytesIO())),
            "floor": clocked(lambda: serialise(trees)),
            "docxtpl, a tag per cell": clocked(lambda: rendered(by_cell, by_cell_texts)),
            "docxtpl, loops": clocked(lambda: rendered(by_loop, by_loop_texts)),
        }
    )


def reading_times() -> dict[str, float]:
    """Return the medians of reading all paragraphs and cells of a .docx, and the lower bound.

    The cells of python-docx are those of its rows: asking for each by row and column takes fifteen
    times longer.
    """
    contents = DOCX.export(sample_outline()).contents

    def by_python_docx() -> tuple[list[str], list[list[str]]]:
        document = docx.Document(BytesIO(contents))
        rows = [row for table in document.tables for row in table.rows]
        texts = [paragraph.text for paragraph in document.paragraphs]
        return texts, [[cell.text for cell in row.cells] for row in rows]

    return interleaved(
        {
            "ours": clocked(lambda: read_contents(contents)),
            "python-docx": clocked(by_python_docx),
            "floor": clocked(lambda: parsed_parts(contents, _READ_PARTS)),
        },
        rounds=25,
    )


def parsed_parts(document: bytes, names: Sequence[str] = ()) -> dict[str, etree._Element | bytes]:
    """Return the parts of a .docx, or some of them: trees where they are XML, bytes otherwise."""
    with zipfile.ZipFile(BytesIO(document)) as package:
        return {
            name: etree.fromstring(package.read(name))
            if name.endswith((".xml", ".rels"))
            else package.read(name)
            for name in names or package.namelist()
        }


def serialise(trees: dict[str, etree._Element | bytes]) -> None:
    """Write a .docx from trees, which is the least that every writer has to do."""
    with zipfile.ZipFile(BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for name, tree in trees.items():
            package.writestr(name, tree if isinstance(tree, bytes) else etree.tostring(tree))


def cell_template(outline: Outline, folder: Path) -> tuple[Path, dict[str, str]]:
    """Return our own document with a tag in each cell, and the text for each tag."""
    texts = {
        field.replace(".", "_"): text
        for block in outline.blocks
        if isinstance(block, PrintedTable)
        for field, text in block.texts.items()
    }
    blocks = tuple(
        replace(block, texts={field: f"{{{{{field.replace('.', '_')}}}}}" for field in block.texts})
        if isinstance(block, PrintedTable)
        else block
        for block in outline.blocks
    )
    path = folder / "cells.docx"
    with path.open("wb") as stream:
        DOCX.write(replace(outline, blocks=blocks), stream)
    return path, texts


def loop_template(outline: Outline, folder: Path) -> tuple[Path, dict[str, object]]:
    """Return a document that loops over paragraphs, rows and columns, and their contents."""
    document = docx.Document()
    for line in ("{%p for text in texts %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(line)
    tables = [table for table, _ in tables_of(outline)]
    for number, _ in enumerate(tables):
        grid = document.add_table(rows=3, cols=3, style="Table Grid")
        grid.cell(0, 0).text = f"{{%tr for row in tables[{number}] %}}"
        for column, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
            grid.cell(1, column).text = text
        grid.cell(2, 0).text = "{%tr endfor %}"
    path = folder / "loops.docx"
    document.save(str(path))
    return path, {"texts": list(paragraphs_of(outline)), "tables": tables}


def rendered(template: Path, texts: object) -> None:
    """Fill in a template with docxtpl."""
    document = DocxTemplate(str(template))
    document.render(texts)
    document.save(BytesIO())


def pdf_times(folder: Path) -> dict[str, float]:
    """Return the medians of writing the PDF in a warm process, and those of others."""
    outline = sample_outline()
    document = folder / "report.docx"
    with document.open("wb") as stream:
        DOCX.write(outline, stream)
    source = folder / "report.typ"
    source.write_text(typst_source(outline), encoding="utf-8")
    writers: dict[str, Callable[[], float]] = {
        "ours": clocked(lambda: PDF.write(outline, BytesIO())),
        "fpdf2": clocked(lambda: fpdf_document(outline)),
        "typst": clocked(lambda: typeset(str(source), font_paths=[str(paths.fonts_folder())])),
    }
    if shutil.which("soffice"):
        writers["LibreOffice"] = clocked(lambda: convert(document, folder))
    return interleaved(writers)


def cold_times(folder: Path) -> dict[str, float]:
    """Return the medians of writing one PDF in a new process."""
    draft, document = sample_draft(folder), folder / "report.docx"
    target = folder / "cold.pdf"
    export = [sys.executable, "-m", "govinfo_desktop", "export", str(draft), str(target), "--force"]
    writers = {"ours": clocked(lambda: subprocess.run(export, check=True, capture_output=True))}
    if shutil.which("soffice"):
        writers["LibreOffice"] = clocked(lambda: convert(document, folder))
    return interleaved(writers)


def convert(document: Path, folder: Path) -> None:
    """Convert a .docx to PDF with LibreOffice."""
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, capture_output=True)


def fpdf_document(outline: Outline) -> None:
    """Write the same texts and cells with fpdf2, with its own layout."""
    pdf = FPDF()
    pdf.add_font("fang", fname=str(paths.fonts_folder() / "FandolFang-Regular.ttf"))
    pdf.set_font("fang", size=16)
    pdf.add_page()
    for text in paragraphs_of(outline):
        pdf.multi_cell(0, 10, text, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("fang", size=9)
    for rows, _ in tables_of(outline):
        with pdf.table(first_row_as_headings=False) as table:
            for row in rows:
                table.row(row)
    pdf.output()


def typst_source(outline: Outline) -> str:
    """Return the same texts and cells in the language of typst."""
    lines = ['#set text(font: "FandolFang", size: 16pt)']
    lines += [f"#par[{quoted(text)}]" for text in paragraphs_of(outline)]
    for rows, columns in tables_of(outline):
        cells = ", ".join(f"[{quoted(text)}]" for row in rows for text in row)
        lines.append(f"#text(size: 9pt)[#table(columns: {columns}, {cells})]")
    return "\n\n".join(lines)


def quoted(text: str) -> str:
    """Return a text with the marks of typst escaped."""
    return "".join(f"\\{one}" if one in "\\#*_$@<>[]`~=-+/" else one for one in text)


def paragraphs_of(outline: Outline) -> Iterator[str]:
    """Yield the headings and paragraphs."""
    for block in outline.blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block.text


def tables_of(outline: Outline) -> Iterator[tuple[Table, int]]:
    """Yield each table as rows of texts, and its number of columns.

    The text of a merged cell is in its first row and column.
    """
    for block in outline.blocks:
        if isinstance(block, PrintedTable):
            yield rows_of(block), block.grid.column_count


def rows_of(block: PrintedTable) -> Table:
    """Return the texts of a table by row and column."""
    grid: Grid = block.grid
    rows = [[""] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        shown = (block.texts.get(part, "") if part in cell.fields else part for part in cell.parts)
        rows[cell.row][cell.column] = "".join(shown)
    return rows
