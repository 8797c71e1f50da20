"""``show``: print the texts of a draft, as typed and as read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_desktop.commands.draft_access import catalogue, evaluated, print_json
from govinfo_desktop.storage.drafts import read_draft

if TYPE_CHECKING:
    from argparse import Namespace

    from govinfo_desktop.core.model.form import FieldId, Form


def run(arguments: Namespace) -> int:
    """Print the texts and numbers of a draft."""
    draft = read_draft(Path(arguments.draft))
    forms = catalogue()
    form, report = forms.form(draft.report.form_id), draft.report
    numbers = {name: f"{one:f}" for name, one in evaluated(forms, draft).numbers.items()}
    if arguments.json:
        contents: dict[str, Any] = {
            "form": report.form_id,
            "texts": dict(report.texts),
            "numbers": numbers,
            "computed": [name for name in form.fields if name in form.computed],
            "explanations": dict(report.explanations),
            "left_out": sorted(report.left_out),
        }
        print_json(contents)
        return 0
    for name in form.fields:
        print_field(form, name, numbers.get(name, "") or report.text(name))
    for table in sorted(report.left_out & set(form.tables)):
        print(f"{table}\t{form.tables[table].title}\t（不填、不印）")
    return 0


def print_field(form: Form, name: FieldId, text: str) -> None:
    """Print the id, name and text of a field; nothing if it is blank."""
    if text:
        print(f"{name}\t{form.fields[name].name}\t{text}")
