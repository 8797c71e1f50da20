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
# Numbers of the Windows SDK (winnt.h, sddl.h).
SYNCHRONIZE = 0x100000
_SDDL_REVISION_1 = 1
# Everybody may ask whether it is there, which is all that setup does. By default only the clerk
# could, and not the administrator who installs a new version for all.
_FOR_EVERYBODY = f"D:(A;;{SYNCHRONIZE:#x};;;WD)"


def announce_running() -> None:
    """Let setup see that the program is running; does nothing on other systems."""
    if sys.platform == "win32":
        create_mutexes(create_mutex)


def create_mutexes(create: Callable[[str], object]) -> None:
    """Create the mutexes, each with a function that takes its name."""
    # The handles are not closed: Windows does that when the process ends, also when it is killed.
    for name in MUTEX_NAMES:
        create(name)


if sys.platform == "win32":

    class SecurityAttributes(ctypes.Structure):
        """SECURITY_ATTRIBUTES; without a descriptor only the present user has access."""

        _fields_ = (
            ("size", ctypes.c_uint32),
            ("descriptor", ctypes.c_void_p),
            ("is_inherited", ctypes.c_int),
        )

    def create_mutex(name: str) -> int | None:
        """Create a mutex that every user can see, or open it; return its handle, None if refused.

        Another user may have made it. No more access is asked for than everybody has.
        """
        kernel, security = ctypes.WinDLL("kernel32"), ctypes.WinDLL("advapi32")
        kernel.CreateMutexExW.restype = ctypes.c_void_p
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        descriptor = ctypes.c_void_p()
        security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            _FOR_EVERYBODY, _SDDL_REVISION_1, ctypes.byref(descriptor), None
        )
        attributes = SecurityAttributes(
            size=ctypes.sizeof(SecurityAttributes), descriptor=descriptor.value
        )
        handle: int | None = kernel.CreateMutexExW(ctypes.byref(attributes), name, 0, SYNCHRONIZE)
        kernel.LocalFree(descriptor)
        return handle
