"""Who may import whom, read from the imports themselves."""

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "govinfo_desktop"

FLOORS = {
    "core": 1,
    "errors": 1,
    "files": 1,
    "paths": 1,
    "layout": 2,
    "forms": 2,
    "storage": 2,
    "exporters": 3,
    "importers": 3,
    "commands": 4,
    "ui": 4,
    "cli": 5,
    "__main__": 6,
}

# Where each library from outside may be imported; one that is not named here has no home yet.
HOMES = {
    "PySide6": ("ui/",),
    "docx": ("exporters/word/", "exporters/readback/word.py"),
    "lxml": ("exporters/readback/word.py",),
    "reportlab": ("exporters/pdf/",),
    "pypdfium2": ("exporters/readback/pdf.py",),
    "appdirs": ("paths.py",),
}

LOAD_LATE = (
    "__main__.py",
    "cli.py",
    "exporters/kinds.py",
    "ui/rooms.py",
)
LAST_RESORTS = ("ui/startup/crash_handler.py", "cli.py")
# Modules that know each other: a widget, and the parts that it is made of.
ONE_ANOTHERS = {
    frozenset({"ui/table/view.py", "ui/table/actions.py"}),
    frozenset({"ui/table/view.py", "ui/table/delegate.py"}),
}
TOUCHES_FILES = {"os", "pathlib", "shutil", "tempfile", "socket", "subprocess"}


def sources() -> list[str]:
    """Return the package's modules, as paths within it."""
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def parsed(module: str) -> ast.Module:
    """Return the module's tree."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[tuple[str, ...]]:
    """Yield the dotted name of each import, in parts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield from ((*(node.module or "").split("."), alias.name) for alias in node.names)


def upward_imports(module: str, tree: ast.AST) -> list[str]:
    """Return the imports that lead upwards, or sideways into another room."""
    own = module.removesuffix(".py").split("/")[0]
    rooms = [name[1] for name in imported(tree) if name[0] == "govinfo_desktop" and len(name) > 1]
    others = {room for room in rooms if room not in {own, "__version__"}}
    return sorted(room for room in others if FLOORS.get(room, 9) >= FLOORS.get(own, 0))


def strangers(module: str, tree: ast.AST) -> list[str]:
    """Return the outside libraries that have no business in this module."""
    tops = {name[0] for name in imported(tree)}
    outside = tops - sys.stdlib_module_names - {"govinfo_desktop"}
    return sorted(name for name in outside if not module.startswith(HOMES.get(name, ())))


def inner_imports(tree: ast.AST) -> list[int]:
    """Return the lines of imports that do not stand at the top of the module."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    bodies = [node for node in ast.walk(tree) if isinstance(node, functions)]
    inner = [node for body in bodies for node in ast.walk(body)]
    return sorted({node.lineno for node in inner if isinstance(node, (ast.Import, ast.ImportFrom))})


def broad_excepts(tree: ast.AST) -> list[int]:
    """Return the lines where anything at all is caught and not raised again."""
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    broad = [handler for handler in handlers if _catches_anything(handler)]
    return [handler.lineno for handler in broad if not _raises_again(handler)]


def _catches_anything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(names & {"Exception", "BaseException"})


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def known_modules(tree: ast.AST) -> set[str]:
    """Return the modules of the package that a module imports, were it for a type hint only."""
    names = {"/".join(name[1:depth]) for name in imported(tree) for depth in (None, -1)}
    return {f"{name}.py" for name in names} & set(sources())


def circle(knows: Mapping[str, set[str]]) -> list[str]:
    """Return modules that know each other in a circle; none if there is no circle."""
    try:
        TopologicalSorter(knows).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


@pytest.mark.parametrize("module", sources())
def test_a_module_has_a_room_and_imports_downwards_only(module):
    room = module.removesuffix(".py").split("/")[0]
    assert room in FLOORS or module == "__init__.py", "name the room in FLOORS"
    assert upward_imports(module, parsed(module)) == []


@pytest.mark.parametrize("module", sources())
def test_outside_libraries_stay_in_their_homes(module):
    assert strangers(module, parsed(module)) == []


@pytest.mark.parametrize("library", HOMES)
def test_every_library_is_at_home_where_it_is_said_to_be(library):
    importers = [one for one in sources() if library in {name[0] for name in imported(parsed(one))}]
    assert all(any(one.startswith(home) for one in importers) for home in HOMES[library])


@pytest.mark.parametrize("module", [name for name in sources() if name not in LOAD_LATE])
def test_imports_stand_at_the_top(module):
    assert inner_imports(parsed(module)) == []


@pytest.mark.parametrize("module", [name for name in sources() if name not in LAST_RESORTS])
def test_nothing_swallows_every_exception(module):
    assert broad_excepts(parsed(module)) == []


@pytest.mark.parametrize("module", [name for name in sources() if name.startswith("core/")])
def test_the_core_needs_no_files(module):
    assert {name[0] for name in imported(parsed(module))} & TOUCHES_FILES == set()


@pytest.mark.parametrize("module", [name for name in sources() if name.endswith("__init__.py")])
def test_a_package_face_holds_nothing_but_its_line(module):
    body = [node for node in parsed(module).body if not isinstance(node, ast.Expr)]
    names = [ast.unparse(node).split(" ")[0] for node in body]
    assert names == (["__version__"] if module == "__init__.py" else [])


def test_no_modules_know_each_other_in_a_circle():
    # What loads late is what keeps a circle from being one: its imports are not counted.
    knows = {
        module: {
            other
            for other in known_modules(parsed(module))
            if frozenset({module, other}) not in ONE_ANOTHERS
        }
        for module in sources()
        if module not in LOAD_LATE
    }
    assert circle(knows) == []


def test_a_circle_is_seen():
    tree = ast.parse("if TYPE_CHECKING:\n    from govinfo_desktop.core.model.form import Form")
    assert known_modules(tree) == {"core/model/form.py"}
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert len(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == 4


def test_a_forbidden_import_is_seen():
    def tree(source: str) -> ast.Module:
        return ast.parse(source)

    assert upward_imports("core/a.py", tree("from govinfo_desktop.ui import app")) == ["ui"]
    assert upward_imports("layout/a.py", tree("import govinfo_desktop.storage.atomic")) == [
        "storage"
    ]
    assert upward_imports("ui/a.py", tree("from govinfo_desktop import cli")) == ["cli"]
    assert upward_imports("ui/a.py", tree("import govinfo_desktop.commands.fill")) == ["commands"]
    assert upward_imports("ui/a.py", tree("from govinfo_desktop.core.model.form import Form")) == []
    assert strangers("core/a.py", tree("from PySide6 import QtCore")) == ["PySide6"]
    assert strangers("ui/a.py", tree("import requests")) == ["requests"]
    assert strangers("exporters/word/writer.py", tree("import docx")) == []
    assert inner_imports(tree("def f():\n    import json")) == [2]
    assert broad_excepts(tree("try:\n    f()\nexcept Exception:\n    pass")) == [3]
    assert broad_excepts(tree("try:\n    f()\nexcept BaseException:\n    g()\n    raise")) == []
