"""Names, lengths, and what no file of the project may say; docstrings are ruff's to check."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "govinfo_desktop"

SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "tools", "base", "manager"}
LONGEST_FILE = 600
LONGEST_FUNCTION = 60

# Written in halves, so that this file may stand among those it reads.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "npmmirror" + ".com"]
REGISTRIES += ["deb.debian" + ".org", "proxy.golang" + ".org", "crates" + ".io"]


def sources() -> list[str]:
    """Return the package's modules, as paths within it."""
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def lines_of(path: Path) -> list[str]:
    """Return the file's lines."""
    return path.read_text(encoding="utf-8").splitlines()


def functions(module: str) -> Iterator[tuple[str, int]]:
    """Yield each function's name and length, docstring and all."""
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def tracked_texts() -> list[Path]:
    """Return the text files under version control, or skip outside a checkout."""
    command = [shutil.which("git") or "false", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("this copy is not under version control")
    paths = [REPOSITORY / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def machine_paths() -> re.Pattern[str]:
    """Match this checkout's own place and the home of whoever runs the tests."""
    places = {str(REPOSITORY.parent), str(REPOSITORY), str(Path.home())} - {"/", "/root", "/tmp"}
    places |= {"/home/[a-z]+", "/Users/[a-z]+", r"[A-Z]:\\\\?Users\\\\?[A-Za-z]+"}
    escaped = [place if "[" in place else re.escape(place) for place in sorted(places)]
    return re.compile(rf"(?<![\w.$}}{{/])(?:{'|'.join(escaped)})/")


@pytest.mark.parametrize("module", sources())
def test_a_module_is_named_for_what_it_holds(module):
    assert not SAY_NOTHING & set(re.split(r"[/_.]", module.removesuffix(".py")))


@pytest.mark.parametrize("module", sources())
def test_no_file_is_a_scroll(module):
    assert len(lines_of(PACKAGE / module)) <= LONGEST_FILE


@pytest.mark.parametrize("module", sources())
def test_no_function_is_a_chapter(module):
    assert [name for name, length in functions(module) if length > LONGEST_FUNCTION] == []


def test_no_tracked_file_names_a_place_on_this_machine():
    pattern = machine_paths()
    texts = tracked_texts()
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_no_tracked_file_names_the_host_of_a_registry():
    found = [
        f"{path.relative_to(REPOSITORY)}: {host}"
        for path in tracked_texts()
        for host in REGISTRIES
        if host in path.read_text("utf-8", "replace")
    ]
    assert found == []


def test_the_pattern_of_places_knows_one_when_it_sees_it():
    pattern = machine_paths()
    assert pattern.search(f"open('{REPOSITORY}/setup.cfg')")
    assert pattern.search("/home" + "/clerk/draft.ndbg")
    assert not pattern.search("https://example.cn/home/clerk.html")
