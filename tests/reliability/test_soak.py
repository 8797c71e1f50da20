"""Short soak test."""

import sys
from pathlib import Path

import pytest

from tests.reliability.soak import soak


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_random_edits_take_no_handles_and_little_memory(tmp_path: Path) -> None:
    assert soak(tmp_path, edits=300, seed=1).failures == []
