"""How far a report is, section by section: what is blank, what is wrong, what is done."""

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

PARTICULARS = "particulars"
NEEDED_PARTICULARS = ("organ", "year", "date")


class Stage(StrEnum):
    """How far one part of the report is."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    TROUBLED = "troubled"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many findings of each severity want something; a reason that is given wants nothing."""

    errors: int = 0
    reasons: int = 0
    warnings: int = 0
    hints: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.errors + self.reasons + self.warnings + self.hints


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far one part is: its stage, how many places are still blank, and its findings.

    ``is_optional`` tells that nothing has to be written here.
    """

    id: str
    stage: Stage
    blanks: int
    counts: Counts
    is_optional: bool = False


def progress(form: Form, report: Report, evaluation: Evaluation) -> dict[str, Progress]:
    """Return how far the particulars and every section are, by id."""
    by_part: dict[str, list[Finding]] = {PARTICULARS: []}
    for finding in evaluation.findings:
        by_part.setdefault(part_of(form, finding.fields), []).append(finding)
    made = {PARTICULARS: _particulars(report, evaluation, by_part[PARTICULARS])}
    for section in form.sections:
        found = by_part.get(section.id, [])
        made[section.id] = _section(section, report, evaluation, found)
    return made


def part_of(form: Form, fields: Iterable[FieldId]) -> str:
    """Return the id of the section that the first of some fields stands in, or the particulars."""
    for name in fields:
        section = form.section_of(name)
        return section.id if section else PARTICULARS
    return PARTICULARS


def counts(findings: Sequence[Finding], report: Report, evaluation: Evaluation) -> Counts:
    """Count findings by what they want; an explained one wants nothing any more."""
    if not findings:
        return Counts()
    met = Counter(
        finding.severity
        for finding in findings
        if finding.severity is not Severity.REASON or evaluation.stops(finding, report.explanations)
    )
    return Counts(
        errors=met[Severity.ERROR],
        reasons=met[Severity.REASON],
        warnings=met[Severity.WARNING],
        hints=met[Severity.HINT],
    )


def all_blanks(evaluation: Evaluation) -> int:
    """Return how many typed cells of all tables are still blank."""
    return sum(len(names) for names in evaluation.blanks.values())


def _particulars(report: Report, evaluation: Evaluation, found: list[Finding]) -> Progress:
    blanks = sum(not report.text(name).strip() for name in NEEDED_PARTICULARS)
    touched = any(report.text(name) for name in NEEDED_PARTICULARS)
    return Progress(
        id=PARTICULARS,
        stage=_stage(touched, blanks, found, report, evaluation),
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
    touched = bool(text) or any(report.text(name) for name in _typed(section, tables))
    is_optional = not section.text_required and not any(True for _ in _typed(section, tables))
    return Progress(
        id=section.id,
        stage=_stage(touched, blanks, found, report, evaluation),
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
    touched: bool, blanks: int, found: list[Finding], report: Report, evaluation: Evaluation
) -> Stage:
    stopping = [one for one in found if evaluation.stops(one, report.explanations)]
    if any(_is_about_entries(finding, report, evaluation) for finding in stopping):
        return Stage.TROUBLED
    if not touched:
        return Stage.UNTOUCHED
    return Stage.STARTED if blanks or stopping else Stage.DONE


def _counts_of_entries(found: list[Finding], report: Report, evaluation: Evaluation) -> Counts:
    """Count what is wrong with entries: what is missing is told by the blanks."""
    about = [one for one in found if _is_about_entries(one, report, evaluation)]
    return counts(about, report, evaluation)


def _is_about_entries(finding: Finding, report: Report, evaluation: Evaluation) -> bool:
    """Tell whether a finding is about something entered, not about something still missing."""
    names = finding.fields
    return any(report.text(name) or name in evaluation.sums for name in names)
