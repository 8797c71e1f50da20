"""``compare``: say what differs between two drafts, cell by cell and passage by passage."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.commands.draft_access import AlreadyThere, catalogue, print_json
from govinfo_desktop.core.comparison.compare import compare
from govinfo_desktop.core.reading.change import shown_share
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.kinds import DOCX, HTML, PDF
from govinfo_desktop.layout.comparison_sheet import (
    comparison_sheet,
    marked_up,
    shown_change,
)
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import read_draft

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from govinfo_desktop.core.comparison.compare import (
        Comparison,
        EntryChange,
        PassageChange,
    )
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.forms.catalogue import Catalogue

_COMPARISON_KINDS = {kind.suffix: kind for kind in (DOCX, PDF, HTML)}
_LONGEST_SHOWN = 60


class WrongComparisonKind(GovinfoError):
    """A comparison is not written in this kind of file."""

    def __init__(self, name: str) -> None:
        super().__init__(f"比较的结果不能写成“{name}”，可以写成：{'、'.join(_COMPARISON_KINDS)}。")


def run(arguments: Namespace) -> int:
    """Print what differs, and write it as a document if that is asked for."""
    target = Path(arguments.output) if arguments.output else None
    if target is not None and target.suffix.lower() not in _COMPARISON_KINDS:
        raise WrongComparisonKind(target.name)
    if target is not None and os.path.exists(target) and not arguments.force:
        raise AlreadyThere(target)
    forms = catalogue()
    first, second = (_reading(forms, name) for name in (arguments.first, arguments.second))
    found = compare(first, second)
    if target is not None:
        stream = BytesIO()
        _COMPARISON_KINDS[target.suffix.lower()].write(
            comparison_sheet(first, second, found), stream
        )
        write_whole(target, stream.getvalue())
    if arguments.json:
        print_json(contents_of(found))
        return 0
    for line in _lines(found):
        print(line)
    if target is not None:
        print(f"已写入：{target}")
    return 0


def _reading(forms: Catalogue, name: str) -> Reading:
    report = read_draft(Path(name)).report
    return read(forms.form(report.form_id), report)


def contents_of(found: Comparison) -> dict[str, object]:
    """Return a comparison as the contents of the JSON output."""
    return {
        "changes": [_entry(one) for one in found.entries],
        "passages": [_passage(one) for one in found.passages],
        "only_first": list(found.only_first),
        "only_second": list(found.only_second),
        "repeated": round(found.repeated, 4),
    }


def _entry(one: EntryChange) -> dict[str, object]:
    return {
        "field": one.field,
        "was": one.was,
        "is": one.now,
        "change": None if one.change is None else plain_text(one.change),
        "percent": None if one.percent is None else plain_text(one.percent),
    }


def _passage(one: PassageChange) -> dict[str, object]:
    return {
        "field": one.field,
        "was": one.was,
        "is": one.now,
        "sentences": [{"was": change.was, "is": change.now} for change in one.sentences],
        "repeated": round(one.repeated, 4),
    }


def _lines(found: Comparison) -> Iterator[str]:
    if found.is_same:
        yield "两份报告没有不同。"
        return
    if found.entries:
        yield f"不同的数和填项 {len(found.entries)} 处："
    for entry in found.entries:
        change = shown_change(entry)
        was, now = entry.was or "空白", entry.now or "空白"
        yield f"  {entry.name}：{_short(was)} → {_short(now)}{f'，{change}' if change else ''}"
    for passage in found.passages:
        count, share = len(passage.sentences), shown_share(passage.repeated)
        yield f"{passage.name}：{count} 句不同，与前一份相同的占{share}"
        yield from (f"  {marked_up(one)}" for one in passage.sentences)
    for names, which in ((found.only_first, "前一份"), (found.only_second, "后一份")):
        if names:
            yield f"只有{which}的格式才有的 {len(names)} 格，没有比对。"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}……"
