"""Outline of the printed document, made from a form, a report and its evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.reading.reading import figure
from govinfo_desktop.core.reading.titles import title_of, with_particulars
from govinfo_desktop.core.text.dates import print_date
from govinfo_desktop.layout.attachments import colophon, enclosures, note
from govinfo_desktop.layout.blocks import (
    Heading,
    NewPage,
    Outline,
    Paragraph,
    PrintedTable,
    SignOff,
)
from govinfo_desktop.layout.grid import CellKind, lay_out, with_labels
from govinfo_desktop.layout.headings import captions, is_left_out, section_titles
from govinfo_desktop.layout.page_adjustments import adjust_page
from govinfo_desktop.layout.passages import fill_in, passage_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.form import FieldId, Form, Section, Table
    from govinfo_desktop.core.model.origin import Origin
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.layout.blocks import Block

DRAFT_MARK = "草稿"
# Printed for a blank field in a sentence.
BLANK_LINE = "____"


@dataclass(frozen=True, kw_only=True)
class PrintOptions:
    """How a document is printed: on which page, with which additions and which mark.

    ``page`` None means the form's own page; ``origin`` is the draft that is exported.
    """

    page: Page | None = None
    paper: Paper = Paper()
    mark: str = ""
    origin: Origin | None = None


def outline(
    form: Form, report: Report, evaluation: Evaluation, options: PrintOptions | None = None
) -> Outline:
    """Return the whole printed document of a report."""
    options = options or PrintOptions()
    writer = _Writer(form, report, evaluation.numbers, options)
    title = title_of(form, report)
    return Outline(
        blocks=tuple(writer.blocks(title, evaluation)),
        page=adjust_page(options.page or form.page, options.paper),
        title=title,
        organ=report.text("organ"),
        mark=options.mark,
        both_sides=options.paper.sides != "one",
        origin=options.origin,
    )


def mark_of(report: Report, evaluation: Evaluation) -> str:
    """Return the mark of a report: 草稿 until it could be made final, then "".

    Only the checks count, not whether the clerk has made the report final, because the command
    line has no such step.
    """
    return "" if evaluation.is_final(report.explanations) else DRAFT_MARK


class _Writer:
    """Writer of one report's blocks."""

    def __init__(
        self, form: Form, report: Report, numbers: Mapping[FieldId, Decimal], options: PrintOptions
    ) -> None:
        self._form = form
        self._report = report
        self._numbers = numbers
        self._options = options

    def blocks(self, title: str, evaluation: Evaluation) -> Iterator[Block]:
        """Yield the blocks in order of print."""
        yield Heading(text=title, level=0)
        if self._form.head == "title_date_organ":
            yield from self._date_and_organ()
        titles = section_titles(self._form, self._report)
        names = captions(self._form, self._report)
        for section in self._form.sections:
            if not section.attachment and not is_left_out(section, self._report):
                yield from self._section(section, titles[section.id], names)
        paper = self._options.paper
        yield from enclosures(paper)
        if self._form.sign_off and paper.signed != "nothing":
            yield self._sign_off(paper)
        yield from note(paper)
        for section in self._form.sections:
            if section.attachment and self._is_printed(section):
                yield from self._attachment(section, titles[section.id], names)
        if paper.explanations and self._report.explanations:
            yield from self._explanations(evaluation)
        yield from colophon(paper)

    def _date_and_organ(self) -> Iterator[Block]:
        date = print_date(self._report.text("date"))
        if date:
            yield Paragraph(text=f"（{date}）", role="subtitle")
        yield Paragraph(text=self._report.text("organ"), role="subtitle")

    def _section(self, section: Section, title: str, names: Mapping[str, str]) -> Iterator[Block]:
        if title:
            yield Heading(text=title, level=1, source=section.title_id)
        yield from self._contents(section, names)

    def _is_printed(self, section: Section) -> bool:
        """Return whether an attachment has a table that is not left out, or a text."""
        tables = {table.id for table in section.tables}
        return bool(tables - self._report.left_out or self._report.text(section.text_id))

    def _attachment(
        self, section: Section, title: str, names: Mapping[str, str]
    ) -> Iterator[Block]:
        yield NewPage()
        yield Paragraph(text=section.attachment, role="attachment")
        yield Heading(text=title, level=0, source=section.title_id)
        yield from self._contents(section, names)

    def _contents(self, section: Section, names: Mapping[str, str]) -> Iterator[Block]:
        yield from passage_blocks(self._report.text(section.text_id), section.text_id, self._shown)
        after_attached = False
        for table in section.tables:
            if table.id not in self._report.left_out:
                new_page = table.attached and not after_attached
                yield self._table(table, names[table.id], new_page=new_page)
                after_attached = table.attached

    def _table(self, table: Table, caption: str, *, new_page: bool) -> PrintedTable:
        grid = with_labels(lay_out(table), partial(with_particulars, report=self._report))
        texts = {name: self._shown(name) for name in table.fields}
        for cell in grid.cells:
            if cell.kind is CellKind.SENTENCE:
                texts.update((name, texts[name] or BLANK_LINE) for name in cell.fields)
        return PrintedTable(
            id=table.id,
            grid=grid,
            texts=texts,
            caption=caption,
            unit=f"单位：{table.unit}" if table.caption and table.unit else "",
            notes=table.notes,
            new_page=new_page,
            sums=table.added,
        )

    def _shown(self, name: str) -> str:
        return figure(name, self._form, self._report, self._numbers)

    def _sign_off(self, paper: Paper) -> SignOff:
        date = print_date(self._report.text("date"))
        return SignOff(
            organ=self._report.text("organ") if paper.signed != "date" else "",
            date=date if paper.signed != "organ" else "",
            case=paper.seal or "organ",
            signatory=self._report.text("signatory"),
            signatory_title=paper.signatory_title if paper.signed != "date" else "",
        )

    def _explanations(self, evaluation: Evaluation) -> Iterator[Block]:
        yield NewPage()
        yield Paragraph(text="附件", role="attachment")
        yield Heading(text="核对情况说明", level=0)
        for finding in evaluation.findings:
            reason = self._report.explanations.get(finding.key, "")
            if reason:
                yield Paragraph(text=f"{finding.says}。", role="body")
                yield Paragraph(text=f"说明：{fill_in(reason, self._shown)}", role="body")
