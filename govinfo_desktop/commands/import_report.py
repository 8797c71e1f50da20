"""``import``: make a draft from a document, and say what of it was not read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.commands.draft_access import catalogue, check_overwriting, print_json
from govinfo_desktop.commands.import_edits import run_against
from govinfo_desktop.commands.pdf_process import read_pdf_within_limits
from govinfo_desktop.core.comparison.compare import field_name
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.importers.kinds import read_source
from govinfo_desktop.importers.understanding.result import asked_together, rows_asked_about
from govinfo_desktop.importers.understanding.understand import understand
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.session import Session

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.importers.understanding.result import Understood, Unread

_LISTED = 12
_LONGEST_QUOTE = 30


class NoTarget(GovinfoError):
    """The command names neither a draft to write nor one to compare with."""

    def __init__(self) -> None:
        super().__init__("请用 -o 写明草稿写到哪里，或者用 --against 写明与哪份草稿比对。")


def run(arguments: Namespace) -> int:
    """Write a draft with what was read; return 1 if something is to be looked at, else 0."""
    if arguments.against:
        return run_against(arguments)
    if not arguments.output:
        raise NoTarget
    target = Path(arguments.output)
    if arguments.aside:
        return read_pdf_within_limits(Path(arguments.source), target)
    if os.path.exists(target):
        check_overwriting(target, forced=arguments.force)
    forms = catalogue()
    form = forms.form(arguments.form) if arguments.form else None
    found = understand(read_source(Path(arguments.source)), forms.forms, form)
    draft = Draft(report=found.report)
    session = Session.create(target, draft, History(paths.history_folder()))
    try:
        saved = session.save(draft)
    finally:
        session.close()
    if saved.notice:
        print(saved.notice, file=sys.stderr)
    if arguments.json:
        print_json(contents_of(found))
    else:
        for line in _summary(found, saved.path):
            print(line)
    return 0 if found.is_complete and not saved.notice else 1


def contents_of(found: Understood) -> dict[str, object]:
    """Return what was understood as the contents of the JSON output."""
    return {
        "form": found.form.id,
        "organ": found.report.text("organ"),
        "year": found.report.text("year"),
        "read": read_count(found),
        "unread": [{"field": one.field, "text": one.text, "why": one.why} for one in found.unread],
        "conflicts": [
            {"field": one.field, "printed": one.printed, "computed": one.computed}
            for one in found.conflicts
        ],
        "left_out": [{"text": one.text, "why": one.why} for one in found.left_out],
    }


def read_count(found: Understood) -> int:
    """Return of how many fields a text was read: particulars, passages, cells and totals."""
    printed = {name for name, text in found.printed.items() if text.strip()}
    # The kind of agency is not printed; every new draft starts with the same.
    return len((printed | found.report.texts.keys()) - {FieldId("kind")})


def _conflict_lines(found: Understood) -> Iterator[str]:
    if found.wrong_totals:
        yield f"印的合计与各项之和不同的 {len(found.wrong_totals)} 处："
    for one in found.wrong_totals:
        name = field_name(found.form, found.form.fields[one.field])
        yield f"  {name}：印的是 {one.printed}，相加是 {one.computed or '空白'}"
    if found.unprinted_totals:
        yield f"没有印的合计 {len(found.unprinted_totals)} 处："
    for one in found.unprinted_totals:
        yield f"  {field_name(found.form, found.form.fields[one.field])}：相加是 {one.computed}"


def _summary(found: Understood, path: Path) -> Iterator[str]:
    report, form = found.report, found.form
    yield f"已导入：{path}"
    organ, year = report.text("organ") or "（没有认出单位）", report.text("year") or "（没有认出）"
    yield f"格式：{form.name}；单位：{organ}；年度：{year}；读入 {read_count(found)} 项。"
    if found.unread:
        yield f"没有读入或要核对的 {len(found.unread)} 项："
        yield from _unread_lines(found)
    yield from _conflict_lines(found)
    furniture = [one for one in found.left_out if one.why]
    if furniture:
        yield f"没有导入的页面文字、作者姓名等 {len(furniture)} 处。"
    yield from (one.text.rstrip("。") + "。" for one in found.left_out if not one.why)
    yield "单位类别没有印在报告里，请在“基本信息”里核对。"


def _unread_lines(found: Understood) -> Iterator[str]:
    lines = []
    for group in asked_together(found.unread):
        rows = rows_asked_about(group)
        text = " ".join(one.text for one in rows[0]) if rows else group[0].text
        why = group[0].why
        names = _names(found.form, group)
        shown = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}……"
        quoted = f"“{shown}”" if shown else ""
        lines.append(f"  {names}{quoted}：{why}".replace("\n", " "))
    yield from lines[:_LISTED]
    if len(lines) > _LISTED:
        yield f"  另有 {len(lines) - _LISTED} 条，用 --json 全部列出。"


def _names(form: Form, group: Sequence[Unread]) -> str:
    names = [field_name(form, form.fields[one.field]) for one in group if one.field is not None]
    more = f" 等 {len(names)} 格" if len(names) > 3 else ""
    return "、".join(names[:3]) + more
