"""Short run of the trials of ledger files; `make reliability` runs the long one."""

import sys
from pathlib import Path

import pytest

from tests.reliability.ledgers import damage_ledgers, kill_ledger_saves, misbuild_ledgers


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no fork")
def test_no_acknowledged_save_of_a_ledger_is_lost_by_a_kill(tmp_path: Path) -> None:
    assert kill_ledger_saves(tmp_path, times=15, seed=1).failures == []


def test_a_damaged_ledger_is_refused_and_kept_and_an_intact_state_is_found(tmp_path: Path) -> None:
    assert damage_ledgers(tmp_path, times=150, seed=1).failures == []


def test_a_ledger_with_wrong_contents_is_refused_or_survives_a_save(tmp_path: Path) -> None:
    outcome = misbuild_ledgers(tmp_path, times=150, seed=1)
    assert outcome.failures == []
    assert outcome.notes.keys() == {"refused", "opened"}
