"""Takes the pictures of docs/screenshots from the real window, with the sample report in it.

Run by `make screenshots`; on Linux each picture is taken on an Xvfb screen of its own size.

    python packaging/screenshots.py                    the selection kept in docs/screenshots
    python packaging/screenshots.py --all              every page in every condition, in
                                                       build/screenshots
    python packaging/screenshots.py --all 1366x768-1.5-light     one condition of them
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 - the checkout must be found first
from PySide6.QtCore import QMimeData, Qt, QThreadPool, QTimer  # noqa: E402
from PySide6.QtGui import QCursor, QGuiApplication  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QDialog, QScrollArea  # noqa: E402

from govinfo_desktop import paths  # noqa: E402
from govinfo_desktop.core.model.form import FieldId  # noqa: E402
from govinfo_desktop.core.model.rules import Severity  # noqa: E402
from govinfo_desktop.ui.help.help_window import HelpWindow  # noqa: E402
from govinfo_desktop.ui.startup.application import application, furnished  # noqa: E402
from govinfo_desktop.ui.theme.style import paint  # noqa: E402
from govinfo_desktop.ui.window.main_window import MainWindow  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QApplication

    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.report_view import ReportView

SAMPLE = paths.samples_folder() / "national-2021.json"
BROKEN = FieldId("applications.new_received.natural_person")
A_WHILE = 400  # milliseconds until a page is painted
A_SAVE = 1500
ALL_COLOURS = 1 << 24
COLOURS = 256
MOST_MET = 128
MOST_LOOKED_AT = 4000
Colour = tuple[int, int, int]
PUBLISHED_IN = 4  # month

CONDITIONS = tuple(
    f"{size}-{scale}-{scheme}"
    for size in ("1366x768", "1920x1080")
    for scale in ("1", "1.5")
    for scheme in ("light", "dark")
)
"""Size of the screen, its scaling, and the colours."""

KEPT = {
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
"""What docs/screenshots holds; the first condition's pictures bear no more than their names."""

HALF_WIDTH = '存在问题及改进情况:已按"要求"办理,共3500件.'
PASTED = "3525\t12\t条\n121\t0\t0\n500余条\t3\t4\n"
ROW = "applications.{}.{}".format
BALANCE = ("new_received", "carried_in", "carried_out", "open")
APPLICANTS = ("natural_person", "company", "research", "charity", "legal_service", "other_org")


def this_years() -> dict[str, str]:
    """Return the sample's texts, moved to a year whose deadline is still to come."""
    texts = json.loads(SAMPLE.read_text(encoding="utf-8"))["texts"]
    today, year = date.today(), int(texts["year"])
    on = today.year - year - (today.month < PUBLISHED_IN)

    def moved(text: str) -> str:
        return re.sub(r"20\d\d(?=年|$)", lambda found: str(int(found[0]) + on), text)

    return {name: moved(text) if "." not in name else text for name, text in texts.items()}


