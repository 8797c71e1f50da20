"""Background printing: pages are rendered in a thread of their own and painted as they come."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRect, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.kinds import PDF, rasterise
from govinfo_desktop.ui.model.disk_wait import paint_until
from govinfo_desktop.ui.model.pool_task import start_in_pool
from govinfo_desktop.ui.output.print_dialog import (
    NotPrinted,
    has_print_service,
    selected_pages,
    spool,
    spool_options,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPageRanges
    from PySide6.QtPrintSupport import QPrinter

    from govinfo_desktop.exporters.readback.pdf import Picture
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.widgets.message_bar import MessageAction

# Rendering above 600 dots an inch takes memory and time without a visible gain.
LARGEST_DOTS_PER_INCH = 600
# Rendered pages that may wait for the printer: one at 600 dots an inch takes 35 MB.
PAGES_AHEAD = 2
POOL_POLL_MS = 20


@dataclass(kw_only=True, eq=False)
class PrintJob:
    """Outline on its way to a printer; it can be cancelled until all of it is sent.

    ``actions`` are offered with every message about the job.
    """

    outline: Outline
    printer: QPrinter
    actions: Sequence[MessageAction] = ()
    painter: QPainter | None = None
    # The GUI thread cancels while the last page is sent: only one of them may win.
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _slots: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(PAGES_AHEAD))
    _is_cancelled: bool = False
    _is_sent: bool = False

    @property
    def name(self) -> str:
        """Return the title of the document."""
        return self.outline.title

    @property
    def verb(self) -> str:
        """Return what is done with the document."""
        return "打印"

    @property
    def cancelled_message(self) -> str:
        """Return the message for a print that was cancelled."""
        return f"已取消打印“{self.name}”；已经送出的页可能还会印出来。"

    def cancel(self) -> bool:
        """Send no more pages; return False if all of them are sent already."""
        with self._lock:
            self._is_cancelled = not self._is_sent
        self._slots.release()  # the renderer may be waiting, and would never end
        return self._is_cancelled

    def begin_sending(self) -> bool:
        """Return whether the document may be completed; from then on it cannot be cancelled."""
        with self._lock:
            self._is_sent = not self._is_cancelled
            return self._is_sent

    @property
    def is_cancelled(self) -> bool:
        """Return whether the clerk cancelled the job."""
        return self._is_cancelled

    def wait_for_slot(self) -> bool:
        """Block while too many pages wait for the printer; return False if cancelled meanwhile."""
        self._slots.acquire()
        return not self._is_cancelled

    def free_slot(self) -> None:
        """Let another page be rendered."""
        self._slots.release()


class PrintWorker(QObject):
    """Worker that sends one outline after the other to its printer.

    Where there is a print service, it gets the PDF itself. Otherwise the pages are rendered in
    the pool and painted in the GUI thread, to which a QPrinter belongs.
    """

    # The job, and its outcome: True if all of it was sent, or the GovinfoError that prevented
    # it, or None if it was cancelled or failed with a programming error.
    ended = Signal(object, object)

    # Emitted in the pool's thread; Qt queues them for the slots, which run in the GUI thread.
    _rendered = Signal(object, object)
    _all_rendered = Signal(object, object)

    def __init__(self, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._rendered.connect(self._paint)
        self._all_rendered.connect(self._end)

    def start(self, job: PrintJob) -> None:
        """Print an outline in the background; ``ended`` is emitted when it is sent."""
        # Everything the pool needs of the printer is read here, in the printer's own thread.
        if has_print_service(job.printer):
            options = spool_options(job.printer)
            self._start(job, lambda pdf: _spool(job, pdf, options))
            return
        dots, pages = _rendered_dots(job.printer), selected_pages(job.printer)
        self._start(job, lambda pdf: self._render(job, pdf, dots, pages))

    def _start(self, job: PrintJob, send: Callable[[bytes], bool]) -> None:
        start_in_pool(self._pool, lambda: self._run(job, send))

    def wait(self, timeout_s: float) -> bool:
        """Wait until no job is left; pages rendered meanwhile are painted, and so is the window.

        Return False if a job takes longer, as on a disk that hangs.
        """
        deadline = time.monotonic() + timeout_s
        paint_until(lambda: self._pool.waitForDone(0), timeout_s)
        # The end of the program has ended that loop, too. Without one nothing delivers the queued
        # signals: the renderer would wait for a free slot for ever.
        while not (is_done := self._pool.waitForDone(POOL_POLL_MS)):
            QCoreApplication.sendPostedEvents(self)
            if time.monotonic() > deadline:
                break
        QCoreApplication.sendPostedEvents(self)
        return is_done

    def _run(self, job: PrintJob, send: Callable[[bytes], bool]) -> None:
        """Make the PDF and send it; runs in the pool."""
        outcome: object = None
        try:
            stream = BytesIO()
            PDF.write(job.outline, stream)
            outcome = True if not job.is_cancelled and send(stream.getvalue()) else None
        except GovinfoError as failure:
            outcome = failure
        finally:
            self._all_rendered.emit(job, outcome)

    def _render(self, job: PrintJob, pdf: bytes, dots: int, pages: QPageRanges | None) -> bool:
        """Render the selected pages, a few ahead of the printer; runs in the pool."""
        for number, picture in enumerate(rasterise(pdf, dots), 1):
            if pages is not None and not pages.contains(number):
                continue
            if not job.wait_for_slot():
                return False
            self._rendered.emit(job, picture)
        return True

    # Slots of a QObject run in its own thread, here the GUI thread, whichever thread emits.
    @Slot(object, object)
    def _paint(self, job: PrintJob, picture: Picture) -> None:
        """Paint a page on the printer, unless the job was cancelled."""
        if job.is_cancelled:
            return
        try:
            _draw(_painter_at_new_page(job), picture, job.printer)
        except NotPrinted as failure:
            job.cancel()
            self.ended.emit(job, failure)
        job.free_slot()

    @Slot(object, object)
    def _end(self, job: PrintJob, outcome: object) -> None:
        """Complete the document at the printer, or abort it if the job was cancelled."""
        painter, job.painter = job.painter, None
        if painter is not None:
            if not outcome or not job.begin_sending():
                # Before painter.end(), which would complete and print the document.
                job.printer.abort()
                outcome = None
            painter.end()
        self.ended.emit(job, outcome)


def _rendered_dots(printer: QPrinter) -> int:
    """Return the dots an inch that pages are rendered in: the printer's, up to a limit."""
    return min(printer.resolution(), LARGEST_DOTS_PER_INCH)


def _painter_at_new_page(job: PrintJob) -> QPainter:
    """Return the painter of a job, at the top of a new page. Raises NotPrinted."""
    if job.painter is None:
        job.painter = QPainter()
        if not job.painter.begin(job.printer):
            job.painter = None
            raise NotPrinted("打印机没有应答")
    elif not job.printer.newPage():
        raise NotPrinted("后面的页没有送出")
    return job.painter


def _draw(painter: QPainter, picture: Picture, printer: QPrinter) -> None:
    pixels = QImage.Format.Format_Grayscale8
    # QImage does not copy the dots: the picture must live until they are drawn.
    image = QImage(picture.dots, picture.width, picture.height, picture.stride, pixels)
    scale = printer.resolution() / _rendered_dots(printer)
    paper = QRect(0, 0, round(picture.width * scale), round(picture.height * scale))
    painter.drawImage(paper, image)


def _spool(job: PrintJob, pdf: bytes, options: Sequence[str]) -> bool:
    """Hand the PDF to the print service, unless the job was cancelled. Raises NotPrinted."""
    if not job.begin_sending():
        return False
    spool(pdf, options)
    return True
