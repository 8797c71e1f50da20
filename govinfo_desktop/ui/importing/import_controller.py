"""Choice and reading of documents for the window, with messages about what is going on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.importers.source import UnreadableSource
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.drafts.open_draft import IMPORTABLE_SUFFIXES
from govinfo_desktop.ui.importing.document_reader import DocumentReader, ReadDocument, ReadingJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

# Qt finds the patterns of a file dialog between ASCII brackets only, not between （）.
SOURCE_FILTER = f"报告 ({' '.join(f'*{suffix}' for suffix in IMPORTABLE_SUFFIXES)})"
WORKBOOK_SUFFIXES = (".xlsx", ".xls", ".csv")
READING_NOW = "正在读入“{}”……"
# The reason says that nothing was read.
NOT_READ_BECAUSE = "“{}”：{}"
MAYBE_REGISTER = "如果它是申请登记表，请打开“文件”菜单的“依申请公开台账”，点“导入登记表”。"
READING_CANCELLED = "已取消读入“{}”。"
READING_FAILED = "读入时软件出了错。"


class ImportController(QObject):
    """Asks for documents, reads one at a time, and passes on what was read."""

    def __init__(self, window: QWidget, services: AppServices, message_bar: MessageBar) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._message_bar = message_bar
        self._job: ReadingJob | None = None
        self._take: Callable[[ReadDocument], None] = lambda _: None
        # No child: Qt would delete it with the window while its thread emits, which crashes.
        self.reader = DocumentReader()
        self.reader.ended.connect(self._end)

    @property
    def is_reading(self) -> bool:
        """Whether a document is being read."""
        return self._job is not None

    def choose(self, title: str, pattern: str = SOURCE_FILTER) -> Path | None:
        """Return a file that the clerk chooses; None if cancelled."""
        folder = self._services.folder_for(DialogFolder.IMPORTS)
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, pattern)
        if not name:
            return None
        self._services.was_in(Path(name).parent, DialogFolder.IMPORTS)
        return Path(name)

    def read(
        self, path: Path, take: Callable[[ReadDocument], None], form: Form | None = None
    ) -> None:
        """Read a document in a thread, call ``take`` with it; give up one that is being read."""
        if self._job is not None:
            self._job.cancelled.set()
        self._job = ReadingJob(path=path, forms=self._services.catalogue.forms, form=form)
        self._take = take
        self._message_bar.info(READING_NOW.format(path.name), ("取消", self.cancel))
        self.reader.start(self._job)

    def cancel(self) -> None:
        """Give up the document that is being read."""
        if self._job is not None:
            self._job.cancelled.set()
            self._message_bar.info(READING_CANCELLED.format(self._job.path.name))
            self._job = None

    @Slot(object, object)
    def _end(self, job: ReadingJob, outcome: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(outcome, ReadDocument):
            self._message_bar.hide()
            self._take(outcome)
        else:
            self._explain(job, outcome)

    def _explain(self, job: ReadingJob, outcome: object) -> None:
        """Say why nothing was read; a document of an unknown form can be read on a chosen one."""
        why = str(outcome) if isinstance(outcome, GovinfoError) else READING_FAILED
        is_legible = isinstance(outcome, GovinfoError) and not isinstance(outcome, UnreadableSource)
        if is_legible and job.path.suffix.lower() in WORKBOOK_SUFFIXES:
            why += MAYBE_REGISTER
        choice = ("指定格式……", lambda: self._ask_form(job))
        actions = (choice,) if is_legible and job.form is None else ()
        self._message_bar.warning(NOT_READ_BECAUSE.format(job.path.name, why), *actions)

    def _ask_form(self, job: ReadingJob) -> None:
        """Read a document again on a form that the clerk chooses."""
        forms = {form.name: form for form in job.forms.values()}
        name, is_sure = QInputDialog.getItem(
            self._window, "指定格式", "这份报告用的格式：", list(forms), editable=False
        )
        if is_sure:
            self.read(job.path, self._take, forms[name])
