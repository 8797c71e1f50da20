"""Named mutex by which the setup of Windows sees that the program is running."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.platform == "win32":
    import ctypes

if TYPE_CHECKING:
    from collections.abc import Callable

# AppMutex in packaging/windows/govinfo-desktop.iss. The second one is visible to a setup that an
# administrator runs in another logon session.
MUTEX_NAMES = ("GovinfoDesktop.Running", "Global\\GovinfoDesktop.Running")


def announce_running() -> None:
    """Let setup see that the program is running; does nothing on other systems."""
    if sys.platform == "win32":
        create_mutexes(ctypes.windll.kernel32.CreateMutexW)


def create_mutexes(create: Callable[[None, bool, str], object]) -> None:
    """Create the mutexes with CreateMutexW, or with a function of its signature."""
    # The handles are not closed: Windows does that when the process ends, also when it is killed.
    for name in MUTEX_NAMES:
        create(None, False, name)
