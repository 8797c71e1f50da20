"""The short form of `make week`: the whole week once, without pictures."""

import subprocess
import sys

import pytest

from tests.week.__main__ import CONDITIONS


@pytest.mark.window
@pytest.mark.slow
def test_every_step_of_the_week_leads_to_the_next_and_nothing_is_cut(tmp_path):
    command = [sys.executable, "-m", "tests.week", "--quick", "--into", str(tmp_path)]
    week = subprocess.run([*command, CONDITIONS[0]], capture_output=True, text=True, check=False)
    assert week.returncode == 0, week.stdout + week.stderr
