"""Forgets the syntax trees of the package behind the last test of the house rules."""

from pathlib import Path

import pytest

from tests.house.tree import parsed

FOLDER = Path(__file__).parent


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Forget the trees, a million objects, before garbage collections of other tests walk them."""
    if nextitem is None or nextitem.path.parent != FOLDER:
        parsed.cache_clear()
