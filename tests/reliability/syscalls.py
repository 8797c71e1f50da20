"""Every Nth system call of a save fails in the kernel, injected by strace."""

import os
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path

from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.storage.errors import CannotRead, CannotWrite
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import Session
from tests.reliability.drafts import number_in, numbered
from tests.reliability.outcome import Outcome, timed

CALLS = (
    *("openat", "write", "chmod", "fchmodat", "fsync", "close", "link", "linkat", "rename"),
    *("renameat", "unlink", "unlinkat", "mkdir", "newfstatat", "lseek", "access", "faccessat2"),
)
ERRORS = ("EIO", "ENOSPC", "EACCES")
SAVED, REFUSED, BROKEN = range(3)


def fail_calls(folder: Path, errors: tuple[str, ...], calls: tuple[str, ...]) -> Outcome:
    """Let the first, second, third ... call of each kind fail during a save.

    Expect the old or the new draft, no failed save reported as saved, and the next save to work.
    """
    outcome = Outcome(name="every Nth system call fails: " + ", ".join(errors))
    with timed(outcome):
        for error in errors:
            for call in calls:
                nth = 1
                while _one_failure(outcome, folder, call, error, nth):
                    nth += 1
    return outcome


def _one_failure(outcome: Outcome, folder: Path, call: str, error: str, nth: int) -> bool:
    """Try one failure; return False if the save makes no Nth call of this kind."""
    place = folder / f"{call}-{error}-{nth}"
    place.mkdir()
    path, history = place / "a.ndbg", History(place / "history")
    path.write_bytes(draft_to_bytes(numbered(1, 600)))
    first, second, was_hit = _saved_under_strace(path, history, f"{call}:error={error}:when={nth}")
    if not was_hit:
        return False
    outcome.runs += 1
    where = f"{call} {error} {nth}"
    outcome.note("refused" if REFUSED in (first, second) else "saved despite the failure")
    outcome.expect(BROKEN not in (first, second), f"{where}: not a failure a clerk can read")
    # One call fails, be it in the first save or in the second: only one of them may be refused.
    outcome.expect(SAVED in (first, second), f"{where}: the next save did not work")
    allowed = (3,) if second == SAVED else (2, 3)
    outcome.expect(number_in(path) in allowed, f"{where}: found {number_in(path)}")
    return True


def _saved_under_strace(path: Path, history: History, injection: str) -> tuple[int, int, bool]:
    """Save with an injected failure and once more; return both results and whether it was hit."""
    (go, going), (opened, opening) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(going)
        os._exit(_two_saves(path, history, lambda: os.write(opening, b"1") and os.read(go, 1)))
    os.close(go)
    os.close(opening)
    os.read(opened, 1)
    os.close(opened)
    tracer = subprocess.Popen(
        ["strace", "-p", str(child), "-e", f"trace={injection.split(':')[0]}", "-e"]
        + [f"inject={injection}"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert tracer.stderr is not None
    tracer.stderr.readline()  # attached
    os.write(going, b"1")
    os.waitid(os.P_PID, child, os.WEXITED | os.WSTOPPED | os.WNOWAIT)
    trace = tracer.communicate()[1]
    _, status = os.waitpid(child, 0)
    os.close(going)
    code = os.waitstatus_to_exitcode(status)
    return code // 10, code % 10, "(INJECTED)" in trace


def _two_saves(path: Path, history: History, wait: Callable[[], object]) -> int:
    session = Session.open(path, history)
    wait()
    first = _attempt(session, 2)
    # strace lets only one call fail, so this is the next save.
    second = _attempt(session, 3)
    session.close()
    return 10 * first + second


def _attempt(session: Session, number: int) -> int:
    try:
        session.save(numbered(number, 600))
    except (CannotWrite, CannotRead):
        return REFUSED
    except BaseException:  # noqa: BLE001, any other exception is a failure
        traceback.print_exc()
        return BROKEN
    return SAVED
