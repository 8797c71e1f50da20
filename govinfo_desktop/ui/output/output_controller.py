"""What leaves the window: documents, paper, hand-over packages, and the notes for whoever helps."""

from __future__ import annotations

from dataclasses import replace
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
from govinfo_desktop.exporters.fonts.roles import ROLES
from govinfo_desktop.exporters.kinds import EXPORT_KINDS, kind_of
from govinfo_desktop.storage.atomic import make_folder
from govinfo_desktop.storage.diagnostics import write_diagnostics
from govinfo_desktop.storage.handover import SUFFIX as PACKAGE
from govinfo_desktop.storage.handover import write_package
from govinfo_desktop.ui.output.export_messages import (
    file_name,
    font_news,
    proposed_name,
    unprintable,
    what_was_exported,
)
from govinfo_desktop.ui.output.export_worker import ExportJob, ExportWorker
from govinfo_desktop.ui.output.print_dialog import choose_printer, sheet_of
from govinfo_desktop.ui.output.print_worker import PrintJob, PrintWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageAction, MessageBar

SHEETS_AS = (".pdf", ".docx")
DIFFERS = "已导出“{}”，但它与报告不一致，请不要使用这份文件："
UNDER_WAY = "正在导出“{}”，可以继续做别的。"
STILL = "“{}”还在{}，完成后再试。"
BROKEN_OFF = "没有导出“{}”，原来的文件没有改动。"
GIVEN_UP = "已取消导出“{}”，原来的文件没有改动。"
PRINTING = "正在打印“{}”，可以继续做别的。"
PRINTED = "“{}”已送去打印。"
PRINT_GIVEN_UP = "已取消打印“{}”；已经送出的页可能还会印出来。"
PRINT_BROKEN_OFF = "“{}”没有打印完，请检查打印机后再试。"
PACKED = "已导出交接包“{}”，里面有草稿和它的历史版本；在另一台电脑上用本软件打开即可。"


