"""File dialogs open where the clerk last was with files of the same kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.startup.application import make_services


@pytest.fixture
def folders(home, tmp_path):
    """Return a folder for each kind of files, in which the clerk chose one."""
    services = make_services()
    made = {kind: tmp_path / kind for kind in DialogFolder}
    for kind, folder in made.items():
        folder.mkdir()
        services.was_in(folder, kind)
    return made


@pytest.mark.parametrize("kind", DialogFolder)
def test_each_kind_of_files_has_a_folder_of_its_own_after_the_next_start(folders, kind):
    assert make_services().folder_for(kind) == str(folders[kind])


@pytest.mark.parametrize("kind", [DialogFolder.IMPORTS, DialogFolder.LEDGERS])
def test_without_its_stick_a_dialog_opens_where_drafts_are_opened(folders, kind):
    folders[kind].rmdir()
    assert make_services().folder_for(kind) == str(folders[DialogFolder.DRAFTS])


def test_without_its_stick_an_export_is_proposed_at_home(folders):
    folders[DialogFolder.EXPORTS].rmdir()
    assert make_services().folder_for(DialogFolder.EXPORTS) == str(Path.home())


def test_without_its_stick_drafts_are_opened_from_their_own_folder(folders):
    folders[DialogFolder.DRAFTS].rmdir()
    services = make_services()
    services.library.folder.mkdir(parents=True)
    assert services.folder_for(DialogFolder.DRAFTS) == str(services.library.folder)
