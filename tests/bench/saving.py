"""Saving a large draft: our store, and the same bytes in the plainest safe way."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from tests.bench.sample import sample_report
from tests.bench.timing import clocked, interleaved

if TYPE_CHECKING:
    from pathlib import Path

DRAFT_BYTES = 200_000
ROUNDS_OF_SAVING = 49  # flush times vary


def save_times(folder: Path) -> dict[str, float]:
    """Return the median times of saving a draft of 200 KB and of the floor, in milliseconds."""
    draft = large_draft()
    contents = json.loads(draft_to_bytes(draft))
    return interleaved(
        {
            "ours": clocked(lambda: write_whole(folder / "ours.ndbg", draft_to_bytes(draft))),
            "floor": clocked(lambda: write_plainly(folder / "floor.json", contents)),
        },
        ROUNDS_OF_SAVING,
    )


def large_draft() -> Draft:
    """Return the sample with enough text for a file of 200 KB."""
    draft = Draft(report=sample_report())
    missing = DRAFT_BYTES - len(draft_to_bytes(draft))
    passage = draft.report.text(FieldId("overview")) + "办" * (missing // 3)
    return replace(draft, report=draft.report.with_texts({FieldId("overview"): passage}))


def write_plainly(path: Path, contents: object) -> None:
    """Write with the two flushes that every safe way needs: the file and its folder."""
    with path.open("wb") as stream:
        stream.write(json.dumps(contents, ensure_ascii=False, indent=1).encode())
        stream.flush()
        os.fsync(stream.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
