"""Body of a .docx: the blocks of an outline as WordprocessingML."""

from __future__ import annotations

from itertools import count, pairwise, zip_longest
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.word.colophon import colophon
from govinfo_desktop.exporters.word.runs import (
    ALIGN_LEFT,
    LINE_BREAK,
    TWIPS_PER_POINT,
    paragraph,
    run,
    spaced,
    twips,
    width_of,
)
from govinfo_desktop.exporters.word.tables import WordTable, is_kept_together
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.pagination.line_blocks import (
    ends_text,
    is_widow_controlled,
    label_of_enclosure,
    paragraph_blocks,
    paragraph_measure,
    pieces_of,
    title_lines,
    title_parts,
    title_pitch,
    title_rows,
)
from govinfo_desktop.layout.pagination.paginate import (
    is_colophon,
    is_note_of,
    pages_before_colophon,
    places_of,
)
from govinfo_desktop.layout.pagination.sign_off import sign_off_blocks
from govinfo_desktop.layout.typesetting.libre_office import spacing_to_fit
from govinfo_desktop.layout.typesetting.typesetter import cell_of, spacing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.exporters.word.styles import TableType
    from govinfo_desktop.layout.blocks import Block, Outline
    from govinfo_desktop.layout.typesetting.lines import Line, Measure
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

Printed = Heading | Paragraph | PrintedTable | SignOff

_KEEP_WITH_NEXT, _WIDOW_CONTROL = "<w:keepNext/>", "<w:widowControl/>"
# Points by which text below a table is set higher, so that its page holds as many lines with the
# rules around the table as without.
_RULES_HEIGHT = 2.5
_ALIGN_RIGHT = '<w:jc w:val="right"/>'


