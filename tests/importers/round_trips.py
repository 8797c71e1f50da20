"""Made-up reports, exported and imported again: equal in all that is printed."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.exporters.kinds import kind_of
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.understanding.understand import understand
from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.outline import outline
from tests.engines.sentences import random_report
from tests.exporters.bundled import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govinfo_desktop.layout.blocks import Outline

# Enclosures, notes and colophon are print options of a draft, not part of its report.
PRINT_OPTIONS = ("note", "colophon")


def difference(seed: int, suffix: str) -> str:
    """Return where a made-up report is another one after export and import; empty if nowhere."""
    return difference_of(seed, exported(seed, suffix), suffix)


def exported(seed: int, suffix: str) -> bytes:
    """Return a made-up report as a document."""
    kind = kind_of(suffix)
    assert kind is not None
    return kind.export(random_report(seed)[1]).contents


def difference_of(seed: int, contents: bytes, kind: str) -> str:
    """Return where a document differs from the made-up report it was exported from."""
    name, original = random_report(seed)
    found = understand(read_contents(contents), catalogue().forms)
    evaluation = evaluate(found.form, found.report)
    before = list(_printed(original))
    after = list(_printed(outline(found.form, found.report, evaluation)))
    for one, other in zip(before, after, strict=False):
        if one != other:
            return f"{name}, {kind}: {one[:200]} is now {other[:200]}"
    return "" if len(before) == len(after) else f"{name}, {kind}: {len(before)} and {len(after)}"


def saved_by_libre_office(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return .docx files by name as LibreOffice saves them, all in one start."""
    again = folder / "again"
    again.mkdir()
    for name, contents in documents.items():
        (folder / f"{name}.docx").write_bytes(contents)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(folder / f"{name}.docx") for name in documents]
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(again),
            *sources,
        ],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    return {name: (again / f"{name}.docx").read_bytes() for name in documents}


def _printed(document: Outline) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Heading(text=text):
                yield text.strip()
            case Paragraph(text=text, role=role) if role not in PRINT_OPTIONS and text.strip():
                yield text.strip()
            case PrintedTable():
                yield block.caption
                # Cells are of one line in a draft.
                yield from (
                    f"{name} {' '.join(text.split())}" for name, text in block.texts.items()
                )
            case SignOff(organ=organ, date=date):
                yield f"{organ} {date}"
