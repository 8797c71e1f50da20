"""Form files copied into the agency's folder are tried after the start, and then offered."""

from PySide6.QtCore import QObject

from govinfo_desktop import paths
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.startup.own_form_trials import OwnFormTrials

FORM_ID = "window-2024"


def copy_form(folder):
    """Copy the shipped form of Zhangdian under an id of the agency's own."""
    shipped = paths.forms_folder() / "zhangdian-2009.toml"
    text = shipped.read_text("utf-8").replace('id = "zhangdian-2009"', f'id = "{FORM_ID}"', 1)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{FORM_ID}.toml").write_text(text, encoding="utf-8")


def test_a_form_file_copied_by_hand_is_offered_once_it_has_been_tried(qtbot):
    copy_form(paths.own_forms_folder())
    services = make_services()
    assert FORM_ID not in services.catalogue.forms
    parent = QObject()
    trials = OwnFormTrials(services, parent)
    qtbot.waitUntil(lambda: FORM_ID in services.catalogue.forms)
    trials.stop()
    assert FORM_ID in make_services().catalogue.forms