def last_years(texts: dict[str, str]) -> dict[str, str]:
    """Return a report of the year before that this year's goes on from, fewer in all."""
    before = dict(texts)
    for who in APPLICANTS:
        new, carried_in, carried_out, opened = (
            int(texts[ROW(row, who)])
            for row in ("new_received", "carried_in", "carried_out", "open")
        )
        fewer = opened // 8
        before[ROW("open", who)] = str(opened - fewer)
        before[ROW("new_received", who)] = str(new + carried_in - carried_out - fewer)
        before[ROW("carried_out", who)] = str(carried_in)
    for kind in ("rules", "norms"):
        made, repealed, kept = (
            int(texts[f"proactive.{kind}.{one}"]) for one in ("made", "repealed", "in_force")
        )
        before[f"proactive.{kind}.in_force"] = str(kept - made + repealed)
    for passage in ("overview", "problems"):
        before[passage] = texts[passage][: len(texts[passage]) // 3].rpartition("。")[0] + "。"
    return before | {"year": str(int(texts["year"]) - 1)}


class Photographer:
    """Leads the window through a clerk's week and takes a picture of each station."""

    def __init__(self, app: QApplication, folder: Path, scheme: Qt.ColorScheme) -> None:
        self._app = app
        self._folder = folder
        self._wanted: Collection[str] = ()
        self._suffix = ""
        self._texts = this_years()
        self._window = MainWindow(furnished())
        paint(app, scheme)
        screen = self._window.screen().availableGeometry()
        QCursor.setPos(screen.bottomRight())
        self._window.setGeometry(screen)
        self._window.show()
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window)

    def choose(self, wanted: Collection[str], suffix: str) -> None:
        """Take only some of the pictures, all of them if none is named."""
        self._wanted = wanted
        self._suffix = suffix

    def take(self, name: str, wait: int = A_WHILE) -> None:
        """Take a picture of the whole screen, small enough to be kept."""
        if self._wanted and name not in self._wanted:
            return
        self._wait(wait)
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{name}{self._suffix}.png"
        self._window.screen().grabWindow(0).save(str(file))
        make_small(file)

    def walk(self) -> None:
        """Go from the first start to the finished report."""
        self.take("first-start", A_SAVE)
        before = last_years(self._texts)
        self._make_report(before["year"])
        self._fill_in(before)
        self._window.close_draft()
        self._make_report(self._texts["year"], is_next=True)
        document, report_view = self._open()
        self._before_filling(report_view)
        self._fill_in(self._texts)
        self._passages(document, report_view)
        self._tables(document, report_view)
        self._paper(document, report_view)
        self._around()
        self._window.close_draft()
        self.take("start", 2 * A_SAVE)
        self._window.close()
        QThreadPool.globalInstance().waitForDone()

    def _make_report(self, year: str, *, is_next: bool = False) -> None:
        guide = self._window.side.guide
        if is_next:
            self._window.new_from_last_year()
            self.take("new-from-last-year")
        else:
            self._window.new_report()
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
        self._window.show_preview()
        self.take("particulars-preview", A_SAVE)
        self._window.show_findings()
        report_view.pages.enter("overview")
        self.take("section-empty")
        report_view.pages.enter("applications")
        self.take("applications-empty")

    def _passages(self, document: Document, report_view: ReportView) -> None:
        report_view.pages.enter("overview")
        self.take("section")
        self._window.find_words()
        report_view.finder.words.setText("信息公开")
        self._window.find_next()
        self.take("find")
        report_view.finder.close_bar()
        self._window.insert_figure()
        self.take("figure-picker")
        report_view.pages.enter("preface")
        report_view.pages.enter("problems")
        self.take("section-problems")
        document.enter({FieldId("problems"): HALF_WIDTH}, "改文字")
        self._window.chinese_marks()
        self.take("section-marks")
        document.undo()

    def _tables(self, document: Document, report_view: ReportView) -> None:
        report_view.pages.enter("proactive")
        self.take("proactive")
        report_view.pages.enter("remedies")
        self.take("remedies")
        report_view.pages.enter("applications")
        self.take("applications", A_SAVE)
        document.enter({BROKEN: "13600"}, "填写表格")
        self._window.next_finding()
        self.take("broken-balance", A_SAVE)
        document.undo()
        odd = FieldId("applications.carried_in.natural_person")
        document.enter({odd: "500余条", BROKEN: "3，4，5"}, "填写表格")
        report_view.pages.show_field(odd)
        self.take("wrong-entries")
        document.undo()
        report_view.pages.show_field(BROKEN)
        self._paste(PASTED)
        self.take("paste")
        document.enter({BROKEN: ""}, "填写表格")
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
        self._window.show_preview()
        self.take("preview", 3 * A_SAVE)
        self._window.show_fonts()
        self.take("fonts", A_SAVE)
        self._window.show_findings()
        self._window.show_paper()
        self.take("paper")
        self._window.show_review()
        self.take("review", A_SAVE)
        for finding in document.evaluation.findings:
            if finding.severity is Severity.REASON:
                document.explain(finding.key, "上年由另一机关填报，已与原始登记核对。")
        document.finalise(f"{self._texts['date'][:4]}-03-20T16:30:00")
        self.take("final", A_SAVE)
        document.reopen()
        self.take("reopened")

    def _around(self) -> None:
        window = self._window
        window.save_now()
        self._wait(A_SAVE)
        window.show_figures()
        self.take("figures")
        window.show_history()
        self.take("history", A_SAVE)
        window.show_settings()
        self.take("settings")
        bar = window.side.settings.findChildren(QScrollArea)[0].verticalScrollBar()
        for page in ("settings-2", "settings-3"):
            bar.setValue(bar.value() + bar.pageStep())
            self.take(page)
        window.add_form()
        self.take("form-files")
        window.side.form_files.done.emit()
        self._boxes()
        self._window.activateWindow()

    def _boxes(self) -> None:
        self._window.show_help()
        self.take("help")
        for box in self._app.topLevelWidgets():
            if isinstance(box, HelpWindow):
                box.words.setText("结转")
                self.take("help-search")
                box.words.clear()
                box.close()
        for name, deed in (
            ("palette", self._window.find_action),
            ("keys", self._window.list_keys),
            ("about", self._window.about),
        ):
            self._shown(name, deed)

    def _shown(self, name: str, deed: Callable[[], object]) -> None:
        """Take a picture of a box, which may hold the walk up until it is closed."""

        def shoot() -> None:
            box = self._app.activeModalWidget()
            self.take(name)
            for one in [box] if box else self._app.topLevelWidgets():
                if isinstance(one, QDialog):
                    one.close()

        QTimer.singleShot(A_WHILE, shoot)
        deed()
        self._wait(2 * A_WHILE)

    def _wait(self, wait: int) -> None:
        until = time.monotonic() + wait / 1000
        while time.monotonic() < until:  # QTest.qWait would hold up the threads that draw
            self._app.processEvents()
            time.sleep(0.01)


