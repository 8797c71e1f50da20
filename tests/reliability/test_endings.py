"""Short trial of the log-off."""

import sys
from pathlib import Path

import pytest

from tests.reliability.endings import end_everywhere


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGTERM to windows")
def test_a_log_off_ends_the_window_and_loses_nothing(tmp_path: Path) -> None:
    states = ("typing", "question open", "box of a bug open")
    assert end_everywhere(tmp_path, times=3, seed=1, states=states).failures == []
