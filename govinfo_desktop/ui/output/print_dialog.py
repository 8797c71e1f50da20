"""Print dialog, printer settings, and the hand-over of a PDF to the print service."""

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
from govinfo_desktop.storage.atomic import write_private
from govinfo_desktop.ui.model.printing import printed_outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPageRanges
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document

SPOOL_TIMEOUT_S = 60
# The ``sides`` option of the Internet Printing Protocol (RFC 8011, 5.2.8).
_IPP_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


class NoPrinter(GovinfoError):
    """The computer has no printer set up."""

    def __init__(self) -> None:
        super().__init__(
            "这台电脑上没有可用的打印机。请先在系统设置里添加打印机，"
            "或导出 PDF 拿到别处按实际大小打印。"
        )


class NotPrinted(GovinfoError):
    """The printer did not take the pages."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"没有打印出来：{reason}。请检查打印机后再试，报告没有受影响。")


def build_sheet(document: Document, name: str) -> Outline:
    """Return a sheet that goes with the open report.

    ``name`` is ``figures`` (the proof sheet), ``proof`` (its cover) or ``approval``.
    """
    form, report, printed = document.form, document.report, printed_outline(document)
    page = printed.page
    if name == "figures":
        printed_at = f"{datetime.now():%Y年%m月%d日 %H:%M}"
        return proof_sheet(form, report, document.evaluation, printed, printed_at)
    if name == "proof":
        return proof_cover(form, report, document.evaluation, page)
    return approval_sheet(form, report, page, document.paper)


def choose_printer(outline: Outline, parent: QWidget | None = None) -> QPrinter | None:
    """Return the printer the clerk chooses; None if cancelled. Raises NoPrinter."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = configured_printer(outline)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印年度报告")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, on=False)
    return printer if dialog.exec() else None


def configured_printer(outline: Outline) -> QPrinter:
    """Return a printer set to A4, without margins of its own, on both sides."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(outline.title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # The pages bring their own margins. Without full page Qt moves the origin to the corner of the
    # printable area, and everything is shifted on the paper.
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def selected_pages(printer: QPrinter) -> QPageRanges | None:
    """Return the page ranges chosen in the dialog; None for all pages."""
    ranges = printer.pageRanges()
    is_part = printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty()
    return ranges if is_part else None


def has_print_service(printer: QPrinter) -> bool:
    """Return whether the PDF itself can be handed over, so that its text is not rasterised."""
    # “Print to file” is done by Qt; ``lp`` is the client of CUPS, which takes a PDF as it is.
    is_file = bool(printer.outputFileName())
    return sys.platform == "linux" and not is_file and shutil.which("lp") is not None


def spool(pdf: bytes, options: Sequence[str]) -> None:
    """Hand a PDF to the print service. Raises NotPrinted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        write_private(path, pdf)
        # ``lp`` copies the file into its queue before it returns: the folder may go then.
        done = _run_lp([*options, str(path)])
    if done.returncode:
        raise NotPrinted(done.stderr.strip() or "打印服务没有接受")


def _run_lp(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = ["lp", *arguments]
    try:
        return subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=SPOOL_TIMEOUT_S
        )
    except subprocess.TimeoutExpired as cause:
        raise NotPrinted("打印服务没有应答") from cause


def spool_options(printer: QPrinter) -> Sequence[str]:
    """Return the options of ``lp``: printer, copies, pages, sides, and no scaling."""
    options = ["-d", printer.printerName(), "-n", str(printer.copyCount()), "-o", "scaling=100"]
    options += ["-o", "media=A4", "-t", printer.docName()]
    if printer.duplex() in _IPP_SIDES:
        options += ["-o", f"sides={_IPP_SIDES[printer.duplex()]}"]
    pages = selected_pages(printer)
    if pages is not None:
        options += ["-P", pages.toString()]
    return options
