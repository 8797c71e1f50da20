"""Start of the window: the frame shows the report's beginning, then its contents are loaded."""

import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from govinfo_desktop import paths
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.draft_peek import FirstWords
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.ui.startup.instance_name import instance_name
from govinfo_desktop.ui.startup.placeholder import Placeholder
from govinfo_desktop.ui.startup.single_instance import Answer, SingleInstance, hand_over
from govinfo_desktop.ui.startup.startup import (
    EARLY_KEYS_MS,
    Start,
    leave_current_folder,
)
from govinfo_desktop.ui.startup.startup_claim import StartupClaim
from govinfo_desktop.ui.theme.colours import CONTRAST_LIGHT
from govinfo_desktop.ui.window.frame import WindowFrame

BEGINNING = FirstWords(
    organ="示例市民政局", year="2025", passages=("全年收到申请13件。" * 400, "第二段。")
)


@pytest.fixture
def draft(home):
    texts = {FieldId("organ"): "示例市民政局", FieldId("year"): "2025"}
    path = paths.drafts_folder() / "报告.ndbg"
    path.parent.mkdir(parents=True)
    path.write_bytes(draft_to_bytes(Draft(report=Report(form_id="national-2021", texts=texts))))
    return path


@pytest.fixture
def start(qapp, home):
    """Return a function that starts the program; close its windows afterwards."""
    starts = []

    def begin(draft=None):
        starts.append(Start(qapp, draft, StartupClaim("never-taken")))
        return starts[-1]

    yield begin
    for one in starts:
        one.frame.close()
        one.end()
        one.frame.deleteLater()
    gc.enable()


def is_loaded(started):
    return started.program is not None


def has_report(started):
    return is_loaded(started) and started.program.window.report_view is not None


def test_the_beginning_of_the_draft_is_shown_before_its_editors(start, draft, qtbot):
    started = start(draft)
    assert started.frame.centralWidget().beginning.organ == "示例市民政局"
    assert not is_loaded(started)
    qtbot.waitUntil(lambda: has_report(started))
    assert started.program.window.document.report.text("organ") == "示例市民政局"
    assert started.frame.windowTitle().startswith("示例市民政局 2025年度")


def test_the_folder_of_the_draft_does_not_stay_the_current_one(draft, monkeypatch):
    """A stick on which it is could not be ejected."""
    monkeypatch.chdir(draft.parent)
    monkeypatch.setenv(paths.HOME_VARIABLE, "beside")
    settings = paths.settings_file().absolute()
    leave_current_folder()
    assert Path.cwd() == Path.home()
    assert paths.settings_file() == settings


def test_the_first_edit_has_the_focus_as_soon_as_the_contents_are_loaded(start, draft, qtbot):
    started = start(draft)
    started.frame.centralWidget()._report_painted()  # loads at once, without the event loop
    assert has_report(started)
    edit = started.frame.focusWidget()
    assert isinstance(edit, QLineEdit)
    assert edit.isVisible()


def test_a_draft_that_a_crash_left_open_is_not_offered_once_it_is_open_again(start, draft, qtbot):
    recovery = Recovery(paths.recovery_folder())
    recovery.opened(draft)
    (mark,) = paths.recovery_folder().glob("open-*.json")
    text = mark.read_text(encoding="utf-8")
    gone = text.replace(f'"process": {os.getpid()}', '"process": 999999999')
    mark.write_text(gone, encoding="utf-8")
    assert recovery.not_closed()
    started = start(draft)
    qtbot.waitUntil(lambda: has_report(started))
    qtbot.waitUntil(lambda: not recovery.not_closed())
    started.program.window.show_start()
    assert started.program.window.start_page.messages.text == ""


def test_keys_typed_before_the_contents_are_visible_are_dropped(start, draft, qtbot):
    started = start(draft)
    frame = started.frame
    frame.centralWidget()._report_painted()
    frame.activateWindow()
    QTest.keyClick(frame.windowHandle(), Qt.Key.Key_1)  # as if it had waited during loading
    assert frame.focusWidget().text() == ""
    qtbot.wait(2 * EARLY_KEYS_MS)
    QTest.keyClick(frame.windowHandle(), Qt.Key.Key_3)
    assert frame.focusWidget().text() == "3"


