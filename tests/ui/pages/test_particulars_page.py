"""Particulars in groups by what they are for."""

import pytest
from PySide6.QtWidgets import QLabel

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.pages.particulars_page import ParticularsPage


@pytest.fixture
def page(document, qtbot):
    made = ParticularsPage(document)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    return made


def test_what_is_printed_is_told_from_what_is_not(page):
    labels = [one for one in page.findChildren(QLabel) if one.text()]
    order = [one.text() for one in sorted(labels, key=lambda one: one.mapToGlobal(one.pos()).y())]
    printed, checks, optional = (
        next(at for at, text in enumerate(order) if text.startswith(title))
        for title in ("印在报告上", "用来检查", "可不填")
    )
    assert printed < order.index("单位全称") < order.index("成文日期") < checks
    assert checks < order.index("单位类别") < optional
    assert optional < order.index("邮政编码")


def test_entries_are_as_wide_as_what_they_take(page):
    widths = {name: edit.editor.width() for name, edit in page._edits.items()}
    assert widths["year"] < widths["postcode"] < widths["date"] < widths["organ"]
    numbers = [name for name in page._edits if name in page._document.form.number_fields]
    assert numbers
    assert all(widths[name] <= widths["date"] for name in numbers)


def test_the_focus_goes_to_what_is_needed_and_not_to_what_is_optional(page, document):
    texts = {"organ_short": "我局", "kind": "county_department", "date": "2025年1月20日"}
    document.enter({FieldId(name): text for name, text in texts.items()}, "填写")
    page.enter()
    assert page.focusWidget() is page._edits["organ"].editor
