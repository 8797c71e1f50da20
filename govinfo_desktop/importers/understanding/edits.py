"""Edits of an exported document: what someone changed in it, compared with its draft.

Only words and figures count: other line breaks, blanks, fonts and widths are no edits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.comparison.sentences import (
    SentenceChange,
    sentence_changes,
    sentence_spans,
    with_changes,
)
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import filled_in, printed_value
from govinfo_desktop.core.reading.titles import TITLE, region_of, title_of, with_particulars
from govinfo_desktop.core.text.dates import print_date, print_year
from govinfo_desktop.core.text.numbers import NotANumber, read_number
from govinfo_desktop.importers.source import SourceParagraph, SourceTable
from govinfo_desktop.importers.understanding.form_words import changed_headings, changed_words
from govinfo_desktop.importers.understanding.lost_headings import with_passages_parted
from govinfo_desktop.importers.understanding.printed_parts import (
    added_lines,
    changed_parts,
    part_keys,
    printed_keys,
    without_parts,
)
from govinfo_desktop.importers.understanding.result import Unread
from govinfo_desktop.importers.understanding.understand import ORGAN, OTHER_TABLE, REPORT_YEAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from govinfo_desktop.core.model.form import Field, Section
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.importers.source import SourceCell, SourceDocument
    from govinfo_desktop.importers.understanding.result import (
        Conflict,
        LeftOut,
        SourcePlace,
        Understood,
    )
    from govinfo_desktop.layout.blocks import Outline

# Particulars that are printed, and how.
_PRINTED_PARTICULARS = (
    (ORGAN, str),
    (REPORT_YEAR, print_year),
    (FieldId("date"), print_date),
)
OTHER_SIGNATURE = "落款的单位和标题的不同，没有采用"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A cell, title or sentence that was changed; ``now`` is empty for one that was taken out.

    ``by`` names the authors that the document gives, ``is_tracked`` tells that the change is marked
    in it.
    """

    field: FieldId
    was: str
    now: str
    by: str = ""
    is_tracked: bool = False


@dataclass(frozen=True, kw_only=True)
class Edits:
    """Everything that was changed in a document, and the texts of its fields with all edits.

    ``conflicts`` are totals that someone typed over, ``unread`` cells that are not certain, and
    words that the form prints.
    """

    edits: tuple[Edit, ...]
    texts: Mapping[FieldId, str]
    conflicts: tuple[Conflict, ...] = ()
    unread: tuple[Unread, ...] = ()

    def accepted(self, fields: Collection[str] | None) -> dict[FieldId, str]:
        """Return the new texts of some edited fields; None means all of them."""
        edited = dict.fromkeys(edit.field for edit in self.edits)
        return {
            name: self.texts[name]
            for name in edited
            if name in self.texts and (fields is None or name in fields)
        }


def edits_of(
    document: SourceDocument, found: Understood, draft: Reading, printed: Outline
) -> Edits:
    """Return what differs between a document and the draft that it was exported from.

    ``printed`` is the draft as it is exported.
    """
    traces = _Traces(document)
    texts: dict[FieldId, str] = {}
    edits: list[Edit] = [*_particulars(found, draft, texts, traces)]
    signed = tuple(_other_signature(found, draft))
    told = {edit.field for edit in edits} | {one.field for one in signed if one.field}
    parts = tuple(changed_parts(document, printed, told))
    found = with_passages_parted(_without_parts(found, draft, part_keys(printed, parts)), draft)
    for section in draft.form.sections:
        edits += _title(section, found, draft, texts, traces)
        edits += _passage(section, found, draft, texts, traces)
    edits += _cells(found, draft, texts, traces)
    order = draft.form.order
    edits.sort(key=lambda edit: order[edit.field])
    lines = printed_keys(printed)
    return Edits(
        edits=tuple(edits),
        texts=texts,
        conflicts=tuple(one for one in found.conflicts if _was_typed_over(one, draft)),
        unread=(
            *(one for one in found.unread if one.text and _is_new(one, draft)),
            *signed,
            *(_as_unread(one) for one in found.left_out if one.why == OTHER_TABLE),
            *changed_headings(document, found, draft, lines),
            *changed_words(document, draft, lines),
            *parts,
            *added_lines(document, lines, found.left_out, parts),
        ),
    )