@pytest.mark.parametrize("key", ["F1", "Ctrl+O", "Ctrl+N", "Ctrl+W", "Alt+F", "Esc", "Tab", "1"])
def test_a_key_before_the_contents_are_loaded_does_nothing(start, draft, qtbot, key):
    started = start(draft)
    strokes = QKeySequence(key)[0]
    QTest.keyClick(started.frame, strokes.key(), strokes.keyboardModifiers())
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: has_report(started))
    document = started.program.window.document
    assert document.report.text("organ") == "示例市民政局"
    assert not document.undo_stack.next_undone


def test_without_a_draft_the_start_page_follows_the_empty_frame(start, qtbot):
    started = start()
    assert started.frame.centralWidget().beginning is None
    qtbot.waitUntil(lambda: is_loaded(started))
    qtbot.waitUntil(lambda: started.program.window.start_page.isVisible())


def test_a_draft_that_cannot_be_read_is_reported_once_the_contents_are_loaded(start, home, qtbot):
    path = paths.drafts_folder() / "damaged.ndbg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"nothing")
    started = start(path)
    qtbot.waitUntil(lambda: is_loaded(started))
    qtbot.waitUntil(lambda: bool(started.program.window.message_bar.text))
    qtbot.waitUntil(started.program.window.start_page.isVisible)


def test_the_window_can_be_closed_before_its_contents_are_loaded(qtbot, home):
    frame = WindowFrame()
    qtbot.addWidget(frame)
    frame.show()
    assert frame.close()


def test_the_window_opens_where_it_was_closed_last(start, home, qtbot):
    started = start()
    qtbot.waitUntil(lambda: is_loaded(started))
    started.frame.resize(790, 500)  # Qt's offscreen screen has no room for more
    started.frame.close()
    assert json.loads(paths.settings_file().read_text(encoding="utf-8"))["window"]
    assert start().frame.size() == started.frame.size()


def test_the_first_window_is_no_larger_than_the_screen_and_lies_on_it(start, home, qtbot):
    frame = start().frame
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(frame.frameGeometry())
    assert frame.width() >= min(1280, 0.9 * screen.width())


@pytest.mark.parametrize("size", [(910, 512), (910, 485), (1366, 728), (2560, 1400)])
def test_a_window_leaves_room_for_its_borders_on_any_screen(qtbot, home, size):
    frame = WindowFrame()
    qtbot.addWidget(frame)
    frame.stay_within(QRect(QPoint(40, 20), QSize(*size)))
    assert frame.width() <= size[0]
    assert frame.height() <= size[1] - 40
    assert frame.minimumHeight() <= frame.height()
    if size == (2560, 1400):
        assert (frame.width(), frame.height()) == (1280, 720)


@pytest.mark.parametrize("drafts", [0, 1])
def test_the_start_page_has_the_focus_as_soon_as_the_program_has_started(
    qapp, start, draft, qtbot, drafts
):
    if not drafts:
        draft.unlink()
    started = start()
    frame = started.frame
    qtbot.waitUntil(lambda: is_loaded(started) and started.program.window.start_page.isVisible())
    start_page = started.program.window.start_page
    rows = start_page.list
    qtbot.waitUntil(lambda: rows.count() == drafts)
    assert frame.focusWidget() is (rows if drafts else start_page.focusProxy().focusProxy())
    if drafts:
        frame.activateWindow()
        qtbot.wait(2 * EARLY_KEYS_MS)
        QTest.keyClick(frame.windowHandle(), Qt.Key.Key_Return)
        assert started.program.window.path == draft


def test_the_contents_are_loaded_although_the_window_is_never_painted(qapp, qtbot):
    placeholder = Placeholder(None)
    qtbot.addWidget(placeholder)
    with qtbot.waitSignal(placeholder.painted):
        pass


