"""Nothing asks the network: the program runs where every socket to it is refused."""

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

# Refuses what Python would send; Qt and the libraries below it are watched by strace.
REFUSING = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":  # a lock names its holder
        raise SystemExit(f"network: {event} {arguments}")

sys.addaudithook(refuse)
from govinfo_desktop.__main__ import main
sys.exit(main())
"""
TO_THE_NETWORK = re.compile(r"AF_INET6?\b")


@pytest.fixture
def draft(tmp_path: Path, repository: Path) -> Path:
    """Return a filled draft, made by commands that may open no socket."""
    sample = repository / "resources" / "samples" / "national-2021.json"
    texts = json.loads(sample.read_text(encoding="utf-8"))["texts"]
    path = tmp_path / "draft.ndbg"
    named = ["--organ", texts["organ"], "--year", texts["year"], "-o", str(path)]
    command(repository, "new", "national-2021", *named)
    command(repository, "fill", str(path), str(sample))
    return path


def command(repository: Path, *arguments: str) -> None:
    """Run the command line with the network refused; it must be done."""
    done = subprocess.run(
        [sys.executable, "-c", REFUSING, *arguments],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    assert "network:" not in done.stderr


def watched(trace: Path, *arguments: str) -> list[str]:
    """Return a command that notes every socket it opens."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    calls = ["-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg", "-o", str(trace)]
    return ["strace", *calls, sys.executable, "-m", "govinfo_desktop", *arguments]


def to_the_network(trace: Path) -> list[str]:
    """Return the calls that were not to this machine itself."""
    return [line for line in trace.read_text().splitlines() if TO_THE_NETWORK.search(line)]


def test_a_report_is_made_checked_and_exported_without_a_socket(draft, repository):
    command(repository, "check", str(draft), "--json")
    made = [draft.with_suffix(suffix) for suffix in (".docx", ".pdf")]
    command(repository, "export", str(draft), *map(str, made))
    assert all(path.stat().st_size for path in made)


def test_the_libraries_below_ask_the_network_nothing_either(draft, repository, tmp_path):
    trace = tmp_path / "trace"
    export = watched(trace, "export", str(draft), str(tmp_path / "a.docx"), str(tmp_path / "a.pdf"))
    subprocess.run(export, cwd=repository, capture_output=True, check=True)
    assert to_the_network(trace) == []


@pytest.mark.slow
def test_the_window_asks_the_network_nothing(draft, repository, tmp_path):
    trace = tmp_path / "trace"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(
        watched(trace, str(draft)), cwd=repository, env=environment, start_new_session=True
    )
    time.sleep(4)
    still_open = window.poll() is None
    os.killpg(window.pid, signal.SIGTERM)
    window.wait()
    assert still_open
    assert to_the_network(trace) == []
