"""What is printed, in order, before any medium: the blocks that all painters paint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.model.form import FieldId
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
    """One paragraph; ``lead`` is how many of its first characters bear the lead_role's face.

    A run-in heading such as （一）主动公开情况。 is the lead of its paragraph. ``offset`` is where
    the paragraph begins in the text of its source field.
    """

    text: str
    role: str = "body"
    lead: int = 0
    lead_role: str = "heading2"
    source: FieldId | None = None
    offset: int = 0


@dataclass(frozen=True, kw_only=True)
class PrintedTable:
    """A table with what stands in its cells; ``numbers`` are set centred, texts left."""

    id: str
    grid: Grid
    texts: Mapping[FieldId, str]
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    new_page: bool = False


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """Signing organ and date; ``case`` is organ (seal), none (no seal) or signature (7.3.5)."""

    organ: str
    date: str
    case: str = "organ"
    signatory: str = ""
    signatory_title: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What is printed, in order: who signs, and the date."""
        stamped = self.case == "signature" and self.signatory_title
        return tuple(text for text in (stamped or self.organ, self.date) if text)


@dataclass(frozen=True, kw_only=True)
class NewPage:
    """The next block begins on a new page."""


Block = Heading | Paragraph | PrintedTable | SignOff | NewPage


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A whole document: its blocks, its page, and what its properties say.

    ``mark`` is printed once at the top right of each page where it is not empty (草稿). Where
    the paper is printed on ``both_sides``, the colophon stands on an even page (7.4).
    """

    blocks: tuple[Block, ...]
    page: Page
    title: str
    organ: str = ""
    mark: str = ""
    both_sides: bool = True
