"""The first moment of the window: the report's beginning is seen, then the desk takes its place."""

import gc
import json
import subprocess
import sys

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
from govinfo_desktop.ui import rooms
from govinfo_desktop.ui.startup.placeholder import Placeholder
from govinfo_desktop.ui.startup.startup import A_BREATH, Start
from govinfo_desktop.ui.theme.colours import CONTRAST_LIGHT
from govinfo_desktop.ui.window.main_window import MainWindow

WORDS = FirstWords(
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
def started(qapp, home):
    """Return what starts the program, and close whatever it opened."""
    begun = []

    def start(draft=None):
        begun.append(Start(qapp, draft))
        return begun[-1].window

    yield start
    for one in begun:
        one.window.close()
        one.end()
        one.window.deleteLater()
    gc.enable()


def test_the_draft_is_seen_first_and_worked_at_next(started, draft, qtbot):
    window = started(draft)
    assert window.centralWidget().words.organ == "示例市民政局"
    assert window.document is None
    qtbot.waitUntil(lambda: window.report_view is not None)
    assert window.document.report.text("organ") == "示例市民政局"
    assert window.windowTitle().startswith("示例市民政局 2025年度")


def test_the_keys_go_where_one_writes_as_soon_as_the_desk_is_laid(qapp, started, draft, qtbot):
    window = started(draft)
    window.centralWidget()._tell()  # all of it happens in one go, before Qt looks at its events
    assert window.report_view is not None
    written_in = window.focusWidget()
    assert isinstance(written_in, QLineEdit)
    assert written_in.isVisible()


def test_what_is_typed_before_the_desk_is_seen_is_written_nowhere(qapp, started, draft, qtbot):
    window = started(draft)
    window.centralWidget()._tell()
    window.activateWindow()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1)  # as if they had waited meanwhile
    assert window.focusWidget().text() == ""
    qtbot.wait(2 * A_BREATH)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_3)
    assert window.focusWidget().text() == "3"


@pytest.mark.parametrize("key", ["F1", "Ctrl+O", "Ctrl+N", "Ctrl+W", "Alt+F", "Esc", "Tab", "1"])
def test_a_key_before_the_desk_is_laid_neither_does_anything_nor_harm(started, draft, qtbot, key):
    window = started(draft)
    strokes = QKeySequence(key)[0]
    QTest.keyClick(window, strokes.key(), strokes.keyboardModifiers())
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: window.report_view is not None)
    assert window.document.report.text("organ") == "示例市民政局"
    assert not window.document.undo_stack.next_undone


def test_without_a_draft_the_question_what_to_do_follows_the_frame(started, qtbot):
    window = started()
    assert window.centralWidget().words is None
    qtbot.waitUntil(lambda: hasattr(window, "start"))
    qtbot.waitUntil(lambda: window.start.isVisible())


def test_a_draft_that_cannot_be_read_is_told_of_once_the_window_is_furnished(started, home, qtbot):
    path = paths.drafts_folder() / "damaged.ndbg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"nothing")
    window = started(path)
    qtbot.waitUntil(lambda: hasattr(window, "message_bar") and bool(window.message_bar.text))
    qtbot.waitUntil(window.start.isVisible)


def test_the_window_may_be_closed_before_it_is_furnished(qtbot, home):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert window.close()


def test_the_window_stands_where_it_was_closed_last(started, home, qtbot):
    window = started()
    qtbot.waitUntil(lambda: hasattr(window, "start"))
    window.resize(790, 500)  # what Qt's own screen for tests has room for
    window.close()
    assert json.loads(paths.settings_file().read_text())["window"]
    assert started().size() == window.size()


def test_the_first_window_is_no_larger_than_the_screen_and_lies_on_it(started, home, qtbot):
    window = started()
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.frameGeometry())
    assert window.width() >= min(1280, 0.9 * room.width())


@pytest.mark.parametrize("size", [(910, 512), (910, 485), (1366, 728), (2560, 1400)])
def test_a_window_leaves_room_for_its_frame_on_any_screen(qtbot, home, size):
    window = MainWindow()
    qtbot.addWidget(window)
    window.stay_within(QRect(QPoint(40, 20), QSize(*size)))
    assert window.width() <= size[0]
    assert window.height() <= size[1] - 40
    assert window.minimumHeight() <= window.height()
    if size == (2560, 1400):
        assert (window.width(), window.height()) == (1280, 720)


@pytest.mark.parametrize("drafts", [0, 1])
def test_the_keys_are_on_the_start_page_as_soon_as_the_program_has_started(
    qapp, started, draft, qtbot, drafts
):
    if not drafts:
        draft.unlink()
    window = started()
    qtbot.waitUntil(lambda: hasattr(window, "start") and window.start.isVisible())
    rows = window.start.list
    qtbot.waitUntil(lambda: rows.count() == drafts)
    assert window.focusWidget() is (rows if drafts else window.start.focusProxy().focusProxy())
    if drafts:
        window.activateWindow()
        qtbot.wait(2 * A_BREATH)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
        assert window.path == draft


def test_a_window_that_is_never_painted_is_furnished_all_the_same(qapp, qtbot):
    sight = Placeholder(None)
    qtbot.addWidget(sight)
    with qtbot.waitSignal(sight.seen, timeout=2000):
        pass


@pytest.mark.parametrize("words", [None, WORDS, FirstWords(organ="", year="", passages=())])
@pytest.mark.parametrize("size", [(1920, 1080), (880, 480), (200, 90)])
def test_any_words_are_drawn_in_a_window_of_any_size(qtbot, words, size):
    sight = Placeholder(words)
    qtbot.addWidget(sight)
    sight.resize(*size)
    picture = sight.grab().toImage()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
    assert (len(colours) > 1) == (words is not None)


def test_high_contrast_holds_from_the_first_moment(qtbot):
    sight = Placeholder(None, is_high_contrast=True)
    qtbot.addWidget(sight)
    assert QColor(sight.grab().toImage().pixel(2, 2)) == CONTRAST_LIGHT.window


def test_a_window_that_cannot_be_furnished_ends_the_program(started, qtbot, monkeypatch, tmp_path):
    (tmp_path / "icons").symlink_to(paths.icons_folder())
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "broken.toml").write_text("?", encoding="utf-8")
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)
    codes = []
    monkeypatch.setattr(QApplication, "exit", lambda _, code=0: codes.append(code))
    with qtbot.captureExceptions() as met:
        started()
        qtbot.waitUntil(lambda: bool(codes))
    assert codes == [2]
    assert len(met) == 1


def test_nobody_takes_the_draft_of_a_first_start(qapp, home):
    assert not rooms.is_taken_by_running_instance(None)


FIRST = """
from PySide6.QtCore import QCoreApplication
from govinfo_desktop.ui.startup.single_instance import SingleInstance
from govinfo_desktop.ui.startup.instance_name import instance_name
app = QCoreApplication([])
first = SingleInstance(instance_name())
assert first.wait()
first.wanted.connect(lambda draft: (print(draft, flush=True), app.quit()))
print("waits", flush=True)
app.exec()
"""


def test_a_start_that_was_beaten_by_another_hands_its_draft_over(
    started, draft, qtbot, monkeypatch
):
    ended = []
    monkeypatch.setattr(QApplication, "exit", lambda _, code=0: ended.append(code))
    with subprocess.Popen(
        [sys.executable, "-c", FIRST], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout.readline() == "waits\n"
        window = started(draft)
        qtbot.waitUntil(lambda: bool(ended))
        assert first.stdout.readline() == f"{draft}\n"
    assert ended == [0]
    assert window.document is None
