"""Write docs/modules.md: every module with the first line of its docstring.

Run ``python packaging/modules.py``; a test fails while the page differs from the source tree.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "modules.md"
INTRODUCTION = """\
# Modules

Every module of `govinfo_desktop` with the first line of its docstring. Written by
`python packaging/modules.py`; do not edit by hand."""


def module_list(root: Path = ROOT) -> str:
    """Return the text of docs/modules.md for a source tree."""
    return f"{INTRODUCTION}\n" + "\n".join(_lines(root / "govinfo_desktop")) + "\n"


def _lines(package: Path) -> Iterator[str]:
    yield from _package_lines(package, "govinfo_desktop")
    folders = (path.parent for path in sorted(package.rglob("__init__.py")))
    for folder in folders:
        if folder != package:
            yield from _package_lines(folder, folder.relative_to(package).as_posix())


def _package_lines(folder: Path, name: str) -> Iterator[str]:
    modules = [path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"]
    yield f"\n## {name}\n\n{_summary(folder / '__init__.py')}"
    if modules:
        yield ""
    for path in modules:
        yield f"- `{path.stem}`: {_summary(path)}"


def _summary(path: Path) -> str:
    """Return the first line of a module's docstring; "" if it has none."""
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return docstring.partition("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(module_list(), "utf-8", newline="\n")
