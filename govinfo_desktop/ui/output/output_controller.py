"""Controller for exports, prints, hand-over packages and diagnostics."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.fonts.chain import font_chain
from govinfo_desktop.exporters.fonts.roles import FONT_ROLES
from govinfo_desktop.exporters.kinds import DOCX, PDF, html_fragment, kind_of
from govinfo_desktop.storage.atomic import make_folder
from govinfo_desktop.storage.diagnostics import write_diagnostics
from govinfo_desktop.storage.handover import PACKAGE_SUFFIX, write_package
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.model.disk_wait import wait_for_disk
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.output.export_messages import (
    export_message,
    file_name,
    missing_characters_message,
    proposed_name,
    substitution_message,
)
from govinfo_desktop.ui.output.export_worker import ExportJob, ExportWorker
from govinfo_desktop.ui.output.print_dialog import NoPrinter, build_sheet, choose_printer
from govinfo_desktop.ui.output.print_worker import PrintJob, PrintWorker
from govinfo_desktop.ui.output.records import record_export, record_package

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.output.output_job import OutputJob
    from govinfo_desktop.ui.widgets.message_bar import MessageAction, MessageBar

# The kinds of file that a sheet beside the report can be saved as.
SHEET_KINDS = (PDF, DOCX)
EXPORT_IS_FAULTY = "已导出“{}”，但请不要使用这份文件，它{}"
EXPORTING = "正在导出“{}”，可以继续做别的。"
STILL_BUSY = "“{}”还在{}，完成后再试。"
TOO_LATE = "“{}”已经在{}，取消不了；完成后会在这里说明。"
EXPORT_FAILED = "没有导出“{}”，原来的文件没有改动。"
HTML_COPIED = "已复制网页代码，请粘贴到网站后台编辑器的“源代码”里。"
# Much longer than any export; a printer may take its time.
LONGEST_JOB_AT_END_S = 20.0
PRINTING = "正在打印“{}”，可以继续做别的。"
PRINTED = "“{}”已送去打印。"
PRINT_FAILED = "“{}”没有打印完，请检查打印机后再试。"
PACKAGE_EXPORTED = "已导出交接包“{}”，里面有草稿和它的历史版本；在另一台电脑上用本软件打开即可。"


class OutputController(QObject):
    """Asks for a file or a printer, runs the job, and reports its outcome in the message bar."""

    def __init__(
        self,
        window: QWidget,
        services: AppServices,
        message_bar: MessageBar,
        show_fonts: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._show_fonts: MessageAction = ("查看字体", show_fonts)
        self._services = services
        self._message_bar = message_bar
        self._job: OutputJob | None = None
        self._exports = ExportWorker(self)
        self._exports.ended.connect(self._end_export)
        self._prints = PrintWorker(self._exports.pool, self)
        self._prints.ended.connect(self._end_print)

    def finish(self) -> bool:
        """Wait until no job is left; return False if one does not end, as on a hung disk."""
        return self._prints.wait(LONGEST_JOB_AT_END_S)  # both workers share a pool

    def export(self, document: Document, suffix: str) -> None:
        """Export a document as the kind of a suffix; warn first of characters without a font."""
        self._warn_or_run(document, "仍然导出", lambda: self._export(document, suffix))

    def copy_html(self, document: Document) -> None:
        """Copy a document as HTML to the clipboard, to be pasted into a web editor."""
        QGuiApplication.clipboard().setText(html_fragment(printed_outline(document)))
        self._message_bar.success(HTML_COPIED)

    def print_pages(self, document: Document) -> None:
        """Print the official pages; warn first of characters without a font."""
        instead = ("导出 PDF……", lambda: self.export(document, PDF.suffix))
        self._warn_or_run(
            document, "仍然打印", lambda: self._print(printed_outline(document), instead=instead)
        )

    def print_sheet(self, document: Document, name: str) -> None:
        """Print a sheet that goes with the report, or offer to save it as a file.

        ``name`` is one of those that ``build_sheet`` takes.
        """
        if self._warn_if_busy():
            return
        outline = build_sheet(document, name)
        save = [
            (f"存成 {kind.name}……", partial(self.save_sheet, outline, kind)) for kind in SHEET_KINDS
        ]
        self._print(outline, save)

    def save_sheet(self, outline: Outline, kind: ExportKind) -> None:
        """Ask for a file, and save a sheet that goes with the report there."""
        if self._warn_if_busy():
            return
        name = file_name(outline.title, kind)
        path = self._ask_for_file(f"存成 {kind.name}", name, kind.name, kind.suffix)
        if path is not None:
            saved = f"已存成“{path.name}”。"
            job = ExportJob(outline=outline, kind=kind, path=path, success_message=saved)
            self._start_export(job)

    def pack(self, document: Document, draft: Path) -> None:
        """Export a saved draft and its earlier states as one file for another computer."""
        name = f"{draft.stem}{PACKAGE_SUFFIX}"
        target = self._ask_for_file("导出交接包", name, "交接包", PACKAGE_SUFFIX)
        if target is None:
            return
        pack = partial(write_package, draft, self._services.history, target)
        try:
            wait_for_disk(target, pack)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        record_package(document)
        self._remember_folder(target)
        self._message_bar.success(PACKAGE_EXPORTED.format(target.name), _open_folder_of(target))

    def write_diagnostics(self) -> None:
        """Write a file that describes this computer to a maintainer, and show where it is."""
        target = paths.logs_folder() / f"诊断信息 {datetime.now():%Y%m%d-%H%M%S}.zip"
        try:
            make_folder(target.parent)
            write_diagnostics(target, self._services.settings, target.parent, _describe_fonts())
        except GovinfoError as failure:
            self._message_bar.warning(f"诊断信息没有写成：{failure}")
            return
        self._message_bar.success(
            f"诊断信息在 {target}，不含任何报告内容，可以发给维护人员。",
            _open_folder_of(target),
            ("复制位置", lambda: QGuiApplication.clipboard().setText(str(target))),
        )

    def _export(self, document: Document, suffix: str) -> None:
        kind = kind_of(suffix)
        if kind is None:
            return
        name = proposed_name(document, kind)
        path = self._ask_for_file(kind.export_name, name, kind.name, suffix)
        if path is None:
            return
        job = ExportJob(
            outline=printed_outline(document),
            kind=kind,
            path=path,
            success_message=export_message(document, path),
            on_written=partial(record_export, document, kind.name),
        )
        self._start_export(job)

    def _start_export(self, job: ExportJob) -> None:
        self._job = job
        self._message_bar.info(EXPORTING.format(job.name), ("取消", self._cancel))
        self._exports.start(job)

    def _warn_if_busy(self) -> bool:
        """Show a message if a job is under way; return whether one is."""
        job = self._job
        if job is None:
            return False
        message = STILL_BUSY.format(job.name, job.verb)
        self._message_bar.info(message, (f"取消那次{job.verb}", self._cancel))
        return True

    def _cancel(self) -> None:
        job = self._job
        if job is None:
            return
        if job.cancel():
            self._message_bar.info(job.cancelled_message)
            self._job = None
        else:
            self._message_bar.info(TOO_LATE.format(job.name, job.verb))

    @Slot(object, object)
    def _end_export(self, job: ExportJob, outcome: object) -> None:
        """Show the outcome of an export, unless it was cancelled."""
        if job is not self._job:
            return
        self._job = None
        open_folder = _open_folder_of(job.path)
        match outcome:
            case GovinfoError():
                self._message_bar.warning(str(outcome))
            case ():
                self._show_export(job, open_folder)
            case (first_fault, *_):
                message = EXPORT_IS_FAULTY.format(job.name, first_fault)
                self._message_bar.warning(message, open_folder)
            case _:
                self._message_bar.warning(EXPORT_FAILED.format(job.name))

    def _show_export(self, job: ExportJob, open_folder: MessageAction) -> None:
        job.on_written()
        self._remember_folder(job.path)
        about_fonts = substitution_message(job.outline, self._services)
        fonts = [self._show_fonts] if about_fonts else []
        actions = (_open(job.path), open_folder, *fonts)
        self._message_bar.success(f"{job.success_message}{about_fonts}", *actions)

    @Slot(object, object)
    def _end_print(self, job: PrintJob, outcome: object) -> None:
        """Show the outcome of a print, unless it was cancelled."""
        if job is not self._job:
            return
        self._job = None
        match outcome:
            case GovinfoError():
                self._message_bar.warning(str(outcome), *job.actions)
            case True:
                self._message_bar.success(PRINTED.format(job.name), *job.actions)
            case _:
                self._message_bar.warning(PRINT_FAILED.format(job.name), *job.actions)

    def _warn_or_run(self, document: Document, label: str, action: Callable[[], object]) -> None:
        """Run an action; if characters have no font, offer it under a label instead."""
        if self._warn_if_busy():
            return
        missing = missing_characters_message(printed_outline(document))
        if missing:
            self._message_bar.warning(missing, (label, action), self._show_fonts)
        else:
            action()

    def _ask_for_file(self, title: str, name: str, kind: str, suffix: str) -> Path | None:
        """Return the file the clerk chooses, with the suffix; None if cancelled."""
        folder = Path(self._services.folder_for(DialogFolder.EXPORTS))
        pattern = f"{kind} (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), pattern)
        if not chosen:
            return None
        # Not every native dialog adds the suffix of its filter.
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _remember_folder(self, path: Path) -> None:
        """Propose the folder of a file that was written for the next one."""
        self._services.was_in(path.parent, DialogFolder.EXPORTS)

    def _print(
        self,
        outline: Outline,
        actions: Sequence[MessageAction] = (),
        instead: MessageAction | None = None,
    ) -> None:
        """Ask for a printer, and start printing; ``actions`` go with every message about it.

        ``instead`` is offered where there is no printer.
        """
        try:
            printer = choose_printer(outline, self._window)
        except NoPrinter as failure:
            self._message_bar.warning(str(failure), *actions, *([instead] if instead else []))
            return
        except GovinfoError as failure:
            self._message_bar.warning(str(failure), *actions)
            return
        if printer is None:
            if actions:
                self._message_bar.info(f"“{outline.title}”没有打印，也可以存成文件。", *actions)
            return
        job = PrintJob(outline=outline, printer=printer, actions=actions)
        self._job = job
        self._message_bar.info(PRINTING.format(job.name), ("取消", self._cancel))
        self._prints.start(job)


def _describe_fonts() -> list[str]:
    """Return which font serves each role of the page here, and why others do not."""
    chain = font_chain()
    serving = [f"{role}: {chain.main_font(role).name}" for role in FONT_ROLES]
    return [*serving, *chain.skipped]


def _open(file: Path) -> MessageAction:
    url = QUrl.fromLocalFile(str(file))
    return ("打开文件", lambda: QDesktopServices.openUrl(url))


def _open_folder_of(file: Path) -> MessageAction:
    url = QUrl.fromLocalFile(str(file.parent))
    return ("打开所在文件夹", lambda: QDesktopServices.openUrl(url))
