"""All forms there are: the shipped ones and a clerk's own, by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.loader import BadForm, load_form
from govinfo_desktop.forms.pages import load_pages, preset_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from govinfo_desktop.core.form import Form
    from govinfo_desktop.core.page import Page


class UnknownForm(GovinfoError):
    """A draft or a command names a form that is not installed."""

    def __init__(self, form_id: str, known: Iterable[str]) -> None:
        super().__init__(f"没有名为“{form_id[:40]}”的报告格式。现有：{'、'.join(known)}。")


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The forms by id, newest first, and the data of the page presets.

    ``refused`` says why a file of the clerk's own could not be used.
    """

    forms: Mapping[str, Form]
    pages: Mapping[str, Mapping[str, Any]]
    refused: tuple[str, ...] = ()

    def form(self, form_id: str) -> Form:
        """Return a form by its id; raises UnknownForm."""
        if form_id not in self.forms:
            raise UnknownForm(form_id, self.forms)
        return self.forms[form_id]

    def for_year(self, year: int) -> tuple[Form, ...]:
        """Return the forms that a report on that year can be made on, the newest first."""
        return tuple(form for form in self.forms.values() if form.valid_in(year))

    def page(self, preset: str) -> Page | None:
        """Return a page preset; None where there is none of that name."""
        return preset_page(preset, self.pages) if preset in self.pages else None


def load_catalogue(resources: Path, own: Path | None = None) -> Catalogue:
    """Read the shipped forms and pages, and the form files of the clerk's own folder.

    Raises BadForm for a shipped file that is wrong; a wrong file of the clerk's own is left
    out and named in ``refused``, as is one that takes the id of a shipped form.
    """
    pages = load_pages(resources / "pages")
    forms = {}
    for path in sorted((resources / "forms").glob("*.toml")):
        form = load_form(path, CHECKS, pages)
        forms[form.id] = form
    refused: list[str] = []
    for path in sorted(own.glob("*.toml")) if own else ():
        try:
            form = load_form(path, CHECKS, pages)
        except BadForm as bad:
            refused.append(str(bad))
            continue
        if form.id in forms:
            refused.append(f"格式文件 {path.name} 没有使用：编号“{form.id}”已经有了。")
        forms.setdefault(form.id, form)
    newest_first = sorted(forms.values(), key=lambda form: (-form.first_year, form.id))
    return Catalogue(
        forms={form.id: form for form in newest_first}, pages=pages, refused=tuple(refused)
    )
