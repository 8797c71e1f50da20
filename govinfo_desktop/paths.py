"""Folders of resources, drafts, settings and logs.

If GOVINFO_DESKTOP_HOME is set, everything that belongs to the clerk lies under that folder: used
by the tests, and by agencies that keep the program and its drafts on one USB drive. The portable
program of Windows needs no variable: it uses the folder 数据 beside it, if there is one.
"""

import os
import sys
from functools import cache
from pathlib import Path

import appdirs

APPLICATION_NAME = "govinfo-desktop"
HOME_VARIABLE = "GOVINFO_DESKTOP_HOME"
PORTABLE_FOLDER = "数据"


@cache
def resources_folder() -> Path:
    """Return the folder of shipped data: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def forms_folder() -> Path:
    """Return the folder of the shipped form files."""
    return resources_folder() / "forms"


def articles_folder() -> Path:
    """Return the folder of the shipped articles of law."""
    return resources_folder() / "articles"


def calendar_folder() -> Path:
    """Return the folder of the shipped days off, a file a year."""
    return resources_folder() / "calendar"


def ledger_terms_file() -> Path:
    """Return the file with the choices and the column heads of the ledger."""
    return resources_folder() / "ledger" / "terms.toml"


def sample_ledger_file() -> Path:
    """Return the ledger of an invented bureau."""
    return resources_folder() / "ledger" / "sample.ndtz"


def fonts_folder() -> Path:
    """Return the folder of the bundled fonts."""
    return resources_folder() / "fonts"


def icons_folder() -> Path:
    """Return the folder of the icons of windows, actions and file types."""
    return resources_folder() / "icons"


def help_folder() -> Path:
    """Return the folder of the offline manual."""
    return resources_folder() / "help"


def samples_folder() -> Path:
    """Return the folder of the shipped sample reports."""
    return resources_folder() / "samples"


def own_forms_folder() -> Path:
    """Return the folder of the form files that the agency added."""
    return _data_folder() / "forms"


def own_calendar_folder() -> Path:
    """Return the folder of the days off that the agency added, a file a year."""
    return _data_folder() / "calendar"


def drafts_folder() -> Path:
    """Return the folder of new drafts, unless the clerk has chosen another."""
    return _data_folder() / "drafts"


def history_folder() -> Path:
    """Return the folder of the earlier states of drafts."""
    return _data_folder() / "history"


def ledger_history_folder() -> Path:
    """Return the folder of the earlier states of ledgers."""
    return _data_folder() / "ledger-history"


def recovery_folder() -> Path:
    """Return the folder of emergency copies and of marks of open drafts."""
    return _data_folder() / "recovery"


def trash_folder() -> Path:
    """Return the folder of deleted drafts."""
    return _data_folder() / "trash"


def settings_file() -> Path:
    """Return the settings file."""
    home = _home()
    folder = home / "config" if home else Path(appdirs.user_config_dir(APPLICATION_NAME, False))
    return folder / "settings.json"


def logs_folder() -> Path:
    """Return the folder of the log files."""
    home = _home()
    return home / "logs" if home else Path(appdirs.user_log_dir(APPLICATION_NAME, False))


def cache_folder() -> Path:
    """Return the folder of files that can be made again at any time."""
    home = _home()
    return home / "cache" if home else Path(appdirs.user_cache_dir(APPLICATION_NAME, False))


def thumbnails_folder() -> Path:
    """Return the folder of the pictures of drafts."""
    return cache_folder() / "thumbnails"


def form_checks_folder() -> Path:
    """Return the folder of the verdicts on the form files that the agency added."""
    return cache_folder() / "form-checks"


def _data_folder() -> Path:
    home = _home()
    return home / "data" if home else Path(appdirs.user_data_dir(APPLICATION_NAME, False))


def _home() -> Path | None:
    """Return the folder for everything; None if the usual folders of the system are used."""
    folder = os.environ.get(HOME_VARIABLE, "")
    return Path(folder).expanduser().absolute() if folder else _portable_folder()


def _portable_folder() -> Path | None:
    """Return the folder 数据 beside the packaged program of Windows; None if there is none."""
    # PyInstaller sets sys.frozen; in a checkout sys.executable is the Python of the machine.
    if sys.platform == "win32" and hasattr(sys, "frozen"):
        folder = Path(sys.executable).absolute().parent / PORTABLE_FOLDER
        return folder if folder.is_dir() else None
    return None
