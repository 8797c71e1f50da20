"""Fixtures that skip trials the machine does not allow."""

import os
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


@pytest.fixture
def root() -> None:
    """Skip unless file systems may be mounted."""
    if os.name != "posix" or os.geteuid():
        pytest.skip("only the superuser may mount a small disk")
