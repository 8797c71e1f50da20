"""Table of results in docs/reliability.md, written by the campaign itself."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.house.fingerprint import fingerprint
from tests.reliability.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
PAGE = "docs/reliability.md"
BEGIN, END = "<!-- results -->", "<!-- end of results -->"
HEAD = (
    "| trial | runs | failures | of these | seed | seconds | commit | code |\n"
    "|---|---|---|---|---|---|---|---|"
)


def rows_of(page: str) -> dict[str, list[str]]:
    """Return the cells of each row of the table, by the name of the trial."""
    table = page.partition(BEGIN)[2].partition(END)[0].strip().splitlines()
    cells = ([cell.strip() for cell in row.strip("|").split(" | ")] for row in table[2:])
    return {row[0]: row for row in cells}


def record(outcomes: Iterable[Outcome]) -> None:
    """Write outcomes into the table; rows of other trials stay as they are.

    The commit is the one checked out; the fingerprint also tells code that was not committed.
    """
    file = ROOT / PAGE
    page = file.read_text(encoding="utf-8")
    rows = {name: "| " + " | ".join(cells) + " |" for name, cells in rows_of(page).items()}
    for outcome in outcomes:
        measured_on = f"{_commit()} | {fingerprint()}"
        rows[outcome.name] = f"{outcome.line.removesuffix(' |')} | {measured_on} |"
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    table = "\n".join((HEAD, *rows.values()))
    file.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def _commit() -> str:
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()
