"""Folders of the program, the user's and those under one home folder."""

import sys
from pathlib import Path

import pytest

from govinfo_desktop import paths

PLACES = (
    paths.drafts_folder,
    paths.history_folder,
    paths.recovery_folder,
    paths.trash_folder,
    paths.own_forms_folder,
    paths.settings_file,
    paths.logs_folder,
    paths.cache_folder,
)


def test_one_variable_moves_everything_that_belongs_to_the_clerk(home):
    assert all(place().is_relative_to(home) for place in PLACES)


def test_without_the_variable_everything_lies_in_the_users_folders(monkeypatch, tmp_path):
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert all(paths.APPLICATION_NAME in place().parts for place in PLACES)


def test_no_two_kinds_of_files_share_a_folder(home):
    assert len({place() for place in PLACES}) == len(PLACES)


def test_a_relative_home_does_not_move_with_the_working_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.HOME_VARIABLE, "stick")
    assert paths.drafts_folder().is_relative_to(tmp_path / "stick")


def test_the_resources_of_a_checkout_lie_beside_the_package(repository):
    assert paths.resources_folder() == repository / "resources"
    assert Path(paths.forms_folder()).is_dir()


@pytest.fixture
def portable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder of the packaged program of Windows, which has a folder 数据 in it."""
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "govinfo-desktop.exe"))
    (tmp_path / paths.PORTABLE_FOLDER).mkdir()
    return tmp_path


def test_the_portable_program_keeps_everything_in_the_folder_beside_it(portable):
    assert all(place().is_relative_to(portable / "数据") for place in PLACES)


def test_the_packaged_program_without_that_folder_uses_the_users_own_folders(portable):
    (portable / paths.PORTABLE_FOLDER).rmdir()
    assert not any(place().is_relative_to(portable) for place in PLACES)


def test_a_file_of_that_name_is_no_folder_for_drafts(portable):
    (portable / paths.PORTABLE_FOLDER).rmdir()
    (portable / paths.PORTABLE_FOLDER).write_bytes(b"")
    assert not any(place().is_relative_to(portable) for place in PLACES)


def test_the_variable_takes_precedence_over_the_folder_beside_the_program(
    portable, monkeypatch, tmp_path_factory
):
    other = tmp_path_factory.mktemp("other")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(other))
    assert all(place().is_relative_to(other) for place in PLACES)


@pytest.mark.parametrize("missing", ["frozen", "platform"])
def test_only_the_packaged_program_of_windows_looks_beside_itself(portable, monkeypatch, missing):
    if missing == "frozen":
        monkeypatch.delattr(sys, "frozen")
    else:
        monkeypatch.setattr(sys, "platform", "linux")
    assert not any(place().is_relative_to(portable) for place in PLACES)
