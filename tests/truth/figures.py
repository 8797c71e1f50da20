"""Figures of published reports, and what a sentence may say of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import read
from tests.core.checks.published import FORMS as FORM_OF
from tests.core.checks.published import published_figures
from tests.core.checks.reports import FORMS

if TYPE_CHECKING:
    import random

    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading

# Reports on the national forms, whose tables hold together once their blanks are 0.
NUMBERS = ("001", "002", "008", "009", "012", "015", "021")
_ORGANISATIONS = ("company", "research", "charity", "legal_service", "other_org")
_APPLICATIONS = {
    "new": ("new_received",),
    "in": ("carried_in",),
    "all": ("new_received", "carried_in"),
    "done": ("result_total",),
    "out": ("carried_out",),
    "open": ("open",),
    "partial": ("partial",),
}
_REMEDIES = {
    "review": ("review_total",),
    "direct": ("direct_total",),
    "after": ("after_review_total",),
    "suit": ("direct_total", "after_review_total"),
    "both": ("review_total", "direct_total", "after_review_total"),
    "review_upheld": ("review_upheld",),
    "review_corrected": ("review_corrected",),
    "review_other": ("review_other_result",),
    "review_pending": ("review_pending",),
    "direct_upheld": ("direct_upheld",),
    "after_upheld": ("after_review_upheld",),
}
_PROACTIVE = {
    "norms_made": "norms.made",
    "norms_repealed": "norms.repealed",
    "norms_in_force": "norms.in_force",
    "rules_made": "rules.made",
    "licence": "licence.decisions",
    "penalty": "penalty.decisions",
    "coercion": "coercion.decisions",
    "fee": "admin_fee.fee",
}
_NEW_NATURAL = FieldId("applications.new_received.natural_person")
_NEW_TOTAL = FieldId("applications.new_received.total")
_SHARES_OF_LAST_YEAR = (80, 125, 70, 150, 60, 90, 130)
# Slots that have more than one lawful number: none of these may be planted.
_ALIKE = ({"new", "all", "done"}, {"rules_made", "norms_made"})


def base_reports() -> list[Report]:
    """Return the reports without passages, their blanks filled with 0."""
    return [_filled(number) for number in NUMBERS]


def _filled(number: str) -> Report:
    form = FORMS[FORM_OF[number]]
    report = published_figures(number, form)
    blanks = [cell for cells in read(form, report).blanks.values() for cell in cells]
    return report.with_texts(dict.fromkeys(blanks, "0"))


def reading_of(report: Report) -> Reading:
    """Return a report read on its form."""
    return read(FORMS[report.form_id], report)


def last_year(report: Report) -> Reading:
    """Return a report of the year before with more or fewer applications of natural persons."""
    year, now = report.text(FieldId("year")), report.text(_NEW_NATURAL) or "0"
    # Every report grows or shrinks by a share of its own.
    before = int(now) * _SHARES_OF_LAST_YEAR[int(now) % len(_SHARES_OF_LAST_YEAR)] // 100 + 3
    return reading_of(
        report.with_texts({_NEW_NATURAL: str(before), FieldId("year"): str(int(year) - 1)})
    )


def slots_of(report: Report, chance: random.Random) -> dict[str, Decimal]:
    """Return the number of each slot in a report; a slot that its form lacks is left out."""
    reading = reading_of(report)
    got = reading.numbers.get

    def total(names: list[str]) -> Decimal:
        return sum((got(FieldId(name), Decimal(0)) for name in names), Decimal(0))

    slots = {
        name: total([f"applications.{row}.total" for row in rows])
        for name, rows in _APPLICATIONS.items()
    }
    table = FORMS[report.form_id].tables["applications"]
    for name in ("refused", "unable", "nh", "other"):
        rows = [line.id for line in table.rows if line.id.startswith(name)]
        slots[name] = total([f"applications.{row}.total" for row in rows])
    slots["nat"] = total(["applications.new_received.natural_person"])
    slots["company"] = total(["applications.new_received.company"])
    slots["org"] = total([f"applications.new_received.{one}" for one in _ORGANISATIONS])
    slots |= {
        name: total([f"remedies.cases.{one}" for one in cells]) for name, cells in _REMEDIES.items()
    }
    for name, cell in _PROACTIVE.items():
        number = got(FieldId(f"proactive.{cell}"))
        if number is not None:
            slots[name] = number
    slots["last"] = last_year(report).numbers[_NEW_TOTAL]
    parts = [Decimal(chance.randint(12, 400)) for _ in range(3)]
    slots |= {f"part{place}": part for place, part in enumerate(parts, 1)}
    return {**slots, "list": sum(parts, Decimal(0))}


def wrong_number(slot: str, slots: dict[str, Decimal], chance: random.Random) -> Decimal | None:
    """Return a number that a clerk may write by mistake; None where every one may be right."""
    right = slots[slot]
    alike = next((names for names in _ALIKE if slot in names), {slot})
    lawful = {slots[name] for name in alike if name in slots}
    digits = str(right)
    ways = [right + 1, right + chance.randint(2, 9), right * 10]
    if right > 1:
        ways.append(right - 1)
    if len(digits) > 1 and digits[0] != digits[1] != "0":
        ways.append(Decimal(digits[1] + digits[0] + digits[2:]))
    if len(digits) > 2:
        ways.append(Decimal(digits[:-2] + digits[-1] + digits[-2]))
    possible = [way for way in ways if way not in lawful and way != right]
    return chance.choice(possible) if possible else None
