"""How large and how strong the words of the window are, and that it is remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from govinfo_desktop.ui.language import set_text_size
from govinfo_desktop.ui.style import BODY_POINTS, set_contrast

if TYPE_CHECKING:
    from govinfo_desktop.ui.office import Office

STEP = 10
SMALLEST, LARGEST = 80, 200


def text_size(office: Office) -> int:
    """Return the size of the text in per cent of the usual one."""
    return office.settings.text_size or 100


def resize_text(office: Office, percent: int) -> None:
    """Give the text another size, within what can be read and what finds room."""
    percent = max(SMALLEST, min(LARGEST, percent))
    office.remember(replace(office.settings, text_size=percent))
    show_text_size(office)


def show_text_size(office: Office) -> None:
    """Show all words in the size that the office wants."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        set_text_size(app, BODY_POINTS * text_size(office) / 100)


def show_contrast(office: Office) -> None:
    """Show everything with the contrast that the office wants."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        set_contrast(app, office.settings.contrast)
