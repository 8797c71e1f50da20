"""The mutexes that keep setup from replacing the files of a running program."""

import ctypes
import os
import re
import sys

import pytest

from govinfo_desktop.ui.startup import running_mutex, startup
from govinfo_desktop.ui.startup.running_mutex import MUTEX_NAMES, announce_running, create_mutexes


class Opened(Exception):
    """The window would be shown now."""


def test_every_mutex_is_created_under_its_name():
    calls = []
    create_mutexes(calls.append)
    assert calls == list(MUTEX_NAMES)


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has such mutexes")
def test_every_user_may_see_the_mutex_and_do_nothing_else_with_it():
    name = f"GovinfoDesktop.Test.{os.getpid()}"
    first = running_mutex.create_mutex(name)
    assert first
    assert access_to(name) == "D:(A;;0x100000;;;WD)"
    # What another user's program does; it has no more rights than everybody.
    second = running_mutex.create_mutex(name)
    assert second
    kernel = ctypes.WinDLL("kernel32")
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    kernel.OpenMutexW.restype = ctypes.c_void_p
    kernel.CloseHandle(first)
    assert kernel.OpenMutexW(running_mutex.SYNCHRONIZE, False, name)


def access_to(mutex: str) -> str:
    """Return who has which rights over a mutex, in the language of security descriptors."""
    kernel, security = ctypes.WinDLL("kernel32"), ctypes.WinDLL("advapi32")
    kernel.OpenMutexW.restype = ctypes.c_void_p
    read_control, kernel_object, access_list = 0x20000, 6, 4
    handle = ctypes.c_void_p(kernel.OpenMutexW(read_control, False, mutex))
    descriptor, text = ctypes.c_void_p(), ctypes.c_wchar_p()
    security.GetSecurityInfo(
        handle, kernel_object, access_list, None, None, None, None, ctypes.byref(descriptor)
    )
    security.ConvertSecurityDescriptorToStringSecurityDescriptorW(
        descriptor, 1, access_list, ctypes.byref(text), None
    )
    return text.value or ""


def test_setup_looks_for_the_mutexes_that_the_program_creates(repository):
    script = repository / "packaging" / "windows" / "govinfo-desktop.iss"
    (found,) = re.findall(r"^AppMutex=(.+)$", script.read_text(encoding="utf-8-sig"), re.MULTILINE)
    assert found == ",".join(MUTEX_NAMES)


def test_announcing_does_no_harm_on_any_system():
    announce_running()


def test_the_window_is_announced_before_it_is_shown(qapp, home, monkeypatch):
    monkeypatch.chdir(home)
    announced = []

    def start(*_):
        raise Opened

    monkeypatch.setattr(startup, "announce_running", lambda: announced.append(True))
    monkeypatch.setattr(startup, "may_be_running", lambda _: False)
    monkeypatch.setattr(startup, "Start", start)
    with pytest.raises(Opened):
        startup.main([])
    assert announced == [True]


def test_a_start_that_hands_its_draft_over_is_not_announced(qapp, home, monkeypatch):
    monkeypatch.chdir(home)
    announced = []
    monkeypatch.setattr(startup, "announce_running", lambda: announced.append(True))
    monkeypatch.setattr(startup, "may_be_running", lambda _: True)
    monkeypatch.setattr(startup, "_is_taken_by_running_program", lambda _: True)
    assert startup.main([]) == 0
    assert announced == []
