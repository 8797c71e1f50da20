"""Where glyphs come from: what the layout asks of the faces, whoever holds them."""

from typing import Protocol


class FontSource(Protocol):
    """Where glyphs come from: which face draws a character in a role, and how wide it is.

    The roles are fangsong, kaiti, heiti, xiaobiaosong, songti and latin.
    """

    def pick(self, role: str, char: str) -> str:
        """Return the name of the face that draws the character in this role; "" for none."""

    def width(self, face: str, char: str) -> float:
        """Return the advance in em."""

    def ink(self, face: str, char: str) -> tuple[float, float]:
        """Return the left and right edge of the ink in em, for placing marks in their cell."""