@pytest.mark.parametrize("beginning", [None, BEGINNING, FirstWords(organ="", year="", passages=())])
@pytest.mark.parametrize("size", [(1920, 1080), (880, 480), (200, 90)])
def test_the_placeholder_is_painted_at_any_size(qtbot, beginning, size):
    placeholder = Placeholder(beginning)
    qtbot.addWidget(placeholder)
    placeholder.resize(*size)
    picture = placeholder.grab().toImage()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
    assert (len(colours) > 1) == (beginning is not None)


def test_the_placeholder_is_painted_in_high_contrast(qtbot):
    placeholder = Placeholder(None, is_high_contrast=True)
    qtbot.addWidget(placeholder)
    assert QColor(placeholder.grab().toImage().pixel(2, 2)) == CONTRAST_LIGHT.window


def test_a_damaged_installation_ends_the_program(start, qtbot, monkeypatch, tmp_path):
    shutil.copytree(paths.icons_folder(), tmp_path / "icons")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "broken.toml").write_text("?", encoding="utf-8")
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)
    codes = []
    monkeypatch.setattr(QApplication, "exit", lambda _, code=0: codes.append(code))
    with qtbot.captureExceptions() as failures:
        start()
        qtbot.waitUntil(lambda: bool(codes))
    assert codes == [2]
    assert len(failures) == 1


def test_nobody_takes_the_draft_of_a_first_start(qapp, home):
    assert not SingleInstance.hand_over_to_running(instance_name(), None)


class WatchedClaim(StartupClaim):
    """A claim that remembers whether its program was loaded when it was first given up."""

    def __init__(self, name):
        super().__init__(name)
        self.started = None
        self.was_loaded = None

    def release(self):
        """Remember whether the program is loaded, and give the claim up."""
        if self.is_held:
            self.was_loaded = is_loaded(self.started)
        super().release()


def test_a_start_with_a_claim_answers_further_starts_once_its_window_can_be_used(qapp, home, qtbot):
    claim = WatchedClaim("taken-by-this-test")
    assert claim.take()
    started = claim.started = Start(qapp, None, claim)
    assert hand_over(instance_name(), None) is Answer.NOBODY
    qtbot.waitUntil(lambda: not claim.is_held)
    assert claim.was_loaded
    assert not SingleInstance(instance_name()).listen()
    started.frame.close()
    assert hand_over(instance_name(), None) is Answer.NOBODY
    started.end()
    started.frame.deleteLater()
    gc.enable()


FIRST_PROGRAM = """
from PySide6.QtCore import QCoreApplication
from govinfo_desktop.ui.startup.single_instance import SingleInstance
from govinfo_desktop.ui.startup.instance_name import instance_name
app = QCoreApplication([])
instance = SingleInstance(instance_name())
assert instance.listen()
instance.start_requested.connect(lambda draft: (print(draft, flush=True), app.quit()))
print("listens", flush=True)
app.exec()
"""


def test_a_start_without_a_claim_that_comes_second_hands_its_draft_over(
    start, draft, qtbot, monkeypatch
):
    codes = []
    monkeypatch.setattr(QApplication, "exit", lambda _, code=0: codes.append(code))
    with subprocess.Popen(
        [sys.executable, "-c", FIRST_PROGRAM], stdout=subprocess.PIPE, encoding="utf-8"
    ) as first:
        assert first.stdout.readline() == "listens\n"
        started = start(draft)
        qtbot.waitUntil(lambda: bool(codes))
        assert first.stdout.readline() == f"{draft}\n"
    assert codes == [0]
    assert not is_loaded(started)


FILE_DIALOG = """
from PySide6.QtWidgets import QFileDialog
from govinfo_desktop.ui.startup.application import make_application
app = make_application()
dialog = QFileDialog()
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.show()
app.processEvents()
dialog.close()
del dialog
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Qt keeps this in the registry")
def test_the_file_dialog_keeps_its_folders_with_the_program_and_not_in_the_home_folder(
    tmp_path, monkeypatch
):
    home, own = tmp_path / "home", tmp_path / "own"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GOVINFO_DESKTOP_HOME", str(own))
    subprocess.run([sys.executable, "-c", FILE_DIALOG], check=True, timeout=120)
    written = [one.name for one in home.rglob("*") if one.is_file()]
    assert "QtProject.conf" not in written
    assert (own / "config" / "QtProject.conf").is_file()
