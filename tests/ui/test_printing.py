"""Paper gets the PDF's pages at their real size, the wanted ones, and a missing printer is said."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from govinfo_desktop.ui.printing import (
    NoPrinter,
    paper_printer,
    print_report,
    send,
    spool_options,
)


@pytest.fixture
def outline(document):
    texts = {"overview": "全年平稳。\n" * 60, "date": "2025年1月20日"}
    document.enter(texts, "填写")
    return document.outline()


@pytest.fixture
def printer(outline, tmp_path):
    made = paper_printer(outline)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    return made


def test_every_page_is_printed_on_a4_at_its_real_size(outline, printer, tmp_path):
    send(outline, printer)
    paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(paper) >= 3
    assert paper[0].get_size() == pytest.approx((595.28, 841.89), abs=1)
    dark = paper[0].render(scale=1, grayscale=True)
    inside = [
        bytes(dark.buffer)[row * dark.stride + 85 : row * dark.stride + 515]
        for row in range(105, 140)
    ]
    assert min(map(min, inside)) < 128, "标题应在天头 37 毫米之下"


def test_only_the_wanted_pages_are_printed(outline, printer, tmp_path):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    send(outline, printer)
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == 2


def test_without_a_printer_the_clerk_is_told_what_to_do(outline):
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("这台电脑上有打印机。")
    with pytest.raises(NoPrinter, match="导出 PDF"):
        print_report(outline)


def test_the_print_service_is_told_real_size_sides_and_range(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    options = " ".join(spool_options(printer))
    assert "scaling=100" in options
    assert "sides=one-sided" in options, "这台没有双面功能"
    assert options.endswith("-P 1,3")
