"""Signature of a report: organ and date with a seal, without one, or with a stamp."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.layout.pagination.line_blocks import LineBlock
from govinfo_desktop.layout.pagination.placed import Tag
from govinfo_desktop.layout.typesetting.lines import Line, Piece
from govinfo_desktop.layout.typesetting.names import words_of_name
from govinfo_desktop.layout.typesetting.typesetter import Typesetter, baseline, cell_of, measure_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import SignOff

# GB/T 9704-2012 7.3.5, in characters: blank right of the date and of the organ, width of a stamp,
# and its distance from the title of the signatory.
_RIGHT_OF_DATE = 4
_RIGHT_WITHOUT_SEAL = 2
_STAMP_WIDTH = 5
_LEFT_OF_STAMP = 2
# Blank lines. 7.3.5.1 wants the top of the seal within one line of the text: computed for seals of
# 40, 42 and 45 mm, two is the only number of blank lines that does it.
_LINES_ABOVE_SEALED = 2
_LINES_ABOVE_UNSEALED = 1
_LINES_ABOVE_STAMPED = 2


def sign_off_blocks(typesetter: Typesetter, page: Page, sign_off: SignOff) -> Iterator[LineBlock]:
    """Yield the line blocks of the signature, blank lines above it first, all kept together."""
    match sign_off.case:
        case "organ":
            blocks = _sealed(_Signature(typesetter, page), sign_off)
        case "none":
            blocks = _unsealed(_Signature(typesetter, page), sign_off)
        case _:
            blocks = _stamped(_Signature(typesetter, page), sign_off)
    *kept, last = blocks
    for block in kept:
        yield block._replace(keep=True)
    yield last


class _Signature:
    """Lines of a signature, moved to their places."""

    def __init__(self, typesetter: Typesetter, page: Page) -> None:
        self._typesetter = typesetter
        self._style = page.styles["signature"]
        self._baseline = baseline(page, self._style.size)
        self.width = page.type_width
        self.cell = cell_of(page, self._style)
        own = measure_of(page, self._style)
        self._measure = own._replace(first=0.0, align="left", balanced=True)

    def lines(self, text: str) -> tuple[Line, ...]:
        """Return a text in lines of similar length, all at the left edge."""
        measure = self._measure._replace(whole=words_of_name(text))
        return self._typesetter.lines((Piece(text, self._style.face),), measure)

    def lines_of_signers(self, sign_off: SignOff) -> tuple[Line, ...]:
        """Return the lines of who signs, each organ beginning one."""
        return tuple(line for text in sign_off.signers for line in self.lines(text))

    def block(self, line: Line, left: float) -> LineBlock:
        """Return a line block with the line at ``left``, but inside the type area."""
        furthest = self.width - (line.right - line.left)
        return LineBlock(
            lines=((self._baseline, _moved(line, max(0.0, min(left, furthest)))),),
            bold=self._style.bold,
            tag=Tag("P"),
        )


def _sealed(signature: _Signature, sign_off: SignOff) -> Iterator[LineBlock]:
    """Yield the date four characters from the right, the organ centred above it (7.3.5.1)."""
    date, *more = signature.lines(sign_off.date)
    right = signature.width - _RIGHT_OF_DATE * signature.cell
    lines = signature.lines_of_signers(sign_off)
    # An organ that would cross the right edge moves to the left, and the date with it.
    widest = max(line.right for line in lines)
    middle = min(right - date.right / 2, signature.width - widest / 2)
    yield LineBlock(rows=_LINES_ABOVE_SEALED)
    for line in (*lines, date, *more):
        yield signature.block(line, middle - line.right / 2)


def _unsealed(signature: _Signature, sign_off: SignOff) -> Iterator[LineBlock]:
    """Yield the organ two characters from the right, the date two right of its start (7.3.5.2)."""
    date, *more = signature.lines(sign_off.date)
    lines = signature.lines_of_signers(sign_off)
    widest = max(line.right for line in lines)
    right = signature.width - _RIGHT_WITHOUT_SEAL * signature.cell
    shift = _RIGHT_WITHOUT_SEAL * signature.cell
    # 7.3.5.2: where the date is longer than the organ, the organ moves to the left.
    left = max(0.0, min(right - widest, right - date.right - shift))
    yield LineBlock(rows=_LINES_ABOVE_UNSEALED)
    for line in lines:
        yield signature.block(line, left)
    for line in (date, *more):
        yield signature.block(line, min(left + shift, right - line.right))


def _stamped(signature: _Signature, sign_off: SignOff) -> Iterator[LineBlock]:
    """Yield the title left of the space for a stamp, then the date (7.3.5.3).

    The stamp is four characters from the right, with the title two characters left of it.
    """
    right = signature.width - (_RIGHT_OF_DATE + _STAMP_WIDTH + _LEFT_OF_STAMP) * signature.cell
    yield LineBlock(rows=_LINES_ABOVE_STAMPED)
    for line in signature.lines_of_signers(sign_off):
        yield signature.block(line, right - line.right)
    yield LineBlock()
    right = signature.width - _RIGHT_OF_DATE * signature.cell
    for line in signature.lines(sign_off.date):
        yield signature.block(line, right - line.right)


def _moved(line: Line, shift: float) -> Line:
    runs = tuple(replace(run, xs=tuple(x + shift for x in run.xs)) for run in line.runs)
    return replace(line, runs=runs, left=line.left + shift, right=line.right + shift)