class OutputController(QObject):
    """Asks where to, writes there, and says in place what has become of it."""

    def __init__(
        self,
        window: QWidget,
        services: AppServices,
        message_bar: MessageBar,
        show_fonts: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._fonts: MessageAction = ("查看字体", show_fonts)
        self._services = services
        self._message_bar = message_bar
        self._order: ExportJob | PrintJob | None = None
        self._painting = ExportWorker(self)
        self._painting.ended.connect(self._take)
        self._paper = PrintWorker(self._painting.pool, self)
        self._paper.ended.connect(self._take_printed)

    def finish(self) -> None:
        """Return once nothing is under way any more."""
        self._paper.wait()

    def export(self, document: Document, suffix: str) -> None:
        """Export a document of the kind that bears a suffix, unless it could not be printed."""
        self._unless_lacking(document, "仍然导出", lambda: self._export(document, suffix))

    def print_pages(self, document: Document) -> None:
        """Print the official pages, unless a character could not be printed."""
        self._unless_lacking(document, "仍然打印", lambda: self._print(document.outline()))

    def print_sheet(self, document: Document, name: str) -> None:
        """Print a sheet that goes with the report: approval, proof or figures; or keep it."""
        if self._is_busy():
            return
        outline = sheet_of(document, name)
        kinds = [kind for kind in EXPORT_KINDS if kind.suffix in SHEETS_AS]
        keep = [(f"存成 {kind.name}……", partial(self._keep, outline, kind)) for kind in kinds]
        self._print(outline, keep)

    def pack(self, draft: Path) -> None:
        """Put a saved draft and its earlier states into one file for another computer."""
        target = self._ask_where("导出交接包", f"{draft.stem}{PACKAGE}", "交接包", PACKAGE)
        if target is None:
            return
        try:
            write_package(draft, self._services.history, target)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure))
            return
        self._message_bar.success(PACKED.format(target.name), _open_folder_of(target))

    def write_diagnostics(self) -> None:
        """Pack what a helper needs to know of this computer, and say where it lies."""
        target = paths.logs_folder() / f"诊断信息 {datetime.now():%Y%m%d-%H%M%S}.zip"
        try:
            make_folder(target.parent)
            write_diagnostics(target, self._services.settings, target.parent, _fonts())
        except GovinfoError as failure:
            self._message_bar.warning(f"没有写成诊断信息：{failure}")
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
        proposed = proposed_name(document, kind)
        path = self._ask_where(f"导出 {kind.name}", proposed, kind.name, suffix)
        if path is None:
            return
        self._begin(document.outline(), kind, path, what_was_exported(document, path))

    def _begin(self, outline: Outline, kind: ExportKind, path: Path, says: str) -> None:
        """Have a document painted beside the clerk's work."""
        self._order = ExportJob(outline=outline, kind=kind, path=path, says=says)
        self._message_bar.info(UNDER_WAY.format(path.name), ("取消", self._give_up))
        self._painting.start(self._order)

    def _is_busy(self) -> bool:
        """Tell whether a document is still under way, and say so."""
        if self._order is None:
            return False
        deed = "导出" if isinstance(self._order, ExportJob) else "打印"
        said = STILL.format(self._order.name, deed)
        self._message_bar.info(said, (f"取消那次{deed}", self._give_up))
        return True

    def _give_up(self) -> None:
        order = self._order
        if order is not None and order.give_up():
            words = GIVEN_UP if isinstance(order, ExportJob) else PRINT_GIVEN_UP
            self._message_bar.info(words.format(order.name))
            self._order = None

    @Slot(object, object)
    def _take(self, order: ExportJob, outcome: object) -> None:
        """Say what has become of an order, unless it was given up."""
        if order is not self._order:
            return
        self._order = None
        show = _open_folder_of(order.path)
        if isinstance(outcome, GovinfoError):
            self._message_bar.warning(str(outcome))
        elif not isinstance(outcome, tuple):
            self._message_bar.warning(BROKEN_OFF.format(order.path.name))
        elif outcome:
            self._message_bar.warning(f"{DIFFERS.format(order.path.name)}{outcome[0]}", show)
        else:
            news = font_news(order.outline, self._services)
            self._message_bar.success(f"{order.says}{news}", show, *([self._fonts] if news else []))

    @Slot(object, object)
    def _take_printed(self, order: PrintJob, outcome: object) -> None:
        """Say what has become of a print, unless it was given up."""
        if order is not self._order:
            return
        self._order = None
        if isinstance(outcome, GovinfoError):
            self._message_bar.warning(str(outcome), *order.deeds)
        elif not outcome:
            self._message_bar.warning(PRINT_BROKEN_OFF.format(order.name), *order.deeds)
        else:
            self._message_bar.success(PRINTED.format(order.name), *order.deeds)

    def _unless_lacking(self, document: Document, words: str, deed: Callable[[], object]) -> None:
        """Do it; where a character has no face, say so first and let the clerk decide."""
        if self._is_busy():
            return
        lacking = unprintable(document.outline())
        if lacking:
            self._message_bar.warning(lacking, (words, deed), self._fonts)
        else:
            deed()

    def _keep(self, outline: Outline, kind: ExportKind) -> None:
        """Keep a sheet as a document."""
        if self._is_busy():
            return
        name = file_name(outline.title, kind)
        path = self._ask_where(f"存成 {kind.name}", name, kind.name, kind.suffix)
        if path is not None:
            self._begin(outline, kind, path, f"已存成“{path.name}”。")

    def _ask_where(self, title: str, name: str, kind: str, suffix: str) -> Path | None:
        """Ask for a file of a kind; None if the clerk thinks better of it."""
        folder = Path(self._services.folder_for_documents())
        pattern = f"{kind} (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), pattern)
        if not chosen:
            return None
        path = Path(chosen)
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        self._services.remember(replace(self._services.settings, export_folder=str(path.parent)))
        return path

    def _print(self, outline: Outline, deeds: Sequence[MessageAction] = ()) -> None:
        """Ask for a printer and have it print beside the clerk's work."""
        try:
            printer = choose_printer(outline, self._window)
        except GovinfoError as failure:
            self._message_bar.warning(str(failure), *deeds)
            return
        if printer is None:
            if deeds:
                self._message_bar.info(f"“{outline.title}”没有打印，也可以存成文件。", *deeds)
            return
        self._order = PrintJob(outline=outline, printer=printer, deeds=deeds)
        self._message_bar.info(PRINTING.format(outline.title), ("取消", self._give_up))
        self._paper.start(self._order)


def _fonts() -> list[str]:
    """Return which face serves each role of the page here, and what is wrong with others."""
    faces = font_chain()
    serving = [f"{role}: {faces.serving(role).name}" for role in ROLES]
    return [*serving, *faces.skipped]


def _open_folder_of(file: Path) -> MessageAction:
    url = QUrl.fromLocalFile(str(file.parent))
    return ("打开所在文件夹", lambda: QDesktopServices.openUrl(url))
