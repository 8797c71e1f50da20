"""``forms``: list the forms and the ids of their sections, tables and fields."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_desktop.commands.draft_access import catalogue, print_json
from govinfo_desktop.commands.form_trial import try_form_file

if TYPE_CHECKING:
    from argparse import Namespace

    from govinfo_desktop.core.model.form import Form


def run(arguments: Namespace) -> int:
    """Print every form: one line each, or all of them as one JSON object."""
    if arguments.trial is not None:
        return try_form_file(Path(arguments.trial))
    forms = catalogue().forms.values()
    if arguments.json:
        print_json({"forms": [_described(form) for form in forms]})
        return 0
    for form in forms:
        print(f"{form.id}\t{form.name}\t{_years(form)}\t{form.source}\t{form.title}")
    return 0


def _described(form: Form) -> dict[str, Any]:
    return {
        "id": form.id,
        "title": form.title,
        "source": form.source,
        "years": {"from": form.first_year, "to": form.last_year},
        "sections": [section.id for section in form.sections],
        "tables": list(form.tables),
        "fields": list(form.fields),
    }


def _years(form: Form) -> str:
    if form.last_year is None:
        return f"{form.first_year}年度起"
    return f"{form.first_year}—{form.last_year}年度"
