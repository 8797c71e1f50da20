"""Log of the program: what it did and where it failed, never any text of a report.

An exception is logged as its class and the code locations of its traceback. Its message is left
out, because messages of libraries quote the input that they failed on. Paths below a home folder
begin with ~, because its name is usually that of the user.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
import stat
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.files import open_unlinked
from govinfo_desktop.storage.atomic import make_private_folder
from govinfo_desktop.storage.errors import why_not_written

if TYPE_CHECKING:
    from io import TextIOWrapper

LOGGER_NAME = "govinfo_desktop"
LOG_FILE_NAME = "govinfo-desktop.log"
LARGEST_LOG_FILE_BYTES = 500_000
# Rotated files that are kept beside the current one.
OLD_LOG_FILES = 3
_LOG_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND
# Home folders on Windows, macOS and Linux, with either slash and with slashes doubled as in JSON.
_HOME_FOLDER = LazyPattern(
    r"(?:[A-Za-z]:)?[\\/]+(?:Users|Documents and Settings|home)[\\/]+[^\\/\s\"':;,<>|]+",
    re.IGNORECASE,
)


class _LogHandler(logging.handlers.RotatingFileHandler):
    """Handler that never writes through a link and never waits for a pipe."""

    def _open(self) -> TextIOWrapper:
        # A link, pipe or device of that name is not ours; where it leads is not touched.
        if os.path.lexists(self.baseFilename):
            kind = os.lstat(self.baseFilename).st_mode
            if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
                os.unlink(self.baseFilename)
        handle = open_unlinked(Path(self.baseFilename), _LOG_FLAGS)
        return os.fdopen(handle, "a", encoding=self.encoding, errors="backslashreplace")


class _LogFormatter(logging.Formatter):
    """Formatter that shortens the paths of home folders."""

    def format(self, record: logging.LogRecord) -> str:
        return without_home(super().format(record))


def open_log(folder: Path) -> Path:
    """Start logging into a folder and return the log file. Raises CannotWrite."""
    file = folder / LOG_FILE_NAME
    try:
        make_private_folder(folder)
        handler = _LogHandler(
            file,
            maxBytes=LARGEST_LOG_FILE_BYTES,
            backupCount=OLD_LOG_FILES,
            encoding="utf-8",
            delay=False,
        )
    except OSError as cause:
        raise why_not_written(file, cause, LARGEST_LOG_FILE_BYTES) from cause
    handler.setFormatter(_LogFormatter("%(asctime)s %(levelname)s %(message)s"))
    close_log()
    log = logging.getLogger(LOGGER_NAME)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return file


def without_home(text: str) -> str:
    """Return a text whose paths below a home folder begin with ~, so that they name no user."""
    home = str(Path.home())
    if len(home) > 1:
        # Either slash and slashes doubled, as above; systems that tell letters apart hardly matter.
        parts = r"[\\/]+".join(map(re.escape, re.split(r"[\\/]+", home)))
        text = re.sub(rf"{parts}(?![\w.-])", "~", text, flags=re.IGNORECASE)
    return _HOME_FOLDER.sub("~", text)


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
