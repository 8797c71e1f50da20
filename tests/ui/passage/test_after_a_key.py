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


def type_text(passage, text):
    composed = QInputMethodEvent()
    composed.setCommitString(text)
    QApplication.sendEvent(passage, composed)


def test_a_key_that_changes_no_size_has_nothing_laid_out(report_view, recorder):
    report_view.pages.enter("overview")
    page = report_view.pages.currentWidget()
    type_text(page.prose.passage, "公")
    settle()
    recorder.seen.clear()
    type_text(page.prose.passage, "开")
    QApplication.processEvents()
    laid_out = [one for kind, one in recorder.seen if kind is QEvent.Type.LayoutRequest]
    painted = [one for kind, one in recorder.seen if kind is QEvent.Type.Paint]
    assert laid_out == []
    assert page.prose.passage.viewport() in painted
    assert not any(isinstance(one, Points) for one in painted)


def test_a_page_where_nobody_types_neither_lays_out_nor_paints(report_view, finished, recorder):
    for section in finished.form.sections:
        report_view.pages.enter(section.id)
        finished.evaluate_now()
        settle()
        recorder.seen.clear()
        settle()
        assert recorder.seen == [], section.id
