"""Conversion of old documents to .docx by LibreOffice, in a process with limits and no network."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from govinfo_desktop.files import read_at_most
from govinfo_desktop.importers.limits import LARGEST_FILE_BYTES, refuse_damaged
from govinfo_desktop.importers.source import UnreadableSource

if sys.platform == "linux":
    import resource
elif sys.platform == "win32":
    from govinfo_desktop import job_object
if sys.platform != "win32":
    import signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_CONVERSION_S = 30.0
_POLL_EVERY_S = 0.05
_MOST_OFFICE_MEMORY_BYTES = 4 * 1024 * 1024 * 1024
_LARGEST_WRITTEN_BYTES = 256 * 1024 * 1024
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# No macros, nothing fetched for a document; what is fetched all the same goes to a closed port.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find_office() -> str | None:
    """Return the program of LibreOffice; None if it is not installed."""
    return next(filter(_is_program, (*_places_on_path(), *_PLACES)), None)


def _places_on_path() -> Iterator[str]:
    """Yield where LibreOffice may be, by the environment variable PATH.

    shutil.which() on Windows looks into the current folder first. That is the one of the document
    on which the clerk has clicked, and whoever sent it may have put a program beside it.
    """
    suffix = ".exe" if sys.platform == "win32" else ""
    for name in ("soffice", "libreoffice"):
        for folder in filter(os.path.isabs, os.get_exec_path()):
            yield os.path.join(folder, name + suffix)


def _is_program(file: str) -> bool:
    return os.path.isfile(file) and os.access(file, os.X_OK)


def convert(contents: bytes, is_cancelled: Callable[[], bool]) -> bytes:
    """Return the .docx of an old document.

    Raises UnreadableSource where LibreOffice is not installed, needs more than half a minute, or
    writes nothing, and where ``is_cancelled`` returns True meanwhile.
    """
    office = find_office()
    if office is None:
        raise UnreadableSource(
            "这是旧格式的文件（.doc、.wps、.rtf），不能直接读入。"
            "请用 Word 或 WPS 打开它，另存为 .docx 后再导入。"
        )
    with TemporaryDirectory(prefix="govinfo-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        (folder / "source.doc").write_bytes(contents)
        _write_settings(folder / "profile" / "user")
        _run(office, folder, is_cancelled)
        try:
            return read_at_most(folder / "source.docx", LARGEST_FILE_BYTES)
        except OSError as cause:
            raise refuse_damaged() from cause


def _write_settings(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        f'xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(office: str, folder: Path, is_cancelled: Callable[[], bool]) -> None:
    command = [
        *(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", "docx", "--outdir", str(folder), str(folder / "source.doc")),
    ]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            # What it starts ends with it; no console window flashes up on Windows.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as cause:
        raise UnreadableSource(
            "LibreOffice 没有启动，旧格式的文件没有读入。请用 Word 或 WPS 另存为 .docx 后再导入。"
        ) from cause
    try:
        _limit(process)
        _wait(process, is_cancelled)
    finally:
        _end(process)


def _limit(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "linux":
        limits = (
            (resource.RLIMIT_AS, _MOST_OFFICE_MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, _LARGEST_WRITTEN_BYTES),
        )
        for kind, most in limits:
            try:
                resource.prlimit(process.pid, kind, (most, most))
            except (OSError, ValueError):  # it has ended already, or the system allows less
                return
    elif sys.platform == "win32":
        # Before it starts the program proper: a process that is started joins the job.
        with contextlib.suppress(OSError):
            job_object.limit_memory_of(process.pid, _MOST_OFFICE_MEMORY_BYTES)


def _wait(process: subprocess.Popen[bytes], is_cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST_CONVERSION_S
    while process.poll() is None:
        if is_cancelled():
            raise UnreadableSource("已取消，没有读入。")
        if time.monotonic() > end:
            raise UnreadableSource(
                "LibreOffice 用了半分钟还没有转换好，没有读入。"
                "请用 Word 或 WPS 另存为 .docx 后再导入。"
            )
        time.sleep(_POLL_EVERY_S)


def _system_program(name: str) -> str:
    """Return a program of Windows by its path: one in the current folder would be started first."""
    return os.path.join(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", name)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with all that it has started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                [_system_program("taskkill.exe"), "/T", "/F", "/PID", str(process.pid)],
                check=False,
                capture_output=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    else:
        # All of them may have ended.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
