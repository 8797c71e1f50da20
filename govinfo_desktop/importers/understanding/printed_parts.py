"""Parts that are printed around passages and tables, such as title and sign-off, as edited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.titles import TITLE
from govinfo_desktop.importers.source import SourceParagraph
from govinfo_desktop.importers.understanding.body import is_colophon
from govinfo_desktop.importers.understanding.form_words import most_like
from govinfo_desktop.importers.understanding.labels import squeezed
from govinfo_desktop.importers.understanding.result import Unread
from govinfo_desktop.importers.understanding.understand import ORGAN, REPORT_YEAR
from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.outline import DRAFT_MARK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.result import LeftOut
    from govinfo_desktop.layout.blocks import Block, Outline

_SIGNED_ON = FieldId("date")
DELETED_PART = "{part}被删去了，没有采用，要改请在“{where}”里改"
CHANGED_PART = "{part}“{was}”改成了这样，没有采用，要改请在“{where}”里改"
DOUBLED_PART = "{part}印了不止一次，请核对"
ADDED_LINE = "导出时没有印这一行，没有采用"
_IN_PARTICULARS, _IN_PAPER, _IN_REPORT = "基本信息", "版式", "报告"
# A part may be broken into so many paragraphs, or joined from them.
_MOST_JOINED = 4
_LEAST_LIKE_A_PART = 0.5
_LONGEST_PART = 120
# Each is compared with each part that is missing.
_MOST_OTHERS = 200


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A printed text: what it is, where it is typed, and the fields whose edit tells of it."""

    text: str
    name: str
    where: str
    fields: frozenset[FieldId] = frozenset()


def changed_parts(
    document: SourceDocument, printed: Outline, told: Collection[FieldId]
) -> Iterator[Unread]:
    """Yield the printed parts that a document lacks, has in other words or has more than once.

    What the edit of a field in ``told`` says already is left out.
    """
    lines = [line for line in _lines(document) if squeezed(line)]
    parts = list(_parts(printed))
    wanted, have = Counter(map(squeezed, _texts(printed))), Counter(map(squeezed, lines))
    others = [line for line in lines if squeezed(line) not in wanted and len(line) < _LONGEST_PART]
    elsewhere = _in_pieces(others) | _joined(parts, have)
    missing = wanted - have
    for part in parts:
        key = squeezed(part.text)
        if not missing[key]:
            continue
        missing[key] -= 1
        if key not in elsewhere and not part.fields & set(told):
            yield _told(part, others)
    for part in {squeezed(part.text): part for part in parts}.values():
        if have[squeezed(part.text)] > wanted[squeezed(part.text)]:
            yield Unread(field=None, text=part.text, why=DOUBLED_PART.format(part=part.name))


def added_lines(
    document: SourceDocument,
    printed: Collection[str],
    left_out: Iterable[LeftOut],
    told: Iterable[Unread],
) -> Iterator[Unread]:
    """Yield the lines of a document that belong to no field and that were not printed.

    ``printed`` has the paragraphs that are printed, as they are compared.
    """
    changed = {squeezed(one.text) for one in told}
    known = {*printed, *changed, DRAFT_MARK}
    others = (text for text in _lines(document) if squeezed(text) not in known)
    lines = {squeezed(line) for text in others for line in text.split("\n")} - known
    for one in left_out:
        if squeezed(one.text) in lines:
            yield Unread(field=None, text=one.text, why=ADDED_LINE)


def printed_keys(printed: Outline) -> frozenset[str]:
    """Return all paragraphs that are printed, as they are compared."""
    return frozenset(map(squeezed, _texts(printed)))


def without_parts(passage: str, typed: str, parts: Collection[str]) -> str:
    """Return a passage without the parts at its end that the draft's own text has not there.

    Where the sign-off is not what it was, what stands above it may be read as text.
    """
    lines, own = passage.split("\n"), set(map(squeezed, typed.split("\n")))
    while lines and squeezed(lines[-1]) in parts and squeezed(lines[-1]) not in own:
        lines.pop()
    return "\n".join(lines)


