"""Fixtures of the window's tests: forms, documents, drafts on the disk, windows."""

from __future__ import annotations

import gc
import json
import signal
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.forms.catalogue import Catalogue, load_catalogue
from govinfo_desktop.forms.loader import load_form, read_form_file
from govinfo_desktop.paths import resources_folder, samples_folder
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.storage.patience import ask_disk, ask_disks
from govinfo_desktop.ui.ledger import ledger_window
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.output.output_controller import OutputController
from govinfo_desktop.ui.report.report_view import ReportView
from govinfo_desktop.ui.startup.application import make_services, set_up_application
from govinfo_desktop.ui.startup.garbage_collection import collect_garbage
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.window import unsaved_changes
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.conftest import LONGEST_WAIT_MS

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form


@pytest.fixture(scope="session", autouse=True)
def application_as_in_the_program(qapp):
    """Set style and fonts before the first test, so that none depends on which one that is."""
    set_up_application(qapp)


@pytest.fixture(scope="session", autouse=True)
def emptied_clipboard(qapp):
    """Empty the clipboard at the end: Qt's offscreen one outlives Python and the data it holds."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def garbage_collected(qapp):
    """Collect garbage in this thread only, as the program does: others would delete Qt objects.

    The widgets of the test go with it: Qt deletes them in the next event loop, and what a later
    test does to all widgets, such as setting a font, would last longer with every test before it.
    """
    gc.disable()
    earlier = QApplication.topLevelWidgets()
    yield
    # A message bar that a cycle keeps alive is a window of its own, seen by a later test.
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None and widget not in earlier:
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_garbage()
    gc.enable()


@pytest.fixture(autouse=True)
def released_mouse_and_keys(qapp):
    """Release what an earlier test left pressed: a page does not scroll under a pressed button.

    With Ctrl pressed, a row is selected in addition to others. After a key that hides or closes its
    widget, QTest does not release Ctrl.
    """
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        if QGuiApplication.mouseButtons() & button:
            QTest.mouseRelease(QWidget(), button)
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture(autouse=True)
def patient_closing(monkeypatch):
    """Let a busy machine finish its saves: a question that nobody answers would hang the test."""
    for module in (unsaved_changes, ledger_window):
        monkeypatch.setattr(module, "LONGEST_FLUSH_S", LONGEST_WAIT_MS / 1000)


@pytest.fixture(autouse=True)
def patient_disks(monkeypatch):
    """Let a busy machine answer for its disk, which would else be taken for one that hangs."""
    for ask in (ask_disk, ask_disks, wait_for_disk):
        _, *others = ask.__defaults__
        monkeypatch.setattr(ask, "__defaults__", (LONGEST_WAIT_MS / 1000, *others))


@pytest.fixture(autouse=True)
def same_looks(qapp):
    """Restore style sheet, colours and text size, which would change the widths of later tests."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    if qapp.font() != font:
        qapp.setFont(font)
    if qapp.palette() != palette:
        qapp.setPalette(palette)
    if qapp.styleSheet() != sheet:
        qapp.setStyleSheet(sheet)


@pytest.fixture(autouse=True)
def same_handlers(monkeypatch):
    """Restore what the start of the program sets: who is told of errors, what Ctrl+C does."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    on_interrupt = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, on_interrupt)


@pytest.fixture(scope="session", autouse=True)
def forms_read_once():
    """Read a form file once for all windows: a form is immutable, and the program makes one."""
    known: dict[tuple[Path, bytes], Form] = {}

    def read_once(path: Path, *others) -> Form:
        key = path, read_form_file(path)
        if key not in known:
            known[key] = load_form(path, *others)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("govinfo_desktop.forms.catalogue.load_form", read_once)
        yield


@pytest.fixture(scope="session")
def catalogue(forms_read_once) -> Catalogue:
    """Return the shipped forms."""
    return load_catalogue(resources_folder())


@pytest.fixture(scope="session")
def form(catalogue):
    """Return the national form of 2021."""
    return catalogue.form("national-2021")


@pytest.fixture
def draft(form) -> Draft:
    """Return a draft with nothing but agency and year."""
    texts = {FieldId("organ"): "示例市示例局", FieldId("year"): "2024"}
    return Draft(report=Report(form_id=form.id, texts=texts))


@pytest.fixture
def document(form, draft, qapp) -> Document:
    """Return the open draft."""
    return Document(form, draft)


@pytest.fixture(scope="session")
def sample() -> dict[FieldId, str]:
    """Return the texts of the shipped sample, a report without findings."""
    file = samples_folder() / "national-2021.json"
    texts = json.loads(file.read_text(encoding="utf-8"))["texts"]
    return {FieldId(name): text for name, text in texts.items()}


@pytest.fixture
def message_bar(qtbot) -> MessageBar:
    """Return a message bar without a window around it."""
    made = MessageBar()
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def show_report(qtbot, message_bar):
    """Return a function that shows a document in a report view of the usual screen width."""

    def show(document: Document) -> ReportView:
        report_view = ReportView(document, message_bar)
        qtbot.addWidget(report_view)
        report_view.resize(1366, 700)
        report_view.show()
        return report_view

    return show


@pytest.fixture
def finished(form, sample, qapp) -> Document:
    """Return an open report without findings."""
    return Document(form, Draft(report=Report(form_id=form.id, texts=sample)))


@pytest.fixture
def file(tmp_path, draft) -> Path:
    """Return the draft as a file, in a folder of its own."""
    path = tmp_path / "drafts" / "示例局2024.ndbg"
    path.parent.mkdir()
    path.write_bytes(draft_to_bytes(draft))
    return path


@pytest.fixture
def window(qapp, qtbot) -> MainWindow:
    """Return the window, with its start page."""
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    return made


@pytest.fixture
def opened(window, file) -> MainWindow:
    """Return the window with the draft open."""
    window.open_path(file)
    return window


@pytest.fixture
def output(qtbot):
    """Return an output controller with its message bar."""
    window = QWidget()
    message_bar = MessageBar(window)
    made = OutputController(window, make_services(), message_bar, lambda: None)
    made.message_bar = message_bar
    # Once its window is closed, the controller is deleted with it, and so is its pool.
    qtbot.addWidget(window, before_close_func=lambda _: made.finish())
    return made
