"""Plants errors in the texts of published reports, one at a time, and counts what is found.

``python -m tests.truth.real_reports [KIND …] [--missed]`` where GOVINFO_REPORTS names the folder.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.reading.reading import read
from tests.core.checks.published import FORMS as FORM_OF
from tests.core.checks.published import published_report
from tests.core.checks.reports import FORMS
from tests.truth.places import Planted, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading

_YEAR_BEFORE = {"002": "001"}
# How far from its place, in characters, a finding may mark an error.
_REACH = 40


def published(folder: Path) -> Iterator[tuple[str, Report, Reading | None]]:
    """Yield every published report whose text is there, with that of the year before."""
    for number, form_id in FORM_OF.items():
        try:
            report = published_report(folder, number, FORMS[form_id])
        except pytest.skip.Exception:
            continue
        before = _YEAR_BEFORE.get(number)
        earlier = published_report(folder, before, FORMS[form_id]) if before else None
        yield number, report, read(FORMS[form_id], earlier) if earlier else None


def planted_in(
    report: Report, previous: Reading | None, kinds: set[str]
) -> Iterator[tuple[Planted, str, list[Finding]]]:
    """Yield each planted error, the words around it, and the findings that it brings about."""
    form = FORMS[report.form_id]
    before = evaluate(form, report, previous)
    known = Counter((one.rule, one.says) for one in before.findings)
    for one in places(before.reading):
        if kinds and one.kind not in kinds:
            continue
        text = report.text(one.field)
        wrong = text[: one.start] + one.wrong + text[one.end :]
        after = evaluate(form, report.with_texts({one.field: wrong}), previous, before)
        head, tail = text[max(0, one.start - _REACH) : one.start], text[one.end : one.end + _REACH]
        words = f"{head}【{text[one.start : one.end]}→{one.wrong}】{tail}"
        yield one, words.replace("\n", "⏎"), _new(after, known, one)


def _new(after: Evaluation, known: Counter[tuple[str, str]], planted: Planted) -> list[Finding]:
    left = known.copy()
    found = []
    for one in after.findings:
        if left[one.rule, one.says]:
            left[one.rule, one.says] -= 1
        elif _is_about(one, planted):
            found.append(one)
    return found


def _is_about(one: Finding, planted: Planted) -> bool:
    if planted.field not in one.fields and all(m.field != planted.field for m in one.marks):
        return False
    low, high = planted.start - _REACH, planted.start + len(planted.wrong) + _REACH
    near = not one.marks or any(
        mark.field == planted.field and mark.start <= high and mark.end >= low for mark in one.marks
    )
    return near or (bool(planted.number) and planted.number in one.says)


def shares(folder: Path, kinds: set[str]) -> dict[str, float]:
    """Return how many in a hundred of the errors of each kind are found."""
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for _, report, previous in published(folder):
        for one, _, findings in planted_in(report, previous, kinds):
            planted[one.kind] += 1
            found[one.kind] += bool(findings)
    return {kind: 100 * found[kind] / planted[kind] for kind in planted}


def main(arguments: list[str]) -> int:
    """Print the share of each kind that is found, and with ``--missed`` what is not."""
    kinds = {one for one in arguments if not one.startswith("--")}
    scores: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for number, report, previous in published(Path(os.environ["GOVINFO_REPORTS"])):
        for one, words, found in planted_in(report, previous, kinds):
            for key in ((one.kind, one.of), (one.kind, "")):
                scores[key][0] += bool(found)
                scores[key][1] += 1
            if "--missed" in arguments and not found:
                print(f"{one.kind}\t{one.of}\t{number}\t{one.field}\t{words}")
    for (kind, of), (seen, planted) in sorted(scores.items()):
        print(f"{kind} {of or '一共'}: {seen}/{planted} {seen / planted:.0%}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
