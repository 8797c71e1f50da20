"""Command line for scripts; does not load Qt.

Exit codes: 0 done; 1 done, but something needs attention; 2 not done, one line on stderr says why.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from govinfo_desktop import paths
from govinfo_desktop.commands.parser import parser, run_command
from govinfo_desktop.core.text.sanitise import sanitise
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.errors import CannotPrint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXIT_NOT_DONE = 2
# As a shell reports a program that SIGINT ended: 128 + 2.
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Run the command that the arguments name and return the exit code."""
    try:
        answer = io.StringIO()
        with contextlib.redirect_stdout(answer):
            code = _run(argv)
        _print(answer.getvalue())
        return code
    except GovinfoError as failure:
        return _refuse(str(failure))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as fault:  # noqa: BLE001, no traceback is shown to the clerk
        return _report_fault(fault)


def _run(argv: Sequence[str]) -> int:
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as done:  # help or version was printed
        return int(done.code or 0)
    return run_command(arguments)


def _print(answer: str) -> None:
    """Print the whole answer at once. Raises CannotPrint, but not if nobody reads it.

    That is so where stdout is closed, or the program behind a pipe has ended.
    """
    # None, or closed: started with ``>&-``, or by a program without a console.
    if sys.stdout is None or sys.stdout.closed:
        return
    _print_anything(sys.stdout)
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except OSError as cause:
        # Python flushes stdout again at exit; the rest of the buffer must not raise there.
        with contextlib.suppress(OSError):  # a stream in memory has no number
            _redirect_to_nothing(sys.stdout.fileno())
        if not _has_reader_gone(cause):
            raise CannotPrint(cause) from cause


def _print_anything(stream: TextIO) -> None:
    """Have characters that the encoding of a stream lacks printed by their code points."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
        stream.reconfigure(errors="backslashreplace")


def _has_reader_gone(cause: OSError) -> bool:
    # Windows says EINVAL when the reading end of a pipe was closed.
    return isinstance(cause, BrokenPipeError) or cause.errno == errno.EINVAL


def _redirect_to_nothing(number: int) -> None:
    void = os.open(os.devnull, os.O_WRONLY)
    os.dup2(void, number)
    os.close(void)


def _refuse(message: str) -> int:
    # With file=None print() would write to stdout.
    if sys.stderr is not None and not sys.stderr.closed:
        _print_anything(sys.stderr)
        print(" ".join(sanitise(message).text.split("\n")), file=sys.stderr)
    return EXIT_NOT_DONE


def _report_fault(fault: Exception) -> int:
    """Write a programming error to the log and print one line that names the log."""
    try:
        file = _logged(fault, paths.logs_folder())
    except GovinfoError:
        return _refuse(f"软件内部出错（{type(fault).__name__}），没有完成；日志也无法写入。")
    return _refuse(f"软件内部出错，没有完成；详情记在日志“{file}”，请交给维护人员。")


def _logged(fault: Exception, folder: Path) -> Path:
    """Write a programming error to the log and return the log file. Raises CannotWrite."""
    # logging.handlers loads sockets and pickle: 15 ms of processor time, a twelfth of a command
    # that does not fail.
    from govinfo_desktop.storage.log import close_log, log_failure, open_log

    file = open_log(folder)
    log_failure(fault)
    close_log()
    return file
