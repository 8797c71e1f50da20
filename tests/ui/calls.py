"""Counts the program's own function calls while something is done."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import govinfo_desktop

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_FOLDER = str(Path(govinfo_desktop.__file__).parent)


def calls_during(action: Callable[[], object]) -> Counter[tuple[str, str]]:
    """Do something and return how often each function of the program was called by it.

    A function is named by its file, as seen from the package, and its qualified name.
    """
    calls: Counter[tuple[str, str]] = Counter()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(_FOLDER):
            calls[code.co_filename[len(_FOLDER) + 1 :], code.co_qualname] += 1

    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(None)
    return calls


def files_of(calls: Counter[tuple[str, str]]) -> set[str]:
    """Return the files of the program whose functions were called."""
    return {file for file, _ in calls}
