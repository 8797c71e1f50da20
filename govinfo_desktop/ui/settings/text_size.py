"""Text size, contrast and colours of the window, and keeping them in the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from govinfo_desktop.ui.theme.language import set_text_size
from govinfo_desktop.ui.theme.style import BODY_POINTS, set_colour_scheme, set_contrast

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.services import AppServices

# Text sizes in per cent of the usual one.
USUAL_TEXT_PERCENT = 100
TEXT_STEP_PERCENT = 10
SMALLEST_TEXT_PERCENT, LARGEST_TEXT_PERCENT = 80, 200


def text_size(services: AppServices) -> int:
    """Return the text size in per cent of the usual one."""
    return services.settings.text_size or USUAL_TEXT_PERCENT


def resize_text(services: AppServices, steps: int) -> None:
    """Change the text size by some steps within its limits; 0 resets it to the usual size."""
    percent = text_size(services) + steps * TEXT_STEP_PERCENT if steps else USUAL_TEXT_PERCENT
    percent = max(SMALLEST_TEXT_PERCENT, min(LARGEST_TEXT_PERCENT, percent))
    services.remember(replace(services.settings, text_size=percent))
    show_text_size(services)


def show_text_size(services: AppServices) -> None:
    """Apply the text size of the settings to the application."""
    app = QApplication.instance()
    points = BODY_POINTS * text_size(services) / USUAL_TEXT_PERCENT
    if isinstance(app, QApplication) and app.font().pointSizeF() != points:
        set_text_size(app, points)
        # With a style sheet, Qt passes a new font to existing widgets only when the sheet is set.
        app.setStyleSheet(app.styleSheet())


def show_contrast(services: AppServices) -> None:
    """Apply contrast and colour scheme of the settings to the application."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        set_contrast(app, services.settings.contrast)
        set_colour_scheme(app, services.settings.colour_scheme)
