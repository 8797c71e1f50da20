"""Log and diagnostics: enough to find a fault, and no text of a report."""

import logging
import zipfile
from pathlib import Path

import pytest

from govinfo_desktop.storage.diagnostics import write_diagnostics
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.log import (
    LARGEST_LOG_FILE_BYTES,
    LOGGER_NAME,
    OLD_LOG_FILES,
    close_log,
    log_failure,
    open_log,
)
from govinfo_desktop.storage.settings import Settings

SECRET = "示例市人民政府"


@pytest.fixture
def file(tmp_path: Path):
    """Return the file of an open log."""
    yield open_log(tmp_path / "logs")
    close_log()


def fail() -> None:
    raise ValueError(f"could not convert {SECRET}")


def test_an_exception_is_logged_with_class_and_location_but_without_its_message(file: Path) -> None:
    with pytest.raises(ValueError, match="convert") as failure:
        fail()
    log_failure(failure.value)
    text = file.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "test_log.py" in text
    assert SECRET not in text


def test_the_log_is_rotated(file: Path) -> None:
    for _ in range(LARGEST_LOG_FILE_BYTES * (OLD_LOG_FILES + 3) // 10_000):
        logging.getLogger(LOGGER_NAME).info("x" * 10_000)
    files = list(file.parent.iterdir())
    assert len(files) == OLD_LOG_FILES + 1
    assert sum(one.stat().st_size for one in files) <= LARGEST_LOG_FILE_BYTES * (OLD_LOG_FILES + 1)


def test_a_log_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        open_log(tmp_path / "logs")


def test_the_diagnostics_hold_versions_and_log_but_nothing_of_the_agency(
    file: Path, tmp_path: Path
) -> None:
    logging.getLogger(LOGGER_NAME).info("started")
    settings = Settings(
        recent=(f"/home/{SECRET}.ndbg",), agency={"organ": SECRET}, last_folder=f"/{SECRET}"
    )
    target = tmp_path / "诊断.zip"
    write_diagnostics(target, settings, file.parent, ["仿宋_GB2312"])
    with zipfile.ZipFile(target) as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    assert set(texts) == {
        *("versions.json", "settings.json", "fonts.txt"),
        "logs/govinfo-desktop.log",
    }
    assert "started" in texts["logs/govinfo-desktop.log"]
    assert "仿宋_GB2312" in texts["fonts.txt"]
    assert SECRET not in "".join(texts.values())
