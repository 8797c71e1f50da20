"""Log and diagnostics: enough to find a fault, and no text of a report."""

import logging
import os
import zipfile
from pathlib import Path

import pytest

from govinfo_desktop.storage.diagnostics import write_diagnostics
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.log import (
    LARGEST_LOG_FILE_BYTES,
    LOG_FILE_NAME,
    LOGGER_NAME,
    OLD_LOG_FILES,
    close_log,
    log_failure,
    open_log,
    without_home,
)
from govinfo_desktop.storage.settings import Settings

HOME = Path("/srv/zhang")

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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_link_or_pipe_in_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    log, theirs = tmp_path / LOG_FILE_NAME, tmp_path / "theirs"
    theirs.write_text("theirs")
    log.symlink_to(theirs)
    assert open_log(tmp_path) == log
    close_log()
    log.unlink()
    os.mkfifo(log)
    open_log(tmp_path)
    logging.getLogger(LOGGER_NAME).info("begun")
    close_log()
    assert "begun" in log.read_text(encoding="utf-8")
    assert theirs.read_text() == "theirs"


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("HOME/drafts/a.py:3 f", "~/drafts/a.py:3 f"),
        ("C:" + r"\Users\张三\x", r"~\x"),
        ("C:" + r"\\Users\\zhang\\x", r"~\\x"),
        (f"/{'home'}/zhang/x /{'Users'}/li", "~/x ~"),
        ("HOMEless/x", "HOMEless/x"),
        (r"\\srv\\zhang\\x", r"~\\x"),
        (r"\Srv\Zhang\x /srv/zhang/x", r"~\x ~/x"),
    ],
)
def test_a_path_below_a_home_folder_names_no_user(
    monkeypatch: pytest.MonkeyPatch, text: str, shortened: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: HOME)
    assert without_home(text.replace("HOME", str(HOME))) == shortened.replace("HOME", str(HOME))


def test_neither_log_nor_diagnostics_name_the_user(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: HOME)
    logging.getLogger(LOGGER_NAME).info("opened %s", HOME / "drafts")
    assert "zhang" not in file.read_text(encoding="utf-8")
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"from an earlier version: {HOME / 'drafts'}\n")
    fonts = [str(HOME / ".fonts" / "a.ttf")]
    write_diagnostics(tmp_path / "d.zip", Settings(), file.parent, fonts)
    with zipfile.ZipFile(tmp_path / "d.zip") as package:
        for name in package.namelist():
            assert b"zhang" not in package.read(name)
