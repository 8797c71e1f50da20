"""Pictures of the first pages of drafts, drawn beside the window's own thread and kept on disk."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.fonts.chain import FontChain, font_chain
from govinfo_desktop.layout.outline import PrintOptions, mark_of, outline
from govinfo_desktop.layout.pagination.paginate import lay_out_pages
from govinfo_desktop.storage.atomic import make_folder
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.ui.preview.page_painter import PagePainter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.layout.pagination.placed import PlacedPage
    from govinfo_desktop.storage.drafts import Draft

HEIGHT = 192  # pixels: enough for a small picture on a dense screen
ENOUGH_BLOCKS = 14
"""Blocks that certainly fill a first page: the rest of the report is not set at all."""
MOST_KEPT = 100


class Thumbnails(QObject):
    """Draws the pictures that are asked for one after the other, and tells as each is there."""

    drawn = Signal(object, QImage)
    """The picture of a draft is ready (its path, and the picture)."""

    def __init__(self, folder: Path, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._artist = ThumbnailPainter(folder, catalogue)
        self._artist.done.connect(self._take)
        self._waiting: list[Path] = []
        self._is_busy = False

    def ask_for(self, drafts: Iterable[Path]) -> None:
        """Have the pictures of these drafts drawn, and of no others that still wait."""
        self._waiting = list(drafts)
        self._draw_next()

    def pause(self) -> None:
        """Draw nothing after the picture that is being drawn."""
        self._waiting = []

    def _draw_next(self) -> None:
        if self._is_busy or not self._waiting:
            return
        self._is_busy = True
        artist, draft = self._artist, self._waiting.pop(0)
        QThreadPool.globalInstance().start(lambda: artist.make(draft))

    @Slot(object, QImage)
    def _take(self, draft: Path, image: QImage) -> None:
        self._is_busy = False
        if not image.isNull():
            self.drawn.emit(draft, image)
        self._draw_next()


class ThumbnailPainter(QObject):
    """Draws first pages in whatever thread it is called; lives as long as a call of it runs.

    The faces are opened once, when the first page is drawn.
    """

    done = Signal(object, QImage)

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        super().__init__()
        self._folder = folder
        self._catalogue = catalogue
        self._faces: FontChain | None = None

    def make(self, draft: Path) -> None:
        """Take the picture of a draft from its file, or draw it."""
        file = self._folder / f"{_name(draft)}.png"
        image = QImage(str(file))
        if image.isNull():
            image = self.picture(draft)
            _save(image, file)
        self.done.emit(draft, image)

    def picture(self, draft: Path) -> QImage:
        """Return the first page of a draft; an empty picture if there cannot be one."""
        try:
            return self._paint(self._first_page(read_draft(draft)))
        except GovinfoError:
            return QImage()

    def _first_page(self, draft: Draft) -> PlacedPage:
        form = self._catalogue.form(draft.report.form_id)
        evaluation = evaluate(form, draft.report, None)
        wishes = PrintOptions(paper=draft.options.paper, mark=mark_of(draft.report, evaluation))
        whole = outline(form, draft.report, evaluation, wishes)
        beginning = replace(whole, blocks=whole.blocks[:ENOUGH_BLOCKS])
        return lay_out_pages(beginning, self._here())[0]

    def _paint(self, page: PlacedPage) -> QImage:
        scale = HEIGHT / page.height
        image = QImage(round(page.width * scale), HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(scale, scale)
        # A drawing of its own each time: its faces may be used in one thread only.
        PagePainter(lambda face: self._here().file(face).path).draw(painter, page)
        painter.end()
        return image

    def _here(self) -> FontChain:
        if self._faces is None:
            self._faces = font_chain()
        return self._faces


def _name(draft: Path) -> str:
    """Return the name of a draft's picture, another one after each save."""
    try:
        found = draft.stat()
    except OSError:
        return "gone"
    state = f"{os.path.realpath(draft)}\n{found.st_mtime_ns}\n{found.st_size}"
    return hashlib.sha256(os.fsencode(state)).hexdigest()[:24]


def _save(image: QImage, file: Path) -> None:
    """Keep a picture for the next start; that it cannot be kept is no harm."""
    if image.isNull():
        return
    with contextlib.suppress(GovinfoError, OSError):
        make_folder(file.parent)
        image.save(str(file))
        kept = sorted(file.parent.glob("*.png"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-MOST_KEPT]:
            old.unlink()
