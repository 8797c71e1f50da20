"""Fonts for each role of a document: installed ones first, then bundled ones, glyph by glyph."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.fonts.font_file import DamagedFont, read_font_files
from govinfo_desktop.exporters.fonts.installed import find_fonts, system_folders
from govinfo_desktop.exporters.fonts.metrics import FontMetrics
from govinfo_desktop.exporters.fonts.roles import FONT_ROLES, RARE_CHARACTER_FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from govinfo_desktop.exporters.fonts.font_file import FontFile
    from govinfo_desktop.exporters.fonts.installed import InstalledFonts
    from govinfo_desktop.exporters.fonts.roles import Role


class NoUsableFont(GovinfoError):
    """No font can be used at all, not even a bundled one."""

    def __init__(self) -> None:
        super().__init__("没有可用的字体：软件自带的字体文件缺失或已损坏，请重新安装本软件。")


def font_chain() -> FontChain:
    """Return the fonts of this computer and of this program; raises NoUsableFont."""
    return FontChain(paths.fonts_folder(), system_folders())


@cache
def shared_fonts() -> FontChain:
    """Return the fonts that all exports of this process share; raises NoUsableFont."""
    return font_chain()


class FontChain:
    """Fallback chain of fonts for each role; fonts are named by their PostScript names.

    First in a chain are the official font and similar ones, where installed; then the bundled
    ones; then all other fonts in use, so that a character is missing only if no font has it.
    Making it reads every font file of the folders: keep it.
    """

    def __init__(self, bundled: Path, folders: Iterable[Path]) -> None:
        """Look through the folders; raises NoUsableFont when no font can be used."""
        installed = find_fonts(folders)
        self._opened = _OpenedFonts(installed.damaged)
        own = {role.id: self._own_fonts(role, bundled, installed) for role in FONT_ROLES.values()}
        rare = self._opened.usable(_of_families(RARE_CHARACTER_FAMILIES, installed))
        self._chains = {role: _joined(own[role], rare, *own.values()) for role in FONT_ROLES}
        self._picked: dict[tuple[str, str], str] = {}
        if not self._opened.by_name:
            raise NoUsableFont

    def _own_fonts(
        self, role: Role, bundled: Path, installed: InstalledFonts
    ) -> Sequence[FontMetrics]:
        """Return the usable fonts that are meant for a role."""
        similar = _of_families((*role.official, *role.substitutes), installed)
        files = (bundled / name for name in role.bundled)
        return [*self._opened.usable(similar), *self._opened.bundled(files)]

    @property
    def skipped(self) -> tuple[str, ...]:
        """A sentence for each font that is meant for a role but cannot be used."""
        return tuple(self._opened.skipped)

    def pick(self, role: str, char: str) -> str:
        """Return the name of the font that draws a character in a role; "" if none has it."""
        key = role, char
        if key not in self._picked:
            names = (font.file.name for font in self._chains[role] if font.has(char))
            self._picked[key] = next(names, "")
        return self._picked[key]

    def width(self, name: str, char: str) -> float:
        """Return the advance of a character in em."""
        return self._opened.by_name[name].width(char)

    def ink(self, name: str, char: str) -> tuple[float, float]:
        """Return the left and right edge of a character's ink in em; raises DamagedFont."""
        return self._opened.by_name[name].ink(char)

    def file(self, name: str) -> FontFile:
        """Return the file of a font."""
        return self._opened.by_name[name].file

    def metrics(self, name: str) -> FontMetrics:
        """Return the opened tables of a font, to make a subset of it."""
        return self._opened.by_name[name]

    def main_font(self, role: str) -> FontFile:
        """Return the font that a role is set in, but for characters that it does not have."""
        return self._chains[role][0].file


class _OpenedFonts:
    """Fonts by PostScript name, each opened once, and why others are not used."""

    def __init__(self, skipped: Iterable[str]) -> None:
        self.by_name: dict[str, FontMetrics] = {}
        self.skipped = list(skipped)

    def usable(self, files: Iterable[FontFile]) -> list[FontMetrics]:
        """Open the fonts that can be embedded."""
        opened = (self._open(file) for file in files)
        return [font for font in opened if font]

    def bundled(self, paths: Iterable[Path]) -> list[FontMetrics]:
        """Open the fonts that came with the program."""
        return self.usable(font for path in paths for font in self._read(path))

    def _open(self, file: FontFile) -> FontMetrics | None:
        if file.obstacle:
            self._skip(file.obstacle)
            return None
        if file.name not in self.by_name:
            try:
                self.by_name[file.name] = FontMetrics(file)
            except DamagedFont as damage:
                self._skip(str(damage))
        return self.by_name.get(file.name)

    def _read(self, path: Path) -> tuple[FontFile, ...]:
        try:
            return read_font_files(path)
        except DamagedFont as damage:
            self._skip(str(damage))
            return ()

    def _skip(self, reason: str) -> None:
        if reason not in self.skipped:
            self.skipped.append(reason)


def _of_families(patterns: Iterable[str], installed: InstalledFonts) -> Iterator[FontFile]:
    """Yield the installed regular fonts of these families, in the order of the families."""
    for pattern in patterns:
        for font in installed.fonts:
            if font.regular and has_family(font, pattern):
                yield font


def has_family(font: FontFile, pattern: str) -> bool:
    """Return whether a font names itself so in any language; a * matches any rest."""
    folded = pattern.casefold()
    if "*" not in folded:
        return folded in font.folded_families
    return any(fnmatchcase(family, folded) for family in font.folded_families)


def _joined(*chains: Iterable[FontMetrics]) -> tuple[FontMetrics, ...]:
    """Return several chains as one that has each font once."""
    return tuple({font.file.name: font for chain in chains for font in chain}.values())
