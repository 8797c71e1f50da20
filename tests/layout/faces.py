"""Faces of fixed widths, so that tests know the position of every glyph."""

NARROW_QUOTES = "“”‘’"


class FixedFaces:
    """One face per role: Chinese is one em wide, Latin half an em; quotes are narrow in kaiti."""

    def __init__(self, missing: str = "") -> None:
        self._missing = missing

    def pick(self, role: str, char: str) -> str:
        """Return a face named like its role; "" for the missing characters."""
        return "" if char in self._missing else role

    def width(self, face: str, char: str) -> float:
        """Return half an em for Latin, a third for a narrow quote, else one em."""
        if char.isascii():
            return 0.25 if char == " " else 0.5
        if face == "kaiti" and char in NARROW_QUOTES:
            return 0.35
        return 0.89 if face == "songti" and char == "—" else 1.0

    def ink(self, face: str, char: str) -> tuple[float, float]:
        """Return edges of the ink a twentieth of an em inside the advance."""
        return 0.05, self.width(face, char) - 0.05
