"""Layout of a sentence with blanks in lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from govinfo_desktop.core.model.form import FieldId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QFontMetrics

    from govinfo_desktop.layout.grid import Cell

# Punctuation that must not begin a line.
NEVER_AT_LINE_START = frozenset("，。；：、！？）》”’％%,.;:!?)")

# Width of an empty blank in Chinese characters.
_EMPTY_BLANK_CHARACTERS = 4


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Laid-out sentence: the boxes of its texts and blanks, and its height in pixels."""

    texts: tuple[tuple[str, QRect], ...]
    blanks: dict[FieldId, QRect]
    height: int


@dataclass(frozen=True, kw_only=True)
class _Piece:
    text: str
    width: int
    field: FieldId | None = None


def set_sentence(
    cell: Cell, text_of: Callable[[FieldId], str], width: int, metrics: QFontMetrics
) -> Sentence:
    """Lay out a cell's sentence in lines; a blank is as wide as its text and never split."""
    line_height = metrics.height() + 6
    texts: list[tuple[str, QRect]] = []
    blanks: dict[FieldId, QRect] = {}
    across, line = 0, 0
    pieces = list(_pieces(cell, text_of, metrics))
    for number, piece in enumerate(pieces):
        if across and across + _width_with_marks(pieces, number) > width:
            across, line = 0, line + 1
        box = QRect(across, line * line_height, min(piece.width, width), line_height)
        if piece.field is None:
            texts.append((piece.text, box))
        else:
            blanks[piece.field] = box.adjusted(2, 1, -2, -1)
        across += piece.width
    return Sentence(texts=tuple(texts), blanks=blanks, height=(line + 1) * line_height)


def _pieces(
    cell: Cell, text_of: Callable[[FieldId], str], metrics: QFontMetrics
) -> Iterator[_Piece]:
    padding = metrics.horizontalAdvance("国")
    for part in cell.parts:
        if part in cell.fields:
            field = FieldId(part)
            text = text_of(field)
            # A filled one has space for the sign of a finding.
            blank = max(
                _EMPTY_BLANK_CHARACTERS * padding, metrics.horizontalAdvance(text) + 2 * padding
            )
            yield _Piece(text=text, width=blank, field=field)
            continue
        for character in part:
            yield _Piece(text=character, width=metrics.horizontalAdvance(character))


def _width_with_marks(pieces: list[_Piece], number: int) -> int:
    """Return the width of a piece and of the marks behind it that must not begin a line."""
    width = pieces[number].width
    for piece in pieces[number + 1 :]:
        if piece.text not in NEVER_AT_LINE_START or piece.field is not None:
            break
        width += piece.width
    return width
