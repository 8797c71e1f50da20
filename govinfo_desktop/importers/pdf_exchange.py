"""Reading of a PDF by a process of its own, and the JSON in which that says what it read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govinfo_desktop.importers.source import (
    SourceCell,
    SourceDocument,
    SourceKind,
    SourceParagraph,
    SourceTable,
    UnreadableSource,
)

# The process ends itself before (commands/pdf_process.py), unless it does not even start.
_LONGEST_PROCESS_S = 150.0
_TOO_MUCH = (
    "读入这个 PDF 要用的时间或内存太多，没有读入。"
    "请用 WPS 或浏览器打开后重新打印成 PDF，或找原来的 Word 文件再导入。"
)


def read(contents: bytes) -> SourceDocument:
    """Return the document of a PDF, read in a process with limits; raises UnreadableSource."""
    with TemporaryDirectory(prefix="govinfo-", ignore_cleanup_errors=True) as scratch:
        source, output = Path(scratch, "source.pdf"), Path(scratch, "read.json")
        source.write_bytes(contents)
        try:
            _run(source, output)
            told = json.loads(output.read_bytes())
        except (OSError, ValueError, subprocess.TimeoutExpired) as cause:
            raise UnreadableSource(_TOO_MUCH) from cause
    if "refused" in told:
        raise UnreadableSource(told["refused"])
    return _document(told)


def refusal_to_json(sentence: str) -> dict[str, Any]:
    """Return a refusal as JSON."""
    return {"refused": sentence}


def document_to_json(document: SourceDocument) -> dict[str, Any]:
    """Return a document as JSON; a PDF knows no tracked changes and no styles."""
    return {
        "blocks": [_block_to_json(one) for one in document.blocks],
        "left_out": document.left_out,
        "title": document.title,
        "author": document.author,
    }


def _block_to_json(block: SourceParagraph | SourceTable) -> str | dict[str, Any]:
    if isinstance(block, SourceParagraph):
        return block.text
    cells = [(one.text, one.row, one.column, one.row_span, one.column_span) for one in block.cells]
    return {"cells": cells, "rows": block.rows, "columns": block.columns}


def _document(told: dict[str, Any]) -> SourceDocument:
    return SourceDocument(
        kind=SourceKind.PDF,
        blocks=tuple(map(_block, told["blocks"])),
        left_out=tuple(told["left_out"]),
        title=told["title"],
        author=told["author"],
    )


def _block(told: str | dict[str, Any]) -> SourceParagraph | SourceTable:
    if isinstance(told, str):
        return SourceParagraph(text=told, before=told)
    cells = tuple(
        SourceCell(
            text=text,
            before=text,
            row=row,
            column=column,
            row_span=row_span,
            column_span=column_span,
        )
        for text, row, column, row_span, column_span in told["cells"]
    )
    return SourceTable(cells=cells, rows=told["rows"], columns=told["columns"])


def _run(source: Path, output: Path) -> None:
    package = Path(__file__).resolve().parents[2]
    # In an installed program sys.executable is the program itself, elsewhere it is Python.
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "govinfo_desktop"]
    places = [str(package), os.environ.get("PYTHONPATH", "")]
    subprocess.run(
        [*program, "import", "--aside", str(source), "-o", str(output)],
        check=False,
        timeout=_LONGEST_PROCESS_S,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
        # No console window flashes up on Windows.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
