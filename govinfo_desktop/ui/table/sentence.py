"""A sentence with blanks, set in lines: where each stretch of words and each blank lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from govinfo_desktop.core.model.form import FieldId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QFontMetrics

    from govinfo_desktop.layout.grid import Cell

NEVER_FIRST = frozenset("，。；：、！？）》”’％%,.;:!?)")
"""Marks that no line begins with."""

_BLANK_ROOM = 4
"""How many Chinese characters an empty blank is wide; a filled one has room for a sign."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence set within a width: stretches of words, blanks, and the height they take."""

    words: tuple[tuple[str, QRect], ...]
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
    """Set a cell's sentence in lines; a blank is as wide as its text, and never broken."""
    line_height = metrics.height() + 6
    words: list[tuple[str, QRect]] = []
    blanks: dict[FieldId, QRect] = {}
    across, line = 0, 0
    pieces = list(_pieces(cell, text_of, metrics))
    for place, piece in enumerate(pieces):
        if across and across + _needed(pieces, place) > width:
            across, line = 0, line + 1
        box = QRect(across, line * line_height, min(piece.width, width), line_height)
        if piece.field is None:
            words.append((piece.text, box))
        else:
            blanks[piece.field] = box.adjusted(2, 1, -2, -1)
        across += piece.width
    return Sentence(words=tuple(words), blanks=blanks, height=(line + 1) * line_height)


def _pieces(
    cell: Cell, text_of: Callable[[FieldId], str], metrics: QFontMetrics
) -> Iterator[_Piece]:
    padding = metrics.horizontalAdvance("国")
    for part in cell.parts:
        if part in cell.fields:
            field = FieldId(part)
            text = text_of(field)
            room = max(_BLANK_ROOM * padding, metrics.horizontalAdvance(text) + 2 * padding)
            yield _Piece(text=text, width=room, field=field)
            continue
        for character in part:
            yield _Piece(text=character, width=metrics.horizontalAdvance(character))


def _needed(pieces: list[_Piece], place: int) -> int:
    """Return the width of a piece together with the marks that may not begin a line."""
    needed = pieces[place].width
    for piece in pieces[place + 1 :]:
        if piece.text not in NEVER_FIRST or piece.field is not None:
            break
        needed += piece.width
    return needed
