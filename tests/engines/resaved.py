"""Exported .docx that ONLYOFFICE saved again: what is told of their edits stays the same.

``python -m tests.engines.resaved [--edits N] [--texts N]``, part of ``make engines``. Samples are
edited at random, made-up reports are not; both are exported, saved again, and read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.origin import Origin, origin_from
from govinfo_desktop.exporters.kinds import DOCX
from govinfo_desktop.importers.kinds import read_contents
from tests.engines.engines import EngineError, only_office, set_by
from tests.exporters.bundled import sample_outline
from tests.importers import round_trips
from tests.importers.edited_documents import edited
from tests.importers.understanding.test_edits import SAMPLES, draft, edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIRST_SEED = 30
DOCX_KIND = "docx"
ORIGIN = Origin(draft="0123456789abcdef", revision=12)


def main(arguments: list[str]) -> int:
    """Print what the second program changed, and return 1 if that is anything."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines.resaved", description=__doc__)
    parser.add_argument("--edits", type=int, default=6, help="edited copies of each sample")
    parser.add_argument("--texts", type=int, default=20, help="number of made-up reports")
    options = parser.parse_args(arguments)
    copies = dict(_edited_copies(options.edits))
    texts = {str(seed): round_trips.exported(seed, ".docx") for seed in range(options.texts)}
    documents = {**{name: one for name, (_, one) in copies.items()}, **texts}
    save_again = partial(only_office, kind=DOCX_KIND)
    try:
        with tempfile.TemporaryDirectory(prefix="engines-") as folder:
            again = set_by(save_again, documents, Path(folder), DOCX_KIND)
    except EngineError as error:
        print(f"ONLYOFFICE: {error}", file=sys.stderr)
        return 2
    faults = list(_changed_edits(copies, again))
    faults += filter(None, (round_trips.difference_of(int(n), again[n], ".docx") for n in texts))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(
        f"\nONLYOFFICE, saved again: {len(copies)} edited samples and {len(texts)} made-up reports "
        f"read, {len(faults)} differences"
    )
    return 1 if faults else 0


def _edited_copies(count: int) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield documents by name, each with its sample: as exported, and with edits of each seed."""
    for place, sample in enumerate(SAMPLES):
        contents = DOCX.export(replace(sample_outline(sample), origin=ORIGIN)).contents
        yield f"untouched {place}", (sample, contents)
        for seed in range(FIRST_SEED, FIRST_SEED + count):
            for tracked in (False, True):
                made = edited(contents, seed, tracked=tracked, sentences=3, cells=4)
                way = "tracked" if tracked else "plain"
                yield f"{way} {seed} {place}", (sample, made.contents)


def _changed_edits(
    copies: Mapping[str, tuple[str, bytes]], again: Mapping[str, bytes]
) -> Iterator[str]:
    """Yield where other edits are told than of the document before, or its draft is not."""
    for name, (sample, contents) in copies.items():
        reading = draft(sample)
        before, after = edits(contents, reading), edits(again[name], reading)
        if after != before:
            yield f"{name}: {len(before.edits)} edits, and {len(after.edits)} that are not the same"
        if origin_from(read_contents(again[name]).marks) != ORIGIN:
            yield f"{name}: the draft is not named any more"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
