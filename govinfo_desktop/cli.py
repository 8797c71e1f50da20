"""The command line: what scripts use. Knows no Qt.

Exit codes: 0 done; 1 done, and something is to be looked at; 2 not done, one line says why.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.commands.loading import logged
from govinfo_desktop.commands.parser import parser
from govinfo_desktop.core.text.sanitise import sanitise
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.errors import CannotPrint

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_DONE = 2
INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code."""
    try:
        answer = io.StringIO()
        with contextlib.redirect_stdout(answer):
            code = _do(argv)
        _print(answer.getvalue())
        return code
    except GovinfoError as failure:
        return _refuse(str(failure))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001, the last resort of the house
        return _last_resort(fault)


def _do(argv: Sequence[str]) -> int:
    try:
        wanted = parser().parse_args(argv)
    except SystemExit as done:  # help or version was printed
        return int(done.code or 0)
    code: int = wanted.run(wanted)
    return code


def _print(answer: str) -> None:
    """Print the whole answer at once. Raises CannotPrint; nobody reading it is no failure."""
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except OSError as cause:
        # What is still in the buffer must not raise a second time when Python ends.
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, sys.stdout.fileno())
        os.close(void)
        if not isinstance(cause, BrokenPipeError):
            raise CannotPrint(cause) from cause


def _refuse(says: str) -> int:
    print(" ".join(sanitise(says).text.split("\n")), file=sys.stderr)
    return NOT_DONE


def _last_resort(fault: Exception) -> int:
    """Keep a fault of ours from the clerk's eyes, and in the log for whoever mends it."""
    try:
        file = logged(fault, paths.logs_folder())
    except GovinfoError:
        return _refuse(f"程序内部出错（{type(fault).__name__}），没有完成；日志也无法写入。")
    return _refuse(f"程序内部出错，没有完成；详情记在日志“{file}”，请交给维护人员。")
