"""The report on paper: which sheets, which printer, and how it is told to print them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.layout.cover_sheets import approval_sheet, proof_cover
from govinfo_desktop.layout.proof_sheet import proof_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPageRanges
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document

PATIENCE = 60  # seconds
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


def choose_printer(outline: Outline, parent: QWidget | None = None) -> QPrinter | None:
    """Ask how to print; None where the clerk thought better of it. Raises NoPrinter."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = paper_printer(outline)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印年度报告")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, on=False)
    return printer if dialog.exec() else None


def paper_printer(outline: Outline) -> QPrinter:
    """Return a printer set to the report's paper, edge to edge, at 100 %, on both sides."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(outline.title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def wanted_pages(printer: QPrinter) -> QPageRanges | None:
    """Return the pages that are wanted; None for all of them."""
    ranges = printer.pageRanges()
    is_part = printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty()
    return ranges if is_part else None


def has_print_service(printer: QPrinter) -> bool:
    """Tell whether the PDF itself can be handed over, which keeps its letters letters."""
    is_file = bool(printer.outputFileName())
    return sys.platform == "linux" and not is_file and shutil.which("lp") is not None


def spool(pdf: bytes, options: Sequence[str]) -> None:
    """Hand a PDF to the print service. Raises NotPrinted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(pdf)
        try:
            done = subprocess.run(
                ["lp", *options, str(path)],
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired as cause:
            raise NotPrinted("打印服务没有应答") from cause
    if done.returncode:
        raise NotPrinted(done.stderr.strip() or "打印服务没有接受")


def spool_options(printer: QPrinter) -> Sequence[str]:
    """Return what ``lp`` is told: printer, copies, range, sides, real size."""
    options = ["-d", printer.printerName(), "-n", str(printer.copyCount()), "-o", "scaling=100"]
    options += ["-o", "media=A4", "-t", printer.docName()]
    if printer.duplex() in _SIDES:
        options += ["-o", f"sides={_SIDES[printer.duplex()]}"]
    wanted = wanted_pages(printer)
    if wanted is not None:
        options += ["-P", wanted.toString()]
    return options
