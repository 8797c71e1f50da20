"""Understanding of a document: which report it is, and what each field of its form holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Blank, FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.titles import with_particulars
from govinfo_desktop.core.text.sanitise import sanitise_texts
from govinfo_desktop.importers.source import SourceKind
from govinfo_desktop.importers.understanding.body import (
    FURNITURE,
    Line,
    TableItem,
    body_of,
    is_colophon,
    lines_of,
)
from govinfo_desktop.importers.understanding.conflicts import conflicts_of
from govinfo_desktop.importers.understanding.expected import expected_tables
from govinfo_desktop.importers.understanding.form_choice import choose_form
from govinfo_desktop.importers.understanding.headings import (
    SectionTitles,
    attachment_starts,
    section_starts,
    with_headings_in_other_words,
)
from govinfo_desktop.importers.understanding.labels import squeezed
from govinfo_desktop.importers.understanding.particulars import particulars_of
from govinfo_desktop.importers.understanding.passages import (
    is_of_same_words,
    lines_between,
    without_table_words,
)
from govinfo_desktop.importers.understanding.printed_rows.copies import tables_of_other_years
from govinfo_desktop.importers.understanding.printed_rows.other_years import (
    of_own_year,
    without_comparison,
)
from govinfo_desktop.importers.understanding.result import LeftOut, SourcePlace, Understood, Unread
from govinfo_desktop.importers.understanding.running_text.barred_text import with_tables
from govinfo_desktop.importers.understanding.running_text.line_breaks import (
    as_they_are,
    joined_at_width,
    joined_over_pages,
    page_width,
)
from govinfo_desktop.importers.understanding.running_text.loose_text import Spot
from govinfo_desktop.importers.understanding.tables import Region, find_tables
from govinfo_desktop.importers.understanding.title_page import (
    enclosures_begin,
    first_year,
    other_titles,
    sign_off,
    title_page,
    year_in_text,
)
from govinfo_desktop.importers.understanding.values import entered, is_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from govinfo_desktop.core.model.form import Field, Form, Section
    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.body import Item
    from govinfo_desktop.importers.understanding.expected import ExpectedTable
    from govinfo_desktop.importers.understanding.headings import Start
    from govinfo_desktop.importers.understanding.tables import FoundTable
    from govinfo_desktop.importers.understanding.title_page import FoundSignOff, TitlePage

UNTITLED_CLOSING = "结尾没有标题，取了最后一段，请核对从哪里开始"
ENCLOSURE_NAMES = "附件的名称，可在“版式”里重新填写"
BELOW_SIGN_OFF = "落款以后的文字"
ANOTHER_REPORT = "文件里的另一份报告，请单独导入"
ANOTHER_YEAR = "另一年的表，没有读入"
PARTS_OF_ANOTHER_YEAR = "表里另一年的行或列，没有读入"
OTHER_TABLE = "文中的另一张表，没有读入"
NOT_PRINTED = "正文里的这个数没有单独取出，请从正文抄录"
_FIRST_HEADING = re.compile(r"\s*第?一(?:部分)?\s*[、.． 　]")
_LONGEST_FIRST_HEADING = 45
# The table of particulars on top of a web page has few.
_FEWEST_FIGURES = 4
# A report in lines of one cell has some hundred; what names more reports is a list of them.
_MOST_ITEMS_OF_TWO_REPORTS, _MOST_OTHER_TITLES = 10_000, 100
ORGAN, REPORT_YEAR = FieldId("organ"), FieldId("year")


@dataclass(kw_only=True)
class _Draft:
    """What has been understood so far."""

    texts: dict[FieldId, str] = field(default_factory=dict)
    printed: dict[FieldId, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    places: dict[FieldId, SourcePlace] = field(default_factory=dict)
    missing_tables: set[str] = field(default_factory=set)
    signed_by: str = ""


def understand(
    document: SourceDocument, forms: Mapping[str, Form], form: Form | None = None
) -> Understood:
    """Return the report that a document holds; ``form`` is the one to read it on, if it is known.

    Raises NoReport if the document is no report on a known form.
    """
    body = body_of(document)
    items = with_tables(body.items)
    rough = _first_heading(items)
    page = title_page(items, rough)
    opening = "".join(line.text for line in lines_of(items[: rough + 12]))
    year = page.year or year_in_text(opening) or first_year(opening)
    chosen = form or choose_form(forms.values(), items, page.title, int(year) if year else None)
    items, others = _without_others(chosen, items, page, year)
    reader = _Reader(chosen, items, document.kind, page)
    draft = reader.read(year)
    draft.left_out = [*body.left_out, *others, *draft.left_out]
    return _finished(chosen, draft)


def _without_others(
    form: Form, items: Sequence[Item], page: TitlePage, year: str
) -> tuple[tuple[Item, ...], list[LeftOut]]:
    """Return the items without another report behind the first, and tables of another year."""
    end, left_out = len(items), []
    other = _other_report(form, items, page)
    if other:
        end = other.begin
        left_out.append(LeftOut(text=other.title, why=ANOTHER_REPORT))
    former = tables_of_other_years(items[:end], year)
    left_out += [LeftOut(text=text, why=ANOTHER_YEAR) for text in former.values()]
    kept: list[Item] = []
    for place, item in enumerate(items[:end]):
        if isinstance(item, TableItem):
            own, others = of_own_year(item.table, year)
            own, compared = without_comparison(own)
            others = (*others, *compared)
            left_out += [LeftOut(text=text, why=PARTS_OF_ANOTHER_YEAR) for text in others]
            item = replace(item, table=own)
        if place not in former:
            kept.append(item)
    return tuple(kept), left_out


def _other_report(form: Form, items: Sequence[Item], page: TitlePage) -> TitlePage | None:
    """Return the title that parts two reports: each has most sections of a form."""
    looked_at = items[:_MOST_ITEMS_OF_TWO_REPORTS]
    others = list(islice(other_titles(looked_at, page), _MOST_OTHER_TITLES))
    if not others:
        return None
    titles = SectionTitles(form, items, _MOST_ITEMS_OF_TWO_REPORTS)
    return next(
        (
            other
            for other in others
            if titles.has_most(page.end, other.begin) and titles.has_most(other.end, len(items))
        ),
        None,
    )


def _first_heading(items: Sequence[Item]) -> int:
    """Return the place of the first line that begins like a section, or else of the first text.

    That is a paragraph or a table of figures; a title page has neither.
    """
    lines = [(place, item.text) for place, item in enumerate(items) if isinstance(item, Line)]
    for place, text in lines:
        if _FIRST_HEADING.match(text) and len(text) <= _LONGEST_FIRST_HEADING:
            return place
    texts = (place for place, item in enumerate(items) if _is_text_of_report(item))
    return next(texts, max(0, len(items) - 1))


def _is_text_of_report(item: Item) -> bool:
    if isinstance(item, Line):
        return len(item.text) > 2 * _LONGEST_FIRST_HEADING
    figures = sum(is_figure(cell.text) for cell in item.table.cells)
    return figures >= _FEWEST_FIGURES


def _finished(form: Form, draft: _Draft) -> Understood:
    texts, _ = sanitise_texts(form, {name: text for name, text in draft.texts.items() if text})
    report = Report(form_id=form.id).with_texts(texts)
    report = report.without_tables(frozenset(draft.missing_tables))
    return Understood(
        form=form,
        report=report,
        printed=draft.printed,
        unread=tuple(draft.unread),
        conflicts=conflicts_of(form, report, draft.printed),
        left_out=tuple(draft.left_out),
        places=draft.places,
        signed_by=draft.signed_by,
    )


class _Reader:
    """Reader of one document on one form."""

    def __init__(
        self, form: Form, items: Sequence[Item], kind: SourceKind, page: TitlePage
    ) -> None:
        self._form = form
        self._items = items
        self._page = page
        self._draft = _Draft()
        self._attachments = attachment_starts(form, items)
        starts = with_headings_in_other_words(form, items, section_starts(form, items))
        if self._attachments:
            limit = self._attachments[0].place
            starts = [start for start in starts if start.place < limit]
        self._starts = sorted([*starts, *self._attachments], key=lambda one: (one.place, one.begin))
        self._end = Spot(len(items), 0)
        self._body_end = Spot(self._attachments[0].place, 0) if self._attachments else self._end
        begin = starts[-1].place + 1 if starts else 0
        self._sign_off = self._signed(begin)
        signed = self._sign_off.begin if self._sign_off else self._body_end.item
        self._text_end = enclosures_begin(items, begin, signed)
        self._kind = kind

    def _signed(self, begin: int) -> FoundSignOff | None:
        if not self._form.sign_off:
            return None
        return sign_off(self._items, begin, self._body_end.item, self._page.organ)

    def read(self, year: str) -> _Draft:
        """Return all that is understood."""
        self._read_particulars(year)
        tables = expected_tables(self._form)
        regions = {section.id: self._region(section) for section in self._form.sections}
        found = find_tables(tables, self._items, self._table_regions(regions))
        for one in tables:
            self._take_over(one, found[one.table.id])
        self._leave_out_tables(tables, found.values())
        lines: dict[str, list[Line]] = {}
        for section in self._form.sections:
            own = [one for one in tables if one.table in section.tables]
            region = regions[section.id]
            if region is not None:
                lines[section.id] = self._lines_of(section, region, own, found)
        joined = self._joining([line for own in lines.values() for line in own])
        for section in self._form.sections:
            if section.id in lines:
                self._read_passage(section, lines[section.id], joined(lines[section.id]))
        self._leave_out_rest()
        return self._draft

    def _table_regions(self, regions: Mapping[str, tuple[Spot, Spot] | None]) -> dict[str, Region]:
        """Return where each table may be in running text: in its section, or anywhere."""
        whole = Spot(self._page.end, 0), self._end
        return {
            table.id: Region(begin=begin, end=end, is_of_pages=self._kind is SourceKind.PDF)
            for section in self._form.sections
            for begin, end in [regions[section.id] or whole]
            for table in section.tables
        }

    def _read_particulars(self, year: str) -> None:
        texts = particulars_of(self._form, self._page, self._sign_off, year)
        self._draft.texts.update(texts)
        self._draft.signed_by = self._sign_off.organ if self._sign_off else ""
        for name in (ORGAN, REPORT_YEAR):
            if not texts[name]:
                why = f"没有认出{self._form.fields[name].name}"
                self._draft.unread.append(Unread(field=name, text=self._page.title, why=why))

    def _lines_of(
        self,
        section: Section,
        region: tuple[Spot, Spot],
        tables: Sequence[ExpectedTable],
        found: Mapping[str, FoundTable],
    ) -> list[Line]:
        """Return the lines of a section's passage, without those of its tables."""
        begin, end = region
        if section.attachment:
            begin = self._read_attachment_title(section, begin)
        own = [found[one.table.id] for one in tables]
        lines = lines_between(self._items, begin, end, [one.span for one in own if one.span])
        lines = without_table_words(lines, tables, {place for one in own for place in one.items})
        return [line for _, line in lines]

    def _read_passage(self, section: Section, lines: Sequence[Line], text: str) -> None:
        closing = self._closing_after(section)
        if closing and "\n" in text:
            text, _, last = text.rpartition("\n")
            self._draft.texts[closing.text_id] = last
            self._draft.unread.append(
                Unread(field=closing.text_id, text=last, why=UNTITLED_CLOSING)
            )
        if text:
            self._draft.texts[section.text_id] = text
            self._draft.places[section.text_id] = SourcePlace(block=lines[0].block)
        for figure in section.figures:
            self._read_figure(figure, text)

    def _read_figure(self, figure: Field, passage: str) -> None:
        """Take a figure from a passage where its name stands before a number exactly once."""
        pattern = rf"{re.escape(figure.name)}[类的等]?(?:政府)?(?:信息)?(\d+){figure.unit}"
        found = re.findall(pattern, passage)
        if len(found) == 1:
            self._draft.texts[figure.id] = self._draft.printed[figure.id] = found[0]
        else:
            self._draft.unread.append(Unread(field=figure.id, text="", why=NOT_PRINTED))

    def _joining(self, lines: Sequence[Line]) -> Callable[[Sequence[Line]], str]:
        """Return how the lines of passages are joined: as the kind of document breaks them."""
        if self._kind is SourceKind.PDF:
            return joined_over_pages
        width = page_width(lines) if self._kind is SourceKind.TEXT else 0
        return partial(joined_at_width, width=width) if width else as_they_are

    def _closing_after(self, section: Section) -> Section | None:
        """Return the untitled section that follows one, such as a closing."""
        sections = self._form.sections
        place = sections.index(section) + 1
        following = sections[place] if place < len(sections) else None
        return following if following and not following.title else None

    def _region(self, section: Section) -> tuple[Spot, Spot] | None:
        """Return where the text of a section begins and ends; None if it was not found."""
        if not section.title and section is self._form.sections[0]:
            return self._preface()
        for place, start in enumerate(self._starts):
            if start.section.id != section.id:
                continue
            following = self._starts[place + 1] if place + 1 < len(self._starts) else None
            end = Spot(following.place, following.begin) if following else self._end
            if not section.attachment:
                limit = Spot(self._text_end, 0)
                end = min(end, limit, key=lambda one: (one.item, one.offset))
            self._note_wording(start)
            return Spot(start.place, start.end), end
        return None

    def _preface(self) -> tuple[Spot, Spot] | None:
        page = self._page
        begin = Spot(page.end, 0)
        if page.remainder:
            text = getattr(self._items[page.begin], "text", "")
            begin = Spot(page.begin, len(text) - len(page.remainder))
        if not self._starts:
            return None
        return begin, Spot(self._starts[0].place, self._starts[0].begin)

    def _note_wording(self, start: Start) -> None:
        """Keep a section's title where it is printed in other words than the form's own."""
        section = start.section
        if section.title_id not in self._form.fields or not start.wording:
            return
        report = Report(form_id=self._form.id, texts=self._draft.texts)
        if not is_of_same_words(start.wording, with_particulars(section.title, report)):
            self._draft.texts[section.title_id] = start.wording

    def _read_attachment_title(self, section: Section, begin: Spot) -> Spot:
        for place in range(begin.item + 1, min(begin.item + 4, len(self._items))):
            item = self._items[place]
            if not isinstance(item, Line):
                break
            if item.text and len(item.text) <= 60:
                report = Report(form_id=self._form.id, texts=self._draft.texts)
                own = with_particulars(section.title, report)
                if section.title_id in self._form.fields and not is_of_same_words(item.text, own):
                    self._draft.texts[section.title_id] = item.text
                return Spot(place + 1, 0)
        return begin

    def _take_over(self, expected: ExpectedTable, found: FoundTable) -> None:
        """Take over the cells of a table."""
        draft, table = self._draft, expected.table
        if table.optional and not found.is_there:
            draft.missing_tables.add(table.id)
        wanted = table.blank is Blank.UNFILLED
        for name, text in found.placing.printed.items():
            draft.printed[name] = text
            if name in table.computed:
                continue
            value, why = entered(text, table.fields[name], wanted=wanted)
            draft.texts[name] = value
            if why:
                draft.unread.append(Unread(field=name, text=text.strip(), why=why))
        draft.places.update(found.placing.places)
        draft.unread += found.placing.unread

    def _leave_out_tables(
        self, expected: Sequence[ExpectedTable], found: Collection[FoundTable]
    ) -> None:
        """List the tables in the report that show nothing of the form."""
        known = {squeezed(word) for one in expected for word in one.words}
        blocks = {self._items[place].block for one in found for place in one.items}
        blocks |= {place.block for one in found for place in one.placing.places.values()}
        for item in self._items[self._page.end :]:
            if not isinstance(item, TableItem) or item.block in blocks or is_colophon(item.table):
                continue
            texts = [" ".join(cell.text.split()) for cell in item.table.cells]
            if any(text and squeezed(text) not in known for text in texts):
                shown = " ".join(filter(None, texts))
                self._draft.left_out.append(LeftOut(text=shown, why=OTHER_TABLE))

    def _leave_out_rest(self) -> None:
        """List what stands before the title and after the sign-off."""
        items, end = self._items, self._body_end.item
        self._list_left_out(items[: self._page.begin], FURNITURE)
        signed = self._sign_off
        self._list_left_out(
            items[self._text_end : signed.begin if signed else end], ENCLOSURE_NAMES
        )
        if signed:
            self._list_left_out(items[signed.end : end], BELOW_SIGN_OFF)

    def _list_left_out(self, items: Iterable[Item], why: str) -> None:
        for line in lines_of(items):
            self._draft.left_out.append(LeftOut(text=line.text, why=why))
