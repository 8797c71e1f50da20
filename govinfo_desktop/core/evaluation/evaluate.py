"""Evaluate a report: numbers, sums and findings, in full or only where something changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.arithmetic import judge, rules_in_place
from govinfo_desktop.core.evaluation.dependencies import CheckRun, RecordedReading, differing
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read, read_again, retyped
from govinfo_desktop.core.text.explanations import explains

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from govinfo_desktop.core.evaluation.advice import BrokenKey, Culprits, Earlier
    from govinfo_desktop.core.evaluation.evidence import Move
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading

    Steps = Generator[None, None, "Evaluation"]
    FindCulprits = Callable[
        [tuple[Finding, ...], Reading, "Reading | None", "Earlier | None"],
        Mapping[BrokenKey, Culprits],
    ]


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Result of an evaluation: numbers with sums, and findings in the order of the form.

    ``blanks`` are the typed cells not yet filled, by table; ``reading`` and ``previous`` are
    what was judged; ``runs`` holds the run of each check by its name, and of each rule at each of
    its places by its number. ``is_complete`` is False where only numbers and sums were read.
    ``earlier`` returns earlier states of the report, the newest first, which tell what was changed
    after a table balanced.
    """

    numbers: Mapping[FieldId, Decimal]
    sums: frozenset[FieldId]
    blanks: Mapping[str, tuple[FieldId, ...]]
    findings: tuple[Finding, ...]
    reading: Reading = field(repr=False)
    previous: Reading | None = field(repr=False)
    runs: Mapping[object, CheckRun] = field(repr=False, compare=False)
    is_complete: bool = True
    find_culprits: FindCulprits | None = field(default=None, repr=False, compare=False)
    earlier: Earlier | None = field(default=None, repr=False, compare=False)

    def is_final(self, explanations: Mapping[str, str]) -> bool:
        """Tell whether everything was checked and nothing keeps the report from being final."""
        return self.is_complete and not any(
            self.stops(finding, explanations) for finding in self.findings
        )

    def stops(self, finding: Finding, explanations: Mapping[str, str]) -> bool:
        """Tell whether a finding keeps the report from being final."""
        if finding.severity is Severity.REASON:
            return not explains(explanations.get(finding.key, ""))
        return finding.severity is Severity.ERROR

    def advice_on(self, finding: Finding) -> str:
        """Return what would put a finding right; empty where that cannot be worked out.

        The culprit of a broken equation is looked for on the first call: that takes as long as
        all checks together, and after most edits nobody asks.
        """
        found = self._culprits.get((finding.rule, finding.left))
        return finding.advice or (found.text if found else "")

    def suspects_of(self, finding: Finding) -> tuple[FieldId, ...]:
        """Return the fields that may be wrong where a finding is, the likeliest first.

        The culprit of a broken equation is suspected of all that is said about its table, too:
        a sentence that disagrees with a total names the cell that is wrong in it.
        """
        found = self._culprits.get((finding.rule, finding.left))
        cells = found.fields if found else self._suspected_within(finding)
        others = self._changed_in(finding)
        return tuple(dict.fromkeys((*cells, *others, *finding.fields)))

    def correction_of(self, finding: Finding) -> tuple[Move, ...]:
        """Return the changes that would mend a broken equation, if one explanation stands out."""
        found = self._culprits.get((finding.rule, finding.left))
        return found.correction if found else ()

    def _changed_in(self, finding: Finding) -> list[FieldId]:
        """Return the fields of a finding, or of its sums, that were changed last."""
        fields = [name for name in finding.fields if name in self._changed_last]
        return fields + sorted(self._parts_of(finding) & self._changed_last)

    @cached_property
    def _changed_last(self) -> frozenset[FieldId]:
        """The fields that differ from the newest earlier state that is another."""
        now = self.reading.report
        for before in self.earlier() if self.earlier else ():
            changed = retyped(before, now) if before.form_id == now.form_id else {}
            if changed:
                return frozenset(changed)
        return frozenset()

    def _parts_of(self, finding: Finding) -> set[FieldId]:
        return {
            part
            for name in finding.fields
            for table in self.reading.tables
            if name in table.fields
            for part in table.parts.get(name, {name: 1})
        }

    def _suspected_within(self, finding: Finding) -> list[FieldId]:
        """Return the likeliest culprits of broken equations among the cells of a finding."""
        parts = self._parts_of(finding)
        likeliest = (one.fields[:1] for one in self._culprits.values())
        return [name for first in likeliest for name in first if name in parts]

    @cached_property
    def _culprits(self) -> Mapping[BrokenKey, Culprits]:
        if self.find_culprits is None:
            return {}
        return self.find_culprits(self.findings, self.reading, self.previous, self.earlier)


