"""Words that the form itself prints, such as labels and notes, where a document has others."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.titles import with_particulars
from govinfo_desktop.core.text.numerals import NUMERAL_PATTERN
from govinfo_desktop.importers.source import SourceParagraph
from govinfo_desktop.importers.understanding.labels import squeezed
from govinfo_desktop.importers.understanding.result import Unread
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.layout.headings import is_left_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.result import Understood

# A document that lacks more of the words was not printed from the form.
_MOST_MISSING = 0.2
_LEAST_LIKE = 0.4
_LONGEST_WORDS_QUOTED = 20
_HEADING_CHARACTERS = 45
_NUMBER = re.compile(
    rf"^(?:第?{NUMERAL_PATTERN}(?:部分)?[、.,:]?|\({NUMERAL_PATTERN}\)|\d{{1,2}}[、.,])"
)
CHANGED_WORDS = "格式印的“{was}”改成了这样，文字由格式决定，没有采用"
DELETED_WORDS = "格式印的这段文字被删去了，文字由格式决定，没有采用"


def changed_words(
    document: SourceDocument, draft: Reading, printed: Collection[str]
) -> tuple[Unread, ...]:
    """Return the labels and notes of a draft's tables that a document prints otherwise.

    ``printed`` has the paragraphs that are printed, as they are compared: none is another one.
    """
    wanted = [with_particulars(one, draft.report) for one in _words(draft)]
    texts = list(_texts(document))
    left = Counter(map(squeezed, texts))
    missing = []
    for text in wanted:
        key = squeezed(text)
        if left[key]:
            left[key] -= 1
        else:
            missing.append(text)
    if not missing or len(missing) > _MOST_MISSING * len(wanted):
        return ()
    others = [one for one in texts if left[squeezed(one)] and squeezed(one) not in printed]
    return tuple(_told(was, others) for was in missing)


def changed_headings(
    document: SourceDocument, found: Understood, draft: Reading, printed: Collection[str]
) -> Iterator[Unread]:
    """Yield the titles of sections that a document has not, or has in words that are no field's."""
    titles = {
        squeezed(with_particulars(draft.report.text(one.title_id) or one.title, draft.report)): one
        for one in draft.form.sections
        if one.title and not one.attachment and not is_left_out(one, draft.report)
    }
    lines = [one.text for one in document.blocks if isinstance(one, SourceParagraph)]
    begins = [_without_number(squeezed(line)[:_HEADING_CHARACTERS]) for line in lines]
    others = [
        line
        for line, begin in zip(lines, begins, strict=True)
        if 0 < len(line) <= _HEADING_CHARACTERS
        and not begin.startswith(tuple(titles))
        and squeezed(line) not in printed
    ]
    for title, section in titles.items():
        is_told = bool(found.report.text(section.title_id))
        if not is_told and not any(begin.startswith(title) for begin in begins):
            yield _told(title, others)


def _without_number(line: str) -> str:
    """Return the beginning of a line without the number of a section."""
    return _NUMBER.sub("", line, count=1)


def _words(draft: Reading) -> Iterator[str]:
    for table in draft.tables:
        yield from (cell.text for cell in lay_out(table).cells if cell.text and not cell.fields)
        yield from table.notes


def _texts(document: SourceDocument) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, SourceParagraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def most_like(was: str, others: Sequence[str], least: float) -> str:
    """Return the one of some texts that is most like another; empty if none is at least so."""

    def likeness(text: str) -> float:
        return SequenceMatcher(None, was, text, autojunk=False).ratio()

    now = max(others, key=likeness, default="")
    return now if likeness(now) >= least else ""


def _told(was: str, others: Sequence[str]) -> Unread:
    """Return what a text is now: the one of the others that is most like it, if any is."""
    now = most_like(was, others, _LEAST_LIKE)
    if not now:
        return Unread(field=None, text=was, why=DELETED_WORDS)
    quoted = was if len(was) <= _LONGEST_WORDS_QUOTED else f"{was[:_LONGEST_WORDS_QUOTED]}……"
    return Unread(field=None, text=now, why=CHANGED_WORDS.format(was=quoted))
