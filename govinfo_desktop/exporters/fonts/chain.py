"""Which face serves which role here: installed first, bundled otherwise, glyph by glyph."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.fonts.font_file import DamagedFont, read_font_files
from govinfo_desktop.exporters.fonts.installed import faces_in, system_folders
from govinfo_desktop.exporters.fonts.metrics import FontMetrics
from govinfo_desktop.exporters.fonts.roles import RARE, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from govinfo_desktop.exporters.fonts.font_file import FontFile
    from govinfo_desktop.exporters.fonts.installed import Installed
    from govinfo_desktop.exporters.fonts.roles import Role


class NoUsableFont(GovinfoError):
    """There is not one face that a document could be printed in."""

    def __init__(self) -> None:
        super().__init__("没有可用的字体：软件自带的字体文件缺失或已损坏，请重新安装本软件。")


def font_chain() -> FontChain:
    """Return the faces of this PC and of this program; raises NoUsableFont."""
    return FontChain(paths.fonts_folder(), system_folders())


class FontChain:
    """The faces that draw each role (Faces), known by PostScript name.

    A role's chain is: the official face and those that resemble it, where installed; the
    bundled ones; then whatever else is open, so that a character is missing only when no
    face at all has it. Make it once and keep it: it looks through every folder it is given.
    """

    def __init__(self, bundled: Path, folders: Iterable[Path]) -> None:
        """Look through the folders; raises NoUsableFont when not one face can be used."""
        installed = faces_in(folders)
        self._opened = _Opened(installed.damaged)
        own = {role.id: self._own_chain(role, bundled, installed) for role in ROLES.values()}
        rare = self._opened.usable(_named(RARE, installed))
        self._chains = {role: _joined(own[role], rare, *own.values()) for role in ROLES}
        self._picked: dict[tuple[str, str], str] = {}
        if not self._opened.faces:
            raise NoUsableFont

    def _own_chain(self, role: Role, bundled: Path, installed: Installed) -> Sequence[FontMetrics]:
        wanted = _named((*role.official, *role.stand_ins), installed)
        shipped = self._opened.bundled(bundled / name for name in role.bundled)
        return [*self._opened.usable(wanted), *shipped]

    @property
    def skipped(self) -> tuple[str, ...]:
        """A sentence for each font that would serve but cannot be used."""
        return tuple(self._opened.skipped)

    def pick(self, role: str, char: str) -> str:
        """Return the name of the face that draws the character in this role; "" for none."""
        asked = role, char
        if asked not in self._picked:
            having = (face.file.name for face in self._chains[role] if face.has(char))
            self._picked[asked] = next(having, "")
        return self._picked[asked]

    def width(self, face: str, char: str) -> float:
        """Return the advance in em."""
        return self._opened.faces[face].width(char)

    def ink(self, face: str, char: str) -> tuple[float, float]:
        """Return the left and right edge of the ink in em; raises DamagedFont."""
        return self._opened.faces[face].ink(char)

    def file(self, face: str) -> FontFile:
        """Return where a face lies."""
        return self._opened.faces[face].file

    def metrics(self, face: str) -> FontMetrics:
        """Return a face opened for looking up, to be cut and embedded."""
        return self._opened.faces[face]

    def serving(self, role: str) -> FontFile:
        """Return the face that serves a role, as long as it has the character."""
        return self._chains[role][0].file


class _Opened:
    """Faces opened once each, by PostScript name, and why others are not."""

    def __init__(self, skipped: Iterable[str]) -> None:
        self.faces: dict[str, FontMetrics] = {}
        self.skipped = list(skipped)

    def usable(self, files: Iterable[FontFile]) -> list[FontMetrics]:
        """Open those of the faces that can be embedded."""
        opened = (self._open(file) for file in files)
        return [face for face in opened if face]

    def bundled(self, files: Iterable[Path]) -> list[FontMetrics]:
        """Open the faces that came with the program."""
        return self.usable(face for file in files for face in self._read(file))

    def _open(self, file: FontFile) -> FontMetrics | None:
        if file.obstacle:
            self._skip(file.obstacle)
            return None
        if file.name not in self.faces:
            try:
                self.faces[file.name] = FontMetrics(file)
            except DamagedFont as damage:
                self._skip(str(damage))
        return self.faces.get(file.name)

    def _read(self, file: Path) -> tuple[FontFile, ...]:
        try:
            return read_font_files(file)
        except DamagedFont as damage:
            self._skip(str(damage))
            return ()

    def _skip(self, sentence: str) -> None:
        if sentence not in self.skipped:
            self.skipped.append(sentence)


def _named(patterns: Iterable[str], installed: Installed) -> Iterator[FontFile]:
    """Yield the installed upright faces of these families, in the order of the families."""
    for pattern in patterns:
        for face in installed.faces:
            if face.regular and bears_name(face, pattern):
                yield face


def bears_name(face: FontFile, pattern: str) -> bool:
    """Tell whether a face gives itself this family name, in any language; * stands for any end."""
    wanted = pattern.casefold()
    if "*" not in wanted:
        return wanted in face.folded
    return any(fnmatchcase(family, wanted) for family in face.folded)


def _joined(*chains: Iterable[FontMetrics]) -> tuple[FontMetrics, ...]:
    """Join chains into one that names each face once."""
    return tuple({face.file.name: face for chain in chains for face in chain}.values())
