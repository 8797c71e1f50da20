"""All words of the window follow the size that the clerk chose."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from govinfo_desktop.ui.settings.text_size import resize_text
from govinfo_desktop.ui.startup.application import furnished
from govinfo_desktop.ui.theme.language import install_translations
from govinfo_desktop.ui.theme.style import BODY_POINTS, apply_style
from govinfo_desktop.ui.widgets.headings import TITLE_POINTS, Heading, heading


@pytest.fixture
def dressed(qapp):
    install_translations(qapp)
    apply_style(qapp)
    yield qapp
    qapp.setStyleSheet("")


def test_menus_status_and_headings_grow_with_the_text(dressed, opened):
    menu = opened.actions_by_name["undo"].associatedObjects()[0]
    for deed, times in ((opened.larger_text, 3), (opened.usual_text, 1)):
        for _ in range(times):
            deed()
        points = QApplication.font().pointSizeF()
        for one in (
            opened.menuBar(),
            menu,
            opened.status_bar,
            *opened.status_bar.findChildren(QLabel),
        ):
            assert one.font().pointSizeF() == points
        for head in opened.report_view.findChildren(Heading):
            assert head.font().pointSizeF() > points
    assert points == BODY_POINTS


def test_a_heading_that_is_there_already_grows_too(dressed, qtbot):
    title = heading("总览与定稿")
    qtbot.addWidget(title)
    title.show()
    services = furnished()
    resize_text(services, 5)
    qtbot.waitUntil(lambda: title.font().pointSizeF() == 1.5 * TITLE_POINTS)
    resize_text(services, 0)
    qtbot.waitUntil(lambda: title.font().pointSizeF() == TITLE_POINTS)
