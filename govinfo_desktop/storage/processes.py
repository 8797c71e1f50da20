"""Who runs this program here, and whether another one still runs."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import socket


def host_name() -> str:
    """Return the name of this computer."""
    if sys.platform == "win32":
        return socket.gethostname()
    return os.uname().nodename  # the same name; sockets need not be loaded for it


def user_name() -> str:
    """Return the name under which the clerk is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name in the system's list
        return "未知用户"


def start_of(process: int) -> str | None:
    """Return when a process on this computer began, in the system's own count; None if it is gone.

    Numbers of processes are used again; together with the start they are not.
    """
    if sys.platform == "win32":
        return _start_on_windows(process)
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return _start_without_proc(process)
    except OSError:
        return ""
    # The name of the program stands in brackets and may hold anything.
    after_name = state.rpartition(")")[2].split()
    return None if after_name[0] in "ZX" else after_name[19]


def is_running(process: int, start: str) -> bool:
    """Tell whether the very process that began then still runs."""
    found = start_of(process)
    return found is not None and (not start or not found or found == start)


def _start_without_proc(process: int) -> str | None:
    if Path("/proc/self").exists():
        return None
    with contextlib.suppress(PermissionError):
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return None
    return ""


if sys.platform == "win32":

    def _start_on_windows(process: int) -> str | None:
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, process)  # may be asked about, no more
        if not handle:
            return "" if kernel.GetLastError() == 5 else None
        times = [ctypes.c_ulonglong() for _ in range(4)]
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.GetProcessTimes(handle, *(ctypes.byref(one) for one in times))
        kernel.CloseHandle(handle)
        return str(times[0].value) if code.value == 259 else None  # 259: still active