def texts_with(edits: Edits, accepted: Collection[int], draft: Reading) -> dict[FieldId, str]:
    """Return the new texts of fields with some edits alone, given by their numbers."""
    texts: dict[FieldId, str] = {}
    for name in dict.fromkeys(edits.edits[number].field for number in accepted):
        own = [number for number, edit in enumerate(edits.edits) if edit.field == name]
        taken = [place for place, number in enumerate(own) if number in accepted]
        text = edits.texts[name]
        if len(taken) < len(own):
            typed = draft.report.text(name)
            was, now = filled_in(typed, draft), filled_in(text, draft)
            text = _with_bound_figures(typed, was, with_changes(was, now, taken))
        texts[name] = text
    return texts


def _without_parts(found: Understood, draft: Reading, parts: Collection[str]) -> Understood:
    """Return what was understood, without printed parts that were taken for text of a passage."""
    texts = {}
    for section in draft.form.sections:
        name = section.text_id
        now = found.report.text(name)
        texts[name] = without_parts(now, draft.report.text(name), parts)
    return replace(found, report=found.report.with_texts(texts))


def _was_typed_over(conflict: Conflict, draft: Reading) -> bool:
    """Return whether a computed total is not the one that the draft prints: someone changed it."""
    field = draft.form.fields[conflict.field]
    return conflict.field in draft.form.computed and not _is_same_value(
        printed_value(field, draft), conflict.printed, field
    )


def _is_new(unread: Unread, draft: Reading) -> bool:
    """Return whether a text that is no certain value was not in the draft already."""
    return unread.field is None or unread.text != draft.report.text(unread.field).strip()


def _other_signature(found: Understood, draft: Reading) -> Iterator[Unread]:
    """Yield the organ of the sign-off where it is neither that of the draft nor of the title."""
    known = {_key(report.text(ORGAN)) for report in (draft.report, found.report)}
    if found.signed_by and _key(found.signed_by) not in known:
        yield Unread(field=ORGAN, text=found.signed_by, why=OTHER_SIGNATURE)


def _as_unread(one: LeftOut) -> Unread:
    return Unread(field=None, text=one.text, why=one.why)


def _particulars(
    found: Understood, draft: Reading, texts: dict[FieldId, str], traces: _Traces
) -> Iterator[Edit]:
    for name, shown in _PRINTED_PARTICULARS:
        was, now = shown(draft.report.text(name)), shown(found.report.text(name))
        # Organ and date may be left out by a print option; a title may have the region alone.
        if now and _key(was) != _key(now) and now != region_of(was):
            texts[name] = found.report.text(name)
            yield traces.edit(name, was, now)
    now = title_of(found.form, found.report)
    expected = title_of(draft.form, draft.report.with_texts(texts))
    if _key(expected) != _key(now):
        texts[TITLE] = now
        yield traces.edit(TITLE, title_of(draft.form, draft.report), now)


def _title(
    section: Section,
    found: Understood,
    draft: Reading,
    texts: dict[FieldId, str],
    traces: _Traces,
) -> Iterator[Edit]:
    name = section.title_id
    is_there = found.report.text(section.text_id) or found.report.text(name)
    if name not in draft.form.fields or not is_there:
        return
    was = with_particulars(draft.report.text(name) or section.title, draft.report)
    now = with_particulars(found.report.text(name) or section.title, draft.report)
    if _key(was) != _key(now):
        texts[name] = found.report.text(name)
        yield traces.edit(name, was, now)


def _passage(
    section: Section,
    found: Understood,
    draft: Reading,
    texts: dict[FieldId, str],
    traces: _Traces,
) -> Iterator[Edit]:
    name = section.text_id
    typed, now = draft.report.text(name), found.report.text(name)
    was = filled_in(typed, draft)
    changes = sentence_changes(was, now)
    if changes:
        texts[name] = _with_bound_figures(typed, was, now)
    for change in changes:
        yield traces.sentence(name, change)


