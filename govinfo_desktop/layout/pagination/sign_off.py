"""The signing organ and the date: with a seal, without one, or with a signatory's stamp."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.layout.pagination.line_blocks import LineBlock
from govinfo_desktop.layout.pagination.placed import Tag
from govinfo_desktop.layout.typesetting.lines import Line, Piece
from govinfo_desktop.layout.typesetting.typesetter import Typesetter, baseline, cell_of, measure_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import SignOff

# GB/T 9704-2012 7.3.5, in characters: right of the date, right of the organ, room for a stamp.
_RIGHT_OF_DATE = 4
_RIGHT_WITHOUT_SEAL = 2
_STAMP = 5
_BESIDE_STAMP = 2
# Two blank lines keep the top of a seal of 40 to 45 mm within a line of the text (7.3.5.1).
_OVER_SEAL = 2
_OVER_NO_SEAL = 1
_OVER_STAMP = 2


def sign_off_blocks(setter: Typesetter, page: Page, sign_off: SignOff) -> Iterator[LineBlock]:
    """Yield the strips of the signature, the blank lines above it first; all kept together."""
    match sign_off.case:
        case "organ":
            strips = _sealed(_Signature(setter, page), sign_off)
        case "none":
            strips = _unsealed(_Signature(setter, page), sign_off)
        case _:
            strips = _stamped(_Signature(setter, page), sign_off)
    *kept, last = strips
    for strip in kept:
        yield replace(strip, keep=True)
    yield last


class _Signature:
    """The lines of a signature, moved to where they belong."""

    def __init__(self, setter: Typesetter, page: Page) -> None:
        self._setter = setter
        self._style = page.styles["signature"]
        self._baseline = baseline(page, self._style.size)
        self.width = page.type_width
        self.cell = cell_of(page, self._style)
        self._measure = replace(
            measure_of(page, self._style), first=0.0, tolerance=0.0, align="left", balanced=True
        )

    def lines(self, text: str) -> tuple[Line, ...]:
        """Return a text in lines of even length, all at the left edge."""
        return self._setter.lines((Piece(text, self._style.face),), self._measure)

    def strip(self, line: Line, left: float) -> LineBlock:
        """Return a strip with the line moved to the right, but not out of the type area."""
        most = self.width - (line.right - line.left)
        return LineBlock(
            lines=((self._baseline, _moved(line, max(0.0, min(left, most)))),),
            bold=self._style.bold,
            tag=Tag("P"),
        )


def _sealed(signature: _Signature, sign_off: SignOff) -> Iterator[LineBlock]:
    """Date four characters from the right, the organ centred upon it (7.3.5.1)."""
    date, *more = signature.lines(sign_off.date)
    right = signature.width - _RIGHT_OF_DATE * signature.cell
    middle = right - date.right / 2
    yield LineBlock(rows=_OVER_SEAL)
    for line in signature.lines(sign_off.organ):
        yield signature.strip(line, middle - line.right / 2)
    for line in (date, *more):
        yield signature.strip(line, right - line.right)


def _unsealed(signature: _Signature, sign_off: SignOff) -> Iterator[LineBlock]:
    """Organ two characters from the right, the date begins two after it (7.3.5.2)."""
    date, *more = signature.lines(sign_off.date)
    lines = signature.lines(sign_off.organ)
    widest = max(line.right for line in lines)
    right = signature.width - _RIGHT_WITHOUT_SEAL * signature.cell
    shift = _RIGHT_WITHOUT_SEAL * signature.cell
    left = max(0.0, min(right - widest, right - date.right - shift))
    yield LineBlock(rows=_OVER_NO_SEAL)
    for line in lines:
        yield signature.strip(line, left)
    for line in (date, *more):
        yield signature.strip(line, min(left + shift, right - line.right))


def _stamped(signature: _Signature, sign_off: SignOff) -> Iterator[LineBlock]:
    """Leave room for the stamp four characters from the right, the title beside it (7.3.5.3)."""
    right = signature.width - (_RIGHT_OF_DATE + _STAMP + _BESIDE_STAMP) * signature.cell
    yield LineBlock(rows=_OVER_STAMP)
    for line in signature.lines(sign_off.signatory_title or sign_off.organ):
        yield signature.strip(line, right - line.right)
    yield LineBlock()
    right = signature.width - _RIGHT_OF_DATE * signature.cell
    for line in signature.lines(sign_off.date):
        yield signature.strip(line, right - line.right)


def _moved(line: Line, shift: float) -> Line:
    runs = tuple(replace(run, xs=tuple(x + shift for x in run.xs)) for run in line.runs)
    return replace(line, runs=runs, left=line.left + shift, right=line.right + shift)
