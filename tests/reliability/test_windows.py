"""Short run of kills of the real program."""

import math
from pathlib import Path

import pytest

from tests.reliability.windows import kill_windows


@pytest.mark.slow
def test_a_kill_while_typing_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    # How old a lost key may be is for the campaign: a busy machine saves late.
    outcome = kill_windows(tmp_path, times=12, seed=1, longest=1.2, allowance_s=math.inf)
    assert outcome.runs == 12
    assert outcome.failures == []
