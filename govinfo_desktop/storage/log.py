"""The program's log: what it did and where it failed, and no word of any report.

A failure is written as its kind and the places in the code it came through. Its message is left
out, because messages of the libraries quote what they choke on.
"""

from __future__ import annotations

import logging
import logging.handlers
import traceback
from typing import TYPE_CHECKING

from govinfo_desktop.storage.errors import why_not_written

if TYPE_CHECKING:
    from pathlib import Path

NAME = "govinfo_desktop"
FILE = "govinfo-desktop.log"
LARGEST = 500_000
OLDER = 3


def open_log(folder: Path) -> Path:
    """Begin to write the log in a folder and return its file. Raises CannotWrite."""
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writer = logging.handlers.RotatingFileHandler(
            file, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=False
        )
    except OSError as cause:
        raise why_not_written(file, cause, LARGEST) from cause
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    close_log()
    log = logging.getLogger(NAME)
    log.addHandler(writer)
    log.setLevel(logging.INFO)
    log.propagate = False
    return file


def close_log() -> None:
    """Write no more log."""
    log = logging.getLogger(NAME)
    for writer in tuple(log.handlers):
        log.removeHandler(writer)
        writer.close()


def log_failure(failure: BaseException) -> None:
    """Write down a failure without its message."""
    logging.getLogger(NAME).error("%s", described(failure))


def described(failure: BaseException) -> str:
    """Return a failure's kind, its causes' kinds, and where each came through."""
    lines: list[str] = []
    cause: BaseException | None = failure
    while cause is not None and len(lines) < 200:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)
