"""Protocol of the fonts as the layout needs them."""

from typing import Protocol


class FontSource(Protocol):
    """Source of glyphs: which face draws a character in a role, and how wide it is.

    The roles are fangsong, kaiti, heiti, xiaobiaosong, songti and latin.
    """

    def pick(self, role: str, char: str) -> str:
        """Return the name of the face that draws the character in this role; "" for none."""

    def width(self, face: str, char: str) -> float:
        """Return the advance in em."""

    def ink(self, face: str, char: str) -> tuple[float, float]:
        """Return the left and right edge of the ink in em, for placing marks in their cell."""
