"""Draw the application's icons in the sizes that Linux desktops and Windows need.

Usage: python packaging/draw_icons.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
DRAWINGS = {
    "apps/govinfo-desktop": ICONS / "govinfo-desktop.svg",
    "mimetypes/application-x-govinfo-draft": ICONS / "govinfo-draft.svg",
}


def main(folder: Path) -> int:
    """Write the icons into FOLDER/hicolor, and one .ico per drawing into FOLDER."""
    application = QGuiApplication([])
    for name, drawing in DRAWINGS.items():
        scalable = folder / "hicolor" / "scalable" / f"{name}.svg"
        scalable.parent.mkdir(parents=True, exist_ok=True)
        scalable.write_bytes(drawing.read_bytes())
        for size in ICON_SIZES:
            picture = folder / "hicolor" / f"{size}x{size}" / f"{name}.png"
            picture.parent.mkdir(parents=True, exist_ok=True)
            _drawn(drawing, size).save(str(picture))
        largest = Image.open(folder / "hicolor" / "256x256" / f"{name}.png")
        largest.save(folder / f"{drawing.stem}.ico", sizes=[(size, size) for size in ICON_SIZES])
    application.quit()
    return 0


def _drawn(drawing: Path, size: int) -> QImage:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return picture


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
