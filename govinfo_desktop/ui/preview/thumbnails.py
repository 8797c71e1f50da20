"""Thumbnails of the first pages of drafts, drawn in a worker thread and cached on disk."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.errors import GovinfoError, mark_as_minor
from govinfo_desktop.exporters.fonts.chain import FontChain, font_chain
from govinfo_desktop.layout.outline import PrintOptions, mark_of, outline
from govinfo_desktop.layout.pagination.paginate import lay_out_pages
from govinfo_desktop.storage.atomic import make_private_folder
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.storage.thumbnail_files import remove_thumbnails, thumbnail_file
from govinfo_desktop.ui.model.pool_task import start_in_pool
from govinfo_desktop.ui.preview.page_painter import PagePainter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.layout.pagination.placed import PlacedPage
    from govinfo_desktop.storage.drafts import Draft

# Enough for a small picture on a screen of high resolution.
THUMBNAIL_HEIGHT_PIXELS = 192
# Blocks that certainly fill a first page: the rest of the report is not laid out at all.
FIRST_PAGE_BLOCKS = 14
MOST_THUMBNAILS_KEPT = 100


class Thumbnails(QObject):
    """Queue that draws the thumbnails of drafts one after the other in a worker thread."""

    drawn = Signal(object, QImage)
    """The thumbnail of a draft is ready (its path, and the picture)."""

    def __init__(self, folder: Path, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = ThumbnailPainter(folder, catalogue)
        self._painter.done.connect(self._take)
        self._waiting: list[Path] = []
        self._is_busy = False

    def ask_for(self, drafts: Iterable[Path]) -> None:
        """Draw the thumbnails of these drafts; those that were asked for before are dropped."""
        self._waiting = list(drafts)
        self._draw_next()

    def pause(self) -> None:
        """Draw nothing after the thumbnail that is being drawn."""
        self._waiting = []

    def _draw_next(self) -> None:
        if self._is_busy or not self._waiting:
            return
        self._is_busy = True
        # The lambda holds the painter, not this object, which may be destroyed before the
        # thread is done.
        painter, draft = self._painter, self._waiting.pop(0)
        start_in_pool(QThreadPool.globalInstance(), lambda: painter.make(draft))

    # A slot of a QObject of the GUI thread: a signal from the pool thread is queued for it. A
    # plain function or lambda would be called in the pool thread.
    @Slot(object, QImage)
    def _take(self, draft: Path, image: QImage) -> None:
        self._is_busy = False
        if not image.isNull():
            self.drawn.emit(draft, image)
        self._draw_next()


class ThumbnailPainter(QObject):
    """Draw first pages in the thread that calls ``make``, one call at a time."""

    done = Signal(object, QImage)
    """A draft's picture is there (its path, and the picture); empty if there cannot be one."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        super().__init__()
        self._folder = folder
        self._catalogue = catalogue

    def make(self, draft: Path) -> None:
        """Read the thumbnail of a draft from the cache, or draw it and keep it there."""
        image = QImage()
        try:
            # The preview waits for the same threads: a disk that hangs must not keep one.
            file = ask_disk(draft, lambda: thumbnail_file(self._folder, draft))
            image = QImage(str(file))
            if image.isNull():
                image = self.picture(draft)
                _save(image, file, draft)
        except TimeoutError:
            image = QImage()
        except Exception as fault:
            mark_as_minor(fault)
            raise
        finally:
            self.done.emit(draft, image)

    def picture(self, draft: Path) -> QImage:
        """Return the first page of a draft; an empty picture if there cannot be one."""
        try:
            return self._paint(self._first_page(ask_disk(draft, lambda: read_draft(draft))))
        except GovinfoError:
            return QImage()

    def _first_page(self, draft: Draft) -> PlacedPage:
        form = self._catalogue.form(draft.report.form_id)
        evaluation = evaluate(form, draft.report, None)
        options = PrintOptions(paper=draft.options.paper, mark=mark_of(draft.report, evaluation))
        whole = outline(form, draft.report, evaluation, options)
        beginning = replace(whole, blocks=whole.blocks[:FIRST_PAGE_BLOCKS])
        return lay_out_pages(beginning, self._fonts)[0]

    def _paint(self, page: PlacedPage) -> QImage:
        # A QImage, not a QPixmap: only the GUI thread may paint on a pixmap.
        scale = THUMBNAIL_HEIGHT_PIXELS / page.height
        size = round(page.width * scale), THUMBNAIL_HEIGHT_PIXELS
        image = QImage(*size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(scale, scale)
        # A new page painter for each picture: its QRawFonts belong to the thread that made them,
        # and the pool may choose another thread next time.
        PagePainter(lambda face: self._fonts.file(face).path).draw(painter, page)
        painter.end()
        return image

    @cached_property
    def _fonts(self) -> FontChain:
        """The fonts of this computer, looked for in the thread that first draws a page."""
        return font_chain()


def _save(image: QImage, file: Path, draft: Path) -> None:
    """Cache a thumbnail in place of the draft's former ones, and drop the oldest ones.

    One that cannot be written is drawn again.
    """
    if image.isNull():
        return
    with contextlib.suppress(GovinfoError, OSError):
        make_private_folder(file.parent)
        remove_thumbnails(file.parent, draft)
        image.save(str(file))
        kept = sorted(file.parent.glob("*.png"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-MOST_THUMBNAILS_KEPT]:
            old.unlink()
