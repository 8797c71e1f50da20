"""What was understood of a document, what was not, and where printed totals are wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report


@dataclass(frozen=True, kw_only=True)
class SourcePlace:
    """Where in a document something was found: its block, and in a table row and column."""

    block: int
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, kw_only=True)
class Unread:
    """A printed text that was not taken over as the value of a field, and why, in Chinese.

    A text that may belong to several fields is listed once for each; ``field`` None is a text of
    no field. ``place`` is that of a cell whose whole row may be one of several rows of the form:
    its cells are asked about together.
    """

    field: FieldId | None
    text: str
    why: str
    place: SourcePlace | None = None


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A total that is printed with another number than the sum of the printed parts, or blank."""

    field: FieldId
    printed: str
    computed: str


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A text of the document that does not belong to a report, such as page furniture."""

    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A report as understood from a document.

    ``printed`` has every cell whose field is certain as it is printed, totals included; ``places``
    where each of them, and the beginning of each passage, is in the document. ``signed_by`` is the
    organ below the text, which may be another one than that of the title.
    """

    form: Form
    report: Report
    printed: Mapping[FieldId, str]
    unread: tuple[Unread, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    places: Mapping[FieldId, SourcePlace] = field(default_factory=dict)
    signed_by: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether everything was read and every printed total is right."""
        return not self.unread and not self.conflicts

    @property
    def wrong_totals(self) -> tuple[Conflict, ...]:
        """The totals that are printed with another number than the sum of the printed parts."""
        return tuple(one for one in self.conflicts if one.printed)

    @property
    def unprinted_totals(self) -> tuple[Conflict, ...]:
        """The totals of printed parts whose own cell is blank."""
        return tuple(one for one in self.conflicts if not one.printed)


def asked_together(unread: Sequence[Unread]) -> Iterator[tuple[Unread, ...]]:
    """Yield what one question is about: a text, or the cells of a printed row, with its fields."""
    for _, group in groupby(unread, key=_question):
        yield tuple(group)


def _question(one: Unread) -> tuple[str, object]:
    return one.why, one.text if one.place is None else (one.place.block, one.place.row)


def rows_asked_about(group: Sequence[Unread]) -> tuple[tuple[Unread, ...], ...]:
    """Return a group by the rows of the form, each with the printed texts that it would get.

    Nothing for a group that is about a single text.
    """
    rows: dict[str, list[Unread]] = {}
    for one in group:
        if one.place is not None and one.field is not None:
            rows.setdefault(one.field.rpartition(".")[0], []).append(one)
    return tuple(map(tuple, rows.values()))
