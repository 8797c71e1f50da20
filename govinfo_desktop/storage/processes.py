"""Host name, user name, and whether a process is still running."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import socket

# Ids of processes on Linux and Windows; what a file claims may be any number.
_LARGEST_PROCESS_ID = 2**32 - 1


def host_name() -> str:
    """Return the name of this computer."""
    if sys.platform == "win32":
        return socket.gethostname()
    return os.uname().nodename  # as socket.gethostname(), without loading sockets


def user_name() -> str:
    """Return the login name of the clerk, or 未知用户 if the account has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account that is not in the user database
        return "未知用户"


def start_of(process: int) -> str | None:
    """Return when a process of this computer was started; None if it does not run.

    The text is in the system's own units and only good for comparing; empty if the system does not
    say. Systems reuse process ids, after a reboot from the lowest: only together with the start
    does an id name one process.
    """
    if not 0 < process <= _LARGEST_PROCESS_ID:
        return None
    if sys.platform == "win32":
        return _start_on_windows(process)
    if not _exists(process):
        return None
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # no /proc, or it hides the processes of other users (hidepid)
        return ""
    # The second field, the program in brackets, may itself contain spaces and brackets.
    after_name = state.rpartition(")")[2].split()
    if len(after_name) < 20:  # it has just ended
        return None
    # Z and X: the process has ended and its parent has not collected it yet.
    return None if after_name[0] in "ZX" else after_name[19]


def is_running(process: int, start: str) -> bool:
    """Return whether the process with this id and start is running.

    True if the start is not known on either side: a lock is rather believed than broken.
    """
    found = start_of(process)
    return found is not None and (not start or not found or found == start)


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)  # signal 0 only asks whether the process exists
    except PermissionError:  # it runs, as another user
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


if sys.platform == "win32":

    def _start_on_windows(process: int) -> str | None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        # 0x1000: PROCESS_QUERY_LIMITED_INFORMATION, which needs no rights over the process.
        handle = kernel.OpenProcess(0x1000, False, process)
        if not handle:
            # 5: access denied, so there is such a process.
            return "" if ctypes.get_last_error() == 5 else None
        times = [ctypes.c_ulonglong() for _ in range(4)]
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.GetProcessTimes(handle, *(ctypes.byref(one) for one in times))
        kernel.CloseHandle(handle)
        # A process that has ended keeps its id while anyone holds a handle. 259: STILL_ACTIVE.
        return str(times[0].value) if code.value == 259 else None
