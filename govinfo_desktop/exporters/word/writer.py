"""Writer of .docx: an official document that Word, WPS and LibreOffice set alike."""

from __future__ import annotations

from collections import deque
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.ooxml.package import write_package
from govinfo_desktop.exporters.word.body import Body
from govinfo_desktop.exporters.word.frame import Frame
from govinfo_desktop.exporters.word.nominal_fonts import NominalFonts
from govinfo_desktop.layout.typesetting.typesetter import Typesetter

if TYPE_CHECKING:
    from govinfo_desktop.layout.blocks import Outline


# Making a frame takes 25 ms, keeping it 0.3 MB.
_FRAMES_KEPT = 4


def write(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as .docx; the same outline always gives the same bytes."""
    _writer().write(outline, stream)


@cache
def _writer() -> WordWriter:
    """Return the writer of this process: it keeps what it has measured and prepared."""
    return WordWriter()


class WordWriter:
    """Writer of .docx that keeps typeset lines and frames for the next document."""

    def __init__(self) -> None:
        self._typesetter = Typesetter(NominalFonts())
        self._frames: deque[Frame] = deque(maxlen=_FRAMES_KEPT)

    def write(self, outline: Outline, stream: BinaryIO) -> None:
        """Write an outline as .docx."""
        body = Body(outline, self._typesetter)
        markup = body.xml()
        frame = self._frame_of(outline)
        write_package(frame.files(outline, markup, body.table_types), stream)

    def _frame_of(self, outline: Outline) -> Frame:
        for frame in self._frames:
            if frame.fits(outline.page, outline.mark):
                return frame
        frame = Frame(outline.page, outline.mark)
        self._frames.append(frame)
        return frame
