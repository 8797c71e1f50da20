"""Comparison of two reports as a document: tables with change and share, passages marked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.comparison.sentences import parts_of
from govinfo_desktop.core.model.form import FieldId, SheetCell, Table
from govinfo_desktop.core.reading.change import change_in_words, shown_share
from govinfo_desktop.core.reading.titles import title_of
from govinfo_desktop.layout.blocks import Heading, Outline, Paragraph, PrintedTable
from govinfo_desktop.layout.grid import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.comparison.compare import (
        Comparison,
        EntryChange,
        PassageChange,
    )
    from govinfo_desktop.core.comparison.sentences import SentenceChange
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.layout.blocks import Block

_WIDTHS = (3.6, 1.4, 1.4, 2.2)
NOTHING_DIFFERS = "两份报告没有不同。"


def comparison_sheet(first: Reading, second: Reading, found: Comparison) -> Outline:
    """Return the document of a comparison, on the page of the second report's form."""
    title = f"{title_of(second.form, second.report)}比对表"
    return Outline(
        blocks=tuple(_blocks(first, second, found, title)),
        page=second.form.page,
        title=title,
        organ=second.report.text("organ"),
    )


def _blocks(first: Reading, second: Reading, found: Comparison, title: str) -> Iterator[Block]:
    yield Heading(text=title, level=0)
    names = [title_of(one.form, one.report) for one in (first, second)]
    yield Paragraph(text=f"前一份：{names[0]}。后一份：{names[1]}。", role="body")
    yield Paragraph(
        text=f"后一份的文字与前一份相同的占{shown_share(found.repeated)}。", role="body"
    )
    if found.is_same:
        yield Paragraph(text=NOTHING_DIFFERS, role="body")
    if found.entries:
        yield Heading(text="一、不同的数和填项", level=1)
        yield _entries(found.entries)
    if found.passages:
        yield Heading(text="二、不同的文字" if found.entries else "一、不同的文字", level=1)
        yield Paragraph(
            text="［删：］里是前一份有、后一份没有的，［增：］里是后一份新写的。", role="body"
        )
        for passage in found.passages:
            yield from _passage(passage)


def _entries(entries: Sequence[EntryChange]) -> PrintedTable:
    rows = [tuple(_label(text) for text in ("项目", "前一份", "后一份", "增减"))]
    texts: dict[FieldId, str] = {}
    for number, entry in enumerate(entries):
        shown = (entry.name, entry.was, entry.now, shown_change(entry))
        names = [FieldId(f"changes.{number}.{place}") for place in range(len(shown))]
        texts.update(zip(names, shown, strict=True))
        rows.append(tuple(SheetCell(parts=(name,), fields=frozenset({name})) for name in names))
    sheet = Table(
        id="changes", title="", rows=(), columns=(), head_rows=1, sheet=tuple(rows), widths=_WIDTHS
    )
    return PrintedTable(id="changes", grid=lay_out(sheet), texts=texts)


def _label(text: str) -> SheetCell:
    return SheetCell(parts=(text,))


def shown_change(entry: EntryChange) -> str:
    """Return the change of a number in words, with its share; empty for texts."""
    if entry.change is None or entry.before is None or entry.after is None:
        return ""
    return change_in_words(entry.after, entry.before)


def _passage(passage: PassageChange) -> Iterator[Block]:
    yield Heading(
        text=f"{passage.name}（与前一份相同的占{shown_share(passage.repeated)}）", level=2
    )
    for change in passage.sentences:
        yield Paragraph(text=marked_up(change), role="body")


def marked_up(change: SentenceChange) -> str:
    """Return a changed sentence with what is gone and what is new in brackets."""
    return "".join(
        part.text
        if part.is_in_first and part.is_in_second
        else f"［删：{part.text}］"
        if part.is_in_first
        else f"［增：{part.text}］"
        for part in parts_of(change)
    )
