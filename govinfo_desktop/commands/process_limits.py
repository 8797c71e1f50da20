"""Limits on the time and the memory that this process may still take."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
import time
from functools import cache
from pathlib import Path
from typing import TextIO

if sys.platform == "win32":
    from govinfo_desktop import job_object
else:
    import resource


def limit_process(processor_s: float, memory_bytes: int, longest_s: float) -> None:
    """Let this process end once it has taken more, or when so many seconds have passed.

    ``processor_s`` counts while the process works, not while it waits for others.
    """
    end = time.process_time() + processor_s

    def watch() -> None:
        while time.process_time() < end:
            time.sleep(0.02)
        os._exit(3)

    threading.Thread(target=watch, daemon=True).start()
    # Its own thread needs no turn of the interpreter, which a single long call does not give.
    faulthandler.dump_traceback_later(longest_s, exit=True, file=_void())
    if sys.platform == "win32":
        # Where the system forbids it, the limits on time still hold.
        with contextlib.suppress(OSError):
            job_object.limit_own(memory_bytes, end + 1)
    else:
        _set_limit(resource.RLIMIT_CPU, int(end) + 1)
        _set_limit(resource.RLIMIT_AS, _address_space() + memory_bytes)
        _set_limit(resource.RLIMIT_CORE, 0)


@cache
def _void() -> TextIO:
    """Return a file that keeps nothing; an installed program without a console has no stderr."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, open until the process ends


if sys.platform != "win32":

    def _address_space() -> int:
        """Return the bytes of address space this process has; a guess where /proc is missing."""
        try:
            pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        except OSError:
            return 2 * 1024 * 1024 * 1024
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def _set_limit(kind: int, limit: int) -> None:
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        try:
            resource.setrlimit(kind, (limit, hard))
        except (OSError, ValueError):  # macOS refuses some of them
            return
