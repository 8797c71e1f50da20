"""What the program remembers, and that a damaged memory harms nothing."""

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
    drafts_folder="/own",
    former_folders=("/before",),
    contrast="high",
    window="AdnQywAD",
    panel="findings 340 0",
    paper=Paper(layout="pitch-29", seal="none", note="此件公开发布"),
    deadline="01-31",
    text_size=125,
    agency={"organ": "示例市人民政府"},
    others={"later": {"a": 1}},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the path of the settings in a folder that is not made yet."""
    return tmp_path / "config" / "settings.json"


def test_settings_come_back_as_they_were(file: Path) -> None:
    write_settings(FULL, file)
    assert read_settings(file) == FULL


def test_the_name_of_a_file_is_kept_however_it_is_composed(file: Path) -> None:
    settings = Settings(recent=("/drafts/e\u0301.ndbg",), last_folder="/drafts/e\u0301")
    write_settings(settings, file)
    assert read_settings(file) == settings


def test_without_a_file_nothing_is_remembered(file: Path) -> None:
    assert read_settings(file) == Settings()


@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00" * 300, b"[]", b'{"recent": 3}', b'{"agency": {"organ": 1}}', b"[" * 9999],
)
def test_damaged_settings_are_forgotten_and_kept_beside(file: Path, damage: bytes) -> None:
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


def test_only_so_many_drafts_are_remembered() -> None:
    settings = Settings()
    for number in range(RECENT_DRAFTS_KEPT + 5):
        settings = settings.with_recent(Path(str(number)))
    assert len(settings.recent) == RECENT_DRAFTS_KEPT


def test_settings_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        write_settings(FULL, tmp_path / "config" / "settings.json")
