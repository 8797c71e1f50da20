"""Judging and recording a run of the tests under Wine."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

REPORT = """
<testsuites><testsuite>
  <testcase file="tests\\storage\\test_lock.py" name="test_one"/>
  <testcase file="tests\\storage\\test_lock.py" name="test_two[a]"><failure/></testcase>
  <testcase file="tests\\storage\\test_lock.py" name="test_three"><skipped/></testcase>
  <testcase file="tests\\storage\\test_lock.py" name="test_four"/>
  <testcase file="tests\\storage\\test_lock.py" name="test_four"><error/></testcase>
</testsuite></testsuites>
"""
LOCK = "tests/storage/test_lock.py"


@pytest.fixture
def suite(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(repository / "packaging")
    return importlib.import_module("wine_suite")


@pytest.fixture
def windows_test(suite: ModuleType) -> ModuleType:
    return importlib.import_module("windows_test")


def test_the_outcome_of_every_test_is_read_from_the_report(suite):
    assert suite.outcomes_of(REPORT) == {
        f"{LOCK}::test_one": "passed",
        f"{LOCK}::test_two[a]": "failed",
        f"{LOCK}::test_three": "skipped",
        f"{LOCK}::test_four": "failed",
    }


def test_a_listed_failure_is_known_and_another_one_is_not(suite):
    faults = {f"{LOCK}::test_two[[]a]": "no reason", f"{LOCK}::test_two[*]": "Wine has no links"}
    result = suite.judged("storage", suite.outcomes_of(REPORT), faults)
    assert (result.passed, result.skipped) == (1, 1)
    assert result.reasons == ["Wine has no links"]
    assert result.failed == [f"{LOCK}::test_four"]


def test_a_listed_test_that_passes_is_reported(suite):
    result = suite.judged("storage", {f"{LOCK}::test_one": "passed"}, {f"{LOCK}::*": "a fault"})
    assert result.mended == [f"{LOCK}::test_one"]


def test_every_known_fault_has_a_reason_and_names_a_test_that_exists(suite, repository):
    for pattern, reason in suite.read_faults().items():
        file, _, test = pattern.partition("::")
        assert len(reason) > 20, pattern
        assert f"def {test.partition('[')[0]}(" in (repository / file).read_text(encoding="utf-8")


def test_every_file_of_tests_is_in_one_part_of_the_suite(suite, repository):
    covered = [path for _, paths in suite.parts_of_suite() for path in paths]
    files = [
        path.relative_to(repository).as_posix() for path in repository.glob("tests/**/test_*.py")
    ]
    assert len(covered) == len(set(covered))
    for file in files:
        assert sum(file == path or file.startswith(f"{path}/") for path in covered) == 1, file


def test_a_row_of_results_replaces_the_earlier_one_and_keeps_the_others(windows_test, suite):
    page = f"# Page\n{windows_test.FIRST_MARK}{windows_test.LAST_MARK}end\n"
    first, second = suite.Result(part="tests/core", passed=5), suite.Result(part="tests/ui")
    page = windows_test.updated(page, [first, second], "aaa")
    page = windows_test.updated(page, [suite.Result(part="tests/core", passed=6)], "bbb")
    assert page.count("| tests/core | 6 | 0 | 0 | 0 | 0 | bbb |  |") == 1
    assert page.count("tests/core") == page.count("tests/ui") == 1
    assert page.startswith("# Page\n")
    assert page.endswith("end\n")


def test_a_row_says_why_tests_failed(windows_test, suite):
    result = suite.Result(
        part="tests/ui", known=["a fault", "a fault"], failed=["tests/a.py::test_b[c|d]"]
    )
    assert windows_test.why(result) == r"a fault<br>failed: `test_b[c\|d]`"


def test_an_unknown_phase_is_refused_with_the_list_of_phases(windows_test, capsys):
    assert windows_test.main(["sute"]) == 2
    assert "suite" in capsys.readouterr().err


def test_the_page_names_every_phase(windows_test, repository):
    page = (repository / "docs" / "windows.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in windows_test.PHASES)
    assert windows_test.FIRST_MARK in page
    assert windows_test.LAST_MARK in page
