"""Entry point: a subcommand runs the command line, anything else opens the window."""

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence

SUBCOMMANDS = ("forms", "new", "fill", "show", "check", "export")
INFORMATION_OPTIONS = ("-h", "--help", "--version")
# Allocated objects until a command collects garbage, instead of Python's 700.
_COMMAND_GC_THRESHOLD = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command or the window, and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _use_utf8()
    if arguments and arguments[0] in SUBCOMMANDS + INFORMATION_OPTIONS:
        return _run_command(arguments)
    return _run_window(arguments)


def _use_utf8() -> None:
    """Print Chinese on a console of any code page; a program without a console has no streams."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


# Two imports below are late: the command line must not load Qt, whose libraries a server may not
# have, and the window must not wait for the parser of the command line.


def _run_command(arguments: list[str]) -> int:
    # A command makes hardly any garbage. Looking for it after every 700 new objects, and once more
    # when Python ends, takes a tenth of the time of an export.
    thresholds = gc.get_threshold()
    gc.set_threshold(_COMMAND_GC_THRESHOLD)
    atexit.register(gc.freeze)
    try:
        from govinfo_desktop.cli import main as run

        return run(arguments)
    finally:
        gc.set_threshold(*thresholds)


def _run_window(arguments: list[str]) -> int:
    # Nothing becomes garbage until the window is shown; looking for it takes a twentieth of the
    # start (median of 20 rounds: 497 ms of processor time against 461). After that it is collected
    # by ui.startup.garbage_collection.
    gc.disable()
    try:
        return _open_window(arguments)
    finally:
        gc.enable()


def _open_window(arguments: list[str]) -> int:
    if _has_no_display():
        return _refuse("没有找到图形桌面，窗口无法打开；命令行用法见 govinfo-desktop --help。")
    try:
        from govinfo_desktop.ui.startup.startup import main as run
    except ImportError as cause:
        if not (cause.name or "").startswith(("PySide6", "shiboken6")):
            raise
        return _refuse(f"界面组件无法载入，请重新安装本软件或补装系统组件（{cause}）。")
    return run(arguments)


def _has_no_display() -> bool:
    """Return whether Qt would abort because there is no screen; only Linux can lack one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in names)


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
