"""The package's modules and everything one of them imports, read from the source."""

import ast
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "govinfo_desktop"
NAME = PACKAGE.name

# The only modules that load others by name, each from a table at its top.
TABLES_OF_MODULES = (
    "commands/parser.py",
    "exporters/kinds.py",
    "importers/kinds.py",
    "ui/importing/kinds.py",
)

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_IMPORTS = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True, kw_only=True)
class LateImport:
    """An import inside a function: the modules or names it asks for, and its line."""

    module: str
    imported: tuple[str, ...]
    line: int


@cache
def sources() -> tuple[str, ...]:
    """Return the package's modules as paths within it, ``core/model/form.py``."""
    return tuple(sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")))


@cache
def parsed(module: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def found_in(
    modules: Iterable[str], find: Callable[[str, ast.Module], Collection[object]]
) -> dict[str, Collection[object]]:
    """Return what ``find`` finds in the syntax trees of modules, without the empty results."""
    results = ((module, find(module, parsed(module))) for module in modules)
    return {module: found for module, found in results if found}


def dotted_imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of every import, for type hints and inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_in_tables(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted module names that are written as text in assignments at the top."""
    assigned = (node for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)))
    for node in (one for statement in assigned for one in ast.walk(statement)):
        if isinstance(node, ast.Constant) and str(node.value).startswith(f"{NAME}."):
            yield str(node.value)


@cache
def _set_of_sources() -> frozenset[str]:
    return frozenset(sources())


def file_of(dotted: str) -> str | None:
    """Return the module that a dotted name means; None for what is outside the package.

    The last part may be a name within the module.
    """
    parts = dotted.split(".")
    if parts[0] != NAME:
        return None
    candidates = ["/".join(parts[1:]), "/".join(parts[1:-1])]
    return next((f"{name}.py" for name in candidates if f"{name}.py" in _set_of_sources()), None)


@cache
def imports_of(module: str) -> frozenset[str]:
    """Return the package's modules that a module imports: at the top, late, for types, by table."""
    tree = parsed(module)
    names = list(dotted_imports(tree))
    if module in TABLES_OF_MODULES:
        names += modules_in_tables(tree)
    return frozenset(found for name in names if (found := file_of(name)) and found != module)


def late_imports(module: str, tree: ast.AST) -> list[LateImport]:
    """Return the imports that are inside a function, in the order of their lines."""
    bodies = (node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS))
    inner = {id(one): one for body in bodies for one in ast.walk(body) if isinstance(one, _IMPORTS)}
    found = (
        LateImport(module=module, imported=tuple(dotted_imports(one)), line=one.lineno)
        for one in inner.values()
    )
    return sorted(found, key=lambda one: one.line)


def calls_of_import_module(tree: ast.AST) -> list[int]:
    """Return the lines that load a module by its name."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if _name_of(call.func) in ("import_module", "__import__")]


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def circle(imports: Mapping[str, frozenset[str]]) -> list[str]:
    """Return modules that import one another in a circle; an empty list if there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []
