"""What no file of the repository may name: places of a machine, registries, missing documents."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, REPOSITORY

# Written in halves, so that this file may be among those it reads.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "npmmirror" + ".com"]
REGISTRIES += ["deb.debian" + ".org", "proxy.golang" + ".org", "crates" + ".io"]

# Folders that a name may start from, beside the folder of the file that names it.
PLACES = (
    REPOSITORY,
    REPOSITORY / "docs",
    REPOSITORY / "docs" / "decisions",
    REPOSITORY / "resources",
    REPOSITORY / "resources" / "help",
    PACKAGE,
)
DOCUMENT = re.compile(r"(?<![\w:*<{-])[\w./-]*\w\.md\b")


def tracked_texts() -> list[Path]:
    """Return the text files under version control, or skip outside a checkout."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed here")
    command = [git, "ls-files", "-z"]
    listing = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("this copy is not under version control")
    paths = [REPOSITORY / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def machine_paths() -> re.Pattern[str]:
    """Match the place of this checkout and the home of whoever runs the tests."""
    places = {str(REPOSITORY.parent), str(REPOSITORY), str(Path.home())} - {"/", "/root", "/tmp"}
    places |= {"/home/[a-z]+", "/Users/[a-z]+", r"[A-Z]:\\\\?Users\\\\?[A-Za-z]+"}
    escaped = [place if "[" in place else re.escape(place) for place in sorted(places)]
    return re.compile(rf"(?<![\w.$}}{{/])(?:{'|'.join(escaped)})/")


def missing_documents(text: str, folder: Path) -> Iterator[str]:
    """Yield the documents that a text of a folder names and the repository does not have."""
    for name in DOCUMENT.findall(text):
        if not any((place / name).is_file() for place in (*PLACES, folder)):
            yield name


def test_no_tracked_file_names_a_place_on_this_machine():
    pattern = machine_paths()
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in tracked_texts()
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


def test_no_tracked_file_refers_to_a_document_that_is_not_in_the_repository():
    texts = (path for path in tracked_texts() if path.suffix in {".py", ".md", ".toml", ".cfg"})
    found = [
        f"{path.relative_to(REPOSITORY)}: {name}"
        for path in texts
        for name in missing_documents(path.read_text("utf-8", "replace"), path.parent)
    ]
    assert found == []


def test_the_patterns_know_what_they_look_for():
    pattern = machine_paths()
    assert pattern.search(f"open('{REPOSITORY}/setup.cfg')")
    assert pattern.search("/home" + "/clerk/draft.ndbg")
    assert not pattern.search("https://example.cn/home/clerk.html")
    missing = "no_such_page" + ".md"
    assert list(missing_documents(f"see {missing}", REPOSITORY)) == [missing]
    assert list(missing_documents("see README.md and docs/layout.md", REPOSITORY)) == []
