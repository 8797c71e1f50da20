"""Trial of the import: made-up reports are exported and come back as they were printed."""

from tests.importers.round_trips import difference
from tests.reliability.outcome import Outcome, timed

SUFFIXES = (".docx", ".html", ".pdf")


def round_trips(suffix: str, times: int, seed: int) -> Outcome:
    """Export and import so many made-up reports."""
    with timed(Outcome(name=f"{suffix} exported and imported again", seed=seed)) as outcome:
        for one in range(seed, seed + times):
            outcome.runs += 1
            found = difference(one, suffix)
            outcome.expect(not found, found)
    return outcome
