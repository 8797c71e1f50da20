"""Changes of the open report, described so that a listener reacts to its own part only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.sentences import BOUND

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.finding import Finding


@dataclass(frozen=True, kw_only=True)
class Changes:
    """A change of the report, or an entry refused, which widgets have to show as it is.

    ``texts`` are fields with another text, ``numbers`` fields whose number or computed sum is
    another, ``findings`` those that came or went, ``explanations`` the keys of findings whose
    reason was edited. ``steps`` covers those to publication and named versions, ``read_only`` a
    report made final and opened again. ``everything`` means that nothing is known: show all of it
    again.
    """

    texts: frozenset[FieldId] = frozenset()
    numbers: frozenset[FieldId] = frozenset()
    findings: frozenset[Finding] = frozenset()
    explanations: frozenset[str] = frozenset()
    notes: frozenset[FieldId] = frozenset()
    tables_left_out: frozenset[str] = frozenset()
    print_options: bool = False
    read_only: bool = False
    steps: bool = False
    everything: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Return both changes as one."""
        return Changes(
            texts=self.texts | other.texts,
            numbers=self.numbers | other.numbers,
            findings=self.findings | other.findings,
            explanations=self.explanations | other.explanations,
            notes=self.notes | other.notes,
            tables_left_out=self.tables_left_out | other.tables_left_out,
            print_options=self.print_options or other.print_options,
            read_only=self.read_only or other.read_only,
            steps=self.steps or other.steps,
            everything=self.everything or other.everything,
        )

    @property
    def has_progress(self) -> bool:
        """Whether blanks, stages or open findings of any part can be different."""
        return bool(
            self.texts
            or self.findings
            or self.explanations
            or self.tables_left_out
            or self.everything
        )

    @property
    def is_printed(self) -> bool:
        """Whether the printed document can look different; notes are not printed."""
        return self.has_progress or bool(self.numbers) or self.print_options

    @property
    def may_lock(self) -> bool:
        """Whether the report may have become read-only, or writable again."""
        return self.read_only or self.everything

    @cached_property
    def marked_fields(self) -> frozenset[FieldId]:
        """The fields that a finding which came or went names, or marks a place in."""
        named = [name for finding in self.findings for name in finding.fields]
        marked = [mark.field for finding in self.findings for mark in finding.marks]
        return frozenset((*named, *marked))

    def alter_text(self, field: FieldId) -> bool:
        """Return whether a field has another text."""
        return self.everything or field in self.texts

    def alter_fields(self, fields: Collection[FieldId]) -> bool:
        """Return whether any of the fields has another text or number."""
        return self.everything or not (
            self.texts.isdisjoint(fields) and self.numbers.isdisjoint(fields)
        )

    def alter_passage(self, field: FieldId, text: str) -> bool:
        """Return whether a passage is printed differently: itself, or a figure bound in it."""
        if self.alter_text(field):
            return True
        return "⟦" in text and self.alter_fields([FieldId(name) for name in BOUND.findall(text)])


ALL_CHANGED = Changes(everything=True)


def changed_results(before: Evaluation, after: Evaluation) -> Changes:
    """Return which numbers and findings differ between two evaluations of one report."""
    return Changes(
        numbers=_differing_numbers(before, after), findings=_differing_findings(before, after)
    )


def _differing_numbers(before: Evaluation, after: Evaluation) -> frozenset[FieldId]:
    was, now = before.numbers, after.numbers
    if was is now:
        return frozenset()
    return frozenset(fields_that_differ(now, now, was)) | (was.keys() - now.keys())


def fields_that_differ(
    names: Collection[FieldId], now: Mapping[FieldId, object], before: Mapping[FieldId, object]
) -> list[FieldId]:
    """Return the fields whose values differ; None stands for a missing one.

    Without a loop: after every key. What was not read or entered again is the same object, and
    comparing Decimals is slow.
    """
    other = compress(names, map(is_not, map(now.get, names), map(before.get, names)))
    return [name for name in other if now.get(name) != before.get(name)]


def _differing_findings(before: Evaluation, after: Evaluation) -> frozenset[Finding]:
    if before.findings == after.findings:
        return frozenset()
    was, now = frozenset(before.findings), frozenset(after.findings)
    # Equal findings can be found twice, and then one of them goes without a difference.
    return was ^ now or now
