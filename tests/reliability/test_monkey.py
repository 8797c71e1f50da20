"""Short trial of random events at the window."""

from pathlib import Path

import pytest

from tests.reliability.monkey import random_events


@pytest.mark.usefixtures("qapp", "home")
def test_random_keys_clicks_and_actions_raise_nothing(tmp_path: Path) -> None:
    assert random_events(tmp_path, events=300, seed=1).failures == []
