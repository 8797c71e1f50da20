"""Ids of this computer and of its present start, and when it was started."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from functools import cache
from pathlib import Path

if sys.platform == "win32":
    import winreg


@cache
def machine_id() -> str:
    """Return an id of this installation of the system, the same after a restart; "" if unknown.

    It tells computers of one host name apart. It is a hash, as the id itself is confidential.
    """
    found = _machine_id()
    return hashlib.sha256(f"govinfo {found}".encode()).hexdigest()[:16] if found else ""


@cache
def boot_id() -> str:
    """Return an id of the time since this computer was started; "" where there is none (Windows).

    It tells a copy of a computer, which has the same machine id, from the original.
    """
    return _first_line("/proc/sys/kernel/random/boot_id").replace("-", "")[:16]


def started_at() -> float:
    """Return when this computer was started, in seconds since 1970; 0 if that is not known."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/stat").read_text(encoding="ascii").splitlines():
            if line.startswith("btime "):
                return float(line.split()[1])
    return 0.0


def _first_line(file: str) -> str:
    with contextlib.suppress(OSError, IndexError):
        return Path(file).read_text(encoding="ascii", errors="replace").splitlines()[0].strip()
    return ""


if sys.platform == "win32":

    def _machine_id() -> str:
        with contextlib.suppress(OSError):
            # A 32-bit Python would look into another part of the registry.
            rights = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            key = r"SOFTWARE\Microsoft\Cryptography"
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, rights) as opened:
                return str(winreg.QueryValueEx(opened, "MachineGuid")[0])
        return ""

else:

    def _machine_id() -> str:
        return _first_line("/etc/machine-id") or _first_line("/var/lib/dbus/machine-id")
