"""Settings: kept between two starts, and defaults if the file is damaged."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.settings import (
    RECENT_DRAFTS_KEPT,
    Settings,
    read_settings,
    write_settings,
)

FULL = Settings(
    recent=("/drafts/a.ndbg",),
    last_folder="/drafts",
    export_folder="/out",
    import_folder="/in",
    ledger_folder="/ledgers",
    resource_folder="/sent",
    drafts_folder="/own",
    former_folders=("/before",),
    contrast="high",
    window="AdnQywAD",
    panel="findings 340 0",
    paper=Paper(layout="pitch-29", seal="none", note="此件公开发布"),
    deadline="01-31",
    text_size=125,
    places={"/drafts/a.ndbg": "applications applications.open.company 0 120"},
    agency={"organ": "示例市人民政府"},
    others={"later": {"a": 1}},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the path of the settings in a folder that does not exist yet."""
    return tmp_path / "config" / "settings.json"


def test_settings_are_the_same_after_writing_and_reading(file: Path) -> None:
    write_settings(FULL, file)
    assert read_settings(file) == FULL


def test_a_file_name_is_kept_in_its_unicode_form(file: Path) -> None:
    settings = Settings(recent=("/drafts/e\u0301.ndbg",), last_folder="/drafts/e\u0301")
    write_settings(settings, file)
    assert read_settings(file) == settings


def test_places_are_kept_for_recent_drafts_only() -> None:
    settings = Settings().with_recent(Path("a")).with_place(Path("a"), "overview overview 7 0")
    for number in range(RECENT_DRAFTS_KEPT):
        settings = settings.with_recent(Path(str(number)))
    assert settings.with_place(Path("0"), "paper - 0 0").places == {"0": "paper - 0 0"}


def test_without_a_file_all_settings_are_defaults(file: Path) -> None:
    assert read_settings(file) == Settings()


@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00" * 300, b"[]", b'{"recent": 3}', b'{"agency": {"organ": 1}}', b"[" * 9999],
)
def test_damaged_settings_are_replaced_by_defaults_and_kept_beside(
    file: Path, damage: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    assert read_settings(file) == Settings()
    assert (file.parent / ".settings.json.damaged").read_bytes() == damage


def test_the_draft_opened_last_comes_first_and_once() -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings = settings.with_recent(Path(name))
    assert settings.recent == ("a", "b")
    assert settings.without_recent(Path("a")).recent == ("b",)


def test_the_list_of_recent_drafts_is_limited() -> None:
    settings = Settings()
    for number in range(RECENT_DRAFTS_KEPT + 5):
        settings = settings.with_recent(Path(str(number)))
    assert len(settings.recent) == RECENT_DRAFTS_KEPT


def test_settings_that_cannot_be_written_are_reported(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        write_settings(FULL, tmp_path / "config" / "settings.json")


@pytest.mark.parametrize("contents", ["[" * 90_000, '{"text_size": ' + "9" * 5000 + "}", "[]"])
def test_settings_that_cannot_be_parsed_are_the_defaults(tmp_path: Path, contents: str) -> None:
    (tmp_path / "s.json").write_text(contents)
    assert read_settings(tmp_path / "s.json") == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_a_link_or_a_device_in_place_of_the_settings_is_replaced(tmp_path: Path) -> None:
    file, theirs = tmp_path / "s.json", tmp_path / "theirs"
    theirs.write_text('{"panel": "theirs"}')

    def put_pipe() -> None:
        os.mkfifo(file)

    for put in (put_pipe, *(partial(file.symlink_to, one) for one in (theirs, "/dev/zero", file))):
        put()
        assert read_settings(file) == Settings()
        write_settings(FULL, file)
        assert read_settings(file) == FULL
        file.unlink()
    assert theirs.read_text() == '{"panel": "theirs"}'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_settings_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    write_settings(FULL, tmp_path / "config" / "s.json")
    assert (tmp_path / "config").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "config" / "s.json").stat().st_mode & 0o777 == 0o600
