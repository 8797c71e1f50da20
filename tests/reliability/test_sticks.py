"""Short run of the exFAT disk and of sticks that are pulled."""

from pathlib import Path

import pytest

from tests.reliability.sticks import missing_exfat, pull_sticks, save_on_exfat


@pytest.mark.usefixtures("root")
def test_a_draft_on_an_exfat_stick_is_saved_and_exported(tmp_path: Path) -> None:
    if why := missing_exfat():
        pytest.skip(f"no exFAT disk can be made here: {why}")
    outcome = save_on_exfat(tmp_path, times=5)
    assert outcome.failures == []


@pytest.mark.usefixtures("root")
def test_nothing_is_saved_beneath_a_stick_that_was_pulled(tmp_path: Path) -> None:
    outcome = pull_sticks(tmp_path, times=3)
    assert outcome.failures == []
    assert outcome.notes["told"] == 6
