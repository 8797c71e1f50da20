"""The preview shows the pages that are printed, follows an edit, and leads back to the field."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.exporters.fonts.chain import font_chain
from govinfo_desktop.exporters.kinds import PDF, rasterise
from govinfo_desktop.layout.pagination.paginate import lay_out_pages
from govinfo_desktop.paths import resources_folder
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.preview.page_painter import PagePainter
from govinfo_desktop.ui.preview.preview import Preview


@pytest.fixture
def sample(form, qapp):
    path = resources_folder() / "samples" / "national-2021.json"
    texts = json.loads(path.read_text("utf-8"))["texts"]
    return Document(form, Draft(report=Report(form_id=form.id, texts=texts)))


@pytest.fixture
def preview(sample, qtbot):
    made = Preview(sample)
    qtbot.addWidget(made)
    made.resize(600, 700)
    with qtbot.waitSignal(made._layout_worker.placed):
        made.show()
    return made


def _printed_text(preview):
    return "".join(text.text for page in preview._view.pages for text in page.texts)


def test_typed_text_appears_on_the_page_soon_after(preview, sample, qtbot):
    sample.enter({"applications.new_received.research": "737373"}, "填写表格")
    qtbot.waitUntil(lambda: "737373" in _printed_text(preview))


def test_of_many_edits_in_a_row_the_last_one_is_shown(preview, sample, qtbot):
    for number in range(600_000, 600_020):
        sample.enter({"applications.new_received.research": str(number)}, "填写表格")
        qtbot.wait(5)
    qtbot.waitUntil(lambda: "600019" in _printed_text(preview))


def test_a_click_on_a_printed_cell_asks_for_its_field(preview, sample, qtbot):
    view = preview._view
    field = "applications.open.company"
    view.show_field(field)
    number, box = next(
        (n, box) for n, page in enumerate(view.pages) for box in page.boxes_of(field)
    )
    sheet = dict(view._sheets_in_view())[number]
    place = sheet.topLeft() + QPoint(1, 1)
    x = place.x() + (box.x0 + box.x1) / 2 * view.zoom
    y = place.y() + (box.y0 + box.y1) / 2 * view.zoom
    with qtbot.waitSignal(sample.reveal_requested) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(y)))
    assert asked.args == [field]


def test_the_page_is_as_wide_as_the_view_until_the_clerk_zooms(preview):
    view = preview._view
    width = view.pages[0].width
    assert width * view.zoom == pytest.approx(view.viewport().width() - 24, abs=1)
    view.zoom_by(1.25)
    before = view.zoom
    preview.resize(900, 700)
    assert view.zoom == before


def test_a_hidden_preview_lays_out_no_pages(preview, sample, qtbot):
    preview.hide()
    sample.enter({"applications.new_received.research": "424242"}, "填写表格")
    qtbot.wait(400)
    assert "424242" not in _printed_text(preview)


def test_the_screen_and_the_pdf_show_the_same_page(sample, tmp_path):
    faces = font_chain()
    outline = printed_outline(sample)
    page = lay_out_pages(outline, faces)[0]
    drawn = QImage(595, 842, QImage.Format.Format_Grayscale8)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    PagePainter(lambda face: faces.file(face).path).draw(painter, page)
    painter.end()
    path = tmp_path / "page.pdf"
    with path.open("wb") as stream:
        PDF.write(outline, stream)
    printed = next(rasterise(path.read_bytes(), 72))
    assert (printed.width, printed.height) == (596, 842)
    assert _ink_by_band(drawn) == pytest.approx(_ink_of_picture(printed), abs=0.02)


def _ink_by_band(image):
    rows = [bytes(image.constScanLine(row))[:595] for row in range(842)]
    return _bands(rows)


def _ink_of_picture(picture):
    rows = [picture.dots[row * picture.stride : row * picture.stride + 595] for row in range(842)]
    return _bands(rows)


def _bands(rows):
    """Return how dark each of 20 bands of a page is, from 0 to 1."""
    bands = [rows[start : start + 42] for start in range(0, 840, 42)]
    return [
        sum(255 - dot for row in band for dot in row) / (255 * sum(map(len, band)))
        for band in bands
    ]
