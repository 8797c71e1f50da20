"""Writes the list of modules in ARCHITECTURE.md: every module with the first line of its docstring.

``python packaging/rooms.py`` writes it anew; a test fails while it is not what the tree says.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- rooms -->", "<!-- /rooms -->"


def room_list(root: Path = ROOT) -> str:
    """Return the list as it should stand between the two marks."""
    return "\n".join(_lines(root / "govinfo_desktop"))


def _lines(package: Path) -> Iterator[str]:
    yield from _room(package, "govinfo_desktop")
    folders = (path.parent for path in sorted(package.rglob("__init__.py")))
    for folder in folders:
        if folder != package:
            yield from _room(folder, folder.relative_to(package).as_posix())


def _room(folder: Path, name: str) -> Iterator[str]:
    yield f"\n### {name}\n\n{_purpose(folder / '__init__.py')}\n"
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield f"- `{path.stem}`: {_purpose(path)}"


def _purpose(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return docstring.partition("\n")[0]


def with_rooms(text: str, root: Path = ROOT) -> str:
    """Return ARCHITECTURE.md's text with the list brought up to date."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{room_list(root)}\n\n{END}{after}"


if __name__ == "__main__":
    page = ROOT / "ARCHITECTURE.md"
    page.write_text(with_rooms(page.read_text("utf-8")), "utf-8")
