"""Takes the pictures of docs/screenshots from the real window, with the sample report in it.

Run by `make screenshots`, which brings a screen of 1366×768 along. SCREENSHOTS=folder puts them
elsewhere; QT_SCALE_FACTOR=1.5 takes them as a screen at 150 % shows them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt, QThreadPool  # noqa: E402 - the checkout must be found first
from PySide6.QtTest import QTest  # noqa: E402

from govinfo_desktop import paths  # noqa: E402
from govinfo_desktop.core.form import FieldId  # noqa: E402
from govinfo_desktop.ui.app import application, furnished  # noqa: E402
from govinfo_desktop.ui.main_window import MainWindow  # noqa: E402
from govinfo_desktop.ui.style import paint  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FOLDER = Path(os.environ.get("SCREENSHOTS", ROOT / "docs" / "screenshots"))
SAMPLE = paths.samples_folder() / "national-2021.json"
BROKEN = FieldId("applications.new_received.natural_person")
A_WHILE = 400  # milliseconds until a page is painted
A_SAVE = 1500


class Photographer:
    """Leads the window through a clerk's week and takes a picture of each station."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._texts = json.loads(SAMPLE.read_text(encoding="utf-8"))["texts"]
        self._window = MainWindow(furnished())
        screen = self._window.screen().availableGeometry()
        self._window.setGeometry(screen)
        self._window.show()
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window)

    def take(self, name: str, wait: int = A_WHILE) -> None:
        """Take a picture of the whole window."""
        until = time.monotonic() + wait / 1000
        while time.monotonic() < until:  # QTest.qWait would hold up the threads that draw
            self._app.processEvents()
            time.sleep(0.01)
        FOLDER.mkdir(parents=True, exist_ok=True)
        self._window.screen().grabWindow(self._window.winId()).save(str(FOLDER / f"{name}.png"))

    def walk(self) -> None:
        """Go from the first start to the finished report."""
        window = self._window
        window.new_report()
        window.side.guide.organ.setText(self._texts["organ"])
        window.side.guide.kind.setCurrentIndex(window.side.guide.kind.findData(self._texts["kind"]))
        window.side.guide.year.setText(self._texts["year"])
        self.take("new-report")
        window.side.guide.make.click()
        self.take("particulars")
        document = window.document
        assert document is not None
        assert window.desk is not None
        filled = {FieldId(name): text for name, text in self._texts.items()}
        document.enter(filled, "填入示例")
        window.desk.pages.enter("overview")
        self.take("section")
        document.enter({BROKEN: "13600"}, "填写表格")
        window.desk.pages.enter("applications")
        window.next_finding()
        self.take("broken-balance", A_SAVE)
        paint(self._app, Qt.ColorScheme.Dark)
        self.take("dark")
        paint(self._app, Qt.ColorScheme.Light)
        document.undo()
        window.show_preview()
        self.take("preview", 3 * A_SAVE)
        window.close_draft()
        self.take("start", A_SAVE)
        window.close()
        QThreadPool.globalInstance().waitForDone()


if __name__ == "__main__":
    os.environ["GOVINFO_DESKTOP_HOME"] = tempfile.mkdtemp(prefix="govinfo-screenshots-")
    Photographer(application()).walk()
