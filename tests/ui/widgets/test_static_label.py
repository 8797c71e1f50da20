"""Words below a table: they say what they are told to, and paint only what is another."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.static_label import StaticLabel

LONG = "自然人：新收加结转，等于办理加结转下年，左右两边应当相等。" * 4


class ExportedDocument(StaticLabel):
    """Takes note of what is painted."""

    def __init__(self, parent):
        super().__init__(parent)
        self.rects = []

    def paintEvent(self, event):  # noqa: N802  # Qt's name
        """Note, and paint."""
        self.rects.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def page(qtbot):
    made = QWidget()
    made.resize(300, 400)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def words(page, qtbot):
    made = ExportedDocument(page)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch(1)
    page.show()
    qtbot.waitExposed(page)
    return made


def picture(words: StaticLabel) -> QImage:
    return words.grab().toImage()


def show(words: ExportedDocument, text: str, qapp) -> None:
    words.rects.clear()
    words.set_text(text)
    qapp.processEvents()
    qapp.processEvents()  # once to be laid out, once to be painted there


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
def test_changed_words_look_as_if_they_had_never_been_others(words, before, after, qapp, qtbot):
    show(words, before, qapp)
    show(words, after, qapp)
    backing = QGuiApplication.primaryScreen().grabWindow(words.window().winId()).toImage()
    fresh = StaticLabel()
    qtbot.addWidget(fresh)
    fresh.resize(words.size())
    fresh.set_text(after)
    assert words.height() >= words.heightForWidth(words.width())
    assert picture(words) == picture(fresh)
    shown = backing.copy(words.geometry()).convertToFormat(QImage.Format.Format_RGB32)
    assert shown == picture(words).convertToFormat(QImage.Format.Format_RGB32)


def test_only_the_paragraph_that_is_another_is_painted(words, qapp):
    show(words, "一\n二\n三", qapp)
    line = words.heightForWidth(words.width()) // 3
    show(words, "一\n四\n三", qapp)
    assert [(one.top(), one.height()) for one in words.rects] == [(line, line)]


def test_words_are_as_high_as_all_their_paragraphs_at_any_width(words):
    words.set_text(f"{LONG}\n短")
    assert words.heightForWidth(200) > words.heightForWidth(290) > words.heightForWidth(2000)


def test_words_that_stay_are_set_anew_where_the_width_changed_out_of_sight(page, words, qapp):
    show(words, f"{LONG}\n一", qapp)
    page.hide()
    words.resize(words.width() // 2, words.height())
    words.set_text(f"{LONG}\n二")
    fresh = StaticLabel(page)
    fresh.resize(words.size())
    fresh.set_text(words.text())
    assert words.heightForWidth(words.width()) == fresh.heightForWidth(words.width())
