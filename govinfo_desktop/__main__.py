"""The way in: a subcommand goes to the command line, anything else to the window."""

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence

SUBCOMMANDS = ("forms", "new", "fill", "show", "check", "export")
ASKS_ABOUT_THE_PROGRAM = ("-h", "--help", "--version")
# So many objects more than before are made until a command looks for garbage.
_SELDOM = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    if arguments and arguments[0] in SUBCOMMANDS + ASKS_ABOUT_THE_PROGRAM:
        return _run_command(arguments)
    return _run_window(arguments)


def _speak_utf8() -> None:
    """Make Chinese printable on a console of any code page; a window has no console at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


# The two imports below stand inside functions on purpose: the command line must not load Qt
# (it runs on servers without its libraries), and the window must not wait for the parser.


def _run_command(arguments: list[str]) -> int:
    # A command seldom makes garbage. Looking for some among all that is loaded, at each seven
    # hundred objects more and once again when Python ends, is a tenth of an export.
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM)
    atexit.register(gc.freeze)
    try:
        from govinfo_desktop.cli import main as run

        return run(arguments)
    finally:
        gc.set_threshold(*usual)


def _run_window(arguments: list[str]) -> int:
    # Nothing that is made until the window is shown becomes garbage; looking for some costs
    # a twentieth of the start (median of 20 rounds: 497 ms of processor time against 461).
    # Once the window is furnished, ui.startup.garbage_collection looks for it.
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
    """Tell whether Qt would abort for want of a screen; only Linux can lack one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in names)


def _refuse(says: str) -> int:
    print(says, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
