"""The way of pages to the printer: rendered in a thread of their own, painted as they come."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRect, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.kinds import rasterise, write_pdf
from govinfo_desktop.ui.output.print_dialog import (
    NotPrinted,
    has_print_service,
    spool,
    spool_options,
    wanted_pages,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPageRanges
    from PySide6.QtPrintSupport import QPrinter

    from govinfo_desktop.exporters.readback.pdf import Picture
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.widgets.message_bar import MessageAction

MOST_DOTS = 600
PAGES_AHEAD = 2
"""How many pages may wait for the printer: one at 600 dots an inch takes 35 MB."""
A_MOMENT = 20  # milliseconds


@dataclass(kw_only=True, eq=False)
class PrintJob:
    """An outline on its way to a printer; it can be given up until all of it is sent."""

    outline: Outline
    printer: QPrinter
    deeds: Sequence[MessageAction] = ()
    painter: QPainter | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _room: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(PAGES_AHEAD))
    _is_given_up: bool = False
    _is_sent: bool = False

    @property
    def name(self) -> str:
        """What the clerk calls it."""
        return self.outline.title

    def give_up(self) -> bool:
        """Send no more; False where all of it is sent."""
        with self._turn:
            self._is_given_up = not self._is_sent
        self._room.release()
        return self._is_given_up

    def begin_sending(self) -> bool:
        """Tell whether the last of it may be sent; from then on it cannot be given up."""
        with self._turn:
            self._is_sent = not self._is_given_up
            return self._is_sent

    @property
    def is_given_up(self) -> bool:
        """Whether the clerk wants it no more."""
        return self._is_given_up

    def wait_for_room(self) -> bool:
        """Wait until few pages are ahead; False where it was given up meanwhile."""
        self._room.acquire()
        return not self._is_given_up

    def make_room(self) -> None:
        """Let another page be rendered."""
        self._room.release()


class PrintWorker(QObject):
    """Sends one outline after the other to its printer.

    A QPrinter belongs to the thread of the window; what takes time, the PDF and its pages in
    dots, is made in the pool. Where there is a print service, the PDF itself goes there.
    """

    ended = Signal(object, object)
    """An order came to its end; with it True where all of it was sent, or the GovinfoError that
    kept it from being sent, or None if it was given up or broke off."""

    _rendered = Signal(object, object)
    _all_rendered = Signal(object, object)

    def __init__(self, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._rendered.connect(self._paint)
        self._all_rendered.connect(self._end)

    def start(self, order: PrintJob) -> None:
        """Have an outline printed; ``ended`` tells when it is sent."""
        if has_print_service(order.printer):
            options = spool_options(order.printer)
            self._pool.start(
                lambda: self._carry_out(order, lambda pdf: _spool(order, pdf, options))
            )
            return
        dots, ranges = min(order.printer.resolution(), MOST_DOTS), wanted_pages(order.printer)
        self._pool.start(
            lambda: self._carry_out(order, lambda pdf: self._render(order, pdf, dots, ranges))
        )

    def wait(self) -> None:
        """Return once nothing is on its way any more; what is rendered meanwhile is painted."""
        while not self._pool.waitForDone(A_MOMENT):
            QCoreApplication.sendPostedEvents(self)
        QCoreApplication.sendPostedEvents(self)

    def _carry_out(self, order: PrintJob, send: Callable[[bytes], bool]) -> None:
        """Make the PDF and send it, in the pool."""
        outcome: object = None
        try:
            stream = BytesIO()
            write_pdf(order.outline, stream)
            outcome = True if not order.is_given_up and send(stream.getvalue()) else None
        except GovinfoError as failure:
            outcome = failure
        finally:
            self._all_rendered.emit(order, outcome)

    def _render(self, order: PrintJob, pdf: bytes, dots: int, ranges: QPageRanges | None) -> bool:
        """Render the wanted pages, a few ahead of the printer, in the pool."""
        for number, picture in enumerate(rasterise(pdf, dots), 1):
            if ranges is not None and not ranges.contains(number):
                continue
            if not order.wait_for_room():
                return False
            self._rendered.emit(order, picture)
        return True

    @Slot(object, object)
    def _paint(self, order: PrintJob, picture: Picture) -> None:
        """Draw a page on the printer, dot by dot, unless the order was given up."""
        if order.is_given_up:
            return
        try:
            _draw(_page_of(order), picture, order.printer)
        except NotPrinted as failure:
            order.give_up()
            self.ended.emit(order, failure)
        order.make_room()

    @Slot(object, object)
    def _end(self, order: PrintJob, outcome: object) -> None:
        """Close the document at the printer, or take it back where it was given up."""
        painter, order.painter = order.painter, None
        if painter is not None:
            if not outcome or not order.begin_sending():
                order.printer.abort()
                outcome = None
            painter.end()
        self.ended.emit(order, outcome)


def _page_of(order: PrintJob) -> QPainter:
    """Return the painter of an order at a fresh page. Raises NotPrinted."""
    if order.painter is None:
        order.painter = QPainter()
        if not order.painter.begin(order.printer):
            order.painter = None
            raise NotPrinted("打印机没有应答")
    elif not order.printer.newPage():
        raise NotPrinted("后面的页没有送出")
    return order.painter


def _draw(painter: QPainter, picture: Picture, printer: QPrinter) -> None:
    shades = QImage.Format.Format_Grayscale8
    image = QImage(picture.dots, picture.width, picture.height, picture.stride, shades)
    scale = printer.resolution() / min(printer.resolution(), MOST_DOTS)
    paper = QRect(0, 0, round(picture.width * scale), round(picture.height * scale))
    painter.drawImage(paper, image)


def _spool(order: PrintJob, pdf: bytes, options: Sequence[str]) -> bool:
    """Hand the PDF to the print service, unless the order was given up. Raises NotPrinted."""
    if not order.begin_sending():
        return False
    spool(pdf, options)
    return True
