"""Progress of a report by section: blanks, findings, and whether it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import FieldId, Form, Section, Table
    from govinfo_desktop.core.model.report import Report

PARTICULARS_ID = "particulars"
# The parts of the title and the sign-off.
NEEDED_PARTICULARS = ("organ", "year", "date")


class Stage(StrEnum):
    """Stage of one section; an unchecked one is filled in, and the checks have not run yet."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    UNCHECKED = "unchecked"
    TROUBLED = "troubled"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Number of open findings by severity; a reason that has been explained is not open."""

    errors: int = 0
    reasons: int = 0
    warnings: int = 0
    hints: int = 0

    @property
    def total(self) -> int:
        """The number of all open findings."""
        return self.errors + self.reasons + self.warnings + self.hints


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Progress of one section: its stage, how many fields are blank, and its open findings.

    ``is_optional`` means that nothing has to be entered in it.
    """

    id: str
    stage: Stage
    blanks: int
    counts: Counts
    is_optional: bool = False


def progress(form: Form, report: Report, evaluation: Evaluation) -> dict[str, Progress]:
    """Return the progress of the particulars and of every section, by id."""
    by_part: dict[str, list[Finding]] = {PARTICULARS_ID: []}
    for finding in evaluation.findings:
        by_part.setdefault(part_of_finding(form, finding), []).append(finding)
    made = {PARTICULARS_ID: _particulars(report, evaluation, by_part[PARTICULARS_ID])}
    for section in form.sections:
        found = by_part.get(section.id, [])
        made[section.id] = _section(section, report, evaluation, found)
    return made


def part_of(form: Form, fields: Iterable[FieldId]) -> str:
    """Return the id of the section of the first field; that of the particulars without one."""
    for name in fields:
        section = form.section_of(name)
        return section.id if section else PARTICULARS_ID
    return PARTICULARS_ID


def part_of_finding(form: Form, finding: Finding) -> str:
    """Return the id of the part that a finding belongs to, and that choosing it leads to."""
    return part_of(form, (finding.place,) if finding.place is not None else ())


def counts(findings: Sequence[Finding], report: Report, evaluation: Evaluation) -> Counts:
    """Count open findings by severity; a reason that has been explained is not open."""
    if not findings:
        return Counts()
    open_findings = Counter(
        finding.severity
        for finding in findings
        if finding.severity is not Severity.REASON or evaluation.stops(finding, report.explanations)
    )
    return Counts(
        errors=open_findings[Severity.ERROR],
        reasons=open_findings[Severity.REASON],
        warnings=open_findings[Severity.WARNING],
        hints=open_findings[Severity.HINT],
    )


def all_blanks(evaluation: Evaluation) -> int:
    """Return how many typed cells of all tables are blank."""
    return sum(len(names) for names in evaluation.blanks.values())


def _particulars(report: Report, evaluation: Evaluation, found: list[Finding]) -> Progress:
    blanks = sum(not report.text(name).strip() for name in NEEDED_PARTICULARS)
    is_touched = any(report.text(name) for name in NEEDED_PARTICULARS)
    return Progress(
        id=PARTICULARS_ID,
        stage=_stage(is_touched, blanks, found, report, evaluation),
        blanks=blanks,
        counts=_counts_of_entries(found, report, evaluation),
    )


def _section(
    section: Section, report: Report, evaluation: Evaluation, found: list[Finding]
) -> Progress:
    tables = [table for table in section.tables if table.id not in report.left_out]
    text = report.text(section.text_id).strip()
    blanks = sum(len(evaluation.blanks.get(table.id, ())) for table in tables)
    blanks += section.text_required and not text
    is_touched = bool(text) or any(report.text(name) for name in _typed(section, tables))
    is_optional = not section.text_required and not any(True for _ in _typed(section, tables))
    return Progress(
        id=section.id,
        stage=_stage(is_touched, blanks, found, report, evaluation),
        blanks=blanks,
        counts=_counts_of_entries(found, report, evaluation),
        is_optional=is_optional,
    )


def _typed(section: Section, tables: Iterable[Table]) -> Iterator[FieldId]:
    for table in tables:
        yield from table.typed
    for figure in section.figures:
        yield figure.id


def _stage(
    is_touched: bool, blanks: int, found: list[Finding], report: Report, evaluation: Evaluation
) -> Stage:
    stopping = [one for one in found if evaluation.stops(one, report.explanations)]
    if any(is_about_entries(finding, report, evaluation) for finding in stopping):
        return Stage.TROUBLED
    if not is_touched:
        return Stage.UNTOUCHED
    if blanks or stopping:
        return Stage.STARTED
    return Stage.DONE if evaluation.is_complete else Stage.UNCHECKED


def _counts_of_entries(found: list[Finding], report: Report, evaluation: Evaluation) -> Counts:
    """Count open findings about entries; what is missing is counted as blanks."""
    about = [one for one in found if is_about_entries(one, report, evaluation)]
    return counts(about, report, evaluation)


def is_about_entries(finding: Finding, report: Report, evaluation: Evaluation) -> bool:
    """Tell whether a finding is about something entered, not about something still missing."""
    names = finding.fields
    return any(report.text(name) or name in evaluation.sums for name in names)
