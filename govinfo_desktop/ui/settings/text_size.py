"""How large and how strong the words of the window are, and that it is remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from govinfo_desktop.ui.theme.language import set_text_size
from govinfo_desktop.ui.theme.style import BODY_POINTS, set_contrast

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.services import AppServices

USUAL = 100
STEP = 10
SMALLEST, LARGEST = 80, 200


def text_size(services: AppServices) -> int:
    """Return the size of the text in per cent of the usual one."""
    return services.settings.text_size or USUAL


def resize_text(services: AppServices, by: int) -> None:
    """Make the text some steps larger or smaller, as far as it can be read and finds room.

    No step at all gives it its usual size again.
    """
    wanted = text_size(services) + by * STEP if by else USUAL
    percent = max(SMALLEST, min(LARGEST, wanted))
    services.remember(replace(services.settings, text_size=percent))
    show_text_size(services)


def show_text_size(services: AppServices) -> None:
    """Show all words in the size that the office wants."""
    app = QApplication.instance()
    points = BODY_POINTS * text_size(services) / USUAL
    if isinstance(app, QApplication) and app.font().pointSizeF() != points:
        set_text_size(app, points)
        # Under a style sheet Qt tells nobody of it who is there already.
        app.setStyleSheet(app.styleSheet())


def show_contrast(services: AppServices) -> None:
    """Show everything with the contrast that the office wants."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        set_contrast(app, services.settings.contrast)
