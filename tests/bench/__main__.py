"""Measure the program beside its floors and peers, and write docs/benchmarks.md.

`make bench` runs it on a virtual screen. Every row is measured in this one run, the program and
what it is compared with alternately, so that their ratio does not depend on the machine.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from govinfo_desktop.core.evaluation.evaluate import evaluate
from tests.bench.exports import cold_times, docx_times, pdf_times, reading_times
from tests.bench.ledger import count_times
from tests.bench.sample import sample_draft, sample_form, sample_report
from tests.bench.saving import save_times
from tests.bench.timing import ROUNDS, clocked, interleaved

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
# With the checksums of the program: OpenSSL's would let keys pass a save, Python's own do not.
_LEDGER_WINDOW = (
    "from govinfo_desktop.ui.startup.skipped_loading import skip_openssl; skip_openssl(); "
    "import sys; from tests.bench.ledger import main; sys.exit(main(sys.argv[1]))"
)
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table. ``met`` is None for a row without a goal; a ``gate`` must be met."""

    what: str
    ours: str
    compared: str
    ratio: str
    goal: str
    met: bool | None
    gate: bool = False

    def line(self) -> str:
        """Return the line in Markdown."""
        verdict = {True: "met", False: "missed", None: "—"}[self.met]
        name = f"**{self.what}**" if self.gate else self.what
        return (
            f"| {name} | {self.ours} | {self.compared} | {self.ratio} | {self.goal} | {verdict} |"
        )


def main() -> int:
    """Measure everything; return 1 if a gate is missed."""
    rows = []
    with TemporaryDirectory(prefix="govinfo-bench-") as scratch:
        folder = Path(scratch)
        os.environ["GOVINFO_DESKTOP_HOME"] = str(folder / "home")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
        for measured in (windows, keys, evaluation, documents, saving, ledger):
            for row in measured(folder):
                print(row.line(), flush=True)
                rows.append(row)
    write_page(rows)
    return 1 if any(row.gate and not row.met for row in rows) else 0


def windows(folder: Path) -> list[Row]:
    """Measure the start and the memory of our window and of an empty one."""
    draft = str(sample_draft(folder))
    memory: dict[str, list[int]] = {"empty": [], "open": [], "exported": []}
    painted: dict[str, list[float]] = {"empty": [], "open": [], "exported": []}
    ready: dict[str, list[float]] = {"empty": [], "open": [], "exported": []}

    def opened(mode: str) -> float:
        start = time.monotonic_ns()
        command = [sys.executable, "-m", "tests.bench.window", mode, draft]
        answer = subprocess.run(
            command, check=True, capture_output=True, encoding="utf-8"
        ).stdout.split()
        painted[mode].append((int(answer[1]) - start) / 1e6)
        ready[mode].append((int(answer[2]) - start) / 1e6)
        memory[mode].append(int(answer[3]))
        return (int(answer[0]) - start) / 1e6

    times = interleaved({mode: lambda mode=mode: opened(mode) for mode in ("empty", "open")})
    opened("exported")
    held = {mode: statistics.median(found) / 1024 for mode, found in memory.items()}
    empty = f"empty window {held['empty']:.0f} MiB"
    return [
        _times(
            "open a full report: window on screen",
            times["open"],
            "empty window",
            times["empty"],
            1.35,
            gate=True,
        ),
        _without_goal(
            "the same: beginning of the report painted",
            statistics.median(painted["open"]),
            "empty window",
            times["empty"],
        ),
        _times(
            "the same: ready for typing",
            statistics.median(ready["open"]),
            "empty window",
            times["empty"],
            3,
        ),
        _times("memory: window", held["open"], empty, held["empty"], 1.7, unit="MiB"),
        _times(
            "memory: after one export of every kind",
            held["exported"],
            empty,
            held["empty"],
            2.8,
            unit="MiB",
        ),
    ]


def keys(folder: Path) -> list[Row]:
    """Measure a key in the applications table."""
    command = [sys.executable, "-m", "tests.bench.keys", str(sample_draft(folder))]
    answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found = json.loads(answer.splitlines()[-1])
    painted = _percentile("key in a table to painted result, p99", found, "painted", 5, gate=True)
    return [
        _percentile("key in a table to evaluation, p99", found, "verdict", 0.5),
        _over_floor(painted, "an empty table of Qt", found["painted"], found["floor"]),
        _percentile(
            "key in a passage of 711 characters to painted result, p99", found, "passage", 10
        ),
    ]


def evaluation(_: Path) -> list[Row]:
    """Measure the evaluation of a whole report, text checks included."""
    form, report = sample_form(), sample_report()
    took = interleaved({"ours": clocked(lambda: evaluate(form, report))}, 200)["ours"]
    return [_limit("evaluate a whole report, text checks included", took, 2)]


