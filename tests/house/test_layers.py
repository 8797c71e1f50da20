"""Which package may import which, read from every import: late, typing and tables included."""

import ast
import sys

import pytest

from tests.house.tree import (
    NAME,
    TABLES_OF_MODULES,
    calls_of_import_module,
    circle,
    dotted_imports,
    file_of,
    found_in,
    imports_of,
    late_imports,
    modules_in_tables,
    parsed,
    sources,
)

# Imports run to lower numbers only. Packages of one number do not import each other.
FLOORS = {
    "core": 1,
    "errors": 1,
    "files": 1,
    "job_object": 1,
    "paths": 1,
    "zips": 1,
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
# The same within a package; "" are the modules that lie in it directly.
INNER_FLOORS = {
    "core": {
        "model": 1,
        "text": 2,
        "markup": 3,
        "places": 3,
        "reading": 3,
        "comparison": 4,
        "statements": 4,
        "checks": 5,
        "ledger": 6,
        "evaluation": 6,
    },
    "storage": {"": 1, "ledger": 2},
    "importers": {"markup": 1, "pdf": 1, "": 2, "registers": 3, "understanding": 3},
    "layout": {"": 1, "typesetting": 2, "pagination": 3},
    "exporters": {
        "fonts": 1,
        "ooxml": 2,
        "word": 3,
        "pdf": 3,
        "excel": 3,
        "html": 3,
        "readback": 4,
        "": 5,
    },
    "ui": {
        "model": 1,
        "theme": 1,
        "preview": 2,
        "widgets": 2,
        "table": 3,
        "passage": 3,
        "drafts": 3,
        "output": 3,
        "settings": 3,
        "help": 3,
        "pages": 4,
        "ledger": 4,
        "importing": 4,
        "report": 5,
        "window": 6,
        "startup": 7,
    },
}

# Where each library from outside may be imported; one that is not named here has no home yet.
HOMES = {
    "PySide6": ("ui/",),
    "docx": ("exporters/word/", "exporters/readback/word.py"),
    "lxml": ("exporters/word/", "exporters/readback/word.py", "importers/"),
    "reportlab": ("exporters/pdf/reportlab_parts.py",),
    "pypdfium2": ("exporters/readback/pdf.py", "importers/pdf"),
    "python_calamine": ("importers/xls_reader.py",),
    "appdirs": ("paths.py",),
}

MOST_LATE_IMPORTS = 12
# Every import inside a function: who imports what, why it is not at the top of the module, and the
# processor time that it takes (median of 7 processes, beside what is loaded by then).
LATE_IMPORTS = {
    ("__main__.py", "cli.py"): "the window does not need the command line (50 ms)",
    ("__main__.py", "ui/startup/startup.py"): "the command line must run without Qt (114 ms)",
    (
        "ui/startup/startup.py",
        "ui/startup/single_instance.py",
    ): "the window can be used before others are heard (10 ms with pipes)",
    (
        "ui/startup/startup.py",
        "ui/startup/application.py",
    ): "it is loaded behind the frame (390 ms)",
    (
        "ui/window/central_stack.py",
        "ui/report/report_view.py",
    ): "the start page needs no report view (46 ms)",
    (
        "ui/report/page_stack.py",
        "ui/report/later_pages.py",
    ): "a draft opens at its particulars (120 ms)",
    ("ui/window/central_stack.py", "ui/drafts/start_page.py"): "most starts open a draft (4 ms)",
    ("ui/window/central_stack.py", "ui/window/window_pages.py"): "few sessions open one (220 ms)",
    ("ui/report/side_panel.py", "ui/report/print_tabs.py"): "its tabs may stay closed (50 ms)",
    (
        "ui/drafts/draft_list.py",
        "ui/preview/thumbnails.py",
    ): "the list is shown before thumbnails (46 ms)",
    (
        "core/evaluation/evaluate.py",
        "core/evaluation/checking.py",
    ): "shown first (50 ms)",
    ("cli.py", "storage/log.py"): "only a fault of the program is logged (15 ms)",
}

CRASH_HANDLERS = ("ui/startup/crash_handler.py", "ui/startup/override_guard.py", "cli.py")
FILE_LIBRARIES = {"os", "pathlib", "shutil", "tempfile", "socket", "subprocess"}


def package_of(module: str) -> tuple[str, str]:
    """Return the package of a module and the package within that, or an empty text."""
    parts = module.removesuffix(".py").split("/")
    return parts[0], parts[1] if len(parts) > 2 else ""


def may_import(importer: str, imported: str) -> bool:
    """Return whether one package may import another, both as ``package_of`` names them."""
    if package_of(importer) == package_of(imported):
        return True
    (outer, inner), (other, other_inner) = package_of(importer), package_of(imported)
    if outer != other:
        return FLOORS[other] < FLOORS[outer]
    floors = INNER_FLOORS[outer]
    return floors[other_inner] < floors[inner]


def foreign_libraries(module: str, tree: ast.AST) -> list[str]:
    """Return the libraries from outside that this module must not import."""
    tops = {name.split(".")[0] for name in dotted_imports(tree)}
    outside = tops - sys.stdlib_module_names - {NAME}
    return sorted(name for name in outside if not module.startswith(HOMES.get(name, ())))


def broad_excepts(tree: ast.AST) -> list[int]:
    """Return the lines where every exception is caught and not raised again."""
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    broad = [handler for handler in handlers if _catches_everything(handler)]
    return [handler.lineno for handler in broad if not _raises_again(handler)]


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(names & {"Exception", "BaseException"})


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


MODULES = [module for module in sources() if not module.endswith("__init__.py")]


def has_a_floor(module: str) -> bool:
    """Return whether the tables above name the packages that a module is in."""
    outer, inner = package_of(module)
    return outer in FLOORS and inner in INNER_FLOORS.get(outer, {"": 1})


def test_every_module_is_in_a_package_that_has_a_floor():
    assert MODULES
    assert [module for module in MODULES if not has_a_floor(module)] == []


def test_imports_run_to_lower_floors_only():
    imports = [(module, name) for module in MODULES for name in sorted(imports_of(module))]
    assert imports
    assert [(module, name) for module, name in imports if not may_import(module, name)] == []


def test_no_modules_import_one_another_in_a_circle():
    assert circle({module: imports_of(module) for module in MODULES}) == []


def test_libraries_from_outside_stay_in_their_packages():
    assert found_in(sources(), foreign_libraries) == {}


@pytest.mark.parametrize("library", HOMES)
def test_every_library_is_imported_where_the_table_says(library):
    importers = [
        one
        for one in sources()
        if library in {name.split(".")[0] for name in dotted_imports(parsed(one))}
    ]
    assert importers


def test_every_late_import_is_listed_with_its_reason():
    found = [
        (late.module, imported)
        for module in sources()
        for late in late_imports(module, parsed(module))
        for imported in {file_of(name) or name for name in late.imported}
    ]
    assert sorted(found) == sorted(LATE_IMPORTS)
    assert all(LATE_IMPORTS.values())
    assert len(found) <= MOST_LATE_IMPORTS


def test_modules_are_loaded_by_name_from_the_tables_of_kinds_only():
    loaders = [module for module in sources() if calls_of_import_module(parsed(module))]
    assert loaders == sorted(TABLES_OF_MODULES)


@pytest.mark.parametrize("module", TABLES_OF_MODULES)
def test_a_table_of_kinds_names_modules_that_are_there(module):
    named = list(modules_in_tables(parsed(module)))
    assert named
    assert [name for name in named if file_of(name) is None] == []


def test_only_crash_handlers_catch_every_exception():
    others = [module for module in sources() if module not in CRASH_HANDLERS]
    assert found_in(others, lambda _, tree: broad_excepts(tree)) == {}


def file_libraries(_: str, tree: ast.AST) -> set[str]:
    """Return the libraries imported that open files or start processes."""
    return {name.split(".")[0] for name in dotted_imports(tree)} & FILE_LIBRARIES


def test_core_touches_no_files():
    core = [module for module in sources() if module.startswith("core/")]
    assert found_in(core, file_libraries) == {}


@pytest.mark.parametrize("module", [name for name in sources() if name.endswith("__init__.py")])
def test_a_package_file_holds_only_its_docstring(module):
    body = [node for node in parsed(module).body if not isinstance(node, ast.Expr)]
    names = [ast.unparse(node).split(" ")[0] for node in body]
    assert names == (["__version__"] if module == "__init__.py" else [])


def test_the_rules_find_what_they_forbid():
    def tree(source: str) -> ast.Module:
        return ast.parse(source)

    assert not may_import("core/text/a.py", "ui/window/b.py")
    assert not may_import("core/text/a.py", "core/checks/b.py")
    assert not may_import("layout/a.py", "storage/b.py")
    assert not may_import("ui/table/a.py", "ui/passage/b.py")
    assert may_import("ui/pages/a.py", "ui/table/b.py")
    assert may_import("ui/pages/a.py", "ui/pages/b.py")
    assert may_import("ui/pages/a.py", "core/text/b.py")
    assert foreign_libraries("core/a.py", tree("from PySide6 import QtCore")) == ["PySide6"]
    assert foreign_libraries("ui/a.py", tree("import requests")) == ["requests"]
    assert foreign_libraries("exporters/word/a.py", tree("import docx")) == []
    late = tree("def f():\n    from govinfo_desktop.ui import rooms")
    assert late_imports("a.py", late)[0].imported == ("govinfo_desktop.ui.rooms",)
    assert calls_of_import_module(tree("importlib.import_module(name)")) == [1]
    assert broad_excepts(tree("try:\n    f()\nexcept Exception:\n    pass")) == [3]
    assert broad_excepts(tree("try:\n    f()\nexcept BaseException:\n    g()\n    raise")) == []
    assert file_libraries("core/a.py", tree("from os import path")) == {"os"}
    assert has_a_floor("core/text/a.py")
    assert not has_a_floor("core/a.py")
    assert not has_a_floor("cellar/a.py")
    typing = "if TYPE_CHECKING:\n    from govinfo_desktop.core.model.form import Form"
    assert [file_of(name) for name in dotted_imports(tree(typing))] == ["core/model/form.py"]
    table = tree('KINDS = {"a": "govinfo_desktop.core.model.form"}')
    assert list(modules_in_tables(table)) == ["govinfo_desktop.core.model.form"]
    assert circle({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset()}) == []
    assert circle({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a")}) != []
