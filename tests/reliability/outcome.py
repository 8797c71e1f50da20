"""Outcome of one trial of the campaign."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# A passage of this length makes a draft as large as the largest real ones.
LARGE_PASSAGE_CHARACTERS = 60_000


@dataclass(kw_only=True)
class Outcome:
    """Number of runs, failures, and counts of noteworthy events of one trial."""

    name: str
    seed: int = 0
    runs: int = 0
    failures: list[str] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    skipped: str = ""

    def note(self, event: str) -> None:
        """Count a noteworthy event."""
        self.notes[event] = self.notes.get(event, 0) + 1

    def expect(self, holds: bool, failure: str) -> None:
        """Record a failure unless a condition holds."""
        if not holds:
            self.failures.append(failure)

    @property
    def line(self) -> str:
        """The trial as one row of a Markdown table."""
        notes = "; ".join(f"{count} {event}" for event, count in sorted(self.notes.items()))
        verdict = self.skipped or (f"**{len(self.failures)} failed**" if self.failures else "0")
        cells = (self.name, self.runs, verdict, notes, self.seed, f"{self.seconds:.0f}")
        return f"| {' | '.join(map(str, cells))} |"


@contextmanager
def timed(outcome: Outcome) -> Iterator[Outcome]:
    """Add the time that a trial takes to its outcome."""
    start = time.monotonic()
    yield outcome
    outcome.seconds += time.monotonic() - start