def make_small(file: Path) -> None:
    """Keep a picture in 256 of its own colours: those met most, and those least like any other."""
    picture = Image.open(file).convert("RGB")
    met: list[Any] = sorted(picture.getcolors(ALL_COLOURS) or (), reverse=True)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in _chosen([one for _, one in met]) for part in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)


def _chosen(colours: list[Colour]) -> list[Colour]:
    chosen, others = colours[:MOST_MET], colours[MOST_MET:MOST_LOOKED_AT]
    far = {one: min(_distance(one, other) for other in chosen) for one in others}
    while len(chosen) < COLOURS and far and max(far.values()) > 0:
        chosen.append(max(far, key=lambda one: far[one]))
        far = {one: min(gap, _distance(one, chosen[-1])) for one, gap in far.items()}
    return chosen


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _shoot(condition: str, folder: Path, wanted: tuple[str, ...], suffix: str) -> None:
    """Take the pictures of one condition on the screen there is."""
    os.environ["GOVINFO_DESKTOP_HOME"] = tempfile.mkdtemp(prefix="govinfo-screenshots-")
    dark = condition.endswith("dark")
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    photographer = Photographer(application(), folder, scheme)
    photographer.choose(wanted, suffix)
    photographer.walk()
    shutil.rmtree(os.environ["GOVINFO_DESKTOP_HOME"], ignore_errors=True)


def _send(condition: str, folder: Path, wanted: tuple[str, ...], suffix: str) -> None:
    """Take the pictures of one condition on a screen made for it."""
    size, scale, _ = condition.split("-")
    print(f"── {condition}", flush=True)
    command = [sys.executable, __file__, "--here", condition, str(folder), suffix, *wanted]
    if sys.platform == "linux":
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {size}x24", *command]
    subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})


def main(arguments: list[str]) -> None:
    """Take the pictures that were asked for."""
    match arguments:
        case ["--here", condition, folder, suffix, *wanted]:
            _shoot(condition, Path(folder), tuple(wanted), suffix)
        case ["--all", *conditions]:
            for condition in conditions or CONDITIONS:
                _send(condition, ROOT / "build" / "screenshots" / condition, (), "")
        case _:
            first = next(iter(KEPT))
            for condition, kept in KEPT.items():
                suffix = "" if condition == first else f"-{condition}"
                _send(condition, ROOT / "docs" / "screenshots", kept, suffix)


if __name__ == "__main__":
    main(sys.argv[1:])
