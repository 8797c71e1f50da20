"""A page at which nobody types is at rest."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

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


def test_a_page_where_nobody_types_neither_lays_out_nor_paints(report_view, finished, recorder):
    for section in finished.form.sections:
        report_view.pages.enter(section.id)
        finished.evaluate_now()
        settle()
        recorder.seen.clear()
        settle()
        assert recorder.seen == [], section.id
