"""添加格式文件: a form file is checked first, then kept among the clerk's own; it can go again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.loader import BadForm, load_form
from govinfo_desktop.paths import forms_folder, own_forms_folder, resources_folder
from govinfo_desktop.storage.atomic import make_folder, read_whole, write_whole
from govinfo_desktop.storage.errors import why_not_written
from govinfo_desktop.storage.library import entry_of
from govinfo_desktop.ui.drafts.form_list import COLUMNS, FormItemDelegate
from govinfo_desktop.ui.widgets.headings import heading
from govinfo_desktop.ui.widgets.message_bar import MessageBar
from govinfo_desktop.ui.widgets.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.ui.model.services import AppServices

FORM_FILES = "格式文件 (*.toml)"  # Qt wants these brackets and no others
OWN_FILE = int(Qt.ItemDataRole.UserRole)
FORM_ID = OWN_FILE + 1
LARGEST = 1024 * 1024
_WHY = (
    "通知改了格式，或者本单位有自己的格式时，把收到的格式文件（.toml）添加进来。"
    "文件先检查，没有错才收下；有错时说明错在第几行，什么也不改变。"
    "随软件附带的格式不能移除，也不会被替换。"
)


class NotAForm(GovinfoError):
    """A file is far too large to be a form, or its form bears an id that is taken."""


class FormFilesPage(QWidget):
    """The forms there are, a way to add one from a file, and to take an added one away."""

    done = Signal()

    def __init__(self, services: AppServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.message_bar = MessageBar()
        self.list = WrappedList("现有的格式")
        self.list.setItemDelegate(FormItemDelegate(self.list))
        self.list.currentItemChanged.connect(self._show_deeds)
        self.add = QPushButton("选择格式文件……")
        self.add.setProperty("main", True)
        self.add.clicked.connect(self.choose)
        self.remove = QPushButton("移除选中的格式")
        self.remove.clicked.connect(self._remove)
        self._lay_out()

    def show_forms(self) -> None:
        """List all forms, and the office's own files that cannot be used with the reason."""
        own = dict(own_files(self._services.catalogue))
        files = {form_id: file for file, (form_id, _) in own.items() if form_id}
        self.list.clear()
        for form in self._services.catalogue.forms.values():
            file = files.get(form.id)
            self._add_row(_described(form, is_own=file is not None), file, form.id)
        for file, (form_id, why) in own.items():
            if not form_id:
                self._add_row((why,), file, "")
        self.list.setCurrentRow(0)
        self._show_deeds()

    def enter(self) -> None:
        """Let the clerk choose a file."""
        self.message_bar.hide()
        self.show_forms()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Ask for a file, and add the form in it."""
        folder = self._services.folder_for_files()
        name, _ = QFileDialog.getOpenFileName(self.window(), "添加格式文件", folder, FORM_FILES)
        if name:
            self._services.was_in(Path(name).parent)
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Add the form in a file, or say in place why it cannot be used."""
        try:
            form = self._checked(path)
            make_folder(own_forms_folder())
            write_whole(own_forms_folder() / f"{form.id}.toml", read_whole(path, LARGEST))
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
            return
        self._take_in()
        self._choose_row(form.id)
        self.message_bar.success(f"已添加“{form.name}”，现在就可以用它新建报告。")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _checked(self, path: Path) -> Form:
        """Return the form in a file. Raises CannotRead, BadForm or NotAForm."""
        if len(read_whole(path, LARGEST)) > LARGEST:
            raise NotAForm(f"没有添加：{path.name} 太大，不是格式文件。")
        form = load_form(path, CHECKS, self._services.catalogue.pages)
        if form.id in self._services.catalogue.forms:
            taken = self._services.catalogue.forms[form.id].name
            how = "请给新格式另起一个编号" if form.id in shipped() else "请先移除它再添加"
            raise NotAForm(f"没有添加：编号“{form.id}”已经用于“{taken}”，{how}。")
        return form

    def _remove(self) -> None:
        item = self.list.currentItem()
        file, form_id = item.data(OWN_FILE), item.data(FORM_ID)
        paths = self._services.library.paths() if form_id else ()
        drafts = sum(entry_of(path).form_id == form_id for path in paths)
        if drafts:
            self.message_bar.warning(
                f"有 {drafts} 份草稿用这种格式，移除后它们打不开，直到重新添加这个文件。",
                ("仍然移除", lambda: self._take_away(file)),
            )
        else:
            self._take_away(file)

    def _take_away(self, file: Path) -> None:
        try:
            contents = read_whole(file, LARGEST)
            _delete(file)
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
            return
        self._take_in()
        self.message_bar.success(
            f"已移除“{file.name}”。", ("放回", lambda: self._put_back(file, contents))
        )

    def _put_back(self, file: Path, contents: bytes) -> None:
        try:
            write_whole(file, contents)
        except GovinfoError as failure:
            self.message_bar.warning(str(failure))
            return
        self._take_in()
        self.message_bar.success(f"已放回“{file.name}”。")

    def _take_in(self) -> None:
        """Read all forms anew, so that every list of forms shows what is there now."""
        self._services.catalogue = load_catalogue(resources_folder(), own_forms_folder())
        self.show_forms()

    def _choose_row(self, form_id: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(FORM_ID) == form_id:
                self.list.setCurrentRow(row)

    def _add_row(self, columns: tuple[str, ...], file: Path | None, form_id: str) -> None:
        item = QListWidgetItem("　".join(columns))
        item.setData(COLUMNS, columns)
        item.setData(OWN_FILE, file)
        item.setData(FORM_ID, form_id)
        self.list.addItem(item)

    def _show_deeds(self) -> None:
        item = self.list.currentItem()
        self.remove.setEnabled(item is not None and item.data(OWN_FILE) is not None)

    def _lay_out(self) -> None:
        title = heading("添加格式文件")
        why = QLabel(_WHY)
        why.setWordWrap(True)
        why.setProperty("muted", True)
        back = QPushButton("返回（Esc）")
        back.setAccessibleName("返回")
        back.clicked.connect(self.done)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.add, self.remove, back):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 16, 36, 16)
        column.setSpacing(10)
        for widget in (title, why, self.message_bar):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(row)


def own_files(catalogue: Catalogue) -> Iterator[tuple[Path, tuple[str, str]]]:
    """Yield the form files added here: each with its form's id, or with why it is of no use."""
    seen = shipped()
    for file in sorted(own_forms_folder().glob("*.toml")):
        try:
            form_id = load_form(file, CHECKS, catalogue.pages).id
        except BadForm as bad:
            yield file, ("", str(bad))
            continue
        if form_id in seen:
            yield file, ("", f"格式文件 {file.name} 没有使用：编号“{form_id}”已经有了。")
        else:
            yield file, (form_id, "")
        seen |= {form_id}


def shipped() -> frozenset[str]:
    """Return the ids of the forms that come with the program."""
    return frozenset(file.stem for file in forms_folder().glob("*.toml"))


def _described(form: Form, *, is_own: bool) -> tuple[str, ...]:
    return form.name, "本机添加的" if is_own else "随软件附带", form.source


def _delete(file: Path) -> None:
    """Delete a file. Raises CannotWrite."""
    try:
        file.unlink(missing_ok=True)
    except OSError as cause:
        raise why_not_written(file, cause, 0) from cause
