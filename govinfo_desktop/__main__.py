"""Entry point: a subcommand runs the command line, anything else opens the window."""

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence

if sys.platform == "win32":
    import ctypes

SUBCOMMANDS = ("forms", "new", "fill", "show", "check", "export", "import", "compare", "ledger")
INFORMATION_OPTIONS = ("-h", "--help", "--version")
# Allocated objects until a command collects garbage, instead of Python's 700.
_COMMAND_GC_THRESHOLD = 100_000
# A longer message would make a box higher than the screen.
LONGEST_MESSAGE_LINES = 30
MB_ICONWARNING, MB_ICONINFORMATION = 0x30, 0x40


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command or the window, and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams(as_json="--json" in arguments)
    return _run_without_console(arguments) if _has_no_console() else _run(arguments)


def _run(arguments: list[str]) -> int:
    return _run_command(arguments) if _is_command(arguments) else _run_window(arguments)


def _is_command(arguments: list[str]) -> bool:
    return bool(arguments) and arguments[0] in SUBCOMMANDS + INFORMATION_OPTIONS


def _has_no_console() -> bool:
    """Return whether printed text would be lost: Windows gives a window program no streams."""
    return sys.platform == "win32" and (sys.stdout is None or sys.stderr is None)


def _run_without_console(arguments: list[str]) -> int:
    """Run with streams in memory, and show in a message box what was printed."""
    printed = io.StringIO()
    before = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = printed
    try:
        code = _run(arguments)
    finally:
        sys.stdout, sys.stderr = before
    lines = printed.getvalue().strip().splitlines()
    # What is printed by a window that is closed normally is for a log, not for the clerk.
    if lines and (code or _is_command(arguments)):
        show_message_box("\n".join(lines[:LONGEST_MESSAGE_LINES]), is_warning=code != 0)
    return code


def show_message_box(text: str, *, is_warning: bool) -> None:
    """Show a message without Qt, which may be what is missing."""
    if sys.platform == "win32":
        icon = MB_ICONWARNING if is_warning else MB_ICONINFORMATION
        ctypes.windll.user32.MessageBoxW(None, text, "政府信息公开年报", icon)


def _prepare_streams(*, as_json: bool) -> None:
    """Print words in the encoding of the terminal and JSON in UTF-8, whatever characters they have.

    A stream that is closed prints to nowhere; Windows gives a program without a console no streams.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None and sys.platform != "win32":
            # It takes the number of the closed stream, which no file of ours then gets.
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w")))
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if as_json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


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
