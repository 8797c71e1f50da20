"""The selected pages of the PDF are printed at their real size; a missing printer is reported."""

from __future__ import annotations

import threading

import pypdfium2
import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from govinfo_desktop.exporters.kinds import rasterise
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.output import print_worker
from govinfo_desktop.ui.output.print_dialog import (
    NoPrinter,
    choose_printer,
    configured_printer,
    spool_options,
)
from govinfo_desktop.ui.output.print_worker import PrintJob, PrintWorker


@pytest.fixture
def outline(document):
    texts = {"overview": "全年平稳。\n" * 60, "date": "2025年1月20日"}
    document.enter(texts, "填写")
    return printed_outline(document)


@pytest.fixture
def printer(outline, tmp_path):
    made = configured_printer(outline)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    return made


@pytest.fixture
def worker(qapp):
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    made = PrintWorker(pool)
    yield made
    made.wait(60)


def send(worker, outline, printer):
    """Print, and return the outcomes."""
    ended = []
    worker.ended.connect(lambda job, outcome: ended.append(outcome))
    worker.start(PrintJob(outline=outline, printer=printer))
    assert worker.wait(60)
    return ended


def test_every_page_is_printed_on_a4_at_its_real_size(worker, outline, printer, tmp_path):
    assert send(worker, outline, printer) == [True]
    paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(paper) >= 3
    assert paper[0].get_size() == pytest.approx((595.28, 841.89), abs=1)
    dark = paper[0].render(scale=1, grayscale=True)
    inside = [
        bytes(dark.buffer)[row * dark.stride + 85 : row * dark.stride + 515]
        for row in range(105, 140)
    ]
    assert min(map(min, inside)) < 128, "标题应在天头 37 毫米之下"


def test_only_the_selected_pages_are_printed(worker, outline, printer, tmp_path):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    assert send(worker, outline, printer) == [True]
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == 2


def test_without_a_printer_the_clerk_is_told_what_to_do(outline):
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("这台电脑上有打印机。")
    with pytest.raises(NoPrinter, match="导出 PDF"):
        choose_printer(outline)


def test_the_print_service_gets_real_size_sides_and_range(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    options = " ".join(spool_options(printer))
    assert "scaling=100" in options
    assert "sides=one-sided" in options, "这台没有双面功能"
    assert options.endswith("-P 1,3")


class Gate:
    """Renderer that lets one page through, and the others when it is opened."""

    def __init__(self):
        self.opened = threading.Event()
        self.threads = set()
        self.pages = 0

    def rasterise(self, pdf, dots):
        """Yield the pages."""
        for picture in rasterise(pdf, 72):
            self.threads.add(threading.current_thread())
            self.pages += 1
            yield picture
            assert self.opened.wait(10)


@pytest.fixture
def output(output, printer, monkeypatch):
    name = "govinfo_desktop.ui.output.output_controller.choose_printer"
    monkeypatch.setattr(name, lambda *_: printer)
    return output


@pytest.fixture
def gate(monkeypatch):
    made = Gate()
    monkeypatch.setattr(print_worker, "rasterise", made.rasterise)
    yield made
    made.opened.set()


def test_the_clerk_can_go_on_working_while_pages_are_rendered(
    output, document, gate, qtbot, tmp_path
):
    output.print_pages(document)
    assert "正在打印" in output.message_bar.text
    qtbot.waitUntil(lambda: gate.pages == 1)
    output.export(document, ".pdf")
    assert "还在打印" in output.message_bar.text
    gate.opened.set()
    qtbot.waitUntil(lambda: "已送去打印" in output.message_bar.text)
    assert threading.main_thread() not in gate.threads
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == gate.pages


def test_a_cancelled_print_sends_no_more_pages(output, document, outline, gate, qtbot):
    output.print_pages(document)
    qtbot.waitUntil(lambda: gate.pages == 1)
    output.message_bar.buttons[0].click()
    assert "已取消打印" in output.message_bar.text
    gate.opened.set()
    output.finish()
    qtbot.wait(20)
    assert "已取消打印" in output.message_bar.text
    assert gate.pages <= 2


def test_a_window_that_closes_prints_the_rest_first(output, document, outline, gate, tmp_path):
    output.print_pages(document)
    gate.opened.set()
    output.finish()
    assert "已送去打印" in output.message_bar.text
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == gate.pages


def test_a_printer_that_does_not_answer_is_reported(worker, outline, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no" / "folder" / "paper.pdf"))
    ended = send(worker, outline, printer)
    assert "打印机没有应答" in str(ended[0])
