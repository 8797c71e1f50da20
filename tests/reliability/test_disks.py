"""Short run of full, limited and read-only disks."""

import sys
from pathlib import Path

import pytest

from tests.reliability.disks import fill_disks, limit_sizes, refuse_folders


@pytest.mark.usefixtures("root")
def test_a_full_disk_harms_no_draft(tmp_path: Path) -> None:
    outcome = fill_disks(tmp_path, times=50, seed=1)
    assert outcome.failures == []
    assert outcome.notes.keys() == {"refused", "saved"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_a_limit_on_file_sizes_harms_no_draft(tmp_path: Path) -> None:
    assert limit_sizes(tmp_path, steps=12).failures == []


@pytest.mark.usefixtures("root")
def test_a_folder_that_cannot_be_written_harms_no_draft(tmp_path: Path) -> None:
    assert refuse_folders(tmp_path, times=2).failures == []
