"""What a clerk does at the desktop of Windows: find a window, type into it, close it."""

from __future__ import annotations

import ctypes
import sys
import time
from typing import TYPE_CHECKING, Any

if sys.platform == "win32":
    from ctypes import wintypes

if TYPE_CHECKING:
    from collections.abc import Callable

WM_CLOSE = 0x10
INPUT_KEYBOARD = 1
KEYEVENTF_KEYUP, KEYEVENTF_UNICODE = 0x2, 0x4
VK_SHIFT, VK_CONTROL, VK_ALT = 0x10, 0x11, 0x12
VK_ENTER, VK_ESCAPE, VK_SPACE, VK_PAGE_DOWN, VK_F1 = 0x0D, 0x1B, 0x20, 0x22, 0x70
PAUSE_BETWEEN_KEYS_S = 0.02
POLL_S = 0.1


class KeyboardInput(ctypes.Structure):
    """KEYBDINPUT, filled up to the size of MOUSEINPUT, the largest member of the union."""

    _fields_ = (
        ("virtual_key", ctypes.c_uint16),
        ("scan_code", ctypes.c_uint16),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_void_p),
        ("padding", ctypes.c_uint64),
    )


class Input(ctypes.Structure):
    """INPUT of SendInput, for keys only."""

    _fields_ = (("kind", ctypes.c_uint32), ("key", KeyboardInput))


def wait_for(found: Callable[[], Any], seconds: float = 300) -> Any:
    """Return what a function finds as soon as it is true. Raises TimeoutError if it never is."""
    deadline = time.monotonic() + seconds
    while not (answer := found()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not seen within {seconds} s")
        time.sleep(POLL_S)
    return answer


def titles() -> dict[int, str]:
    """Return the titles of all visible windows, by their handles."""
    user32 = ctypes.windll.user32
    found: dict[int, str] = {}

    def note(handle: int, _: int) -> bool:
        if user32.IsWindowVisible(handle):
            text = ctypes.create_unicode_buffer(500)
            user32.GetWindowTextW(handle, text, 500)
            found[handle] = text.value
        return True

    callback = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    user32.EnumWindows(callback(note), 0)
    return found


def window_titled(text: str) -> int:
    """Return the handle of a visible window whose title holds this text; 0 if there is none."""
    return next((handle for handle, title in titles().items() if text in title), 0)


def type_text(window: int, text: str) -> None:
    """Type a text into the window."""
    ctypes.windll.user32.SetForegroundWindow(window)
    for character in text:
        for flags in (KEYEVENTF_UNICODE, KEYEVENTF_UNICODE | KEYEVENTF_KEYUP):
            _send(KeyboardInput(scan_code=ord(character), flags=flags))
        time.sleep(PAUSE_BETWEEN_KEYS_S)


def press_control(window: int, letter: str) -> None:
    """Press Ctrl and a letter in the window."""
    press(window, VK_CONTROL, ord(letter.upper()))


def press(window: int, *keys: int) -> None:
    """Press keys together in the window, in this order, and let them go in the other."""
    ctypes.windll.user32.SetForegroundWindow(window)
    strokes = [(key, 0) for key in keys] + [(key, KEYEVENTF_KEYUP) for key in reversed(keys)]
    for key, flags in strokes:
        _send(KeyboardInput(virtual_key=key, flags=flags))
        time.sleep(PAUSE_BETWEEN_KEYS_S)


def close(window: int) -> None:
    """Ask a window to close, as its button does."""
    ctypes.windll.user32.PostMessageW(window, WM_CLOSE, 0, 0)


def _send(key: KeyboardInput) -> None:
    one = Input(kind=INPUT_KEYBOARD, key=key)
    ctypes.windll.user32.SendInput(1, ctypes.byref(one), ctypes.sizeof(one))
