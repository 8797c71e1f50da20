"""What a trial of the campaign found, and how it is told."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LARGE = 60_000
"""Characters of the passage that makes a draft as large as real ones get."""


@dataclass(kw_only=True)
class Outcome:
    """One trial: how often it was run, what went wrong, and what is worth telling."""

    name: str
    seed: int = 0
    runs: int = 0
    failures: list[str] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    skipped: str = ""

    def note(self, what: str) -> None:
        """Count something worth telling."""
        self.notes[what] = self.notes.get(what, 0) + 1

    def expect(self, holds: bool, what: str) -> None:
        """Write down a failure unless something holds."""
        if not holds:
            self.failures.append(what)

    @property
    def line(self) -> str:
        """The trial as one row of a Markdown table."""
        notes = "; ".join(f"{count} {what}" for what, count in sorted(self.notes.items()))
        verdict = self.skipped or (f"**{len(self.failures)} failed**" if self.failures else "0")
        cells = (self.name, self.runs, verdict, notes, self.seed, f"{self.seconds:.0f}")
        return f"| {' | '.join(map(str, cells))} |"


@contextmanager
def timed(outcome: Outcome) -> Iterator[Outcome]:
    """Measure how long a trial takes."""
    start = time.monotonic()
    yield outcome
    outcome.seconds += time.monotonic() - start
