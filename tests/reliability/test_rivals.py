"""Short run of rival programs, overwriting by other programs and wrong clocks."""

import sys
from pathlib import Path

import pytest

from tests.reliability.rivals import clocks_and_locks, rival_programs, strangers


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no fork")
def test_of_two_programs_neither_overwrites_the_other(tmp_path: Path) -> None:
    assert rival_programs(tmp_path, times=20, seed=1).failures == []


def test_changes_by_another_program_and_ours_are_both_kept(tmp_path: Path) -> None:
    assert strangers(tmp_path, times=10, seed=1).failures == []


def test_wrong_clocks_and_stale_locks_skip_and_overwrite_nothing(tmp_path: Path) -> None:
    outcome = clocks_and_locks(tmp_path)
    assert outcome.runs == 8
    assert outcome.failures == []
