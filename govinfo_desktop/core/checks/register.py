"""All checks beyond arithmetic rules, by the name under which a form asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks import (
    across_tables,
    across_years,
    annex_text,
    cells,
    contents,
    names,
    near_misses,
    norms_text,
    organs,
    parts,
    percentages,
    privacy,
    remedies_text,
    residue,
    revisions,
    stated_years,
    structure,
    text_against_tables,
    years,
)

if TYPE_CHECKING:
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading

# (this year's reading, last year's or None, the rule id of the findings) -> findings
Check = Callable[["Reading", "Reading | None", str], "Iterator[Finding]"]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        **cells.CHECKS,
        **structure.CHECKS,
        **contents.CHECKS,
        **stated_years.CHECKS,
        **years.CHECKS,
        **organs.CHECKS,
        **names.CHECKS,
        **residue.CHECKS,
        **revisions.CHECKS,
        **privacy.CHECKS,
        **text_against_tables.CHECKS,
        **remedies_text.CHECKS,
        **norms_text.CHECKS,
        **near_misses.CHECKS,
        **percentages.CHECKS,
        **parts.CHECKS,
        **annex_text.CHECKS,
        **across_tables.CHECKS,
        **across_years.CHECKS,
    }
)
