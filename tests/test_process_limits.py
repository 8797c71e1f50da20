"""Limits on the memory of a process that reads what strangers wrote."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from govinfo_desktop import job_object

TAKE = """
from govinfo_desktop.commands.process_limits import limit_process
limit_process(60, 100 * 1024 * 1024, 60)
held = bytearray(20 * 1024 * 1024)
print("little", flush=True)
try:
    held = bytearray(600 * 1024 * 1024)
    print("much")
except MemoryError:
    print("refused")
"""
WAIT = """
import time
from govinfo_desktop.commands.process_limits import limit_process
limit_process(0.5, 500 * 1024 * 1024, 60)
time.sleep(1.5)
print("waited", flush=True)
"""
WORK = """
from govinfo_desktop.commands.process_limits import limit_process
limit_process(0.5, 500 * 1024 * 1024, 60)
print("begun", flush=True)
while True:
    pass
"""
LIMIT_ONLY = """
from govinfo_desktop import job_object
job_object.limit_own(100 * 1024 * 1024, 60)
print("accepted")
"""


def answer(code: str, repository: Path) -> list[str]:
    """Run a program and return the lines it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS sets no limit")
def test_a_process_gets_no_more_memory_than_it_may_take(repository):
    assert answer(TAKE, repository) == ["little", "refused"]


def test_a_process_that_waits_for_others_is_not_ended_for_it(repository):
    assert answer(WAIT, repository) == ["waited"]


def test_a_process_that_works_without_end_is_ended(repository):
    assert answer(WORK, repository) == ["begun"]


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has job objects")
def test_windows_accepts_the_limit(repository):
    assert answer(LIMIT_ONLY, repository) == ["accepted"]


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has job objects")
def test_windows_accepts_the_limit_of_another_process_and_of_none_that_has_ended():
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    job_object.limit_memory_of(other.pid, 100 * 1024 * 1024)
    other.communicate(b"\n", timeout=120)
    assert other.returncode == 0
    with pytest.raises(OSError, match=r"\w"):
        job_object.limit_memory_of(2**31 - 4, 100 * 1024 * 1024)


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_size_t) != 8, reason="sizes of 64-bit systems")
def test_the_structures_are_as_long_as_those_of_windows():
    structures = job_object.BasicLimits, job_object.ExtendedLimits, job_object.MemoryCounters
    assert [ctypes.sizeof(one) for one in structures] == [64, 144, 80]
