"""Message bars in front of a page move nothing when they come and go."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.floating import FloatingBar
from govinfo_desktop.ui.widgets.message_bar import MessageBar

LONG = "这一句话很长，要占好几行才放得下。" * 12


@pytest.fixture
def page(qtbot):
    made = QWidget()
    column = QVBoxLayout(made)
    made.button = QPushButton("按钮")
    column.addStretch(1)
    column.addWidget(made.button)
    made.bar = MessageBar(made)
    FloatingBar(made.bar, made)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_a_message_moves_nothing_below_it(page, qtbot):
    before = page.button.geometry()
    page.bar.info("已导出。", ("打开", lambda: None))
    qtbot.wait(1)
    assert page.button.geometry() == before
    assert page.bar.geometry().intersects(before)


def test_a_message_is_as_high_as_its_text_and_as_wide_as_the_page(page, qtbot):
    page.bar.info("短。")
    qtbot.wait(1)
    low = page.bar.height()
    page.bar.info(LONG, ("知道了", lambda: None))
    qtbot.waitUntil(lambda: page.bar.height() > low)
    assert page.bar.height() >= page.bar.heightForWidth(page.bar.width())
    assert page.rect().contains(page.bar.geometry())
    page.resize(420, 500)
    qtbot.wait(1)
    assert page.rect().contains(page.bar.geometry())
