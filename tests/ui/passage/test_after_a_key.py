"""After a key in a passage nothing is laid out that keeps its size, and an idle page is at rest."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from govinfo_desktop.ui.pages.guidance import Points

AT_ONCE = (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest, QEvent.Type.Paint)


class EventRecorder(QObject):
    """Records which objects are told to lay out their contents, or to paint them."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
        """Record an event and let it pass."""
        if event.type() in AT_ONCE:
            self.seen.append((event.type(), watched))
        return False


@pytest.fixture
def recorder(qapp):
    made = EventRecorder()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def report_view(finished, show_report):
    return show_report(finished)


def settle():
    for _ in range(6):
        QApplication.processEvents()


def is_at_rest(recorder):
    """Tell whether nothing is laid out or painted in some turns of the event loop."""
    recorder.seen.clear()
    settle()
    return not recorder.seen


def type_text(passage, text):
    composed = QInputMethodEvent()
    composed.setCommitString(text)
    QApplication.sendEvent(passage, composed)


def test_a_key_that_changes_no_size_has_nothing_laid_out(report_view, finished, recorder, qtbot):
    report_view.pages.enter("overview")
    page = report_view.pages.currentWidget()
    type_text(page.prose.passage, "公")
    finished.evaluate_now()
    qtbot.waitUntil(lambda: is_at_rest(recorder))
    type_text(page.prose.passage, "开")
    QApplication.processEvents()
    laid_out = [one for kind, one in recorder.seen if kind is QEvent.Type.LayoutRequest]
    painted = [one for kind, one in recorder.seen if kind is QEvent.Type.Paint]
    assert {page.prose, page.prose.parentWidget()}.isdisjoint(laid_out)
    assert page.prose.passage.viewport() in painted
    assert {page.prose, page.prose.passage, *page.findChildren(Points)}.isdisjoint(painted)


def test_a_passage_that_is_read_only_keeps_the_colour_of_the_style_sheet(report_view, finished):
    report_view.pages.enter("overview")
    passage = report_view.pages.currentWidget().prose.passage
    type_text(passage, "公")
    assert passage.viewport().autoFillBackground()
    finished.make_read_only("已经定稿")
    settle()
    assert not passage.viewport().autoFillBackground()


def test_a_page_where_nobody_types_comes_to_rest(report_view, finished, recorder, qtbot):
    for section in finished.form.sections:
        report_view.pages.enter(section.id)
        finished.evaluate_now()
        qtbot.waitUntil(lambda: is_at_rest(recorder))