class Body:
    """Body of one document; ``table_types`` are the types that its tables are set in.

    They are complete once the markup is made, which can be done once. Word breaks lines and pages
    itself. A typesetter with nominal widths says where it will, so that a table gets the size
    that it has in the PDF, and begins a page where it does there.
    """

    def __init__(self, outline: Outline, typesetter: Typesetter) -> None:
        self.table_types: dict[TableType, None] = {}
        self._outline = outline
        self._blocks = outline.blocks
        self._page = outline.page
        self._typesetter = typesetter
        self._places = places_of(outline, typesetter)
        self._tables = iter(self._places.tables)
        # Due to the next paragraph or table: a page break, and a gap in points below a table.
        self._begins_page = False
        self._gap = 0.0
        # The heading that the next table belongs to.
        self._heading = outline.title

    def xml(self) -> str:
        """Return the markup of the body without its section properties."""
        return "".join(self._elements())

    def _elements(self) -> Iterator[str]:
        """Yield the paragraphs and tables."""
        entries = [block for block in self._blocks if is_colophon(block)]
        blocks = [block for block in self._blocks if not is_colophon(block)]
        ends = [
            ends_text(after)
            for block, after in zip_longest(blocks, blocks[1:])
            if not isinstance(block, NewPage)
        ]
        printed, first_on_page = _paged(blocks, self._moved_tables())
        for index, (block, following) in enumerate(zip_longest(printed, printed[1:])):
            if index in first_on_page:
                self._begins_page = True
            yield from self._block(block, following, ends=ends[index])
        if entries:
            yield from self._page_breaks_before_colophon()
            yield colophon(self._typesetter, self._page, entries) + paragraph("table_end", "")

    def _block(self, block: Printed, following: Printed | None, *, ends: bool) -> Iterator[str]:
        """Yield the elements of a block; ``ends`` if it is the last of its text."""
        match block:
            case Heading(level=0):
                yield self._title(block.text)
            case Heading():
                role, self._heading = f"heading{block.level}", block.text
                alone = Paragraph(text=block.text, role=role)
                measure = paragraph_measure(self._typesetter, self._page, alone)
                spacing = self._own_spacing(role, measure)
                yield self._add(role, run(block.text, properties=spacing))
            case Paragraph(role="attachment"):
                yield self._attachment(block)
            case Paragraph():
                yield self._paragraph(block, following, ends=ends)
            case PrintedTable():
                yield from self._table(block, following)
            case SignOff():
                yield from self._sign_off(block, has_note=is_note_of(block, following))

    def _title(self, text: str) -> str:
        """Return the title, broken where the PDF breaks it; with its gap it takes whole rows."""
        page = self._page
        lines = title_lines(self._typesetter, page, text)
        runs = (self._title_line(text, line) for line in lines)
        *_, last = title_parts(page, lines)
        # In whole twips, as the grid is: a twip more would cost a line of the page in LibreOffice.
        rows = title_rows(page, len(last)) * twips(page.pitch)
        below = (rows - len(last) * twips(title_pitch(page))) / TWIPS_PER_POINT
        return self._add("title", LINE_BREAK.join(runs), after=below)

    def _title_line(self, text: str, line: Line) -> str:
        """Return a line of the title, closed up where LibreOffice would make two lines of it."""
        own = text[line.start : line.end].strip()
        width, room = line.right - line.left, self._page.type_width
        closer = spacing_to_fit(own, width, room, self._page.styles["title"].size)
        return run(own, properties=spaced(closer) if closer else "")

    def _paragraph(self, block: Paragraph, following: Printed | None, *, ends: bool) -> str:
        # Not kept with a signature that need not be: LibreOffice would move the whole paragraph
        # to the next page, too.
        keep = isinstance(following, SignOff) and self._places.is_sign_off_moved
        measure = paragraph_measure(self._typesetter, self._page, block)
        lines = self._typesetter.lines(pieces_of(self._page, block), measure)
        is_controlled = is_widow_controlled(block, lines, ends=ends)
        runs = "".join(self._runs(block, measure))
        return self._add(
            block.role,
            runs,
            keep=keep,
            is_controlled=is_controlled,
            alignment=self._hanging_indent(block),
        )

    def _runs(self, block: Paragraph, measure: Measure) -> Iterator[str]:
        """Yield the runs of a paragraph: its lead, its text, and its end where that is opened."""
        spacing = self._own_spacing(block.role, measure)
        opened = spaced(measure.cell - measure.size + measure.opened)
        end = measure.opened_from if measure.opened else len(block.text)
        cuts = sorted({0, block.lead, end, len(block.text)})
        for start, stop in pairwise(cuts):
            style = f"lead_{block.lead_role}" if stop <= block.lead else ""
            yield run(block.text[start:stop], style, opened if start >= end else spacing)

    def _own_spacing(self, role: str, measure: Measure) -> str:
        """Return the spacing of a paragraph's characters if it is not that of its style."""
        spacing, style = measure.cell - measure.size, self._page.styles[role]
        return "" if measure.cell == style.size + spacing_of(self._page, style) else spaced(spacing)

    def _attachment(self, block: Paragraph) -> str:
        """Return the mark of an attachment, or its name; a blank line follows (7.3.7)."""
        lines = tuple(paragraph_blocks(self._typesetter, self._page, block))
        rows = sum(line.rows for line in lines)
        below = (rows - len(lines)) * self._page.pitch
        indent = self._hanging_indent(block)
        return self._add(block.role, run(block.text), alignment=indent, after=below)

    def _table(self, block: PrintedTable, following: Printed | None) -> Iterator[str]:
        """Yield a table with its caption and unit above and its notes below."""
        if block.caption:
            yield self._add("caption", run(block.caption))
        if block.unit:
            yield self._add("table_note", run(block.unit), keep=True, alignment=_ALIGN_RIGHT)
        if self._begins_page:
            # Not by the first cell: ONLYOFFICE breaks no page before a table.
            yield self._add("table_end", "")
        yield self._fitted_table(block).xml()
        for note in block.notes:
            yield self._add("table_note", run(note), alignment=ALIGN_LEFT)
        if not block.notes and not _begins_with_paragraph(following):
            self._gap = 0.0
            yield paragraph("table_end", "")

    def _fitted_table(self, block: PrintedTable) -> WordTable:
        """Return a table in the size that it has room for at its place on the page."""
        place = next(self._tables)
        table = WordTable(
            block=block, place=place, page=self._page, title=block.caption or self._heading
        )
        self._gap = place.gap - _RULES_HEIGHT
        self.table_types[table.type] = None
        return table

    def _moved_tables(self) -> set[int]:
        """Return the indexes, among the tables, of those that Word is told to begin a page with.

        A smaller table is moved because its rows are kept together. A large one would then leave
        its heading alone in engines that give it a little more height than a page has. One that
        makes room for a signature would fit.
        """
        return {
            index
            for index, place in enumerate(self._places.tables)
            if place.is_for_signature
            or (place.is_moved and not is_kept_together(place, self._page))
        }

    def _sign_off(self, block: SignOff, *, has_note: bool) -> Iterator[str]:
        """Yield the lines of the signature, each at its distance from the right edge."""
        texts, text = iter(block.lines), ""
        *above, last = sign_off_blocks(self._typesetter, self._page, block)
        for lines in (*above, last):
            if not lines.lines:
                yield from (self._add("signature", "", keep=True) for _ in range(lines.rows))
            for _, line in lines.lines:
                # A blank name has a line but no text; a text of several lines begins at 0.
                text = next(texts, "") if line.start < line.end and not line.start else text
                right = max(0, twips(self._page.type_width - line.right))
                indent = f'<w:ind w:right="{right}"/>'
                runs = run(text[line.start : line.end])
                keep = has_note or lines is not last
                yield self._add("signature", runs, keep=keep, alignment=indent)

    def _add(
        self,
        role: str,
        runs: str,
        *,
        keep: bool = False,
        is_controlled: bool = False,
        alignment: str = "",
        after: float = 0.0,
    ) -> str:
        """Return a paragraph of a role, with the page break or the gap that is due.

        ``alignment`` is markup of indents or alignment that differ from the style, ``after``
        the gap below in points; ``keep`` keeps it on the page of the next one,
        ``is_controlled`` its first two and its last two lines together.
        """
        page_break = "<w:pageBreakBefore/>" if self._begins_page else ""
        gaps = f' w:before="{twips(self._gap)}"' if self._gap else ""
        gaps += f' w:after="{twips(after)}"' if after else ""
        spacing = f"<w:spacing{gaps}/>" if gaps else ""
        self._begins_page, self._gap = False, 0.0
        # In the order of the schema (ECMA-376 Part 1, 17.3.1.26).
        return paragraph(
            role,
            runs,
            f"{_KEEP_WITH_NEXT if keep else ''}{page_break}"
            f"{_WIDOW_CONTROL if is_controlled else ''}{spacing}{alignment}",
        )

    def _page_breaks_before_colophon(self) -> Iterator[str]:
        """Yield a page break for each page between the end of the text and the colophon's page."""
        for _ in range(pages_before_colophon(self._outline, self._typesetter)):
            yield paragraph("table_end", "", "<w:pageBreakBefore/>")

    def _hanging_indent(self, block: Paragraph) -> str:
        """Return the indent that aligns the lines of 附件：1.名称 at the name (7.3.4)."""
        label = label_of_enclosure(block)
        if not label:
            return ""
        style = self._page.styles[block.role]
        cell = cell_of(self._page, style)
        hanging = width_of(label, style.size, spacing_of(self._page, style))
        left = twips(style.indent * cell + hanging)
        # The style's firstLineChars would take precedence over hanging (ECMA-376 Part 1,
        # 17.3.1.12).
        return f'<w:ind w:left="{left}" w:firstLineChars="0" w:hanging="{twips(hanging)}"/>'


