"""Page 添加格式文件: lists the forms, adds one from a file, and removes an added one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.trial import FormTrials
from govinfo_desktop.paths import own_forms_folder, resources_folder
from govinfo_desktop.storage.atomic import write_own
from govinfo_desktop.storage.library import entry_if_it_answers
from govinfo_desktop.storage.settings import DialogFolder
from govinfo_desktop.ui.drafts.form_list import COLUMNS_ROLE, FormItemDelegate
from govinfo_desktop.ui.drafts.own_forms import FormAddition, delete_form_file, own_form_files
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.own_messages import PageMessages
from govinfo_desktop.ui.widgets.wrapped_list import WrappedList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.ui.model.services import AppServices
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

# Qt finds the patterns of a file dialog between ASCII brackets only, not between （）.
FORM_FILE_FILTER = "格式文件 (*.toml)"
OWN_FILE_ROLE = int(Qt.ItemDataRole.UserRole)
FORM_ID_ROLE = OWN_FILE_ROLE + 1
TRIAL_POLL_MS = 100
CHECKING = "正在检查“{}”，约需一两秒，可以继续做别的。"
_EXPLANATION = (
    "通知改了格式，或者本单位有自己的格式时，把收到的格式文件（.toml）添加进来。"
    "文件先检查，没有错才收下；有错时说明错在第几行，什么也不改变。"
    "随软件附带的格式不能移除，也不会被替换。"
)


class FormFilesPage(QWidget):
    """Page that lists the forms, adds one from a file, and removes an added one."""

    done = Signal()

    def __init__(
        self, services: AppServices, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._trials: FormTrials | None = None
        self._tried: set[Path] = set()
        self._trial_timer = QTimer(self, interval=TRIAL_POLL_MS)
        self._trial_timer.timeout.connect(self._follow_trials)
        self._addition: FormAddition | None = None
        self._addition_timer = QTimer(self, interval=TRIAL_POLL_MS)
        self._addition_timer.timeout.connect(self._follow_addition)
        self.messages = PageMessages(message_bar, self)
        self.list = WrappedList("现有的格式")
        self.list.setItemDelegate(FormItemDelegate(self.list))
        self.list.currentItemChanged.connect(self._update_remove_button)
        self.add = QPushButton("选择格式文件……")
        self.add.setProperty("main", True)
        self.add.clicked.connect(self.choose)
        self.remove = QPushButton("移除选中的格式")
        self.remove.clicked.connect(self._remove_selected)
        self._lay_out()

    def show_forms(self) -> None:
        """List all forms, then the added files that cannot be used, with the reason."""
        own = list(own_form_files(self._services.catalogue))
        paths = {file.form_id: file.path for file in own if file.form_id}
        self.list.clear()
        for form in self._services.catalogue.forms.values():
            path = paths.get(form.id)
            self._add_row(_columns(form, is_own=path is not None), path, form.id)
        for file in own:
            if file.problem:
                self._add_row((file.problem,), file.path, "")
        self.list.setCurrentRow(0)
        self._update_remove_button()

    def enter(self) -> None:
        """Show the page, with the keyboard focus on the button that adds a file."""
        self.messages.hide()
        self._reload_forms()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Ask for a file, and add its form."""
        folder = self._services.folder_for(DialogFolder.RESOURCES)
        name, _ = QFileDialog.getOpenFileName(
            self.window(), "添加格式文件", folder, FORM_FILE_FILTER
        )
        if name:
            self._services.was_in(Path(name).parent, DialogFolder.RESOURCES)
            self.add_file(Path(name))

    @property
    def is_adding(self) -> bool:
        """Whether a file is being checked that is to be added."""
        return self._addition is not None

    def add_file(self, path: Path) -> None:
        """Check a file in the background and add its form, or show why it cannot be used."""
        if self._addition is not None:
            self.messages.info(CHECKING.format(self._addition.path.name))
            return
        try:
            self._addition = FormAddition(path)
        except GovinfoError as failure:
            self.messages.warning(str(failure))
            return
        self.add.setEnabled(False)
        self.messages.info(CHECKING.format(path.name))
        self._addition_timer.start()

    def _follow_addition(self) -> None:
        if self._addition is None or not self._addition.is_over():
            return
        addition, self._addition = self._addition, None
        self._addition_timer.stop()
        self.add.setEnabled(True)
        try:
            form = addition.finish(self._services.catalogue)
        except GovinfoError as failure:
            self.messages.warning(str(failure))
            return
        self._reload_forms()
        self._select(form.id)
        self.messages.success(f"已添加“{form.name}”，现在就可以用它新建报告。")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the page with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _remove_selected(self) -> None:
        """Remove the selected file; ask first if drafts need its form."""
        item = self.list.currentItem()
        path, form_id = item.data(OWN_FILE_ROLE), item.data(FORM_ID_ROLE)
        drafts = self._services.library.paths() if form_id else ()
        count = sum(entry_if_it_answers(draft).form_id == form_id for draft in drafts)
        if count:
            self.messages.warning(
                f"有 {count} 份草稿用这种格式，移除后它们打不开，直到重新添加这个文件。",
                ("仍然移除", lambda: self._remove(path)),
            )
        else:
            self._remove(path)

    def _remove(self, path: Path) -> None:
        try:
            contents = delete_form_file(path)
        except GovinfoError as failure:
            self.messages.warning(str(failure))
            return
        self._reload_forms()
        self.messages.success(
            f"已移除“{path.name}”。", ("放回", lambda: self._put_back(path, contents))
        )

    def _put_back(self, path: Path, contents: bytes) -> None:
        try:
            write_own(path, contents)
        except GovinfoError as failure:
            self.messages.warning(str(failure))
            return
        self._reload_forms()
        self.messages.success(f"已放回“{path.name}”。")

    def _reload_forms(self) -> None:
        """Read all forms again, so that every list of forms shows the present ones."""
        self._services.catalogue = load_catalogue(resources_folder(), own_forms_folder())
        self.show_forms()
        # A file that cannot be tried, on a full disk, is not tried again and again.
        untried = [one for one in self._services.catalogue.being_checked if one not in self._tried]
        if untried and self._trials is None:
            self._tried.update(untried)
            self._trials = FormTrials(untried)
            self._trial_timer.start()

    def _follow_trials(self) -> None:
        """Show the forms again once the files that were copied here by hand have been tried."""
        if self._trials is not None and self._trials.is_over():
            self._trial_timer.stop()
            self._trials = None
            self._reload_forms()

    def _select(self, form_id: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(FORM_ID_ROLE) == form_id:
                self.list.setCurrentRow(row)

    def _add_row(self, columns: tuple[str, ...], path: Path | None, form_id: str) -> None:
        item = QListWidgetItem("　".join(columns))
        item.setData(COLUMNS_ROLE, columns)
        item.setData(OWN_FILE_ROLE, path)
        item.setData(FORM_ID_ROLE, form_id)
        self.list.addItem(item)

    def _update_remove_button(self) -> None:
        item = self.list.currentItem()
        self.remove.setEnabled(item is not None and item.data(OWN_FILE_ROLE) is not None)

    def _lay_out(self) -> None:
        explanation = PlainLabel(_EXPLANATION)
        explanation.setWordWrap(True)
        explanation.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 16, 36, 16)
        column.setSpacing(10)
        for widget in (heading("添加格式文件"), explanation):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        back = QPushButton("返回（Esc）")
        back.setAccessibleName("返回")
        back.clicked.connect(self.done)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.add, self.remove, back):
            row.addWidget(button)
        row.addStretch(1)
        return row


def _columns(form: Form, *, is_own: bool) -> tuple[str, ...]:
    return form.name, "本机添加的" if is_own else "随软件附带", form.source
