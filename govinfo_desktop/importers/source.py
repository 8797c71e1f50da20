"""What a document holds, whatever its kind: paragraphs and tables in their order, as plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.errors import GovinfoError

if TYPE_CHECKING:
    from collections.abc import Mapping


class UnreadableSource(GovinfoError):
    """A document cannot be read; the message says why and what the clerk can do."""


class SourceKind(StrEnum):
    """Kind of a document, told by its contents; the suffix may claim another."""

    DOCX = "docx"
    HTML = "html"
    MHT = "mht"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class SourceParagraph:
    """Paragraph with its tracked changes accepted.

    ``before`` is the text without the tracked changes: the same where nothing was tracked, ""
    where the whole paragraph was inserted. A deleted paragraph has the text "". Of paragraphs that
    were joined, the last has the text of all; of one that was split, the last has it in ``before``.
    """

    text: str
    before: str
    # Authors of the tracked changes, joined by 、.
    by: str = ""
    # Name of a built-in style such as "heading 1" or "Title".
    style: str = ""
    # Level in the outline, from 0; None for the text body.
    level: int | None = None
    # Automatic number such as （一）; it begins ``text`` and ``before`` already.
    number: str = ""


class SourceCell(NamedTuple):
    """Cell of a table; paragraphs and line breaks in it are separated by a line feed.

    A tuple because a document has hundreds: a frozen dataclass takes three times as long to make.
    """

    text: str
    before: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceTable:
    """Table: its cells by row and column, merged ones once, at the place of their first field.

    A table within a cell or in a text box is a table of its own behind the one around it.
    """

    cells: tuple[SourceCell, ...]
    rows: int
    columns: int
    # Name of the sheet, or the caption that the table itself has; "" if there is none.
    title: str = ""
    # Numbers of the rows as a spreadsheet shows them, from 1; empty for other documents. They say
    # where the rows are, and nothing more about what the table holds.
    row_numbers: tuple[int, ...] = field(default=(), compare=False)
    # Cells of rows that were deleted while tracking changes: ``text`` is "", ``row`` is the row of
    # the table that follows them.
    deleted: tuple[SourceCell, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """Document as read: its blocks in order, and what was not taken from it."""

    kind: SourceKind
    blocks: tuple[SourceParagraph | SourceTable, ...]
    # Chinese sentences that say what was not taken: comments, hidden text, hidden rows.
    left_out: tuple[str, ...] = ()
    # Values of docProps/custom.xml by name.
    marks: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    author: str = ""