def documents(folder: Path) -> list[Row]:
    """Measure .docx and PDF beside their floors and peers."""
    word, pdf, cold = docx_times(folder), pdf_times(folder), cold_times(folder)
    loops, cells = word["docxtpl, loops"], word["docxtpl, a tag per cell"]
    reading = reading_times()
    rows = [
        _times(
            "export .docx, warm",
            word["ours"],
            "serialise and zip the same contents",
            word["floor"],
            3,
        ),
        _slower("docxtpl, a tag per cell", cells, word["ours"], 7),
        _slower("docxtpl, loops", loops, word["ours"], 2),
        _slower("PDF by fpdf2", pdf["fpdf2"], pdf["ours"], 1),
        _times("export PDF, warm", pdf["ours"], "typst", pdf["typst"], 1.2),
        _slower(
            "read .docx by python-docx, paragraphs and rows",
            reading["python-docx"],
            reading["ours"],
            10,
        ),
        _without_goal("read .docx", reading["ours"], "unzip and parse its parts", reading["floor"]),
    ]
    if "LibreOffice" in pdf:
        rows.append(_slower("PDF by LibreOffice", pdf["LibreOffice"], pdf["ours"], 20))
        rows.append(
            _slower(
                "PDF by LibreOffice, both from a cold start", cold["LibreOffice"], cold["ours"], 3.5
            )
        )
    return rows


def saving(folder: Path) -> list[Row]:
    """Measure saving a large draft."""
    took = save_times(folder)
    return [
        _times(
            "save a draft of 200 KB",
            took["ours"],
            "write and flush twice",
            took["floor"],
            2,
            gate=True,
        )
    ]


def ledger(folder: Path) -> list[Row]:
    """Measure a ledger of 10,000 applications."""
    took = count_times()
    command = [sys.executable, "-c", _LEDGER_WINDOW, str(folder)]
    answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found = json.loads(answer.splitlines()[-1])
    return [
        _times("count 10,000 applications", took["count"], "read their file", took["read"], 2),
        _percentile(
            "key in the grid of 10,000 applications to painted result, p99", found, "key", 5
        ),
        _without_goal(
            "open a ledger of 10,000 applications", found["opened"], "read its file", took["read"]
        ),
        _limit("find words in 10,000 applications, and show all again", found["filtered"], 100),
    ]


def _times(
    what: str,
    ours: float,
    compared: str,
    floor: float,
    most: float,
    *,
    unit: str = "ms",
    gate: bool = False,
) -> Row:
    """Compare ours with a floor: at most ``most`` times as much."""
    if unit == "ms":
        compared = f"{compared} {floor:.1f} ms"
    return Row(
        what=what,
        ours=f"{ours:.1f} {unit}",
        compared=compared,
        ratio=f"{ours / floor:.2f}×",
        goal=f"≤ {most}×",
        met=ours / floor <= most,
        gate=gate,
    )


def _without_goal(what: str, ours: float, compared: str, floor: float) -> Row:
    """Show ours beside a floor, without a goal."""
    return Row(
        what=what,
        ours=f"{ours:.1f} ms",
        compared=f"{compared} {floor:.1f} ms",
        ratio=f"{ours / floor:.2f}×",
        goal="none set",
        met=None,
    )


def _slower(what: str, theirs: float, ours: float, least: float) -> Row:
    """Compare another way with ours: it is at least ``least`` times slower."""
    return Row(
        what=what,
        ours=f"{ours:.1f} ms",
        compared=f"{theirs:.1f} ms",
        ratio=f"{theirs / ours:.1f}× slower",
        goal=f"≥ {least}× slower" if least > 1 else "slower",
        met=theirs / ours >= least,
    )


def _limit(what: str, took: float, most: float, *, gate: bool = False) -> Row:
    """Compare ours with a fixed limit in milliseconds."""
    return Row(
        what=what,
        ours=f"{took:.2f} ms",
        compared="",
        ratio="",
        goal=f"≤ {most} ms",
        met=took <= most,
        gate=gate,
    )


def _percentile(
    what: str, found: dict[str, float], name: str, most: float, *, gate: bool = False
) -> Row:
    """Compare a percentile with a fixed limit, and show the median beside it."""
    row = _limit(what, found[name], most, gate=gate)
    return replace(row, compared=f"median {found[f'{name}_median']:.2f} ms")


def _over_floor(row: Row, floor: str, ours: float, least: float) -> Row:
    """Add to a row with a fixed limit the time of an empty program."""
    return replace(
        row, compared=f"{row.compared}; {floor} {least:.2f} ms", ratio=f"{ours / least:.1f}×"
    )


def write_page(rows: list[Row]) -> None:
    """Write the table into docs/benchmarks.md between its marks; leave the rest unchanged."""
    head = "| what | ours | compared with | ratio | goal | result |\n|---|---|---|---|---|---|"
    libraries = ("PySide6_Essentials", "reportlab", "python-docx", "docxtpl", "fpdf2", "typst")
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    table = "\n".join([head, *(row.line() for row in rows)])
    note = f"At least {ROUNDS} rounds a row, alternating with what it is compared with; medians. "
    note += "A percentile is the median of the percentiles of all rounds. Rows in bold are gates.\n"
    note += f"Measured on {machine}, {versions}."
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{note}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
