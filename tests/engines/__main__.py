"""Comparison of .docx in other engines with our PDF: ``make engines``.

Or ``python -m tests.engines [--short] [--texts N] [--first SEED] [--engine ENGINE] [NAME]``: a NAME
compares only the documents whose names contain it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.engines import documents
from tests.engines.engines import EngineError, libre_office, only_office, set_by
from tests.engines.pages import Comparison, compare
from tests.exporters.bundled import written_pdf
from tests.exporters.outlines import exported

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.layout.blocks import Outline

ENGINES = {"ONLYOFFICE": only_office, "LibreOffice": libre_office}
# Kinds of documents, each judged by itself.
_INVENTED, _OTHERS = "made-up reports", "samples and published reports"
# Least part of equal page counts and of equal lines, by engine and kind. LibreOffice adds a space
# between 汉字 and figures, of which made-up reports are full (decisions 0020 and 0022).
LEAST_EQUAL = {
    "ONLYOFFICE": {_INVENTED: (1.0, 0.99), _OTHERS: (1.0, 0.99)},
    "LibreOffice": {_INVENTED: (0.97, 0.36), _OTHERS: (0.97, 0.6)},
}
_MADE_UP = 100
_MADE_UP_IN_SHORT = 10


def main(arguments: list[str]) -> int:
    """Set the documents, print a table for each engine, and return 1 if one is not good enough."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description=__doc__)
    parser.add_argument("--short", action="store_true", help="samples and a few made-up reports")
    parser.add_argument("--texts", type=int, help="number of made-up reports")
    parser.add_argument("--first", type=int, default=0, help="seed of the first made-up report")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this engine")
    parser.add_argument("--keep", type=Path, help="folder that keeps every .docx and .pdf")
    parser.add_argument("names", nargs="*", help="only documents whose names contain one of these")
    options = parser.parse_args(arguments)
    outlines = dict(_documents(options))
    failed = False
    with tempfile.TemporaryDirectory(prefix="engines-") as temporary:
        folder = options.keep or Path(temporary)
        ours = {name: written_pdf(one) for name, one in outlines.items()}
        for engine in options.engine or ENGINES:
            try:
                found = _compared(engine, outlines, ours, folder / engine)
            except EngineError as error:
                print(f"{engine}: {error}", file=sys.stderr)
                return 2
            failed |= not _print_table(engine, found)
    return 1 if failed else 0


def _documents(options: argparse.Namespace) -> Iterator[tuple[str, Outline]]:
    count = options.texts
    if count is None:
        count = _MADE_UP_IN_SHORT if options.short else _MADE_UP
    sources = [documents.samples(), documents.made_up(count, options.first)]
    if not options.short:
        sources += [documents.published(), documents.samples_in_every_way()]
    for name, one in (document for source in sources for document in source):
        if not options.names or any(part in name for part in options.names):
            yield name, one


def _compared(
    engine: str, outlines: Mapping[str, Outline], ours: Mapping[str, bytes], folder: Path
) -> dict[str, Comparison]:
    sources = {name: exported(one, ".docx") for name, one in outlines.items()}
    theirs = set_by(ENGINES[engine], sources, folder)
    for name, pdf in ours.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return {name: compare(one, ours[name], theirs[name]) for name, one in outlines.items()}


def _print_table(engine: str, found: Mapping[str, Comparison]) -> bool:
    """Print what differs and the sums, and return whether the engine's pages are good enough."""
    print(f"\n{engine}\n\n| document | pages | ours | equal lines | lone headings | overlaps |")
    print("|---|---|---|---|---|---|")
    for name, one in found.items():
        lines = f"{one.equal_lines} of {one.lines}"
        print(
            f"| {name} | {one.pages} | {one.our_pages} | {lines} | {len(one.lone)} "
            f"| {len(one.overlaps)} |"
        )
        for text in (*one.lone, *one.overlaps, *one.different):
            print(f"    {text}", file=sys.stderr)
    good = [
        _print_sums(f"{engine}, {kind}", compared, LEAST_EQUAL[engine][kind])
        for kind, compared in _by_kind(found).items()
    ]
    return all(good)


def _by_kind(found: Mapping[str, Comparison]) -> dict[str, list[Comparison]]:
    """Return made-up and other reports apart: each kind has to be good enough by itself."""
    kinds: dict[str, list[Comparison]] = {}
    for name, one in found.items():
        kind = _INVENTED if name.startswith(documents.MADE_UP) else _OTHERS
        kinds.setdefault(kind, []).append(one)
    return kinds


def _print_sums(title: str, found: Sequence[Comparison], least: tuple[float, float]) -> bool:
    """Print the sums of some documents, and return whether enough page counts and lines agree."""
    same = sum(one.pages == one.our_pages for one in found)
    equal = sum(one.equal_lines for one in found)
    lines = max(1, sum(one.lines for one in found))
    lone = sum(len(one.lone) for one in found)
    overlaps = sum(len(one.overlaps) for one in found)
    print(
        f"\n{title}: page count equal in {same} of {len(found)}, {equal} of {lines} lines equal "
        f"({equal / lines:.1%}), {lone} lone headings, {overlaps} overlaps"
    )
    least_same, least_equal = least
    is_equal = same >= least_same * len(found) and equal >= least_equal * lines
    return is_equal and not lone and not overlaps


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
