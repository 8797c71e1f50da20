"""A whole report by keyboard only, from a new draft to the exported PDF."""

import json
import os
import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.paths import samples_folder
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.theme.language import install_translations
from govinfo_desktop.ui.theme.style import apply_style
from govinfo_desktop.ui.window.main_window import MainWindow

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        sys.platform == "linux" and not os.environ.get("DISPLAY"), reason="needs a screen (Xvfb)"
    ),
]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Types into the widget that has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def press(self, key: Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key in the focused widget."""
        QTest.keyClick(QApplication.focusWidget() or self._window.frame, key, modifier)

    def write(self, text: str) -> None:
        """Type ASCII key by key; anything else is committed by the input method as a whole."""
        if text.isascii():
            for character in text:  # the first key may open an editor for the others
                QTest.keyClicks(QApplication.focusWidget(), character)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def name_file(self, path) -> None:
        """Enter a path in the file dialog that opens next."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(50, answer)
                return
            line = dialog.findChild(QLineEdit)
            QTest.keyClick(line, Key.Key_A, CTRL)
            QTest.keyClicks(line, str(path))
            confirm(dialog, line)

        def confirm(dialog: QFileDialog, line: QLineEdit) -> None:
            # Qt reads the folder in another thread and ignores Enter until it has.
            QTest.keyClick(line, Key.Key_Return)
            if QApplication.activeModalWidget() is dialog:
                QTimer.singleShot(100, lambda: confirm(dialog, line))

        QTimer.singleShot(50, answer)


@pytest.fixture
def window(qapp, qtbot):
    install_translations(qapp)
    apply_style(qapp)
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 728)
    made.frame.show()
    made.frame.activateWindow()
    qtbot.waitUntil(made.frame.isActiveWindow)
    yield made
    made.frame.close()


@pytest.fixture
def clerk(window):
    return Clerk(window)


@pytest.fixture(scope="module")
def sample():
    file = samples_folder() / "national-2021.json"
    return json.loads(file.read_text(encoding="utf-8"))["texts"]


def begin(clerk, window, qtbot, sample):
    clerk.press(Key.Key_N, CTRL)
    clerk.write(sample["organ"])
    clerk.press(Key.Key_Tab)
    kinds = window.stack.window_pages.guide.kind
    while kinds.currentData() != sample["kind"]:
        clerk.press(Key.Key_Up if kinds.currentIndex() else Key.Key_Down)
    clerk.press(Key.Key_Tab)
    clerk.press(Key.Key_A, CTRL)
    clerk.write(sample["year"])
    clerk.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.report_view is not None)


def fill_particulars(clerk, window, sample):
    for field in window.document.form.particulars:
        if window.document.report.text(field.id) or not sample.get(field.id):
            continue
        for _ in range(40):
            if QApplication.focusWidget().accessibleName() == field.name:
                break
            clerk.press(Key.Key_Tab)
        clerk.write(sample[field.id])


def fill_table(clerk, view, sample):
    clerk.press(Key.Key_Home, CTRL)
    seen = set()
    while view.field is not None and view.field not in seen:
        seen.add(view.field)
        if view.field in sample:
            clerk.write(sample[view.field])
        clerk.press(Key.Key_Tab)


def write_passage(clerk, sample, part):
    for number, paragraph in enumerate(sample[part].split("\n")):
        if number:
            clerk.press(Key.Key_Return)
        clerk.write(paragraph)


def test_a_clerk_fills_and_exports_the_whole_report_by_keyboard(
    window, clerk, qtbot, sample, tmp_path
):
    begin(clerk, window, qtbot, sample)
    fill_particulars(clerk, window, sample)
    for section in window.document.form.sections:
        clerk.press(Key.Key_PageDown, CTRL)
        assert window.report_view.pages.part == section.id
        for table in section.tables:
            view = window.report_view.pages.currentWidget().table(table.id)
            fill_table(clerk, view, sample)
        if not section.tables:
            write_passage(clerk, sample, section.id)

    report = window.document.report
    tables = window.document.form.tables.values()
    typed = [name for table in tables for name in table.typed]
    assert {n: report.text(n) for n in typed} == {n: sample[n] for n in typed}
    expected = {FieldId(name): text for name, text in sample.items() if name in report.texts}
    assert {name: report.text(name) for name in expected} == expected

    clerk.name_file(tmp_path / "report.pdf")
    clerk.press(Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: window.message_bar.text.startswith("已导出“report.pdf”。"))
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "草稿" not in window.message_bar.text

    window.frame.activateWindow()  # as a window manager does once a dialog is closed
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    clerk.press(Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    clerk.press(Key.Key_Space)  # scrolls, and makes nothing final
    assert not window.document.draft.state.is_final
    clerk.press(Key.Key_Return, CTRL)
    assert not window.document.draft.state.is_final
    window.report_view.pages.currentWidget().steps.finalise.setFocus()
    clerk.press(Key.Key_Space)
    qtbot.waitUntil(lambda: window.document.draft.state.is_final)
    assert "已定稿：" in window.report_view.pages.currentWidget().findChild(QLabel, "state").text()


def test_f8_leads_to_the_wrong_cell_and_typing_corrects_it(window, clerk, qtbot, sample):
    begin(clerk, window, qtbot, sample)
    cell = FieldId("applications.new_received.natural_person")
    texts = {FieldId(name): text for name, text in sample.items()}
    window.document.enter(texts | {cell: "1"}, "填入")
    clerk.press(Key.Key_F8)
    view = window.report_view.pages.currentWidget().table("applications")
    assert view.field == cell
    clerk.write(sample[cell])
    clerk.press(Key.Key_Return)
    assert window.document.report.text(cell) == sample[cell]
    clerk.press(Key.Key_Z, CTRL)
    assert window.document.report.text(cell) == "1"
