"""Class T: what may stand in a single cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.finding import Finding
from govinfo_desktop.core.form import Blank
from govinfo_desktop.core.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.reading import Reading


def unreadable_cells(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """T01, T02, T06, T07: each entry that is not the number its cell asks for.

    A finding bears the id that the form gives the cell's own type rule.
    """
    for name, reason in reading.unreadable.items():
        field = reading.form.fields[name]
        yield Finding(
            rule=field.rule or rule,
            severity=Severity.ERROR,
            says=f"{field.name}：{reason}",
            fields=(name,),
        )


def unfilled_cells(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """T03, T05: the cells of a table that still have to be filled, one finding a table."""
    for table in reading.tables:
        blanks = reading.blanks[table.id]
        if table.blank is Blank.UNFILLED and blanks:
            yield Finding(
                rule=rule,
                severity=Severity.ERROR,
                says=f"{table.title}还有 {len(blanks)} 格未填，没有发生的请填 0",
                fields=blanks,
            )


CHECKS = {"unreadable": unreadable_cells, "unfilled": unfilled_cells}