def _paged(blocks: Iterable[Block], moved_tables: set[int]) -> tuple[list[Printed], set[int]]:
    """Return the blocks without page breaks, and the indexes of those that begin a page.

    Headings right above a block that begins a page go with it.
    """
    printed: list[Printed] = []
    first_on_page: set[int] = set()
    tables = count()
    for block in blocks:
        is_moved = isinstance(block, PrintedTable) and next(tables) in moved_tables
        if isinstance(block, NewPage) or is_moved or _begins_page(block):
            index = len(printed)
            while index and _is_heading(printed[index - 1]):
                index -= 1
            first_on_page.add(index)
        if not isinstance(block, NewPage):
            printed.append(block)
    return printed, first_on_page


def _begins_page(block: Block) -> bool:
    return isinstance(block, PrintedTable) and block.new_page


def _is_heading(block: Printed) -> bool:
    is_attachment_mark = isinstance(block, Paragraph) and block.role == "attachment"
    return is_attachment_mark or isinstance(block, Heading)


def _begins_with_paragraph(block: Printed | None) -> bool:
    """Return whether a block begins with a paragraph, which Word needs below a table."""
    if isinstance(block, PrintedTable):
        return bool(block.caption or block.unit)
    return isinstance(block, (Heading, Paragraph, SignOff))
