"""Catalogue of all forms, shipped ones and the agency's own, by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.checks.check_names import CHECK_NAMES
from govinfo_desktop.core.text.sanitise import on_one_line
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import files_in
from govinfo_desktop.forms.loader import (
    BadForm,
    FailedTrial,
    form_from_bytes,
    load_form,
    read_form_file,
)
from govinfo_desktop.forms.on_demand import OnDemand
from govinfo_desktop.forms.pages import load_pages, preset_page
from govinfo_desktop.forms.verdicts import kept_verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.page import Page

FORM_FILE_SUFFIX = ".toml"


class UnknownForm(GovinfoError):
    """A draft or a command names a form that is not installed."""

    def __init__(self, form_id: str, known: Iterable[str]) -> None:
        message = f"没有名为“{form_id[:40]}”的报告格式。现有：{'、'.join(known)}。"
        super().__init__(on_one_line(message))


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Forms by id, newest first, and the data of the page presets.

    ``refused`` says in Chinese why form files of the agency could not be used. ``being_checked``
    are those that are not offered yet because they have not been tried (``forms/trial.py``).
    """

    forms: Mapping[str, Form]
    pages: Mapping[str, Mapping[str, Any]]
    refused: tuple[str, ...] = ()
    being_checked: tuple[Path, ...] = ()

    def form(self, form_id: str) -> Form:
        """Return a form by its id. Raises UnknownForm, and BadForm if its file is wrong."""
        if form_id not in self.forms:
            raise UnknownForm(form_id, self.forms)
        return self.forms[form_id]

    def for_year(self, year: int) -> tuple[Form, ...]:
        """Return the forms that are valid for reports on a year, newest first.

        Reads every form file. Raises BadForm if a shipped one is wrong.
        """
        return tuple(form for form in self.forms.values() if form.valid_in(year))

    def page(self, preset: str) -> Page | None:
        """Return a page preset; None for an unknown name."""
        return self.presets.get(preset)

    @cached_property
    def presets(self) -> Mapping[str, Page]:
        """Return the page presets by id, each made when it is first used."""
        return OnDemand(self.pages, lambda name: preset_page(name, self.pages))


class _Forms(Mapping[str, "Form"]):
    """Forms by id, newest first; a shipped one is read when it is first used."""

    def __init__(self, shipped: Mapping[str, Path], read: Callable[[Path], Form]) -> None:
        self._shipped = shipped
        self._read = read
        self._known: dict[str, Form] = {}

    def __getitem__(self, form_id: str) -> Form:
        if form_id not in self._known:
            self._known[form_id] = self._read(self._shipped[form_id])
        return self._known[form_id]

    def __iter__(self) -> Iterator[str]:
        # The first year is only in the file, so iterating reads all of them.
        names = {*self._shipped, *self._known}
        return iter(sorted(names, key=lambda name: (-self[name].first_year, name)))

    def __len__(self) -> int:
        return len({*self._shipped, *self._known})

    def __contains__(self, form_id: object) -> bool:
        return form_id in self._shipped or form_id in self._known

    def add(self, form: Form) -> None:
        """Add a form that has been read already."""
        self._known[form.id] = form


def load_catalogue(resources: Path, own: Path | None = None) -> Catalogue:
    """Return the shipped forms and pages, and the forms in the agency's own folder.

    A shipped file is named for the id of its form and read when it is first used, which raises
    BadForm if it is wrong. A file of the agency is read only if it has passed its trial; else it
    is left out, and named in ``refused`` or ``being_checked``. Does not try any.
    """
    pages = load_pages(resources / "pages")
    shipped = {path.stem: path for path in (resources / "forms").glob("*.toml")}
    forms = _Forms(shipped, lambda path: load_form(path, CHECK_NAMES, pages))
    refused: list[str] = []
    being_checked: list[Path] = []
    for path in files_in(own, FORM_FILE_SUFFIX) if own else ():
        try:
            form = tried_form(path, pages)
        except BadForm as bad:
            refused.append(str(bad))
            continue
        if form is None:
            being_checked.append(path)
        elif form.id in forms:
            refused.append(str(id_taken(path, form.id)))
        else:
            forms.add(form)
    return Catalogue(
        forms=forms, pages=pages, refused=tuple(refused), being_checked=tuple(being_checked)
    )


def tried_form(path: Path, pages: Mapping[str, Mapping[str, Any]]) -> Form | None:
    """Return the form of a file that has passed its trial; None if there has been none.

    Raises BadForm if the file cannot be read or failed.
    """
    contents = read_form_file(path)
    verdict = kept_verdict(contents)
    if verdict is None or not verdict.is_final:
        return None
    if verdict.problem:
        raise FailedTrial(verdict.problem)
    return form_from_bytes(path, contents, CHECK_NAMES, pages)


def id_taken(path: Path, form_id: str) -> BadForm:
    """Return the error for a form file whose form has the id of another."""
    return FailedTrial(f"格式文件 {path.name} 没有使用：编号“{form_id}”已经有了。")
