"""A click on a citation shows the article in full; citations without a text are no links."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.ui.pages.section_page import SectionPage
from govinfo_desktop.ui.widgets.law_quote import LawQuote


@pytest.fixture
def quote(qapp, qtbot):
    made = LawQuote("《条例》第五十条第五项；国办函〔2020〕109号；口径见武政办发〔2025〕54号")
    qtbot.addWidget(made)
    made.show()
    return made


def links(quote):
    return re.findall(r'href="([^"]+)"', quote.line.text())


def test_only_citations_of_included_articles_are_links(quote):
    assert links(quote) == ["《条例》第五十条第五项", "国办函〔2020〕109号"]
    assert "口径见武政办发〔2025〕54号" in quote.line.text()
    assert not quote.articles.isVisible()


def test_a_click_shows_the_article_and_another_hides_it(quote):
    quote.line.linkActivated.emit("《条例》第五十条第五项")
    assert quote.articles.isVisible()
    assert "（五）其他需要报告的事项。" in quote.articles.text()
    assert "国务院令第711号" in quote.articles.text()
    assert "不是原文" not in quote.articles.text()
    quote.line.linkActivated.emit("《条例》第五十条第五项")
    assert not quote.articles.isVisible()


def test_a_summary_is_marked_as_one(quote):
    quote.line.linkActivated.emit("国办函〔2020〕109号")
    assert "（摘要，不是原文）" in quote.articles.text()
    assert "（摘要，不是原文）" in quote.articles.accessibleName()


def test_an_article_can_be_opened_with_the_keyboard(quote, qtbot):
    qtbot.waitExposed(quote)
    quote.activateWindow()
    quote.line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(quote.line, Qt.Key.Key_Tab)
    QTest.keyClick(quote.line, Qt.Key.Key_Return)
    assert quote.articles.isVisible()
    assert "收起条文" in quote.line.accessibleName()


def test_every_section_shows_its_legal_basis(document, form, qtbot, message_bar):
    for section in form.sections:
        page = SectionPage(document, section, message_bar)
        qtbot.addWidget(page)
        shown = [one.line.accessibleName() for one in page.findChildren(LawQuote)]
        assert len(shown) == bool(section.guidance and section.article)
