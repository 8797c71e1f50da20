"""Blocks of a printed document, in order of print, from which every document writer starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.layout.joint_organs import joint_organs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.origin import Origin
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.grid import Grid


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading: level 0 is the title, 1 a section (一、), 2 to 4 those inside a passage."""

    text: str
    level: int
    source: FieldId | None = None
    offset: int = 0


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph; its first ``lead`` characters are set in the face of ``lead_role``.

    A run-in heading such as （一）主动公开情况。 is the lead of its paragraph. ``offset`` is the
    position of the paragraph in the text of its source field.
    """

    text: str
    role: str = "body"
    lead: int = 0
    lead_role: str = "heading2"
    source: FieldId | None = None
    offset: int = 0


@dataclass(frozen=True, kw_only=True)
class PrintedTable:
    """A table with the texts of its cells, by field; numbers are centred, texts at the left.

    ``sums`` has the fields that add up to a total, by the total's field.
    """

    id: str
    grid: Grid
    texts: Mapping[FieldId, str]
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    new_page: bool = False
    sums: Mapping[FieldId, tuple[FieldId, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """Signing organ and date (GB/T 9704-2012 7.3.5); organs that sign together have a line each.

    ``case`` is organ (with a seal), none (without a seal) or signature (a signatory's stamp).
    """

    organ: str
    date: str
    case: str = "organ"
    signatory: str = ""
    signatory_title: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The printed texts, in order: who signs, and the date."""
        return tuple(text for text in (*self.signers, self.date) if text)

    @property
    def signers(self) -> tuple[str, ...]:
        """The printed texts of who signs: a title beside a stamp, or each organ."""
        if self.case == "signature" and self.signatory_title:
            return (self.signatory_title,)
        return joint_organs(self.organ)


@dataclass(frozen=True, kw_only=True)
class NewPage:
    """A page break before the next block."""


Block = Heading | Paragraph | PrintedTable | SignOff | NewPage


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A whole document: its blocks, its page, and its properties.

    ``mark`` (草稿) is printed at the top right of each page; "" prints none. On paper printed on
    ``both_sides`` the colophon is on an even page (GB/T 9704-2012 7.4). ``origin`` is not printed:
    a .docx carries it among its properties, so that its draft is found again.
    """

    blocks: tuple[Block, ...]
    page: Page
    title: str
    organ: str = ""
    mark: str = ""
    both_sides: bool = True
    origin: Origin | None = None
