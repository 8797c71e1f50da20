"""Characters and rules of a page as PDFium finds them, upright even on turned pages."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2 import raw

from govinfo_desktop.core.text.radicals import with_ideographs
from govinfo_desktop.importers.pdf.tags import UNTAGGED, Tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pypdfium2 import PdfPage

    from govinfo_desktop.importers.pdf.tags import Role

    Point = tuple[float, float]
    Turn = Callable[[float, float], Point]
    Matrix = tuple[float, float, float, float, float, float]

# A rule is drawn as a line, or as a filled rectangle as thin as this, in points.
_THICKEST_RULE = 2.5
_SHORTEST_RULE = 4.0
_DEEPEST_FORMS = 4
_UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """Character with its box in points; y grows upwards.

    ``follows_space`` says that a blank is written in front of it, ``role`` what a tagged PDF says
    of it.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    follows_space: bool = False
    role: Role = UNTAGGED

    @property
    def x(self) -> float:
        """Return the middle of its width."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Return the middle of its height."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class RuledLine:
    """Horizontal or vertical line: where it lies, and from where to where it goes."""

    is_horizontal: bool
    place: float
    start: float
    end: float


def glyphs_of(page: PdfPage, most: int) -> Iterator[Glyph]:
    """Yield the visible characters of a page, at most so many."""
    turn = _turn(page)
    text = page.get_textpage()
    # The loose box is as wide and high as the font makes it: tight ones leave a gap beside a 1.
    box = raw.FS_RECTF()
    tags = Tags(page)
    follows_space = False
    for index in range(min(text.count_chars(), most)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF):
            # PDFium makes up blanks where it sees gaps.
            is_space = code in (0x20, 0xA0) and raw.FPDFText_IsGenerated(text, index) == 0
            follows_space = follows_space or is_space
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        x0, y0 = turn(box.left, box.bottom)
        x1, y1 = turn(box.right, box.top)
        yield Glyph(
            *(_character(code), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),
            follows_space=follows_space,
            role=tags.role_of(text, index),
        )
        follows_space = False


def has_pictures(page: PdfPage) -> bool:
    """Return whether a page shows pictures."""
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2), None) is not None


def rules_of(page: PdfPage, most: int) -> Iterator[RuledLine]:
    """Yield the horizontal and vertical lines of a page, also those within forms."""
    turn = _turn(page)
    count = 0
    for path, matrix in _paths(
        page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UPRIGHT
    ):
        for rule in _rules_of_path(path, matrix, turn):
            yield rule
            count += 1
            if count >= most:
                return


def _character(code: int) -> str:
    try:
        character = chr(code)
    except ValueError:
        return "\ufffd"
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    # Fonts often name the radicals that look the same.
    return with_ideographs(character)[0]


def _turn(page: PdfPage) -> Turn:
    """Return the function that turns a place on the page as the reader sees it."""
    left, bottom, right, top = page.get_mediabox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, right - x)
        case 180:
            return lambda x, y: (right - x, top - y)
        case 270:
            return lambda x, y: (top - y, x - left)
    return lambda x, y: (x, y)


def _paths(
    container: object,
    count: Callable[[object], int],
    get: Callable[[object, int], object],
    matrix: Matrix,
    depth: int = 0,
) -> Iterator[tuple[object, Matrix]]:
    for index in range(count(container)):
        one = get(container, index)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield one, _product(_matrix_of(one), matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORMS:
            inner = _product(_matrix_of(one), matrix)
            yield from _paths(
                one, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1
            )


def _matrix_of(one: object) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(one, ctypes.byref(found)):
        return _UPRIGHT
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _rules_of_path(path: object, matrix: Matrix, turn: Turn) -> Iterator[RuledLine]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return  # it only clips
    for points in _subpaths(path, matrix, turn):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) <= _THICKEST_RULE:
            yield from _rule((min(xs), min(ys)), (max(xs), max(ys)))
        elif stroke.value:
            for first, second in zip(points, points[1:], strict=False):
                yield from _rule(first, second)


def _rule(first: Point, second: Point) -> Iterator[RuledLine]:
    (x0, y0), (x1, y1) = first, second
    width, height = abs(x1 - x0), abs(y1 - y0)
    if height <= _THICKEST_RULE and width >= _SHORTEST_RULE:
        yield RuledLine(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif width <= _THICKEST_RULE and height >= _SHORTEST_RULE:
        yield RuledLine(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _subpaths(path: object, matrix: Matrix, turn: Turn) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path that is drawn in one go."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
