"""Take the screenshots of docs/screenshots from the real window with the sample report.

Run by `make screenshots`; on Linux each size of the screen is an Xvfb screen.

    python packaging/screenshots.py                    the selection in docs/screenshots
    python packaging/screenshots.py --all              every page in every condition,
                                                       into build/screenshots
    python packaging/screenshots.py --all 1366x768-1.5-light     one of the conditions
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 - the checkout must be found first
from PySide6.QtCore import QMimeData, Qt, QThreadPool, QTimer  # noqa: E402
from PySide6.QtGui import QCursor, QGuiApplication  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QDialog, QScrollArea  # noqa: E402

from govinfo_desktop.core.model.form import FieldId  # noqa: E402
from govinfo_desktop.core.model.rules import Severity  # noqa: E402
from govinfo_desktop.ui.drafts.draft_item import PICTURE_ROLE  # noqa: E402
from govinfo_desktop.ui.help.help_window import HelpWindow  # noqa: E402
from govinfo_desktop.ui.startup.application import make_application, make_services  # noqa: E402
from govinfo_desktop.ui.theme.style import apply_colours  # noqa: E402
from govinfo_desktop.ui.window.main_window import MainWindow  # noqa: E402
from tests.week.desk import pause  # noqa: E402
from tests.week.years import last_years_texts, this_years_texts  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QApplication

    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.report_view import ReportView

BROKEN_FIELD = FieldId("applications.new_received.natural_person")
# Time in which a page is painted, and in which a draft is saved or a preview laid out.
PAINTING_MS = 400
SAVING_MS = 1500
MOST_WAITS = 20
ALL_COLOURS = 1 << 24
PALETTE_COLOURS = 256
# Colours of the palette that are the most frequent ones, and colours from which the rest is chosen.
FREQUENT_COLOURS = 128
EXAMINED_COLOURS = 4000
Colour = tuple[int, int, int]

# Size of the screen, its scaling, and the colours.
CONDITIONS = tuple(
    f"{size}-{scale}-{scheme}"
    for size in ("1366x768", "1920x1080")
    for scale in ("1", "1.5")
    for scheme in ("light", "dark")
)

# Screenshots in docs/screenshots; those of the first condition have no suffix.
DOCUMENTED = {
    "1366x768-1-light": (
        "start",
        "new-report",
        "particulars",
        "section",
        "broken-balance",
        "paste",
        "preview",
        "review",
        "figures",
        "history",
        "settings",
    ),
    "1366x768-1-dark": ("start", "broken-balance", "figures"),
    "1366x768-1.5-light": ("section", "broken-balance"),
    "1920x1080-1-light": ("broken-balance", "preview"),
    "1920x1080-1.5-dark": ("applications",),
}

HALF_WIDTH = '存在问题及改进情况:已按"要求"办理,共3500件.'
PASTED = "3525\t12\t条\n121\t0\t0\n500余条\t3\t4\n"


class ScreenshotTour:
    """Tour of the window from the first start to the finished report, with screenshots."""

    def __init__(self, app: QApplication, folder: Path, scheme: Qt.ColorScheme) -> None:
        self._app = app
        self._folder = folder
        self._names: Collection[str] = ()
        self._suffix = ""
        self._texts = this_years_texts()
        self._window = MainWindow(make_services())
        apply_colours(app, scheme)
        screen = self._window.frame.screen().availableGeometry()
        QCursor.setPos(screen.bottomRight())
        self._window.frame.setGeometry(screen)
        self._window.frame.show()
        self._window.frame.activateWindow()
        QTest.qWaitForWindowActive(self._window.frame)

    def choose(self, names: Collection[str], suffix: str) -> None:
        """Take only some of the screenshots; all of them if none is named."""
        self._names = names
        self._suffix = suffix

    def take(self, name: str, wait: int = PAINTING_MS) -> None:
        """Save a screenshot of the whole screen with a reduced palette."""
        pause(wait)  # a page that is left before it was laid out changes the looks of the next
        if self._names and name not in self._names:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{name}{self._suffix}.png"
        self._window.frame.screen().grabWindow(0).save(str(file))
        reduce_palette(file)

    def walk(self) -> None:
        """Walk from the first start to the finished report."""
        self.take("first-start", SAVING_MS)
        before = last_years_texts(self._texts)
        self._make_report(before["year"])
        self._fill_in(before)
        self._window.file_actions.close_draft()
        self._make_report(self._texts["year"], is_next=True)
        document, report_view = self._open()
        document.evaluate_now()
        self._before_filling(report_view)
        self._fill_in(self._texts)
        self._passages(document, report_view)
        self._tables(document, report_view)
        self._paper(document, report_view)
        self._around()
        self._window.file_actions.close_draft()
        self._wait_for_pictures()
        self.take("start")
        self._window.frame.close()
        QThreadPool.globalInstance().waitForDone()

    def _wait_for_pictures(self) -> None:
        """Wait until the first page of every draft on the start page is drawn."""
        drafts = self._window.start_page.list
        for _ in range(MOST_WAITS):
            items = [drafts.item(row) for row in range(drafts.count())]
            if items and all(item.data(PICTURE_ROLE) for item in items):
                return
            pause(SAVING_MS)

    def _make_report(self, year: str, *, is_next: bool = False) -> None:
        guide = self._window.stack.window_pages.guide
        if is_next:
            self._window.file_actions.new_from_last_year()
            self.take("new-from-last-year")
        else:
            self._window.file_actions.new_report()
        guide.organ.setText(self._texts["organ"])
        guide.kind.setCurrentIndex(guide.kind.findData(self._texts["kind"]))
        guide.year.setText(year)
        if not is_next:
            self.take("new-report")
        guide.make.click()

    def _open(self) -> tuple[Document, ReportView]:
        document, report_view = self._window.document, self._window.report_view
        assert document is not None
        assert report_view is not None
        return document, report_view

    def _fill_in(self, texts: dict[str, str]) -> None:
        document, _ = self._open()
        document.enter({FieldId(name): text for name, text in texts.items()}, "填入示例")

    def _before_filling(self, report_view: ReportView) -> None:
        self.take("particulars")
        self._window.report_actions.show_preview()
        self.take("particulars-preview", SAVING_MS)
        self._window.report_actions.show_findings()
        report_view.pages.enter("overview")
        self.take("section-empty")
        report_view.pages.enter("applications")
        self.take("applications-empty")

    def _passages(self, document: Document, report_view: ReportView) -> None:
        report_view.pages.enter("overview")
        self.take("section")
        self._window.report_actions.find_text()
        report_view.find_bar.search_edit.setText("信息公开")
        self._window.report_actions.step_match(1)
        self.take("find")
        report_view.find_bar.close_bar()
        self._window.report_actions.insert_figure()
        self.take("figure-picker")
        report_view.pages.enter("preface")
        report_view.pages.enter("problems")
        self.take("section-problems")
        document.enter({FieldId("problems"): HALF_WIDTH}, "改文字")
        self._window.report_actions.convert_punctuation()
        self.take("section-marks")
        document.undo()

    def _tables(self, document: Document, report_view: ReportView) -> None:
        report_view.pages.enter("proactive")
        self.take("proactive")
        report_view.pages.enter("remedies")
        self.take("remedies")
        report_view.pages.enter("applications")
        self.take("applications", SAVING_MS)
        document.enter({BROKEN_FIELD: "13600"}, "填写表格")
        self._window.report_actions.step_finding(1)
        self.take("broken-balance", SAVING_MS)
        document.undo()
        odd = FieldId("applications.carried_in.natural_person")
        document.enter({odd: "500余条", BROKEN_FIELD: "3，4，5"}, "填写表格")
        report_view.pages.show_field(odd)
        self.take("wrong-entries")
        document.undo()
        report_view.pages.show_field(BROKEN_FIELD)
        self._paste(PASTED)
        self.take("paste")
        document.enter({BROKEN_FIELD: ""}, "填写表格")
        document.undo()
        document.highlight((), ())

    def _paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        QTest.keyClick(
            QGuiApplication.focusWindow(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        QGuiApplication.clipboard().clear()

    def _paper(self, document: Document, report_view: ReportView) -> None:
        report_view.pages.enter("applications")
        self._window.report_actions.show_preview()
        self.take("preview", 3 * SAVING_MS)
        self._window.report_actions.show_fonts()
        self.take("fonts", SAVING_MS)
        self._window.report_actions.show_findings()
        self._window.report_actions.show_print_options()
        self.take("paper")
        self._window.report_actions.show_review()
        self.take("review", SAVING_MS)
        for finding in document.evaluation.findings:
            if finding.severity is Severity.REASON:
                document.explain(finding.key, "上年由另一机关填报，已与原始登记核对。")
        document.finalise(f"{self._texts['date'][:4]}-03-20T16:30:00")
        self.take("final", SAVING_MS)
        document.reopen()
        self.take("reopened")

    def _around(self) -> None:
        window = self._window
        window.drafts.save_now()
        pause(SAVING_MS)
        window.view_actions.show_figures()
        self.take("figures")
        window.file_actions.show_history()
        self.take("history", SAVING_MS)
        window.view_actions.show_settings()
        self.take("settings")
        bar = window.stack.window_pages.settings.findChildren(QScrollArea)[0].verticalScrollBar()
        for page in ("settings-2", "settings-3"):
            bar.setValue(bar.value() + bar.pageStep())
            self.take(page)
        window.file_actions.add_form()
        self.take("form-files")
        window.stack.window_pages.form_files.done.emit()
        self._boxes()
        self._window.frame.activateWindow()

    def _boxes(self) -> None:
        self._window.view_actions.show_help()
        self.take("help")
        for box in self._app.topLevelWidgets():
            if isinstance(box, HelpWindow):
                box.search_edit.setText("结转")
                self.take("help-search")
                box.search_edit.clear()
                box.close()
        for name, action in (
            ("palette", self._window.view_actions.find_action),
            ("keys", self._window.view_actions.list_keys),
            ("about", self._window.view_actions.about),
        ):
            self._take_dialog(name, action)

    def _take_dialog(self, name: str, action: Callable[[], object]) -> None:
        """Take a screenshot of a dialog and close it; a modal one blocks the action until then."""

        def take_and_close() -> None:
            box = self._app.activeModalWidget()
            self.take(name)
            for one in [box] if box else self._app.topLevelWidgets():
                if isinstance(one, QDialog):
                    one.close()

        QTimer.singleShot(PAINTING_MS, take_and_close)
        action()
        pause(2 * PAINTING_MS)


def reduce_palette(file: Path) -> None:
    """Reduce a picture to 256 of its colours: the most frequent and the most distinct ones."""
    picture = Image.open(file).convert("RGB")
    counted: list[Any] = sorted(picture.getcolors(ALL_COLOURS) or (), reverse=True)
    palette = Image.new("P", (1, 1))
    palette.putpalette(
        [part for colour in _palette([one for _, one in counted]) for part in colour]
    )
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)


def _palette(colours: list[Colour]) -> list[Colour]:
    chosen, others = colours[:FREQUENT_COLOURS], colours[FREQUENT_COLOURS:EXAMINED_COLOURS]
    distances = {one: min(_distance(one, other) for other in chosen) for one in others}
    while len(chosen) < PALETTE_COLOURS and distances and max(distances.values()) > 0:
        chosen.append(max(distances, key=lambda one: distances[one]))
        distances = {one: min(gap, _distance(one, chosen[-1])) for one, gap in distances.items()}
    return chosen


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _take_all(condition: str, folder: Path, names: tuple[str, ...], suffix: str) -> None:
    """Take the screenshots of one condition on the current screen."""
    os.environ["GOVINFO_DESKTOP_HOME"] = tempfile.mkdtemp(prefix="govinfo-screenshots-")
    dark = condition.endswith("dark")
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    tour = ScreenshotTour(make_application(), folder, scheme)
    tour.choose(names, suffix)
    tour.walk()
    shutil.rmtree(os.environ["GOVINFO_DESKTOP_HOME"], ignore_errors=True)


def _start(condition: str, folder: Path, names: tuple[str, ...], suffix: str) -> None:
    """Take the screenshots of one condition in a new process, on Linux on a new screen."""
    size, scale, _ = condition.split("-")
    print(f"── {condition}", flush=True)
    command = [sys.executable, __file__, "--here", condition, str(folder), suffix, *names]
    if sys.platform == "linux":
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {size}x24", *command]
    subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})


def main(arguments: list[str]) -> None:
    """Take the screenshots that the arguments ask for."""
    match arguments:
        case ["--here", condition, folder, suffix, *names]:
            _take_all(condition, Path(folder), tuple(names), suffix)
        case ["--all", *conditions]:
            for condition in conditions or CONDITIONS:
                _start(condition, ROOT / "build" / "screenshots" / condition, (), "")
        case _:
            first = next(iter(DOCUMENTED))
            for condition, documented in DOCUMENTED.items():
                suffix = "" if condition == first else f"-{condition}"
                _start(condition, ROOT / "docs" / "screenshots", documented, suffix)


if __name__ == "__main__":
    main(sys.argv[1:])
