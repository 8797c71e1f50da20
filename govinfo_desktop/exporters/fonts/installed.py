"""Fonts installed on this computer."""

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
class InstalledFonts:
    """Fonts found in some folders, and a sentence for each file that cannot be read."""

    fonts: tuple[FontFile, ...]
    damaged: tuple[str, ...]


def system_folders(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """Return the folders of the fonts that are installed for all users and for this one."""
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


def find_fonts(folders: Iterable[Path]) -> InstalledFonts:
    """Return the fonts of all files below these folders; a missing folder is empty."""
    fonts: list[FontFile] = []
    damaged: list[str] = []
    for path in _font_files(folders):
        try:
            fonts.extend(read_font_files(path))
        except DamagedFont as damage:
            damaged.append(str(damage))
    return InstalledFonts(fonts=tuple(fonts), damaged=tuple(damaged))


def _font_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for place, subfolders, names in os.walk(folder):
            # In place: os.walk visits them in this order. The first font of a family is used.
            subfolders.sort()
            for name in sorted(names):
                if os.path.splitext(name)[1].lower() in SUFFIXES:
                    yield Path(place, name)