def evaluate_sums(form: Form, report: Report, previous: Reading | None = None) -> Evaluation:
    """Return the numbers and sums of a report that nothing has checked yet, without findings."""
    return replace(evaluation_of(read(form, report), previous), is_complete=False)


def evaluation_of(
    reading: Reading, previous: Reading | None, findings: tuple[Finding, ...] = ()
) -> Evaluation:
    """Return an evaluation with findings, but without the runs that a later one may keep."""
    return Evaluation(
        numbers=reading.numbers,
        sums=reading.form.computed,
        blanks=reading.blanks,
        findings=findings,
        reading=reading,
        previous=previous,
        runs={},
    )


def evaluate(
    form: Form,
    report: Report,
    previous: Reading | None = None,
    former: Evaluation | None = None,
) -> Evaluation:
    """Return the evaluation of a report, compared with last year's reading where there is one.

    ``former`` is an earlier evaluation: a check runs again only where one of the inputs that it
    read then has changed; otherwise its findings are kept.
    """
    return finished(evaluating(form, report, previous, former))


def finished(steps: Steps) -> Evaluation:
    """Run the remaining steps of an evaluation and return it."""
    try:
        while True:
            next(steps)
    except StopIteration as end:
        whole: Evaluation = end.value
        return whole


def evaluating(
    form: Form, report: Report, previous: Reading | None, former: Evaluation | None
) -> Steps:
    """Evaluate a report check by check; the caller may do other things between two checks."""
    # The window shows a report before anything is checked.
    from govinfo_desktop.core.evaluation.checking import culprits, run_checks

    # Runs can be kept only while form, tables and last year's report are the same.
    earlier = former.earlier if former is not None else None
    if former is not None and not _is_near(former, form, report, previous):
        former = None
    changed: AbstractSet[object] = frozenset()
    runs: dict[object, CheckRun] = {}
    if former is None:
        reading = read(form, report)
    else:
        typed = retyped(former.reading.report, report)
        reading = read_again(former.reading, report, typed)
        changed = differing(former.reading, reading, typed)
        runs |= former.runs
    yield from run_checks(RecordedReading(reading), previous, changed, runs)
    judge_rules(reading, previous, changed, runs)
    found = evaluation_of(reading, previous, in_order(form, runs.values()))
    return replace(found, runs=runs, find_culprits=culprits, earlier=earlier)


def judge_rules(
    reading: Reading,
    previous: Reading | None,
    changed: AbstractSet[object],
    runs: dict[object, CheckRun],
) -> None:
    """Judge each rule at each place that has not been judged, or whose fields have changed."""
    for number, placed in enumerate(rules_in_place(reading)):
        _, place, _ = placed
        if number not in runs or not changed.isdisjoint(place.fields):
            runs[number] = judge(*placed, reading, previous), place.fields


def _is_near(former: Evaluation, form: Form, report: Report, previous: Reading | None) -> bool:
    """Tell whether runs of a former evaluation can be kept: at most fields differ."""
    same_form = former.reading.form is form and former.previous is previous
    return same_form and former.reading.report.left_out == report.left_out


def in_order(form: Form, runs: Iterable[CheckRun]) -> tuple[Finding, ...]:
    """Return the findings of all runs in the order of the form."""
    found = [finding for findings, _ in runs for finding in findings]
    # The sort is stable: findings about one field stay in the order of the checks.
    order = form.order
    last = len(order)
    found.sort(key=lambda one: order.get(one.place, last) if one.place is not None else -1)
    return tuple(found)
