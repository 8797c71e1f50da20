"""LibreOffice as a second typesetter: .docx to PDF, with known faults of its import corrected.

It reads overflowPunct the wrong way round and ignores autoSpaceDE and autoSpaceDN, so a macro
corrects both in its own styles before it exports. It uses the bundled fonts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from govinfo_desktop import paths
from govinfo_desktop.exporters.fonts.roles import FONT_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">Sub RenderAll()
{calls}
End Sub
Sub Render(source As String)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden"
 hidden(0).Value = True
 opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
 styles = opened.StyleFamilies.getByName("ParagraphStyles")
 For i = 0 To styles.Count - 1
  one = styles.getByIndex(i)
  one.ParaIsCharacterDistance = False
  one.ParaIsHangingPunctuation = False
 Next
 Dim kind(0) As New com.sun.star.beans.PropertyValue
 kind(0).Name = "FilterName"
 kind(0).Value = "writer_pdf_Export"
 opened.storeToURL(source + ".pdf", kind())
 opened.close(True)
End Sub
</script:module>
"""
_FAMILIES = {
    "fangsong": "FandolFang R",
    "kaiti": "LXGW WenKai Light",
    "heiti": "Noto Sans SC",
    "xiaobiaosong": "Noto Serif SC SemiBold",
    "songti": "Noto Serif SC",
    "latin": "Liberation Serif",
}


def render(documents: dict[str, bytes], folder: Path) -> dict[str, list[list[str]]]:
    """Return the pages of each document, and the lines in body size of each page."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: it renders the .docx")
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    sources = [(folder / f"{name}.docx").as_uri() for name in documents]
    write_fonts(folder)
    # The first start writes the profile, and would overwrite a macro.
    _start(soffice, folder, "--terminate_after_init")
    _write_macro(folder / "profile", sources)
    _start(soffice, folder, "macro:///Standard.Module1.RenderAll()")
    return {name: _lines((folder / f"{name}.docx.pdf").read_bytes()) for name in documents}


def _start(soffice: str, folder: Path, argument: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--norestore", argument],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)},
        check=True,
        capture_output=True,
        timeout=180,
    )


def _write_macro(profile: Path, sources: Sequence[str]) -> None:
    standard = profile / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    calls = "\n".join(f' Render("{source}")' for source in sources)
    (standard / "Module1.xba").write_text(_MACRO.format(calls=calls))


def write_fonts(folder: Path) -> None:
    """Write a fonts.conf that gives the bundled fonts for the official names, and no others."""
    aliases = "".join(
        f'<alias binding="same"><family>{FONT_ROLES[role].family}</family>'
        f"<prefer><family>{family}</family></prefer></alias>"
        for role, family in _FAMILIES.items()
    )
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{paths.fonts_folder()}</dir>"
        f"<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )


def _lines(pdf: bytes) -> list[list[str]]:
    return [_lines_on(page) for page in pypdfium2.PdfDocument(pdf)]


def _lines_on(page: pypdfium2.PdfPage) -> list[str]:
    """Return the lines set larger than a table, without page number and mark."""
    found = page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
    placed = [
        (one.get_matrix().f, one.get_matrix().e, one.extract())
        for one in found
        if abs(one.get_matrix().d) * one.get_font_size() > 15
    ]
    return in_lines(placed)


def in_lines(placed: Sequence[tuple[float, float, str]]) -> list[str]:
    """Return texts (height, distance from the left, text) as lines from the top, without blanks."""
    lines: list[list[tuple[float, str]]] = []
    height = float("inf")
    for y, x, text in sorted(placed, key=lambda one: -one[0]):
        if height - y > 3:
            lines.append([])
            height = y
        lines[-1].append((x, text))
    joined = ("".join(text for _, text in sorted(line)) for line in lines)
    return [line for line in ("".join(text.split()) for text in joined) if line]
