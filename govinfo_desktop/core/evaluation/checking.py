"""All checks of reports, loaded apart from the evaluation: the window shows a report first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.evaluation.advice import culprits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from govinfo_desktop.core.evaluation.dependencies import CheckRun, RecordedReading
    from govinfo_desktop.core.reading.reading import Reading

__all__ = ["culprits", "run_checks"]


def run_checks(
    reading: RecordedReading,
    previous: Reading | None,
    changed: AbstractSet[object],
    runs: dict[object, CheckRun],
) -> Iterator[None]:
    """Run each check that has not run, or that read what has changed; yield after each run."""
    for name, rule in reading.form.checks.items():
        if name not in runs or not changed.isdisjoint(runs[name][1]):
            runs[name] = reading.run(CHECKS[name], previous, rule)
            yield
