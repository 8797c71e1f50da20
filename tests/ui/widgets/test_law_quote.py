"""The article in full on a click: unfolded in place, folded away again, plain where not held."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.ui.pages.section_page import SectionPage
from govinfo_desktop.ui.widgets.law_quote import LawQuote


@pytest.fixture
def sources(qapp, qtbot):
    made = LawQuote("《条例》第五十条第五项；国办函〔2020〕109号；口径见武政办发〔2025〕54号")
    qtbot.addWidget(made)
    made.show()
    return made


def links(sources):
    return re.findall(r'href="([^"]+)"', sources.line.text())


def test_only_articles_that_come_along_are_links(sources):
    assert links(sources) == ["《条例》第五十条第五项", "国办函〔2020〕109号"]
    assert "口径见武政办发〔2025〕54号" in sources.line.text()
    assert not sources.words.isVisible()


def test_a_click_unfolds_the_article_and_another_folds_it_away(sources):
    sources.line.linkActivated.emit("《条例》第五十条第五项")
    assert sources.words.isVisible()
    assert "（五）其他需要报告的事项。" in sources.words.text()
    assert "国务院令第711号" in sources.words.text()
    assert "不是原文" not in sources.words.text()
    sources.line.linkActivated.emit("《条例》第五十条第五项")
    assert not sources.words.isVisible()


def test_our_own_summary_says_that_it_is_one(sources):
    sources.line.linkActivated.emit("国办函〔2020〕109号")
    assert "（摘要，不是原文）" in sources.words.text()
    assert "（摘要，不是原文）" in sources.words.accessibleName()


def test_the_article_is_reached_by_the_keyboard(sources, qtbot):
    qtbot.waitExposed(sources)
    sources.activateWindow()
    sources.line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(sources.line, Qt.Key.Key_Tab)
    QTest.keyClick(sources.line, Qt.Key.Key_Return)
    assert sources.words.isVisible()
    assert "收起条文" in sources.line.accessibleName()


def test_every_section_that_cites_something_shows_it(document, form, qtbot):
    for section in form.sections:
        page = SectionPage(document, section)
        qtbot.addWidget(page)
        shown = [one.line.accessibleName() for one in page.findChildren(LawQuote)]
        assert len(shown) == bool(section.guidance and section.article)