def part_keys(printed: Outline, told: Iterable[Unread]) -> frozenset[str]:
    """Return the printed parts, joined and as they were changed, as they are compared."""
    parts = [squeezed(part.text) for part in _parts(printed)]
    return frozenset({*parts, *map("".join, _runs(parts)), *(squeezed(one.text) for one in told)})


def _lines(document: SourceDocument) -> Iterator[str]:
    """Yield the paragraphs of a document, and those of its colophon, which is a table."""
    for block in document.blocks:
        if isinstance(block, SourceParagraph):
            yield block.text
        elif is_colophon(block):
            yield from (cell.text for cell in block.cells)


def _texts(printed: Outline) -> Iterator[str]:
    """Yield every text that is printed as a paragraph."""
    for block in printed.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case PrintedTable():
                yield from (block.caption, block.unit, *block.notes)
            case SignOff():
                yield from block.lines


def _parts(printed: Outline) -> Iterator[_Part]:
    for block in printed.blocks:
        for part in _parts_of(block, is_title=block is printed.blocks[0]):
            if squeezed(part.text):
                yield part


def _parts_of(block: Block, *, is_title: bool) -> Iterator[_Part]:
    match block:
        case Heading(level=0, text=text, source=source):
            fields = (TITLE, ORGAN, REPORT_YEAR) if is_title else (source,) if source else ()
            name = "标题" if is_title else "附件的标题"
            yield _Part(text=text, name=name, where=_IN_PARTICULARS, fields=frozenset(fields))
        case Paragraph(source=None, role="body" | "attachment", text=text):
            yield _Part(text=text, name="附件的文字", where=_IN_PAPER)
        case Paragraph(source=None, role="subtitle", text=text):
            is_date = text.startswith("（")
            yield _signed(text, "标题下面的", _SIGNED_ON if is_date else ORGAN)
        case Paragraph(source=None, role="note", text=text):
            name = "附注" if text.startswith("（") else "附件说明"
            yield _Part(text=text, name=name, where=_IN_PAPER)
        case Paragraph(source=None, role="colophon", text=text):
            yield _Part(text=text, name="版记", where=_IN_PAPER)
        case PrintedTable(caption=caption, unit=unit):
            yield _Part(text=caption, name="表的名称", where=_IN_REPORT)
            yield _Part(text=unit, name="表的单位", where=_IN_REPORT)
        case SignOff():
            yield from (_signed(one, "落款的", ORGAN) for one in block.signers)
            yield _signed(block.date, "落款的", _SIGNED_ON)


def _signed(text: str, where: str, field: FieldId) -> _Part:
    name = f"{where}{'日期' if field == _SIGNED_ON else '单位'}"
    return _Part(text=text, name=name, where=_IN_PARTICULARS, fields=frozenset({field}))


def _told(part: _Part, others: list[str]) -> Unread:
    """Return what a part is now: the one of the others that is most like it, if any is."""
    now = most_like(part.text, others[-_MOST_OTHERS:], _LEAST_LIKE_A_PART)
    if not now:
        return Unread(
            field=None, text=part.text, why=DELETED_PART.format(part=part.name, where=part.where)
        )
    others.remove(now)
    why = CHANGED_PART.format(part=part.name, was=part.text.strip(), where=part.where)
    return Unread(field=None, text=now, why=why)


def _in_pieces(others: Sequence[str]) -> set[str]:
    """Return the texts that some lines make together with the next ones: a part over two lines."""
    return set(map("".join, _runs([squeezed(one) for one in others])))


def _joined(parts: Sequence[_Part], have: Counter[str]) -> set[str]:
    """Return the parts that a document has in one line with the next ones."""
    runs = _runs([squeezed(part.text) for part in parts])
    return {key for run in runs if "".join(run) in have for key in run}


def _runs(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield some texts together with the next ones, two up to as many as may be joined."""
    for place in range(len(keys)):
        for count in range(2, _MOST_JOINED + 1):
            yield keys[place : place + count]
