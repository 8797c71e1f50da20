"""Looks of text in a .docx, as far as they decide whether a person reads it as part of a number."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from govinfo_desktop.importers.markup.word_markup import OFF_VALUES, W, number_in, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_WHITE_COLOR = "ffffff"
_SMALL_ALIGNMENTS = frozenset({"superscript", "subscript"})
_NO_FILL = frozenset({"", "auto", _WHITE_COLOR})
_NO_PATTERN = frozenset({"", "clear", "nil", "none", "white"})
# Nobody reads letters of 2 points; Word measures in halves of a point.
_LARGEST_UNREADABLE_SIZE = 4
# Text is moved by a point to centre it; a digit that is moved by more is that of a note.
_LEAST_RAISE = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a run or a style says of its text; None where it says nothing."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    is_doubly_struck: bool | None = None
    # superscript, subscript or baseline.
    alignment: str | None = None
    # How far it is raised, in halves of a point; below 0 where it is lowered.
    raised: int | None = None
    # In halves of a point.
    size: int | None = None
    # Six figures in lower case, or "auto".
    color: str | None = None

    @property
    def is_plain(self) -> bool:
        """Return whether such text is read like any other, wherever it is."""
        is_crossed_out = self.is_struck or self.is_doubly_struck
        is_unseen = self.is_hidden or self.is_too_small or self.is_white
        return self.is_on_line and not is_crossed_out and not is_unseen

    @property
    def is_on_line(self) -> bool:
        """Return whether the text is neither raised nor lowered."""
        return self.alignment not in _SMALL_ALIGNMENTS and abs(self.raised or 0) < _LEAST_RAISE

    @property
    def is_too_small(self) -> bool:
        """Return whether the letters are too small to be read."""
        return self.size is not None and self.size <= _LARGEST_UNREADABLE_SIZE

    @property
    def is_white(self) -> bool:
        """Return whether the letters are white, so that they are seen on a fill only."""
        return self.color == _WHITE_COLOR

    def over(self, below: Look) -> Look:
        """Return this look, with what it does not say taken from ``below``."""
        if self is USUAL_LOOK or below is USUAL_LOOK:
            return below if self is USUAL_LOOK else self
        pairs = {one.name: (getattr(self, one.name), getattr(below, one.name)) for one in _FIELDS}
        return Look(**{name: own if own is not None else low for name, (own, low) in pairs.items()})

    def within(self, paragraph: Look) -> Look:
        """Return the look of a style of runs within a style of paragraphs.

        Where both hide or strike, neither does (ISO/IEC 29500-1, 17.7.3).
        """
        both = self.over(paragraph)
        return Look(
            is_hidden=bool(self.is_hidden) != bool(paragraph.is_hidden),
            is_struck=bool(self.is_struck) != bool(paragraph.is_struck),
            is_doubly_struck=bool(self.is_doubly_struck) != bool(paragraph.is_doubly_struck),
            alignment=both.alignment,
            raised=both.raised,
            size=both.size,
            color=both.color,
        )


_FIELDS = fields(Look)
USUAL_LOOK = Look()
_HIDDEN_TAG, _STRUCK_TAG, _DOUBLY_STRUCK_TAG = f"{W}vanish", f"{W}strike", f"{W}dstrike"
_ALIGNMENT_TAG, _RAISED_TAG, _SIZE_TAG, _COLOR_TAG = (
    f"{W}vertAlign",
    f"{W}position",
    f"{W}sz",
    f"{W}color",
)
# The elements of an rPr that make its look.
LOOK_TAGS = frozenset(
    {
        _HIDDEN_TAG,
        _STRUCK_TAG,
        _DOUBLY_STRUCK_TAG,
        _ALIGNMENT_TAG,
        _RAISED_TAG,
        _SIZE_TAG,
        _COLOR_TAG,
    }
)


def look_of(properties: _Element | None) -> Look:
    """Return the look that the properties of a run give."""
    return look_from(look_marks(properties))


def look_marks(properties: _Element | None) -> Mapping[str, str]:
    """Return the elements of an rPr that make its look: tag to value."""
    # The first of each kind counts, therefore from the last on.
    found = () if properties is None else properties.iterchildren(*LOOK_TAGS, reversed=True)
    return {str(one.tag): value(one, "val") for one in found}


def look_from(marks: Mapping[str, str]) -> Look:
    """Return the look that elements of an rPr give, by their tags and values."""
    if not marks:
        return USUAL_LOOK
    return Look(
        is_hidden=_switch(marks.get(_HIDDEN_TAG)),
        is_struck=_switch(marks.get(_STRUCK_TAG)),
        is_doubly_struck=_switch(marks.get(_DOUBLY_STRUCK_TAG)),
        alignment=marks.get(_ALIGNMENT_TAG) or None,
        raised=number_in(marks.get(_RAISED_TAG)),
        size=number_in(marks.get(_SIZE_TAG)),
        color=marks.get(_COLOR_TAG, "").lower() or None,
    )


def is_filled(shading: _Element | None) -> bool:
    """Return whether a shd or a highlight gives another ground than white paper."""
    if shading is None:
        return False
    is_pattern = value(shading, "val") not in _NO_PATTERN
    return is_pattern or value(shading, "fill").lower() not in _NO_FILL


def _switch(text: str | None) -> bool | None:
    return None if text is None else text not in OFF_VALUES
