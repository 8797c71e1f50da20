"""Offline: the program opens no network socket."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# Refuses sockets that Python opens; those of Qt and other libraries are found by strace.
REFUSING = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":  # the name in a lock file
        raise SystemExit(f"network: {event} {arguments}")

sys.addaudithook(refuse)
from govinfo_desktop.__main__ import main
sys.exit(main())
"""
NETWORK_CALL = re.compile(r"AF_INET6?\b")


@pytest.fixture
def draft(tmp_path: Path, repository: Path) -> Path:
    """Return a filled draft, made by commands that may not open a socket."""
    sample = repository / "resources" / "samples" / "national-2021.json"
    texts = json.loads(sample.read_text(encoding="utf-8"))["texts"]
    path = tmp_path / "draft.ndbg"
    named = ["--organ", texts["organ"], "--year", texts["year"], "-o", str(path)]
    command(repository, "new", "national-2021", *named)
    command(repository, "fill", str(path), str(sample))
    return path


def command(repository: Path, *arguments: str) -> None:
    """Run a command that may not open a socket; expect it to succeed."""
    done = subprocess.run(
        [sys.executable, "-c", REFUSING, *arguments],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    assert "network:" not in done.stderr


def traced(trace: Path, *arguments: str) -> list[str]:
    """Return a command that runs under strace and logs its network calls."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    calls = ["-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg", "-o", str(trace)]
    return ["strace", *calls, sys.executable, "-m", "govinfo_desktop", *arguments]


def network_calls(trace: Path) -> list[str]:
    """Return the calls on network sockets, without those of this machine."""
    return [
        line for line in trace.read_text(encoding="utf-8").splitlines() if NETWORK_CALL.search(line)
    ]


def test_a_report_is_made_checked_and_exported_without_a_socket(draft, repository):
    command(repository, "check", str(draft), "--json")
    made = [draft.with_suffix(suffix) for suffix in (".docx", ".pdf")]
    command(repository, "export", str(draft), *map(str, made))
    assert all(path.stat().st_size for path in made)


def test_no_library_opens_a_network_socket_during_an_export(draft, repository, tmp_path):
    trace = tmp_path / "trace"
    export = traced(trace, "export", str(draft), str(tmp_path / "a.docx"), str(tmp_path / "a.pdf"))
    subprocess.run(export, cwd=repository, capture_output=True, check=True)
    assert network_calls(trace) == []


@pytest.mark.slow
def test_the_window_opens_no_network_socket(draft, repository, tmp_path):
    trace = tmp_path / "trace"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(
        traced(trace, str(draft)), cwd=repository, env=environment, start_new_session=True
    )
    time.sleep(4)
    still_open = window.poll() is None
    os.killpg(window.pid, signal.SIGTERM)
    window.wait()
    assert still_open
    assert network_calls(trace) == []
