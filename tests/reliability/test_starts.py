"""Short trial of several starts at once."""

import sys
from pathlib import Path

import pytest

from tests.reliability.starts import start_together


@pytest.mark.skipif(sys.platform == "win32", reason="ends the programs by SIGTERM")
def test_two_starts_in_one_moment_open_one_window(tmp_path: Path) -> None:
    assert start_together(tmp_path, times=1, at_once=2).failures == []
