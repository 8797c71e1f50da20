"""Form and report (and last year's) to what they mean: numbers, sums, findings, in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.evaluation.advice import culprits
from govinfo_desktop.core.evaluation.arithmetic import judge, rules_in_place
from govinfo_desktop.core.evaluation.dependencies import CheckRun, RecordedReading, differing
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.explanations import explains

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading

    Steps = Generator[None, None, "Evaluation"]


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """What a report means: its numbers with the sums, and its findings in order of the form.

    ``blanks`` are the typed cells not yet filled, by table; ``reading`` and ``previous`` are
    what was judged; ``looks`` are what each check and each rule found, and looked at for it.
    """

    numbers: Mapping[FieldId, Decimal]
    sums: frozenset[FieldId]
    blanks: Mapping[str, tuple[FieldId, ...]]
    findings: tuple[Finding, ...]
    reading: Reading = field(repr=False)
    previous: Reading | None = field(repr=False)
    looks: Mapping[object, CheckRun] = field(repr=False, compare=False)

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

    ``former`` is an evaluation made before: a check is made again where anything that it
    looked at then is another now, and otherwise finds what it found.
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
    if former is not None and not _is_near(former, form, report, previous):
        former = None
    reading = read(form, report, former.reading if former else None)
    other = differing(former.reading, reading) if former else frozenset()
    looks = dict(former.looks) if former else {}
    watched = RecordedReading(reading)
    for name, rule in form.checks.items():
        if name not in looks or not other.isdisjoint(looks[name][1]):
            looks[name] = watched.look(CHECKS[name], previous, rule)
        yield
    for number, placed in enumerate(rules_in_place(reading)):
        fields = placed[1].fields
        if number not in looks or not other.isdisjoint(fields):
            looks[number] = judge(*placed, reading, previous), fields
    return Evaluation(
        numbers=reading.numbers,
        sums=form.computed,
        blanks=reading.blanks,
        findings=_in_order(form, looks.values()),
        reading=reading,
        previous=previous,
        looks=looks,
    )


def _is_near(former: Evaluation, form: Form, report: Report, previous: Reading | None) -> bool:
    """Tell whether looks of a former evaluation can be kept: only fields are others at most."""
    same_form = former.reading.form is form and former.previous is previous
    return same_form and former.reading.report.left_out == report.left_out


def _in_order(form: Form, looks: Iterable[CheckRun]) -> tuple[Finding, ...]:
    found = [one for there, _ in looks for one in there]
    order = form.order
    last = len(order)
    found.sort(key=lambda one: order.get(one.fields[0], last) if one.fields else -1)
    return tuple(found)
