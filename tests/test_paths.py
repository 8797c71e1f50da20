"""Folders of the program, the user's and those under one home folder."""

from pathlib import Path

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
