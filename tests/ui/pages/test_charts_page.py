"""Charts of the year's figures: drawn, described for screen readers, and up to date."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages.chart_bars import BarPair
from govinfo_desktop.ui.pages.charts_page import FORM_WITHOUT_TABLES, NO_LAST_YEAR, ChartsPage
from govinfo_desktop.ui.theme.colours import LIGHT

CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def page(finished, qtbot):
    made = ChartsPage(finished)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    return made


@pytest.fixture
def compared(form, sample, qtbot):
    """Return the page of a report with last year's, half as large in one cell."""
    last = Report(form_id=form.id, texts={**sample, CELL: str(int(sample[CELL]) // 2)})
    draft = Draft(report=Report(form_id=form.id, texts=sample))
    document = Document(form, draft, read(form, last))
    made = ChartsPage(document)
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    return made


def labels(page):
    return [label.text() for card in page.cards for label in card.findChildren(QLabel)]


def applicants(page):
    return next(card for card in page.cards if "谁提出" in card.accessibleName())


def test_every_bar_has_its_number_as_text(page, sample):
    assert f"{int(sample[CELL]):,}" in labels(page)
    assert len(page.cards) == 4


def test_a_chart_is_described_with_every_number_for_a_screen_reader(page, sample):
    card = applicants(page)
    description = QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Description)
    assert f"自然人 {int(sample[CELL]):,}" in description


def test_without_last_year_the_page_says_where_its_numbers_come_from(page):
    assert NO_LAST_YEAR in page.about.text()
    assert page.legend.isHidden()


def test_the_change_from_last_year_is_shown_and_described_for_a_screen_reader(compared):
    assert "比上年增加" in applicants(compared).accessibleDescription()
    assert any(text.startswith("增加") for text in labels(compared))
    assert not compared.legend.isHidden()


def test_the_numbers_follow_the_table(page, finished):
    finished.enter({CELL: "4242"}, "填写表格")
    assert "4,242" in labels(page)


def test_a_bar_is_as_long_as_its_number_and_last_year_is_hatched(compared, qtbot):
    pair = applicants(compared).findChildren(BarPair)[0]
    picture = pair.grab().toImage()
    ratio = picture.devicePixelRatio()
    top, below = round(pair.height() * 0.25 * ratio), round(pair.height() * 0.75 * ratio)
    accent = LIGHT.accent.name()
    row = [picture.pixelColor(x, top).name() for x in range(picture.width())]
    assert row.count(accent) > 0.9 * picture.width()
    hatched = [picture.pixelColor(x, below).name() for x in range(picture.width())]
    coloured = [x for x, colour in enumerate(hatched) if colour == LIGHT.right_edge.name()]
    assert max(coloured) < 0.6 * picture.width()
    assert 5 < len(coloured) < 0.5 * picture.width()
    assert accent not in hatched[2:]


def test_in_a_narrow_window_charts_are_below_each_other(page, qtbot):
    assert page.cards[0].y() == page.cards[1].y()
    page.resize(600, 500)
    qtbot.waitUntil(lambda: page.cards[0].x() == page.cards[1].x() and page.cards[1].y() > 0)
    assert page._area.horizontalScrollBar().maximum() == 0


def test_a_form_without_tables_says_so(catalogue, qapp, qtbot):
    form = next(one for one in catalogue.forms.values() if not one.tables)
    document = Document(form, Draft(report=Report(form_id=form.id)))
    page = ChartsPage(document)
    qtbot.addWidget(page)
    assert page.about.text() == FORM_WITHOUT_TABLES
