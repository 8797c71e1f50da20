"""Form and report (and last year's) to what they mean: numbers, sums, findings, in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.core.advice import culprits
from govinfo_desktop.core.arithmetic import judge
from govinfo_desktop.core.checks.register import CHECKS, OF_WORDS
from govinfo_desktop.core.explanations import explains
from govinfo_desktop.core.reading import read
from govinfo_desktop.core.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.finding import Finding
    from govinfo_desktop.core.form import FieldId, Form
    from govinfo_desktop.core.reading import Reading
    from govinfo_desktop.core.report import Report

    Steps = Generator[None, None, "Evaluation"]


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """What a report means: its numbers with the sums, and its findings in order of the form.

    ``blanks`` are the typed cells not yet filled, by table; ``reading`` and ``previous`` are
    what was judged; ``in_words`` is what the checks of words found, by their names.
    """

    numbers: Mapping[FieldId, Decimal]
    sums: frozenset[FieldId]
    blanks: Mapping[str, tuple[FieldId, ...]]
    findings: tuple[Finding, ...]
    reading: Reading = field(repr=False)
    previous: Reading | None = field(repr=False)
    in_words: Mapping[str, tuple[Finding, ...]] = field(repr=False)

    def is_final(self, explanations: Mapping[str, str]) -> bool:
        """Tell whether nothing keeps the report from being final (interface.md, "Final")."""
        return not any(self.stops(finding, explanations) for finding in self.findings)

    def stops(self, finding: Finding, explanations: Mapping[str, str]) -> bool:
        """Tell whether a finding keeps the report from being final."""
        if finding.severity is Severity.REASON:
            return not explains(explanations.get(finding.key, ""))
        return finding.severity is Severity.ERROR

    def advice_on(self, finding: Finding) -> str:
        """Return what would put a finding right; empty where that cannot be worked out.

        The culprit of a broken equation is sought when somebody first asks: that takes as long
        as all checks together, and after most keys nobody does.
        """
        return finding.advice or self._culprits.get((finding.rule, finding.left), "")

    @cached_property
    def _culprits(self) -> Mapping[tuple[str, tuple[FieldId, ...]], str]:
        return culprits(self.findings, self.reading, self.previous)


def evaluate(
    form: Form,
    report: Report,
    previous: Reading | None = None,
    former: Evaluation | None = None,
) -> Evaluation:
    """Return what a report on a form means, held against last year's where there is one.

    ``former`` is an evaluation made before: while no word is another, what was found in the
    words then is found now, and only the numbers have to be judged.
    """
    return finished(evaluating(form, report, previous, former))


def finished(steps: Steps) -> Evaluation:
    """Take all steps of an evaluation that are left, at once."""
    try:
        while True:
            next(steps)
    except StopIteration as end:
        whole: Evaluation = end.value
        return whole


def evaluating(
    form: Form, report: Report, previous: Reading | None, former: Evaluation | None
) -> Steps:
    """Evaluate a report check by check, for those who have other things to do in between."""
    reading = read(form, report, former.reading if former is not None else None)
    is_same = former is not None and former.reading.words == reading.words
    in_words = dict(former.in_words) if former is not None and is_same else {}
    found: list[Finding] = []
    for name, rule in form.checks.items():
        if name in OF_WORDS and name not in in_words:
            in_words[name] = tuple(CHECKS[name](reading.words, None, rule))
        found += in_words[name] if name in in_words else CHECKS[name](reading, previous, rule)
        yield
    found += judge(reading, previous)
    order = form.order
    last = len(order)
    found.sort(key=lambda one: order.get(one.fields[0], last) if one.fields else -1)
    return Evaluation(
        numbers=reading.numbers,
        sums=form.computed,
        blanks=reading.blanks,
        findings=tuple(found),
        reading=reading,
        previous=previous,
        in_words=in_words,
    )
