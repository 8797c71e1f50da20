"""Pieces of a text, of which faint ones beside dark ones are not seen."""

from __future__ import annotations


class Pieces:
    """Text of a line or cell in pieces.

    White letters are read where nothing is known of what is behind them, as in the head of a table
    whose style sheet is missing; but not beside dark ones, for the ground is the same.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._faint: list[str] = []
        # Both kinds in their order, as long as nobody knows which are seen.
        self._all: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._all)

    def __str__(self) -> str:
        return "".join(self._seen())

    @property
    def unseen(self) -> int:
        """Return how many pieces are not seen."""
        return len(self._faint) if self._has_dark() else 0

    def add(self, text: str, *, is_faint: bool = False) -> None:
        """Add a piece at the end."""
        self._all.append(text)
        kind = self._faint if is_faint and text.strip() else self._pieces
        kind.append(text)

    def prepend(self, text: str) -> None:
        """Add a piece at the beginning."""
        self._all.insert(0, text)
        self._pieces.insert(0, text)

    def clear(self) -> None:
        """Forget all pieces."""
        self._pieces.clear()
        self._faint.clear()
        self._all.clear()

    def _seen(self) -> list[str]:
        return self._pieces if self._faint and self._has_dark() else self._all

    def _has_dark(self) -> bool:
        return bool(self._faint) and any(map(str.strip, self._pieces))
