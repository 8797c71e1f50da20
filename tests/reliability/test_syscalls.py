"""Short run of failing system calls; tests/storage/test_atomic.py fails them all in Python."""

from pathlib import Path

import pytest

from tests.reliability.syscalls import fail_calls


@pytest.mark.usefixtures("strace")
def test_a_failed_save_is_never_reported_as_saved(tmp_path: Path) -> None:
    outcome = fail_calls(tmp_path, ("EIO",), ("fsync", "close", "rename"))
    assert outcome.runs > 10
    assert outcome.failures == []
