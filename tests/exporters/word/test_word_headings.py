"""Headings of the .docx as other programs find them."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.layout.blocks import Heading, Paragraph
from tests.exporters.bundled import sample_outline
from tests.exporters.outlines import document, exported
from tests.exporters.word.test_word import style, value

if TYPE_CHECKING:
    from pathlib import Path

PANDOC = shutil.which("pandoc")


def found_by_pandoc(docx: bytes, folder: Path) -> list[tuple[int, str]]:
    """Return level and text of each heading that pandoc finds."""
    path = folder / "report.docx"
    path.write_bytes(docx)
    result = subprocess.run(
        [PANDOC or "", str(path), "-t", "json"], capture_output=True, check=True
    )
    blocks = json.loads(result.stdout)["blocks"]
    return [
        (one["c"][0], "".join(part.get("c", "") for part in one["c"][2] if part["t"] == "Str"))
        for one in blocks
        if one["t"] == "Header"
    ]


@pytest.mark.skipif(PANDOC is None, reason="needs pandoc")
def test_pandoc_finds_every_heading(tmp_path):
    outline = sample_outline("national-2021/city-2023")
    headings = [
        (block.level, block.text)
        for block in outline.blocks
        if isinstance(block, Heading) and block.level
    ]
    assert len(headings) >= 6
    assert found_by_pandoc(exported(outline, ".docx"), tmp_path) == headings


def test_a_run_in_heading_has_the_style_that_is_linked_with_its_level():
    outline = document(Paragraph(text="（一）主动公开。全年12件。", lead=8))
    assert value(style(outline, "heading2"), "w:link") == "lead_heading2"
    assert value(style(outline, "lead_heading2"), "w:link") == "heading2"
