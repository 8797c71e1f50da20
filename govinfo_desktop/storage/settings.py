"""Settings that are kept between two starts of the program; never any text of a report."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.paper import PRINT_OPTIONS, Paper
from govinfo_desktop.storage.atomic import beside, make_private_folder, read_own, write_own
from govinfo_desktop.storage.errors import CannotRead, CannotWrite
from govinfo_desktop.storage.reading import Reader
from govinfo_desktop.storage.unreadable import WrongContents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECENT_DRAFTS_KEPT = 12
_LARGEST_SETTINGS_BYTES = 1024 * 1024


class DialogFolder(StrEnum):
    """A kind of files with a folder of its own in file dialogs: the setting that keeps it."""

    DRAFTS = "last_folder"
    EXPORTS = "export_folder"
    IMPORTS = "import_folder"
    LEDGERS = "ledger_folder"
    # Forms, holidays and the particulars of the agency.
    RESOURCES = "resource_folder"


_PATH_KEYS = (*DialogFolder, "drafts_folder")
_TEXT_KEYS = ("window", "panel", "deadline", "fonts_told", "tool_bar")
TOOL_BAR_HIDDEN = "hidden"
CONTRAST_VALUES = ("", "usual", "high")
COLOUR_SCHEME_VALUES = ("", "light", "dark")
_KNOWN_SETTINGS = (
    *_PATH_KEYS, *_TEXT_KEYS, *PRINT_OPTIONS, "recent", "former_folders", "agency", "text_size",
    "contrast", "colour_scheme", "places",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Preferences of the clerk and particulars of the agency; empty means not chosen.

    ``window`` is the window geometry as Qt encodes it, in base64; ``panel`` the open tab of the
    side panel and its width. ``agency`` holds the particulars by field (organ, address ...) with
    which a new report starts, ``paper`` the print options of all reports that do not choose their
    own. Each kind of files has the folder in which the clerk last chose one (DialogFolder).
    ``deadline`` is month and day (01-31). ``fonts_told`` are the substituted fonts that the
    clerk has been told of. ``tool_bar`` is TOOL_BAR_HIDDEN where the clerk has hidden it.
    ``text_size`` is in percent; 0 follows the system, as do an empty ``contrast`` and an empty
    ``colour_scheme``. New drafts are kept in ``drafts_folder``; older ones may still be in
    ``former_folders``. ``places`` say by the path of a draft where work in it stopped, for the
    recently opened ones. ``others`` are settings of later versions, kept as read.
    """

    recent: tuple[str, ...] = ()
    last_folder: str = ""
    export_folder: str = ""
    import_folder: str = ""
    ledger_folder: str = ""
    resource_folder: str = ""
    drafts_folder: str = ""
    former_folders: tuple[str, ...] = ()
    window: str = ""
    panel: str = ""
    deadline: str = ""
    fonts_told: str = ""
    tool_bar: str = ""
    text_size: int = 0
    contrast: str = ""
    colour_scheme: str = ""
    agency: Mapping[str, str] = field(default_factory=dict)
    paper: Paper = Paper()
    places: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Any] = field(default_factory=dict)

    def folder_of(self, files: DialogFolder) -> str:
        """Return the folder in which the clerk last chose a file of a kind; empty for none."""
        return str(getattr(self, files))

    def with_folder(self, files: DialogFolder, folder: Path) -> Settings:
        """Return the settings with the folder in which the clerk chose a file of a kind."""
        chosen: dict[str, Any] = {files: str(folder)}
        return replace(self, **chosen)

    def with_recent(self, path: Path) -> Settings:
        """Return the settings with a draft at the head of the recently opened ones."""
        older = tuple(one for one in self.recent if one != str(path))
        return replace(self, recent=(str(path), *older)[:RECENT_DRAFTS_KEPT])

    def without_recent(self, path: Path) -> Settings:
        """Return the settings without a draft among the recently opened ones."""
        return replace(self, recent=tuple(one for one in self.recent if one != str(path)))

    def with_place(self, path: Path, place: str) -> Settings:
        """Return the settings with the place where work in a draft stopped.

        Those of drafts that are no longer among the recent ones are dropped.
        """
        kept = {one: self.places[one] for one in self.recent if one in self.places}
        return replace(self, places={**kept, str(path): place})


def read_settings(file: Path) -> Settings:
    """Return the settings in a file; the defaults if it is missing or damaged.

    The contents of a damaged file are kept in a hidden file beside it.
    """
    try:
        raw = read_own(file, _LARGEST_SETTINGS_BYTES)
    except CannotRead:
        return Settings()
    try:
        return _settings(json.loads(raw))
    except (ValueError, RecursionError, WrongContents):
        _keep_damaged(file, raw)
        return Settings()


def write_settings(settings: Settings, file: Path) -> None:
    """Write the settings to a file. Raises CannotWrite."""
    contents = {
        **{name: vars(settings)[name] for name in (*_PATH_KEYS, *_TEXT_KEYS)},
        **settings.paper.words(),
        "recent": list(settings.recent),
        "former_folders": list(settings.former_folders),
        "agency": dict(settings.agency),
        "text_size": settings.text_size,
        "contrast": settings.contrast,
        "colour_scheme": settings.colour_scheme,
        "places": [{"draft": one, "place": place} for one, place in settings.places.items()],
        **settings.others,
    }
    make_private_folder(file.parent)
    text = json.dumps(contents, ensure_ascii=False, indent=1)
    write_own(file, text.encode(errors="replace") + b"\n")


def _settings(contents: Any) -> Settings:
    if not isinstance(contents, dict):
        raise WrongContents("settings", "{}")
    reader = Reader(contents, "settings")
    return Settings(
        **{name: reader.text(name) for name in _TEXT_KEYS},
        **{name: reader.path(name) for name in _PATH_KEYS},
        paper=Paper(**{name: reader.text(name) for name in PRINT_OPTIONS}),
        recent=reader.paths("recent"),
        former_folders=reader.paths("former_folders"),
        agency=reader.texts("agency"),
        text_size=reader.count("text_size"),
        contrast=reader.choice("contrast", CONTRAST_VALUES),
        colour_scheme=reader.choice("colour_scheme", COLOUR_SCHEME_VALUES),
        places={one.path("draft"): one.text("place") for one in reader.parts("places")},
        others=reader.others(_KNOWN_SETTINGS),
    )


def _keep_damaged(file: Path, raw: bytes) -> None:
    try:
        write_own(beside(file, "damaged"), raw)
    except CannotWrite:
        return
