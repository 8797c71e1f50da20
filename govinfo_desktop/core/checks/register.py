"""Every check that arithmetic sentences cannot say, by the name under which a form asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks import cells

if TYPE_CHECKING:
    from govinfo_desktop.core.finding import Finding
    from govinfo_desktop.core.reading import Reading

Check = Callable[["Reading", "Reading | None", str], "Iterator[Finding]"]
"""(this year's reading, last year's or None, the rule id its findings bear) -> findings."""

CHECKS: Mapping[str, Check] = MappingProxyType({**cells.CHECKS})


def run_checks(reading: Reading, previous: Reading | None) -> Iterator[Finding]:
    """Yield what the checks find that the report's form asks for."""
    for name, rule in reading.form.checks.items():
        yield from CHECKS[name](reading, previous, rule)
