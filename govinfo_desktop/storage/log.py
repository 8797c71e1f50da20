"""Log of the program: what it did and where it failed, never any text of a report.

An exception is logged as its class and the code locations of its traceback. Its message is left
out, because messages of libraries quote the input that they failed on.
"""

from __future__ import annotations

import logging
import logging.handlers
import traceback
from typing import TYPE_CHECKING

from govinfo_desktop.storage.errors import why_not_written

if TYPE_CHECKING:
    from pathlib import Path

LOGGER_NAME = "govinfo_desktop"
LOG_FILE_NAME = "govinfo-desktop.log"
LARGEST_LOG_FILE_BYTES = 500_000
# Rotated files that are kept beside the current one.
OLD_LOG_FILES = 3


def open_log(folder: Path) -> Path:
    """Start logging into a folder and return the log file. Raises CannotWrite."""
    file = folder / LOG_FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file,
            maxBytes=LARGEST_LOG_FILE_BYTES,
            backupCount=OLD_LOG_FILES,
            encoding="utf-8",
            delay=False,
        )
    except OSError as cause:
        raise why_not_written(file, cause, LARGEST_LOG_FILE_BYTES) from cause
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    close_log()
    log = logging.getLogger(LOGGER_NAME)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return file


def close_log() -> None:
    """Stop logging and close the file."""
    log = logging.getLogger(LOGGER_NAME)
    for handler in tuple(log.handlers):
        log.removeHandler(handler)
        handler.close()


def log_failure(failure: BaseException) -> None:
    """Log an exception without its message."""
    logging.getLogger(LOGGER_NAME).error("%s", described(failure))


def described(failure: BaseException) -> str:
    """Return the classes of an exception and of its causes, each with its traceback."""
    lines: list[str] = []
    cause: BaseException | None = failure
    # Causes can form a circle; no traceback of interest is longer.
    while cause is not None and len(lines) < 200:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)
