"""Report: exactly what the clerk typed, nothing that can be computed from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.model.form import FieldId


@dataclass(frozen=True, kw_only=True)
class Report:
    """The texts entered in a form, the clerk's explanations, and the tables left out.

    A field that is missing in ``texts`` is blank; blank is not zero.
    """

    form_id: str
    texts: Mapping[FieldId, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()

    def text(self, name: FieldId | str) -> str:
        """Return the text of a field; empty for a blank."""
        return self.texts.get(name, "")  # type: ignore[arg-type]

    def with_texts(self, changes: Mapping[FieldId, str]) -> Report:
        """Return the report with some fields changed; an empty text makes a field blank."""
        return replace(self, texts=_merged(self.texts, changes))

    def with_explanations(self, changes: Mapping[str, str]) -> Report:
        """Return the report with some explanations changed; an empty one is removed."""
        return replace(self, explanations=_merged(self.explanations, changes))

    def without_tables(self, tables: frozenset[str]) -> Report:
        """Return the report with exactly these tables left out."""
        return replace(self, left_out=tables)


def _merged(old: Mapping[Any, str], changes: Mapping[Any, str]) -> dict[Any, str]:
    merged = {**old, **changes}
    # Nearly always none is empty, and looking for one needs no loop.
    if "" not in merged.values():
        return merged
    return {name: text for name, text in merged.items() if text != ""}
