"""``fill``: many fields at once, from a JSON or CSV file; all of them or none."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.commands.changing import changeable, history
from govinfo_desktop.commands.opening import catalogue
from govinfo_desktop.core.text.sanitise import TEXT, sanitise, sanitise_texts, what_was_removed
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.bulk_entries import read_entries
from govinfo_desktop.storage.session import Session

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Mapping

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.storage.bulk_entries import Entries
    from govinfo_desktop.storage.drafts import Draft


class WrongFields(GovinfoError):
    """Names of what is not there or not the clerk's to fill in or leave out; nothing entered."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        said = [f"{what}：{'、'.join(names)}" for what, names in kinds.items() if names]
        super().__init__(f"{'；'.join(said)}。什么都没有填入。")


def fill_draft(wanted: Namespace) -> int:
    """Enter what stands in the file."""
    forms = catalogue()
    entries = read_entries(Path(wanted.file))
    session = Session.open(Path(wanted.draft), history())
    try:
        changeable(session)
        form = forms.form(session.draft.report.form_id)
        report = _filled(form, session.draft.report, entries)
        carried = _still_carried(session.draft, report)
        saved = session.save(replace(session.draft, report=report, carried=carried))
    finally:
        session.close()
    print(f"已填入 {_how_much(form, entries)}：{saved.path}")
    if saved.notice:
        print(saved.notice, file=sys.stderr)
    return 1 if saved.notice else 0


def _how_much(form: Form, entries: Entries) -> str:
    said = f"{len(entries.texts)} 个字段、{len(entries.explanations)} 条说明"
    if entries.left_out is None:
        return said
    titles = [form.tables[name].title for name in sorted(entries.left_out)]
    return f"{said}，{'不填、不印的表：' + '、'.join(titles) if titles else '各表都填'}"


def _filled(form: Form, report: Report, entries: Entries) -> Report:
    wrong = _what_is_wrong(form, entries)
    if any(wrong.values()):
        raise WrongFields(wrong)
    if entries.left_out is not None:
        report = report.without_tables(entries.left_out)
    texts, removed = sanitise_texts(form, entries.texts)
    if removed:
        print(what_was_removed(form, removed), file=sys.stderr)
    return report.with_texts(texts).with_explanations(dict(_explained(entries)))


def _what_is_wrong(form: Form, entries: Entries) -> dict[str, list[str]]:
    """Return the names that cannot be meant, by what is wrong with them."""
    out = sorted(entries.left_out or ())
    needed = [name for name in out if name in form.tables and not form.tables[name].optional]
    return {
        "格式中没有这些字段": [_shown(name) for name in entries.texts if name not in form.fields],
        "这些格由程序计算，不能填写": [name for name in entries.texts if name in form.computed],
        "没有可用这些名称说明的问题": [
            _shown(key) for key in entries.explanations if not _may_be_found(form, key)
        ],
        "格式中没有这些表": [_shown(name) for name in out if name not in form.tables],
        "这些表不能省略": needed,
    }


def _may_be_found(form: Form, key: str) -> bool:
    """Tell whether a finding could have that key: ``rule``, or ``rule@field`` of the form."""
    rule, at, field = sanitise(key, TEXT).text.partition("@")
    return bool(rule.strip()) and (not at or field in form.fields)


def _still_carried(draft: Draft, report: Report) -> dict[FieldId, str]:
    """Return where entries came from that still are what was carried over."""
    was = draft.report
    return {
        name: source
        for name, source in draft.carried.items()
        if report.text(name) == was.text(name)
    }


def _explained(entries: Entries) -> Iterator[tuple[str, str]]:
    for key, text in entries.explanations.items():
        cleaned = sanitise(text, TEXT)
        if cleaned.removed:
            removed = "、".join(cleaned.removed)
            print(f"说明“{_shown(key)}”中已去掉不能保存的内容：{removed}。", file=sys.stderr)
        yield sanitise(key, TEXT).text, cleaned.text


def _shown(name: str) -> str:
    """Return an id as it can be printed on one line, whatever stands in it."""
    plain = sanitise(name, TEXT).text.strip()
    return f"{plain[:60]}……" if len(plain) > 60 else plain or "（空）"
