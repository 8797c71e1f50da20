"""Short run of the mount that hangs; `make reliability` runs the long one."""

from pathlib import Path

import pytest

from tests.reliability.hangs import hang_disks, missing_bindfs

# One of each kind: at the start, in a save, in a file operation, at the end.
ACTIONS = ("start with a draft", "type and save", "copy", "close")


@pytest.mark.usefixtures("root")
def test_the_window_stays_alive_on_a_mount_that_hangs_and_says_so_and_ends(tmp_path: Path) -> None:
    if why := missing_bindfs():
        pytest.skip(f"no mount that hangs can be made here: {why}")
    assert hang_disks(tmp_path, len(ACTIONS), ACTIONS).failures == []
