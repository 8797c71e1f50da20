"""How large folders, files, classes and functions may grow, and which names are refused."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from tests.house.tree import PACKAGE, found_in, parsed, sources

MOST_FILES_IN_A_FOLDER = 25
MOST_METHODS_IN_A_CLASS = 30
LONGEST_FILE_LINES = 450
LONGEST_FUNCTION_LINES = 45  # with its docstring

# Names that say nothing of what a module holds.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base", "manager"}
# Each module of checks names its own in a constant that the register reads.
SAME_NAME_SAME_PURPOSE = {"CHECKS"}


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the name of each function and its length in lines, docstring included."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def long_functions(_: str, tree: ast.AST) -> list[str]:
    """Return the functions that do not fit on a screen."""
    return [name for name, length in functions(tree) if length > LONGEST_FUNCTION_LINES]


def large_classes(_: str, tree: ast.AST) -> list[str]:
    """Return the classes with more methods than a reader can keep in mind."""
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(one, ast.FunctionDef) for one in node.body) > MOST_METHODS_IN_A_CLASS
    ]


def empty_names(module: str) -> set[str]:
    """Return the words in the name of a module that do not say what it holds."""
    return EMPTY_NAMES & set(re.split(r"[/_.]", module.removesuffix(".py")))


def constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the name of each constant of a module, without underscore, and its value as source."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        names = chain.from_iterable(ast.walk(target) for target in targets)
        for name in names:
            if isinstance(name, ast.Name) and name.id.isupper():
                yield name.id.removeprefix("_"), ast.unparse(value)


def names_with_two_meanings(modules: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Return the constants that are defined in several modules with different values."""
    values: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for module, tree in modules.items():
        for name, value in constants(tree):
            values[name].add(value)
            places[name].append(module)
    return {
        name: places[name]
        for name, found in values.items()
        if len(found) > 1 and name not in SAME_NAME_SAME_PURPOSE
    }


def test_no_folder_is_too_full_to_be_seen():
    files = Counter(
        module.rpartition("/")[0] for module in sources() if not module.endswith("__init__.py")
    )
    full = {name: count for name, count in files.items() if count > MOST_FILES_IN_A_FOLDER}
    assert full == {}


def test_no_class_has_too_many_methods():
    assert found_in(sources(), large_classes) == {}


def test_no_file_is_too_long():
    texts = ((module, (PACKAGE / module).read_text(encoding="utf-8")) for module in sources())
    lengths = {module: len(text.splitlines()) for module, text in texts}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE_LINES} == {}


def test_no_function_is_too_long():
    assert found_in(sources(), long_functions) == {}


def test_a_module_is_named_for_what_it_holds():
    assert [module for module in sources() if empty_names(module)] == []


def test_no_constant_shares_its_name_with_another_meaning():
    assert names_with_two_meanings({module: parsed(module) for module in sources()}) == {}


def test_a_constant_with_two_meanings_is_found():
    def tree(source: str) -> ast.Module:
        return ast.parse(source)

    twice = {"a.py": tree("PAUSE_MS = 20"), "b.py": tree("_PAUSE_MS: int = 40")}
    assert names_with_two_meanings(twice) == {"PAUSE_MS": ["a.py", "b.py"]}
    same = {"a.py": tree("BLANK = ''"), "b.py": tree("BLANK = ''")}
    assert names_with_two_meanings(same) == {}


def test_a_long_function_and_a_large_class_are_found():
    method = "    def m{0}(self):\n        return {0}\n"
    many = "class Many:\n" + "".join(map(method.format, range(MOST_METHODS_IN_A_CLASS + 1)))
    long = "def f():\n" + "    g()\n" * LONGEST_FUNCTION_LINES
    assert large_classes("a.py", ast.parse(many)) == ["Many"]
    assert long_functions("a.py", ast.parse(long)) == ["f"]
    assert empty_names("core/text/utils.py") == {"utils"}
