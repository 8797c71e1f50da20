"""Outline icons of the window, drawn in the colours of its scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QImage, QPixmap

from govinfo_desktop import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

ICON_SIZE_PX = 18
# At 100, 125, 150 and 200 % scaling: Qt takes the picture that fits, without blurring it.
_SCREEN_SCALES = (1.0, 1.25, 1.5, 2.0)
_DRAWN_SIZE = 'width="24" height="24"'


def outline_icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """Return an icon of resources/icons/outline in a colour, and in another where disabled."""
    drawing = (paths.icons_folder() / "outline" / f"{name}.svg").read_text(encoding="utf-8")
    icon = QIcon()
    for scale in _SCREEN_SCALES:
        size = round(ICON_SIZE_PX * scale)
        icon.addPixmap(_drawn(drawing, size, colour), QIcon.Mode.Normal)
        icon.addPixmap(_drawn(drawing, size, disabled or colour), QIcon.Mode.Disabled)
    return icon


def _drawn(drawing: str, size: int, colour: QColor) -> QPixmap:
    sized = drawing.replace(_DRAWN_SIZE, f'width="{size}" height="{size}"')
    coloured = sized.replace("currentColor", colour.name())
    return QPixmap.fromImage(QImage.fromData(coloured.encode()))
