"""Label for changing text: it shows what was set, and repaints only what changed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.static_label import StaticLabel

LONG = "自然人：新收加结转，等于办理加结转下年，左右两边应当相等。" * 4


class RecordingLabel(StaticLabel):
    """Label that records the areas it paints."""

    def __init__(self, parent):
        super().__init__(parent)
        self.rects = []

    def paintEvent(self, event):  # noqa: N802  # Qt's name
        """Record, and paint."""
        self.rects.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def page(qtbot):
    made = QWidget()
    made.resize(300, 400)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def label(page, qtbot):
    made = RecordingLabel(page)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch(1)
    page.show()
    qtbot.waitExposed(page)
    return made


def picture(label: StaticLabel) -> QImage:
    return label.grab().toImage()


def show(label: RecordingLabel, text: str, qapp) -> None:
    label.rects.clear()
    label.set_text(text)
    qapp.processEvents()
    qapp.processEvents()  # one round for the layout, one to paint


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一\n二\n三", "一\n二二\n三"),
        ("一\n二\n三", f"一\n{LONG}\n三"),
        (f"一\n{LONG}\n三", "一\n二\n三"),
        ("一\n二\n三", "三\n一"),
        ("一", "一\n二\n二"),
        ("一\n二", ""),
        ("", "一\n\n二"),
    ],
)
def test_a_changed_text_looks_as_if_it_had_always_been_there(label, before, after, qapp, qtbot):
    show(label, before, qapp)
    show(label, after, qapp)
    backing = QGuiApplication.primaryScreen().grabWindow(label.window().winId()).toImage()
    fresh = StaticLabel()
    qtbot.addWidget(fresh)
    fresh.resize(label.size())
    fresh.set_text(after)
    assert label.height() >= label.heightForWidth(label.width())
    assert picture(label) == picture(fresh)
    shown = backing.copy(label.geometry()).convertToFormat(QImage.Format.Format_RGB32)
    assert shown == picture(label).convertToFormat(QImage.Format.Format_RGB32)


def test_only_the_changed_paragraph_is_painted(label, qapp):
    show(label, "一\n二\n三", qapp)
    line = label.heightForWidth(label.width()) // 3
    show(label, "一\n四\n三", qapp)
    assert [(one.top(), one.height()) for one in label.rects] == [(line, line)]


def test_the_height_is_that_of_all_paragraphs_at_any_width(label):
    label.set_text(f"{LONG}\n短")
    assert label.heightForWidth(200) > label.heightForWidth(290) > label.heightForWidth(2000)


def test_unchanged_paragraphs_are_broken_again_if_the_width_changed_while_hidden(page, label, qapp):
    show(label, f"{LONG}\n一", qapp)
    page.hide()
    label.resize(label.width() // 2, label.height())
    label.set_text(f"{LONG}\n二")
    fresh = StaticLabel(page)
    fresh.resize(label.size())
    fresh.set_text(label.text())
    assert label.heightForWidth(label.width()) == fresh.heightForWidth(label.width())
