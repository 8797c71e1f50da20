"""Fixtures of the tests of storage."""

import shutil
import subprocess

import pytest


@pytest.fixture
def strace() -> str:
    """Return the path of strace, or skip."""
    program = shutil.which("strace")
    if program is None or subprocess.run([program, "true"], capture_output=True).returncode:
        pytest.skip("strace is not installed here or may not trace")
    return program
