"""The report on paper: the PDF's own pages, at their real size."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.kinds import rasterise, write_pdf
from govinfo_desktop.layout.cover_sheets import approval_sheet, proof_cover
from govinfo_desktop.layout.proof_sheet import proof_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.document import Document

MOST_DOTS = 600
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


class NoPrinter(GovinfoError):
    """No printer is set up on the computer."""

    def __init__(self) -> None:
        super().__init__(
            "这台电脑上没有可用的打印机。请先在系统设置里添加打印机，"
            "或导出 PDF 拿到别处按实际大小打印。"
        )


class NotPrinted(GovinfoError):
    """The printer did not take the pages."""

    def __init__(self, why: str) -> None:
        super().__init__(f"没有打印出来：{why}。请检查打印机后再试，报告没有受影响。")


def sheet_of(document: Document, name: str) -> Outline:
    """Return a sheet that goes with the open report: approval, proof (its cover), or figures."""
    form, report, printed = document.form, document.report, document.outline()
    page = printed.page
    if name == "figures":
        when = f"{datetime.now():%Y年%m月%d日 %H:%M}"
        return proof_sheet(form, report, document.evaluation, printed, when)
    if name == "proof":
        return proof_cover(form, report, document.evaluation, page)
    return approval_sheet(form, report, page, document.paper)


def print_report(outline: Outline, parent: QWidget | None = None) -> bool:
    """Ask how to print and print; False where the clerk thought better of it.

    Raises NoPrinter and NotPrinted.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = paper_printer(outline)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印年度报告")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, on=False)
    if not dialog.exec():
        return False
    send(outline, printer)
    return True


def paper_printer(outline: Outline) -> QPrinter:
    """Return a printer set to the report's paper, edge to edge, at 100 %, on both sides."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(outline.title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def send(outline: Outline, printer: QPrinter) -> None:
    """Print an outline as the printer is set: range, copies, sides; raises NotPrinted."""
    stream = BytesIO()
    write_pdf(outline, stream)
    if sys.platform == "linux" and not printer.outputFileName() and shutil.which("lp"):
        _spool(stream.getvalue(), printer)
        return
    paint(stream.getvalue(), printer)


def paint(pdf: bytes, printer: QPrinter) -> None:
    """Draw the wanted pages of a PDF on a printer, dot by dot; raises NotPrinted."""
    dots = min(printer.resolution(), MOST_DOTS)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted("打印机没有应答")
    begun = False
    for number, picture in enumerate(rasterise(pdf, dots), 1):
        if not _is_wanted(number, printer):
            continue
        if begun and not printer.newPage():
            raise NotPrinted(f"第 {number} 页没有送出")
        begun = True
        image = QImage(
            picture.dots,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_Grayscale8,
        )
        scale = printer.resolution() / dots
        paper = QRect(0, 0, round(picture.width * scale), round(picture.height * scale))
        painter.drawImage(paper, image)
    painter.end()


def _is_wanted(number: int, printer: QPrinter) -> bool:
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return True
    ranges = printer.pageRanges()
    return ranges.isEmpty() or ranges.contains(number)


def _spool(pdf: bytes, printer: QPrinter) -> None:
    """Hand the PDF itself to the print service, which keeps its letters letters."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            ["lp", *spool_options(printer), str(path)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    if done.returncode:
        raise NotPrinted(done.stderr.strip() or "打印服务没有接受")


def spool_options(printer: QPrinter) -> Sequence[str]:
    """Return what ``lp`` is told: printer, copies, range, sides, real size."""
    options = ["-d", printer.printerName(), "-n", str(printer.copyCount()), "-o", "scaling=100"]
    options += ["-o", "media=A4", "-t", printer.docName()]
    if printer.duplex() in _SIDES:
        options += ["-o", f"sides={_SIDES[printer.duplex()]}"]
    wanted = printer.pageRanges().toString() if not printer.pageRanges().isEmpty() else ""
    if wanted and printer.printRange() is QPrinter.PrintRange.PageRange:
        options += ["-P", wanted]
    return options
