"""Form files that the clerk added: checking, adding, listing and deleting them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.check_names import CHECK_NAMES
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import files_in
from govinfo_desktop.forms.catalogue import FORM_FILE_SUFFIX, id_taken, tried_form
from govinfo_desktop.forms.loader import BadForm, form_from_bytes
from govinfo_desktop.forms.source_guard import LARGEST_FORM_FILE_BYTES
from govinfo_desktop.forms.trial import FormTrials
from govinfo_desktop.paths import forms_folder, own_forms_folder
from govinfo_desktop.storage.atomic import make_private_folder, read_whole, write_own
from govinfo_desktop.storage.errors import CannotRead, why_not_written
from govinfo_desktop.storage.patience import ask_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.forms.catalogue import Catalogue


class NotAForm(GovinfoError):
    """A file is far too large to be a form, or the id of its form is taken."""


@dataclass(frozen=True, kw_only=True)
class OwnFormFile:
    """Form file that was added here: with its form's id, or with why it cannot be used."""

    path: Path
    form_id: str = ""
    problem: str = ""


class FormAddition:
    """Addition of the form in a file, which is tried in a process of its own before.

    Poll ``is_over``, which takes about a second, and up to the limits of a trial for a file that
    cannot be used; then call ``finish``. Raises CannotRead or NotAForm.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._contents = ask_disk(path, lambda: read_form_file(path))
        except TimeoutError as cause:
            raise CannotRead(path, cause) from cause
        if len(self._contents) > LARGEST_FORM_FILE_BYTES:
            raise NotAForm(f"没有添加：{path.name} 太大，不是格式文件。")
        self._trials = FormTrials([path])

    def is_over(self) -> bool:
        """Return whether the file has been tried. Does not wait."""
        return self._trials.is_over()

    def finish(self, catalogue: Catalogue) -> Form:
        """Copy the file to the added ones if it can be used, and return its form.

        Raises BadForm, NotAForm or CannotWrite.
        """
        form = _checked_form(self.path, self._contents, catalogue)
        make_private_folder(own_forms_folder())
        write_own(own_forms_folder() / f"{form.id}{FORM_FILE_SUFFIX}", self._contents)
        return form

    def stop(self) -> None:
        """Give the addition up, because the program ends."""
        self._trials.stop()


def read_form_file(path: Path) -> bytes:
    """Return the contents of a form file, up to one byte over the limit. Raises CannotRead."""
    return read_whole(path, LARGEST_FORM_FILE_BYTES)


def own_form_files(catalogue: Catalogue) -> Iterator[OwnFormFile]:
    """Yield the form files that were added, in the order of their names."""
    known_ids = set(shipped_form_ids())
    for path in files_in(own_forms_folder(), FORM_FILE_SUFFIX):
        try:
            form = tried_form(path, catalogue.pages)
            if form is None:
                yield OwnFormFile(path=path, problem=f"格式文件 {path.name} 正在检查，还不能使用。")
                continue
            if form.id in known_ids:
                raise id_taken(path, form.id)
        except BadForm as bad:
            yield OwnFormFile(path=path, problem=str(bad))
        else:
            yield OwnFormFile(path=path, form_id=form.id)
            # Of two added files with one id the catalogue uses the first by name.
            known_ids.add(form.id)


def delete_form_file(path: Path) -> bytes:
    """Delete a form file; return its contents. Raises CannotRead or CannotWrite."""
    contents = read_form_file(path)
    try:
        path.unlink(missing_ok=True)
    except OSError as cause:
        raise why_not_written(path, cause, 0) from cause
    return contents


def shipped_form_ids() -> frozenset[str]:
    """Return the ids of the forms that come with the program: their files are named by them."""
    return frozenset(file.stem for file in forms_folder().glob("*.toml"))


def _checked_form(path: Path, contents: bytes, catalogue: Catalogue) -> Form:
    form = tried_form(path, catalogue.pages)
    if form is None or form != form_from_bytes(path, contents, CHECK_NAMES, catalogue.pages):
        raise NotAForm(f"没有添加：{path.name} 没有检查完，请再试一次。")
    if form.id in catalogue.forms:
        taken = catalogue.forms[form.id].name
        advice = "请给新格式另起一个编号" if form.id in shipped_form_ids() else "请先移除它再添加"
        raise NotAForm(f"没有添加：编号“{form.id}”已经用于“{taken}”，{advice}。")
    return form
