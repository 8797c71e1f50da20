"""The pipe at which programs of Windows meet: only one that belongs to the clerk is trusted."""

import ctypes
import os
import sys
from collections.abc import Iterator

import pytest

from govinfo_desktop.ui.startup.single_instance import Answer, SingleInstance, hand_over

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="only Windows has named pipes")

NAME = f"govinfo-desktop-test-{os.getpid()}"
PIPE_ACCESS_DUPLEX = 3
# Everybody may do everything with the pipe; it belongs to the system (SY).
PIPE_OF_THE_SYSTEM = "O:SYG:SYD:(A;;GA;;;WD)"
UNLIMITED_INSTANCES = 255


class SecurityAttributes(ctypes.Structure):
    """SECURITY_ATTRIBUTES."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("descriptor", ctypes.c_void_p),
        ("inherit", ctypes.c_int),
    )


@pytest.fixture
def foreign_pipe() -> Iterator[None]:
    """Make a pipe of the name at which a program listens that runs for somebody else."""
    kernel, security = ctypes.WinDLL("kernel32"), ctypes.WinDLL("advapi32")
    attributes = SecurityAttributes(size=ctypes.sizeof(SecurityAttributes))
    convert = security.ConvertStringSecurityDescriptorToSecurityDescriptorW
    descriptor = ctypes.c_void_p()
    assert convert(PIPE_OF_THE_SYSTEM, 1, ctypes.byref(descriptor), None)
    attributes.descriptor = descriptor
    create = kernel.CreateNamedPipeW
    create.restype = ctypes.c_void_p
    pipe = create(
        rf"\\.\pipe\{NAME}",
        PIPE_ACCESS_DUPLEX,
        0,
        UNLIMITED_INSTANCES,
        4096,
        4096,
        0,
        ctypes.byref(attributes),
    )
    if pipe in (None, ctypes.c_void_p(-1).value):
        pytest.skip("only an administrator can make a pipe of somebody else")
    yield
    kernel.CloseHandle(ctypes.c_void_p(pipe))


def test_a_program_of_another_user_is_not_given_a_draft(qapp, foreign_pipe, tmp_path):
    assert hand_over(NAME, tmp_path / "a.ndbg") is Answer.NOBODY


def test_nobody_hands_a_draft_to_a_pipe_that_another_user_made_first(qapp, foreign_pipe, tmp_path):
    first = SingleInstance(NAME)
    first.listen()
    assert hand_over(NAME, tmp_path / "a.ndbg") is Answer.NOBODY
    first.close()
