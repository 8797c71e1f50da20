"""Where an exported document comes from: the draft and its revision, as its properties say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# As Word shows them among the properties of a file.
_DRAFT, _REVISION = "草稿编号", "草稿版次"
_LONGEST_ID = 100


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Draft that a document was exported from, by its id, and the number of its saves then."""

    draft: str
    revision: int

    def properties(self) -> dict[str, str]:
        """Return the names and values that a document is marked with."""
        return {_DRAFT: self.draft, _REVISION: str(self.revision)}


def origin_of(draft: str, revision: int) -> Origin | None:
    """Return the origin of what is exported from a draft; None if it was never saved."""
    return Origin(draft=draft, revision=revision) if draft else None


def origin_from(properties: Mapping[str, str]) -> Origin | None:
    """Return the origin that the properties of a document name; None if they name none."""
    draft = properties.get(_DRAFT, "").strip()
    revision = properties.get(_REVISION, "").strip()
    if not draft or len(draft) > _LONGEST_ID:
        return None
    is_number = revision.isascii() and revision.isdecimal() and len(revision) < 10
    return Origin(draft=draft, revision=int(revision) if is_number else 0)
