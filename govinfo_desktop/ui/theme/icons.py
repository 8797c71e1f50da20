"""Outline icons of the window, drawn in the colours of its scheme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QImage, QPixmap

from govinfo_desktop import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

ICON_SIZE_PX = 18
_DRAWN_SIZE = 'width="24" height="24"'


def outline_icon(name: str, ratio: float, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """Return an icon of resources/icons/outline in a colour, and in another where disabled.

    ``ratio`` is the number of the screen's pixels for one of Qt's: at another one it is blurred.
    """
    size = round(ICON_SIZE_PX * ratio)
    icon = QIcon()
    for mode, painted in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled or colour)):
        icon.addPixmap(QPixmap.fromImage(_drawn(name, size, painted.name())), mode)
    return icon


# A window draws its icons again whenever its palette is set, mostly to the one that it had.
@lru_cache(maxsize=128)
def _drawn(name: str, size: int, colour: str) -> QImage:
    drawing = (paths.icons_folder() / "outline" / f"{name}.svg").read_text(encoding="utf-8")
    sized = drawing.replace(_DRAWN_SIZE, f'width="{size}" height="{size}"')
    # Without the format Qt would load all kinds of pictures there are, to find it. It is a text,
    # whatever the types of PySide6 say.
    data = sized.replace("currentColor", colour).encode()
    return QImage.fromData(data, "svg")  # type: ignore[arg-type]
