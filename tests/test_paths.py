"""Where things lie, on this machine and under a folder of one's own."""

from pathlib import Path

from govinfo_desktop import paths

OWN = (
    paths.drafts_folder,
    paths.history_folder,
    paths.recovery_folder,
    paths.trash_folder,
    paths.own_forms_folder,
    paths.settings_file,
    paths.logs_folder,
    paths.cache_folder,
)


def test_one_variable_moves_everything_the_clerk_owns(home):
    assert all(place().is_relative_to(home) for place in OWN)


def test_without_it_everything_lies_in_the_users_own_folders(monkeypatch, tmp_path):
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert all(paths.APPLICATION_NAME in place().parts for place in OWN)


def test_no_two_things_share_a_place(home):
    assert len({place() for place in OWN}) == len(OWN)


def test_a_relative_home_does_not_move_with_the_working_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.HOME_VARIABLE, "stick")
    assert paths.drafts_folder().is_relative_to(tmp_path / "stick")


def test_the_resources_of_a_checkout_lie_beside_the_package(repository):
    assert paths.resources_folder() == repository / "resources"
    assert Path(paths.forms_folder()).is_dir()
