"""Fingerprint of the code whose reliability is measured, which ignores words and layout."""

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PACKAGE

# What the campaign of tests/reliability measures.
MEASURED = ("storage", "core", "forms", "files.py")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def fingerprint() -> str:
    """Return 12 hexadecimal digits of the syntax trees of the measured modules."""
    digest = hashlib.sha256()
    for path in sorted(_measured_files()):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(shape_of(path.read_text(encoding="utf-8")).encode())
    return digest.hexdigest()[:12]


def shape_of(source: str) -> str:
    """Return the syntax tree of a module without docstrings, comments and layout, as text."""
    return repr(_shape(ast.parse(source)))


def _measured_files() -> Iterator[Path]:
    for name in MEASURED:
        place = PACKAGE / name
        yield from place.rglob("*.py") if place.is_dir() else [place]


def _shape(node: object) -> object:
    # Not ast.dump(), whose text differs between versions of Python.
    if isinstance(node, list):
        return [_shape(one) for one in node]
    if not isinstance(node, ast.AST):
        return node
    fields = dict(ast.iter_fields(node))
    if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
        fields["body"] = node.body[1:]
    kept = ((name, _shape(value)) for name, value in fields.items() if value not in (None, []))
    return (type(node).__name__, *kept)
