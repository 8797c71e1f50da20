"""What each field of a table shows: its text, the severity of its findings, and its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.ui.model.changes import fields_that_differ
from govinfo_desktop.ui.widgets.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.ui.model.document import Document

# From the least to the most severe.
BY_SEVERITY = (Severity.HINT, Severity.WARNING, Severity.REASON, Severity.ERROR)


class Shown(NamedTuple):
    """What one field shows: its text, the severity of its worst finding, and its marks."""

    text: str
    severity: Severity | None = None
    noted: bool = False
    carried: bool = False

    def marks(self, *, is_computed: bool) -> Iterator[str]:
        """Yield the marks of the field in words, for a screen reader."""
        if is_computed:
            yield "由软件相加"
        if self.severity:
            yield SEVERITIES[self.severity]
        if self.carried:
            yield "承接上年"
        if self.noted:
            yield "有备注"


class Sources(NamedTuple):
    """All that decides what the fields show."""

    texts: Mapping[FieldId, str]
    numbers: Mapping[FieldId, Decimal]
    severities: Mapping[FieldId, Severity]
    notes: Mapping[FieldId, str]
    carried: Mapping[FieldId, str]

    def differing(self, other: Sources, table: Table) -> list[FieldId]:
        """Return the fields of a table that show something else."""
        changed = fields_that_differ(table.typed, self.texts, other.texts)
        changed += fields_that_differ(table.sums, self.numbers, other.numbers)
        marks = ((self.severities, other.severities), (self.notes, other.notes))
        for now, before in (*marks, (self.carried, other.carried)):
            if now is not before:
                names = {*now, *before}
                changed += fields_that_differ(names & table.fields.keys(), now, before)
        return list(dict.fromkeys(changed))


def read_sources(document: Document, table: Table) -> Sources:
    """Return all that decides what the fields of a table show now."""
    draft = document.draft
    return Sources(
        texts=draft.report.texts,
        numbers=document.evaluation.numbers,
        severities=_severities(document, table),
        notes=draft.notes,
        carried=draft.carried,
    )


def shown_field(name: FieldId, table: Table, sources: Sources) -> Shown:
    """Return what a field of a table shows."""
    is_sum = name in table.computed
    return Shown(
        _sum_text(name, sources.numbers) if is_sum else sources.texts.get(name, ""),
        sources.severities.get(name),
        name in sources.notes,
        name in sources.carried,
    )


def table_findings(document: Document, table: Table) -> Iterator[Finding]:
    """Yield the findings in a table, without those about blanks."""
    blanks = frozenset(document.evaluation.blanks.get(table.id, ()))
    for finding in document.evaluation.findings:
        fields = finding.fields
        if any(n in table.fields for n in fields) and not blanks.issuperset(fields):
            yield finding


def _severities(document: Document, table: Table) -> dict[FieldId, Severity]:
    """Return the severity of the worst finding of each field that has any."""
    severities: dict[FieldId, Severity] = {}
    explanations = document.report.explanations
    for finding in table_findings(document, table):
        severity = finding.severity
        stops = document.evaluation.stops(finding, explanations)
        if severity is Severity.REASON and not stops:
            severity = Severity.HINT
        for name in finding.fields:
            known = severities.get(name, Severity.HINT)
            severities[name] = max(known, severity, key=BY_SEVERITY.index)
    return severities


def without_worse(
    now: Mapping[FieldId, Severity], before: Mapping[FieldId, Severity]
) -> dict[FieldId, Severity]:
    """Return severities without those that are new or worse than before."""
    kept = ((name, severity, before.get(name)) for name, severity in now.items())
    return {
        name: min(severity, known, key=BY_SEVERITY.index)
        for name, severity, known in kept
        if known is not None
    }


def _sum_text(name: FieldId, numbers: Mapping[FieldId, Decimal]) -> str:
    return plain_text(numbers[name]) if name in numbers else ""
