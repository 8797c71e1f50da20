"""Tests of the program run by pytest under Wine, compared with the list of known faults of Wine."""

from __future__ import annotations

import fnmatch
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from wine_room import PYTHON, WineRoom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
FAULTS = ROOT / "packaging" / "windows" / "wine_faults.toml"
CHECKOUT = r"C:\govinfo"
# Large folders of tests are run one subfolder at a time: a crash of Wine ends only one of them.
DIVIDED = ("core", "exporters", "importers", "ui")
LEFT_OUT = ("bench", "facts")
LONGEST_PART_S = 3 * 3600


@dataclass(kw_only=True)
class Result:
    """Outcome of one part: counts, and what is to be told about it."""

    part: str
    passed: int = 0
    skipped: int = 0
    known: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    seconds: float = 0

    @property
    def reasons(self) -> list[str]:
        """The reasons of the known faults, each once."""
        return list(dict.fromkeys(self.known))


def read_faults(file: Path = FAULTS) -> dict[str, str]:
    """Return the reasons of the known faults by the patterns of their tests."""
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("faults", [])
    return {entry["test"]: entry["reason"] for entry in entries}


def judged(part: str, outcomes: Mapping[str, str], faults: Mapping[str, str]) -> Result:
    """Return the result of a part from the outcome of each test: passed, skipped or failed."""
    result = Result(part=part)
    for test, outcome in sorted(outcomes.items()):
        reason = _reason(test, faults)
        if outcome == "skipped":
            result.skipped += 1
        elif outcome == "failed" and reason:
            result.known.append(reason)
        elif outcome == "failed":
            result.failed.append(test)
        else:
            result.passed += 1
            result.mended += [test] if reason else []
    return result


def outcomes_of(report: str) -> dict[str, str]:
    """Return the outcome of each test in a JUnit report of pytest."""
    outcomes: dict[str, str] = {}
    for case in ElementTree.fromstring(report).iter("testcase"):
        file = (case.get("file") or "").replace("\\", "/")
        test = f"{file}::{case.get('name')}" if file else str(case.get("name"))
        kinds = {child.tag for child in case}
        outcome = "failed" if kinds & {"failure", "error"} else "passed"
        # A test that passes and then fails when its fixtures are taken down has two entries.
        if outcomes.get(test) != "failed":
            outcomes[test] = "skipped" if "skipped" in kinds else outcome
    return outcomes


def parts_of_suite() -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of the suite: a name, and the folders and files of tests in it."""
    tests = ROOT / "tests"
    for folder in filter(_has_tests, sorted(tests.iterdir())):
        if folder.name not in DIVIDED:
            yield _named(folder), [_named(folder)]
            continue
        for inner in filter(_has_tests, sorted(folder.iterdir())):
            yield _named(inner), [_named(inner)]
        yield from _files_of(folder)
    yield from _files_of(tests)


def run_part(
    room: WineRoom,
    part: str,
    paths: Iterable[str],
    *,
    marker: str,
    variables: Mapping[str, str],
) -> Result:
    """Run some tests in the copy of the checkout and return their result."""
    report = room.path(CHECKOUT) / "build" / "junit.xml"
    report.parent.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    pytest = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", marker]
    pytest += ["--junitxml", "build/junit.xml", "-o", "junit_family=xunit1"]
    done = room.run(
        *pytest,
        *paths,
        cwd=CHECKOUT,
        variables=dict(variables),
        timeout=LONGEST_PART_S,
    )
    if not report.is_file():
        print(done.output[-3000:], flush=True)
        return Result(part=part, failed=[f"{part}: pytest ended without a report ({done.code})"])
    result = judged(part, outcomes_of(report.read_text(encoding="utf-8")), read_faults())
    if result.failed:
        print(done.output[-6000:], flush=True)
    return result


def _reason(test: str, faults: Mapping[str, str]) -> str:
    # Square brackets are part of a test's name here, not a set of characters.
    for pattern, reason in faults.items():
        if test == pattern or fnmatch.fnmatchcase(test, pattern.replace("[", "[[]")):
            return reason
    return ""


def _has_tests(folder: Path) -> bool:
    return folder.is_dir() and folder.name not in LEFT_OUT and any(folder.rglob("test_*.py"))


def _files_of(folder: Path) -> Iterator[tuple[str, list[str]]]:
    files = [_named(path) for path in sorted(folder.glob("test_*.py"))]
    if files:
        yield f"{_named(folder)}/test_*.py", files


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