def _with_bound_figures(typed: str, was: str, now: str) -> str:
    """Return the new passage in which unchanged sentences keep their figures bound to cells."""
    if typed == was:
        return now
    before, after = sentence_spans(typed), sentence_spans(was)
    if len(before) != len(after):
        return now
    known = {
        _key(was[printed[0] : printed[1]]): typed[own[0] : own[1]]
        for own, printed in zip(before, after, strict=True)
    }
    made, last = [], 0
    for begin, end in sentence_spans(now):
        made += [now[last:begin], known.get(_key(now[begin:end]), now[begin:end])]
        last = end
    return "".join([*made, now[last:]])


def _cells(
    found: Understood, draft: Reading, texts: dict[FieldId, str], traces: _Traces
) -> Iterator[Edit]:
    uncertain = {one.field for one in found.unread if one.text}
    for table in draft.tables:
        for name in table.typed:
            field = draft.form.fields[name]
            was = printed_value(field, draft)
            now = found.printed.get(name, "").strip()
            if name not in found.printed and name in uncertain:
                continue
            if not _is_same_value(was, now, field):
                texts[name] = found.report.text(name)
                yield traces.cell(name, was, now, found.places.get(name))


def _is_same_value(was: str, now: str, field: Field) -> bool:
    if _key(was) == _key(now):
        return True
    try:
        before, after = read_number(was, field), read_number(now, field)
    except NotANumber:
        return False
    return before is not None and before == after


def _key(text: str) -> str:
    """Return a text without blanks, by which it is compared."""
    return "".join(text.split())


class _Traces:
    """Marks that tracked changes left in a document: who changed which text."""

    def __init__(self, document: SourceDocument) -> None:
        self._document = document
        # Paragraphs and cells that were changed while tracking: now, before, by whom.
        self._changed = [
            (_key(one.text), _key(one.before), one.by)
            for one in _traced(document)
            if one.text != one.before
        ]

    def edit(self, name: FieldId, was: str, now: str) -> Edit:
        """Return an edit of a title or particular, with who made it."""
        return self.sentence(name, SentenceChange(was=was, now=now))

    def sentence(self, name: FieldId, change: SentenceChange) -> Edit:
        """Return an edit of a sentence, with who made it if the document says so."""
        was, now = _key(change.was), _key(change.now)
        for text, before, by in self._changed:
            is_new = not now or (now in text and (now not in before or now in was))
            is_gone = not was or (was in before and (was not in text or was in now))
            if is_new and is_gone:
                return Edit(field=name, was=change.was, now=change.now, by=by, is_tracked=True)
        return Edit(field=name, was=change.was, now=change.now)

    def cell(self, name: FieldId, was: str, now: str, place: SourcePlace | None) -> Edit:
        """Return an edit of a cell, with who made it if the document says so."""
        cell = self._cell(place)
        if cell is not None and cell.text != cell.before and _key(was) in _key(cell.before):
            return Edit(field=name, was=was, now=now, by=cell.by, is_tracked=True)
        deleted = self._deleted(was) if place is None else None
        if deleted is not None:
            return Edit(field=name, was=was, now=now, by=deleted.by, is_tracked=True)
        return Edit(field=name, was=was, now=now)

    def _cell(self, place: SourcePlace | None) -> SourceCell | None:
        if place is None or place.row is None or place.column is None:
            return None
        block = self._document.blocks[place.block]
        if not isinstance(block, SourceTable):
            return None
        at = (cell for cell in block.cells if cell.column == place.column)
        rows = (cell for cell in at if cell.row <= place.row < cell.row + cell.row_span)
        return next(rows, None)

    def _deleted(self, was: str) -> SourceCell | None:
        """Return a cell of a row that was deleted while tracking and had some text."""
        tables = (one for one in self._document.blocks if isinstance(one, SourceTable))
        cells = (cell for table in tables for cell in table.deleted)
        return next((cell for cell in cells if _key(cell.before) == _key(was)), None)


def _traced(document: SourceDocument) -> Iterator[SourceParagraph | SourceCell]:
    for block in document.blocks:
        if isinstance(block, SourceParagraph):
            yield block
        else:
            yield from (*block.cells, *block.deleted)
