"""Font page: the fonts in use, the missing characters, and links to their fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from govinfo_desktop import paths
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.exporters.fonts.chain import FontChain
from govinfo_desktop.ui.pages.font_page import FontPage


@pytest.fixture
def page(finished, qtbot, monkeypatch):
    faces = FontChain(paths.fonts_folder(), ())
    monkeypatch.setattr("govinfo_desktop.ui.pages.font_page.font_chain", lambda: faces)
    made = FontPage(finished)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_role_is_listed_with_its_font(page):
    text = page.browser.toPlainText()
    for role, face in (
        ("仿宋", "FandolFang"),
        ("小标宋", "Noto Serif SC"),
        ("黑体", "Noto Sans SC"),
    ):
        assert role in text
        assert face in text
    assert "没有，每个字都能印出来。" in text
    assert "本机没有可用的“仿宋_GB2312”" in text


def test_a_character_that_no_font_has_is_listed_with_a_link_to_its_field(page, finished, qtbot):
    finished.enter({FieldId("overview"): "经办人\U0003134f。"}, "填写")
    assert "U+3134F" in page.browser.toPlainText()
    assert "field:overview" in page.browser.toHtml()
    with qtbot.waitSignal(page.field_wanted) as emitted:
        page.browser.anchorClicked.emit(QUrl("field:overview"))
    assert emitted.args == ["overview"]


def test_a_character_of_an_older_private_area_is_not_missing(page, finished):
    finished.enter({FieldId("overview"): "经办人刘\ue863。"}, "填写")
    assert "没有，每个字都能印出来。" in page.browser.toPlainText()
