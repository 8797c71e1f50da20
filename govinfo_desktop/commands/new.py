"""``new``: make a draft, blank or starting from last year's."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.commands.draft_access import catalogue, check_overwriting
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.carry import carry
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.core.text.sanitise import sanitise_texts, what_was_removed
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.particulars import DEFAULT_KIND
from govinfo_desktop.storage.drafts import Draft, Previous, read_draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import Session

if TYPE_CHECKING:
    from argparse import Namespace

    from govinfo_desktop.forms.catalogue import Catalogue


class BadYear(GovinfoError):
    """The year is not written in four digits."""

    def __init__(self, text: str) -> None:
        super().__init__(f"年度“{text[:20]}”不对，请写四位数字，如 2024。")


class NoOrgan(GovinfoError):
    """The name of the agency is blank."""

    def __init__(self) -> None:
        super().__init__("单位全称是空的，请用 --organ 写明。")


def run(arguments: Namespace) -> int:
    """Write a new draft."""
    target = Path(arguments.output)
    forms = catalogue()
    draft = _started(forms, arguments)
    if os.path.exists(target):
        check_overwriting(target, forced=arguments.force)
    session = Session.create(target, draft, History(paths.history_folder()))
    try:
        print(f"已新建：{session.save(draft).path}")
    finally:
        session.close()
    return 0


def _started(forms: Catalogue, arguments: Namespace) -> Draft:
    form, year = forms.form(arguments.form), _year(arguments.year)
    given = {"organ": arguments.organ, "year": str(year), "kind": arguments.kind}
    texts, removed = sanitise_texts(form, {FieldId(k): v for k, v in given.items() if v})
    if not texts.get(FieldId("organ"), "").strip():
        raise NoOrgan
    if removed:
        print(what_was_removed(form, removed), file=sys.stderr)
    if arguments.start is None:
        blank = Report(form_id=form.id, texts={FieldId("kind"): DEFAULT_KIND})
        return Draft(report=blank.with_texts(texts))
    source = Path(arguments.start)
    earlier = read_draft(source).report
    carried = carry(form, year, read(forms.form(earlier.form_id), earlier))
    started = {FieldId("kind"): DEFAULT_KIND, **carried.texts, **texts}
    return Draft(
        report=Report(form_id=form.id, texts=started),
        carried={name: where for name, where in carried.sources.items() if name not in texts},
        previous=Previous(report=earlier, source=source.name),
    )


def _year(text: str) -> int:
    year = read_year(text)
    if year is None:
        raise BadYear(text)
    return year
