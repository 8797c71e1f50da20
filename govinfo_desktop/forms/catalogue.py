"""All forms there are: the shipped ones and a clerk's own, by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.loader import BadForm, load_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from govinfo_desktop.core.form import Form


class UnknownForm(GovinfoError):
    """A draft or a command names a form that is not installed."""

    def __init__(self, form_id: str, known: Iterable[str]) -> None:
        super().__init__(f"没有名为“{form_id[:40]}”的报告格式。现有：{'、'.join(known)}。")


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The forms by id, newest first; ``refused`` says why a clerk's own file could not be used."""

    forms: Mapping[str, Form]
    refused: tuple[str, ...] = field(default=())

    def form(self, form_id: str) -> Form:
        """Return a form by its id; raises UnknownForm."""
        if form_id not in self.forms:
            raise UnknownForm(form_id, self.forms)
        return self.forms[form_id]

    def for_year(self, year: int) -> tuple[Form, ...]:
        """Return the forms that a report on that year can be made on, the newest first."""
        return tuple(form for form in self.forms.values() if form.valid_in(year))


def load_catalogue(shipped: Path, own: Path | None = None) -> Catalogue:
    """Read every form file of a folder, and those of the clerk's own folder.

    Raises BadForm for a shipped file that is wrong; a wrong file of the clerk's own is left
    out and named in ``refused``, as is one that takes the id of a shipped form.
    """
    known = frozenset(CHECKS)
    forms = [load_form(path, known) for path in sorted(shipped.glob("*.toml"))]
    refused: list[str] = []
    taken = {form.id for form in forms}
    for path in sorted(own.glob("*.toml")) if own else ():
        try:
            form = load_form(path, known)
        except BadForm as bad:
            refused.append(str(bad))
            continue
        if form.id in taken:
            refused.append(f"格式文件 {path.name} 没有使用：编号“{form.id}”已经有了。")
            continue
        taken.add(form.id)
        forms.append(form)
    newest_first = sorted(forms, key=lambda form: (-form.first_year, form.id))
    return Catalogue(forms={form.id: form for form in newest_first}, refused=tuple(refused))
