"""``fill``: enter many fields from a JSON or CSV file; all of them or none."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.commands.draft_access import FinalDraft, catalogue
from govinfo_desktop.core.text.sanitise import (
    TEXT_LIMITS,
    on_one_line,
    sanitise,
    sanitise_texts,
    what_was_removed,
)
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.bulk_entries import read_entries
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import ReadOnlyDraft, Session

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.storage.bulk_entries import Entries
    from govinfo_desktop.storage.drafts import Draft

_NAMES_LISTED = 10
_LONGEST_QUOTED = 20  # characters of a wrong entry


class WrongFields(GovinfoError):
    """Names that do not exist or may not be filled in or left out; nothing was entered.

    ``kinds`` holds the wrong names by what is wrong with them, in Chinese. The message names the
    first ten of each, and how many more there are. ``choices`` says of fields with a fixed set of
    entries which these are.
    """

    def __init__(self, kinds: Mapping[str, Sequence[str]], choices: Sequence[str] = ()) -> None:
        parts = [f"{what}：{_first_of(names)}" for what, names in kinds.items() if names]
        parts.extend(choices)
        super().__init__(f"{'；'.join(parts)}。什么都没有填入。")


def run(arguments: Namespace) -> int:
    """Enter the contents of the file; return 1 if the history could not be kept, else 0."""
    forms = catalogue()
    entries = read_entries(Path(arguments.file))
    session = Session.open(Path(arguments.draft), History(paths.history_folder()))
    try:
        _check_changeable(session)
        form = forms.form(session.draft.report.form_id)
        report = _filled(form, session.draft.report, entries)
        carried = _still_carried(session.draft, report)
        saved = session.save(replace(session.draft, report=report, carried=carried))
    finally:
        session.close()
    print(f"已填入 {_amount(form, entries)}：{saved.path}")
    if saved.notice:
        print(saved.notice, file=sys.stderr)
    return 1 if saved.notice else 0


def _check_changeable(session: Session) -> None:
    if session.read_only:
        raise ReadOnlyDraft(session.read_only)
    if session.draft.state.is_final:
        raise FinalDraft(session.path, session.draft.state.since)


def _amount(form: Form, entries: Entries) -> str:
    text = f"{len(entries.texts)} 个字段、{len(entries.explanations)} 条说明"
    if entries.left_out is None:
        return text
    titles = [form.tables[name].title for name in sorted(entries.left_out)]
    return f"{text}，{'不填、不印的表：' + '、'.join(titles) if titles else '各表都填'}"


def _filled(form: Form, report: Report, entries: Entries) -> Report:
    wrong, choices = _wrong_names(form, entries), list(_wrong_choices(form, entries))
    if any(wrong.values()) or choices:
        raise WrongFields(wrong, choices)
    if entries.left_out is not None:
        report = report.without_tables(entries.left_out)
    texts, removed = sanitise_texts(form, entries.texts)
    if removed:
        print(what_was_removed(form, removed), file=sys.stderr)
    return report.with_texts(texts).with_explanations(dict(_explained(entries)))


def _wrong_names(form: Form, entries: Entries) -> dict[str, list[str]]:
    """Return the unusable names, by what is wrong with them in Chinese."""
    known = {*form.fields, *(one.confirmed_id for one in form.sections if one.proposals)}
    out = sorted(entries.left_out or ())
    needed = [name for name in out if name in form.tables and not form.tables[name].optional]
    return {
        "格式中没有这些字段": [name for name in entries.texts if name not in known],
        "这些格由软件计算，不能填写": [name for name in entries.texts if name in form.computed],
        "没有可用这些名称说明的问题": [
            key for key in entries.explanations if not _may_be_found(form, key)
        ],
        "格式中没有这些表": [name for name in out if name not in form.tables],
        "这些表不能省略": needed,
    }


def _wrong_choices(form: Form, entries: Entries) -> Iterator[str]:
    """Yield a sentence for each field whose text is none of its choices, and which these are."""
    for name, text in entries.texts.items():
        choices = form.fields[name].choices if name in form.fields else ()
        known = [value for value, _ in choices]
        if known and text.strip() and text.strip() not in known:
            quoted = _printable(text[:_LONGEST_QUOTED])
            yield f"{name} 不能是“{quoted}”，可以用：{'、'.join(known)}"


def _first_of(names: Sequence[str]) -> str:
    """Return the first ten names, fit to be printed, and how many more there are."""
    listed = "、".join(_printable(name) for name in names[:_NAMES_LISTED])
    more = len(names) - _NAMES_LISTED
    return f"{listed} 等，另有 {more} 项" if more > 0 else listed


def _may_be_found(form: Form, key: str) -> bool:
    """Return whether a finding could have the key: ``rule``, or ``rule@field`` of the form."""
    rule, at, field = sanitise(key, TEXT_LIMITS).text.partition("@")
    return bool(rule.strip()) and (not at or field in form.fields)


def _still_carried(draft: Draft, report: Report) -> dict[FieldId, str]:
    """Return the sources of the carried-over entries that are still unchanged."""
    return {
        name: source
        for name, source in draft.carried.items()
        if report.text(name) == draft.report.text(name)
    }


def _explained(entries: Entries) -> Iterator[tuple[str, str]]:
    for key, text in entries.explanations.items():
        cleaned = sanitise(text, TEXT_LIMITS)
        if cleaned.removed:
            removed = "、".join(cleaned.removed)
            print(f"说明“{_printable(key)}”中已去掉不能保存的内容：{removed}。", file=sys.stderr)
        yield sanitise(key, TEXT_LIMITS).text, cleaned.text


def _printable(name: str) -> str:
    """Return an id so that it can be printed on one line, even if it holds control characters."""
    plain = on_one_line(name).strip()
    return f"{plain[:60]}……" if len(plain) > 60 else plain or "（空）"
