"""Where resources, drafts, settings and logs lie.

Everything a clerk owns moves under one folder when GOVINFO_DESKTOP_HOME is set: tests use it,
and so does an office that keeps the program and its drafts on one stick.
"""

import os
from pathlib import Path

import appdirs

APPLICATION_NAME = "govinfo-desktop"
HOME_VARIABLE = "GOVINFO_DESKTOP_HOME"


def resources_folder() -> Path:
    """Return the folder of shipped data: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def forms_folder() -> Path:
    """Return the folder of the form files that come with the program."""
    return resources_folder() / "forms"


def articles_folder() -> Path:
    """Return the folder of the articles of the law that come along in full."""
    return resources_folder() / "articles"


def fonts_folder() -> Path:
    """Return the folder of the bundled faces."""
    return resources_folder() / "fonts"


def icons_folder() -> Path:
    """Return the folder of the drawings for windows, actions and file types."""
    return resources_folder() / "icons"


def help_folder() -> Path:
    """Return the folder of the offline manual."""
    return resources_folder() / "help"


def samples_folder() -> Path:
    """Return the folder of the filled sample reports that come with the program."""
    return resources_folder() / "samples"


def own_forms_folder() -> Path:
    """Return the folder of form files that the office added itself."""
    return _data_folder() / "forms"


def drafts_folder() -> Path:
    """Return the folder where a new draft is kept unless the clerk names another."""
    return _data_folder() / "drafts"


def history_folder() -> Path:
    """Return the folder of the earlier states of drafts."""
    return _data_folder() / "history"


def recovery_folder() -> Path:
    """Return the folder of copies saved when the program itself failed."""
    return _data_folder() / "recovery"


def trash_folder() -> Path:
    """Return the folder into which a deleted draft is moved."""
    return _data_folder() / "trash"


def settings_file() -> Path:
    """Return the file of settings: recent drafts, last folder, the window's place."""
    home = _home()
    folder = home / "config" if home else Path(appdirs.user_config_dir(APPLICATION_NAME, False))
    return folder / "settings.json"


def logs_folder() -> Path:
    """Return the folder of the program's log."""
    home = _home()
    return home / "logs" if home else Path(appdirs.user_log_dir(APPLICATION_NAME, False))


def cache_folder() -> Path:
    """Return the folder of what can be made again at any time."""
    home = _home()
    return home / "cache" if home else Path(appdirs.user_cache_dir(APPLICATION_NAME, False))


def _data_folder() -> Path:
    home = _home()
    return home / "data" if home else Path(appdirs.user_data_dir(APPLICATION_NAME, False))


def _home() -> Path | None:
    """Return the one folder for everything; None when the system's own places are used."""
    folder = os.environ.get(HOME_VARIABLE, "")
    return Path(folder).expanduser().absolute() if folder else None
