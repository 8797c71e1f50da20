"""Trials of form files, each in a process of its own with limits on time and memory.

The process is the command ``forms --try`` of this program; it keeps its verdict itself
(forms/verdicts.py), before its first step a preliminary one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.forms.loader import BadForm, read_form_file
from govinfo_desktop.forms.verdicts import MOST_TRIALS, kept_verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

# A trial ends itself long before (commands/form_trial.py); a process may also fail to start.
LONGEST_TRIAL_PROCESS_S = 45.0
_POLL_S = 0.02


class FormTrial:
    """Running trial of one form file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._deadline = time.monotonic() + LONGEST_TRIAL_PROCESS_S
        self._process = _start(path)

    def is_over(self) -> bool:
        """Return whether the trial has ended; end it if it takes too long."""
        if self._process is None or self._process.poll() is not None:
            return True
        if time.monotonic() < self._deadline:
            return False
        self.stop()
        return True

    def stop(self) -> None:
        """End the trial; its verdict stays the preliminary one."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


class FormTrials:
    """Trials of several form files, one after the other.

    The window polls ``is_over`` with a timer and reads the catalogue again once it is true.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._waiting = list(paths)
        self._running: FormTrial | None = None
        self._begun: Counter[Path] = Counter()

    def is_over(self) -> bool:
        """Return whether every file has been tried; start the next trial. Does not wait."""
        while self._running is None or self._running.is_over():
            if self._running is not None and self._is_to_repeat(self._running.path):
                self._waiting.insert(0, self._running.path)
            self._running = None
            if not self._waiting:
                return True
            path = self._waiting.pop(0)
            self._begun[path] += 1
            self._running = FormTrial(path)
        return False

    def _is_to_repeat(self, path: Path) -> bool:
        if self._begun[path] >= MOST_TRIALS:
            return False
        try:
            verdict = kept_verdict(read_form_file(path))
        except BadForm:
            return False
        return verdict is not None and not verdict.is_final

    def wait(self) -> None:
        """Try all files and return once that is done."""
        while not self.is_over():
            time.sleep(_POLL_S)

    def stop(self) -> None:
        """End the running trial and begin no other, because the program ends."""
        self._waiting = []
        if self._running is not None:
            self._running.stop()


def _start(path: Path) -> subprocess.Popen[bytes] | None:
    """Start the process of a trial; None if the system starts none."""
    package = Path(__file__).resolve().parents[2]
    # In an installed program sys.executable is the program itself, elsewhere it is Python.
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "govinfo_desktop"]
    places = [str(package), os.environ.get("PYTHONPATH", "")]
    try:
        return subprocess.Popen(
            [*program, "forms", "--try", str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
            # No console window flashes up on Windows.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError):
        return None
