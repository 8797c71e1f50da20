"""The faces installed on this PC."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.font_file import (
    SUFFIXES,
    DamagedFont,
    FontFile,
    read_font_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The faces found in some folders, and a sentence for each file that cannot be read."""

    faces: tuple[FontFile, ...]
    damaged: tuple[str, ...]


def system_folders(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """Return where this system keeps the fonts installed for all and for this person."""
    home = Path.home()
    if platform == "win32":
        windows = Path(environment.get("WINDIR", r"C:\Windows"))
        local = Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    if platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return *shared, data / "fonts", home / ".fonts"


def faces_in(folders: Iterable[Path]) -> Installed:
    """Read what the font files in these folders say of themselves; absent folders are empty."""
    faces: list[FontFile] = []
    damaged: list[str] = []
    for path in _font_files(folders):
        try:
            faces.extend(read_font_files(path))
        except DamagedFont as damage:
            damaged.append(str(damage))
    return Installed(faces=tuple(faces), damaged=tuple(damaged))


def _font_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for place, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if os.path.splitext(name)[1].lower() in SUFFIXES:
                    yield Path(place, name)
