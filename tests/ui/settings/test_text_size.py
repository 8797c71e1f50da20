"""All text of the window follows the size that the clerk chose."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from govinfo_desktop.ui.passage.editor import PASSAGE_FONT_POINTS
from govinfo_desktop.ui.settings.text_size import resize_text
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.theme.language import install_translations
from govinfo_desktop.ui.theme.style import BODY_POINTS, apply_style
from govinfo_desktop.ui.widgets.headings import TITLE_POINTS, Heading, heading


@pytest.fixture
def styled(qapp):
    install_translations(qapp)
    apply_style(qapp)
    return qapp


def test_menus_status_and_headings_grow_with_the_text(styled, opened):
    menu = opened.actions_by_name["undo"].associatedObjects()[0]
    for steps, times in ((1, 3), (0, 1)):
        for _ in range(times):
            opened.view_actions.resize_text(steps)
        points = QApplication.font().pointSizeF()
        for one in (
            opened.frame.menuBar(),
            menu,
            opened.status_bar,
            *opened.status_bar.findChildren(QLabel),
        ):
            assert one.font().pointSizeF() == points
        for head in opened.report_view.findChildren(Heading):
            assert head.font().pointSizeF() >= points  # the agency is bold only
    assert points == BODY_POINTS


def test_the_text_of_a_passage_grows_with_the_size(styled, opened):
    for steps in (5, 0):
        opened.view_actions.resize_text(steps)
        opened.report_view.pages.enter("overview")
        passage = opened.report_view.pages.prose().passage
        share = QApplication.font().pointSizeF() / BODY_POINTS
        assert passage.document().defaultFont().pointSizeF() == share * PASSAGE_FONT_POINTS


def test_the_start_page_keeps_its_proportions_in_another_size(styled, window):
    window.show_start()
    page = window.stack.start_page
    shown = [page, *page.findChildren(QLabel), *page.findChildren(QPushButton)]
    usual = [one.font().pointSizeF() for one in shown]
    for steps, share in ((5, 1.5), (0, 1.0)):
        resize_text(window.services, steps)
        assert [one.font().pointSizeF() for one in shown] == [share * one for one in usual]


def test_a_heading_that_is_visible_already_grows_too(styled, qtbot):
    title = heading("总览与定稿")
    qtbot.addWidget(title)
    title.show()
    services = make_services()
    resize_text(services, 5)
    qtbot.waitUntil(lambda: title.font().pointSizeF() == 1.5 * TITLE_POINTS)
    resize_text(services, 0)
    qtbot.waitUntil(lambda: title.font().pointSizeF() == TITLE_POINTS)
