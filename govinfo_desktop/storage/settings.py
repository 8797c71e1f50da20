"""What the program remembers between two starts; never anything of a report's contents."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.paper import PRINT_OPTIONS, Paper
from govinfo_desktop.storage.atomic import beside, make_folder, read_whole, write_whole
from govinfo_desktop.storage.errors import CannotRead, CannotWrite
from govinfo_desktop.storage.reading import Reader
from govinfo_desktop.storage.unreadable import WrongContents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECENT = 12
_LARGEST = 1024 * 1024
_PATHS = ("last_folder", "export_folder", "drafts_folder")
_TEXTS = ("window", "panel", "deadline", "fonts_told")
CONTRASTS = ("", "usual", "high")
_KNOWN = (
    *_PATHS, *_TEXTS, *PRINT_OPTIONS, "recent", "former_folders", "agency", "text_size", "contrast",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The clerk's habits and the agency's own particulars.

    ``window`` is the window's place in Qt's own coding, as text, ``panel`` which tab stood at its
    right and how wide that was. ``agency`` holds particulars by field (organ, address ...), with
    which a new report starts; ``paper`` is how its reports are printed unless one wants it
    otherwise. ``deadline`` is month and day (01-31), ``fonts_told`` which substituted faces the
    clerk knows of. ``text_size`` is a percentage; 0 follows the system, as does an empty
    ``contrast``. New drafts lie in ``drafts_folder``, older ones perhaps still in
    ``former_folders``. Empty means not chosen.
    """

    recent: tuple[str, ...] = ()
    last_folder: str = ""
    export_folder: str = ""
    drafts_folder: str = ""
    former_folders: tuple[str, ...] = ()
    window: str = ""
    panel: str = ""
    deadline: str = ""
    fonts_told: str = ""
    text_size: int = 0
    contrast: str = ""
    agency: Mapping[str, str] = field(default_factory=dict)
    paper: Paper = Paper()
    others: Mapping[str, Any] = field(default_factory=dict)

    def with_recent(self, path: Path) -> Settings:
        """Return the settings with a draft as the one opened last."""
        others = tuple(one for one in self.recent if one != str(path))
        return replace(self, recent=(str(path), *others)[:RECENT])

    def without_recent(self, path: Path) -> Settings:
        """Return the settings with a draft taken out of those opened lately."""
        return replace(self, recent=tuple(one for one in self.recent if one != str(path)))


def read_settings(file: Path) -> Settings:
    """Return what is remembered; a missing or damaged file remembers nothing.

    A damaged file is kept beside the new one.
    """
    try:
        raw = read_whole(file, _LARGEST)
    except CannotRead:
        return Settings()
    try:
        return _settings(json.loads(raw))
    except (ValueError, RecursionError, WrongContents):
        _keep_damaged(file, raw)
        return Settings()


def write_settings(settings: Settings, file: Path) -> None:
    """Remember the settings. Raises CannotWrite."""
    contents = {
        **{name: getattr(settings, name) for name in (*_PATHS, *_TEXTS)},
        **settings.paper.words(),
        "recent": list(settings.recent),
        "former_folders": list(settings.former_folders),
        "agency": dict(settings.agency),
        "text_size": settings.text_size,
        "contrast": settings.contrast,
        **settings.others,
    }
    make_folder(file.parent)
    text = json.dumps(contents, ensure_ascii=False, indent=1)
    write_whole(file, text.encode(errors="replace") + b"\n")


def _settings(contents: Any) -> Settings:
    if not isinstance(contents, dict):
        raise WrongContents("settings", "{}")
    reader = Reader(contents, "settings")
    return Settings(
        **{name: reader.text(name) for name in _TEXTS},
        **{name: reader.path(name) for name in _PATHS},
        paper=Paper(**{name: reader.text(name) for name in PRINT_OPTIONS}),
        recent=reader.paths("recent"),
        former_folders=reader.paths("former_folders"),
        agency=reader.texts("agency"),
        text_size=reader.count("text_size"),
        contrast=reader.choice("contrast", CONTRASTS),
        others=reader.others(_KNOWN),
    )


def _keep_damaged(file: Path, raw: bytes) -> None:
    try:
        write_whole(beside(file, "damaged"), raw)
    except CannotWrite:
        return
