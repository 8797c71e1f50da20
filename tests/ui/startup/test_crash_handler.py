"""Crash handler: its dialog ends with the window, and small faults open none."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication

from govinfo_desktop.errors import mark_as_minor
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.preview.thumbnails import ThumbnailPainter, Thumbnails
from govinfo_desktop.ui.startup.application import Program
from govinfo_desktop.ui.startup.crash_handler import CrashHandler
from govinfo_desktop.ui.startup.single_instance import SingleInstance, hand_over
from govinfo_desktop.ui.window.frame import WindowFrame


class Fault(Exception):
    """A bug, as a test raises it."""


@pytest.fixture
def handler(opened):
    return CrashHandler(opened.drafts.save_copy, opened.show_failure, opened.frame)


def meet(handler, fault):
    handler._hook(type(fault), fault, None)
    QCoreApplication.sendPostedEvents(handler)


def test_the_dialog_waits_until_qt_is_back_in_its_loop(qtbot, handler):
    fault = Fault()
    handler._hook(type(fault), fault, None)
    assert handler.dialog is None
    qtbot.waitUntil(lambda: handler.dialog is not None)


def test_the_dialog_is_closed_with_the_window(opened, handler):
    meet(handler, Fault())
    assert handler.dialog.isVisible()
    opened.frame.close()
    assert not handler.dialog.isVisible()


def test_a_fault_after_the_window_was_closed_opens_no_dialog(opened, handler):
    opened.frame.close()
    meet(handler, Fault())
    assert handler.dialog is None


def test_a_minor_fault_opens_no_dialog(handler):
    fault = Fault()
    mark_as_minor(fault)
    meet(handler, fault)
    assert handler.dialog is None


def test_a_fault_in_a_thumbnail_is_minor_and_the_next_one_is_drawn(
    qtbot, monkeypatch, tmp_path, catalogue, draft
):
    drafts = [tmp_path / "bad.ndbg", tmp_path / "good.ndbg"]
    for path in drafts:
        path.write_bytes(draft_to_bytes(draft))
    picture = ThumbnailPainter.picture

    def draw(painter, path):
        if path == drafts[0]:
            raise Fault
        return picture(painter, path)

    monkeypatch.setattr(ThumbnailPainter, "picture", draw)
    thumbnails = Thumbnails(tmp_path / "cache", catalogue)
    with (
        qtbot.captureExceptions() as faults,
        qtbot.waitSignal(thumbnails.drawn) as drawn,
    ):
        thumbnails.ask_for(drafts)
        # Its thread may still be on the way from the signal to the hook.
        qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
    assert drawn.args[0] == drafts[1]
    assert [fault.__notes__ for _, fault, _ in faults] == [["in something that can be left out"]]


def test_a_closed_window_takes_no_further_start(qapp, qtbot):
    frame = WindowFrame()
    qtbot.addWidget(frame)
    instance = SingleInstance("govinfo-desktop-closed-window")
    assert instance.listen()
    program = Program(qapp, frame)
    program.accept_starts(instance)
    frame.show()
    frame.close()
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(hand_over("govinfo-desktop-closed-window", None).name)
    )
    asking.start()
    qtbot.waitUntil(lambda: bool(answers))
    program.end()
    assert answers == ["NOBODY"]
