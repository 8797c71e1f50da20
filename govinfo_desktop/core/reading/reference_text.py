"""Reference wording of a section: composed by the facts, and found again where it is unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.core.text.numbering import opening, renumbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId, Proposal, Section
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading


def suggested_text(section: Section, reading: Reading, previous: Reading | None) -> str:
    """Return the form's wording for a section, with every paragraph that the facts call for.

    ``previous`` is last year's report, None without one. Empty if the form suggests nothing.
    """
    proposed = (one.text for one in section.proposals if _holds(one, section, reading, previous))
    paragraphs = [one for one in (section.suggestion, *proposed) if one]
    return renumbered(_with_year("\n".join(paragraphs), reading.report))


def unchanged_paragraphs(section: Section, report: Report) -> Iterator[tuple[int, int]]:
    """Yield from where to where a passage, as typed, still has uncertain reference wording.

    The number that a paragraph begins with does not matter. What was confirmed is left out.
    """
    bodies = {_body(_with_year(one.text, report)) for one in section.proposals if not one.certain}
    bodies -= _confirmed(section, report) if bodies else set()
    start = 0
    for line in report.text(section.text_id).split("\n") if bodies else ():
        body = _body(line)
        if body in bodies:
            first = start + line.index(body)
            yield first, first + len(body)
        start += len(line) + 1


def confirming(section: Section, report: Report, start: int, end: int) -> dict[FieldId, str]:
    """Return the text that confirms a paragraph of a passage as it is, to be entered in the report.

    Empty where something in it is still to be filled in.
    """
    body = report.text(section.text_id)[start:end]
    if "【" in body:
        return {}
    return {section.confirmed_id: "\n".join(sorted({*_confirmed(section, report), body}))}


def _confirmed(section: Section, report: Report) -> set[str]:
    return set(report.text(section.confirmed_id).splitlines())


def _holds(one: Proposal, section: Section, reading: Reading, previous: Reading | None) -> bool:
    numbers, missing = reading.numbers, reading.missing
    if one.after_last_year and (previous is None or not previous.text_of(section).strip()):
        return False
    return (
        (not one.some or any(numbers.get(name, 0) > 0 for name in one.some))
        and all(numbers.get(name) == 0 and name not in missing for name in one.none)
        and not any(name in numbers for name in one.unknown)
        and (one.grown is None or _has_grown(one.grown, reading, previous))
    )


def _has_grown(name: FieldId, reading: Reading, previous: Reading | None) -> bool:
    """Return whether a figure is complete in both years and more than last year."""
    if previous is None or previous.form.id != reading.form.id:
        return False
    if name in reading.missing or name in previous.missing:
        return False
    return reading.numbers.get(name, 0) > previous.numbers.get(name, 0)


def _with_year(text: str, report: Report) -> str:
    return text.replace("{year}", print_year(report.text("year")))


def _body(line: str) -> str:
    return opening(line).rest.strip()
