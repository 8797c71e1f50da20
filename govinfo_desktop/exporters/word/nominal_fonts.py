"""Fonts with the widths of the official ones, so that a .docx does not depend on this computer."""

from __future__ import annotations

# Advances of the characters from blank to ~ in Times New Roman, in 1/2048 em.
_TIMES_UNITS = 2048
_TIMES_WIDTHS = (
    *(512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569),
    *(1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155),
    *(909, 1886, 1479, 1366, 1366, 1479, 1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821),
    *(1479, 1479, 1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479, 1251, 682, 569),
    *(682, 961, 1024, 682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569, 569, 1024, 569),
    *(1593, 1024, 1024, 1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410),
    *(983, 1108),
)


class NominalFonts:
    """Fonts whose Chinese characters are one em wide, and whose Latin is Times New Roman."""

    def pick(self, role: str, char: str) -> str:
        """Return the role itself as the name of a font that has every character."""
        return role

    def width(self, face: str, char: str) -> float:
        """Return the nominal advance in em."""
        return nominal_width(char)

    def ink(self, face: str, char: str) -> tuple[float, float]:
        """Return the edges of an ink that fills the advance."""
        return 0.0, nominal_width(char)


def nominal_width(char: str) -> float:
    """Return the advance of a character in em."""
    if " " <= char <= "~":
        return _TIMES_WIDTHS[ord(char) - ord(" ")] / _TIMES_UNITS
    return 0.5 if char.isascii() else 1.0
