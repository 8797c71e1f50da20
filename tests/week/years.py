"""Texts of the sample report, moved to the year that is due, and of the report before it."""

from __future__ import annotations

import json
import re
from datetime import date

from govinfo_desktop import paths

SAMPLE = paths.samples_folder() / "national-2021.json"
# Reports are due until the end of March.
FIRST_MONTH_AFTER_DEADLINE = 4
_CELL = "applications.{}.{}".format
_APPLICANTS = (
    "natural_person",
    "company",
    "research",
    "charity",
    "legal_service",
    "other_org",
)


def this_years_texts() -> dict[str, str]:
    """Return the sample's texts, moved to a year whose deadline is in the future."""
    texts = json.loads(SAMPLE.read_text(encoding="utf-8"))["texts"]
    today, year = date.today(), int(texts["year"])
    shift = today.year - year - (today.month < FIRST_MONTH_AFTER_DEADLINE)
    return {name: moved(text, shift) if "." not in name else text for name, text in texts.items()}


def moved(text: str, years: int) -> str:
    """Return a text with every year in it moved by a number of years."""
    return re.sub(r"20\d\d(?=年|$)", lambda found: str(int(found[0]) + years), text)


def last_years_texts(texts: dict[str, str]) -> dict[str, str]:
    """Return texts of last year's report that agree with this year's, with fewer applications."""
    before = dict(texts)
    for who in _APPLICANTS:
        new, carried_in, carried_out, opened = (
            int(texts[_CELL(row, who)])
            for row in ("new_received", "carried_in", "carried_out", "open")
        )
        fewer = opened // 8
        before[_CELL("open", who)] = str(opened - fewer)
        before[_CELL("new_received", who)] = str(new + carried_in - carried_out - fewer)
        before[_CELL("carried_out", who)] = str(carried_in)
    for kind in ("rules", "norms"):
        made, repealed, kept = (
            int(texts[f"proactive.{kind}.{one}"]) for one in ("made", "repealed", "in_force")
        )
        before[f"proactive.{kind}.in_force"] = str(kept - made + repealed)
    for passage in ("overview", "problems"):
        before[passage] = texts[passage][: len(texts[passage]) // 3].rpartition("。")[0] + "。"
    return {name: moved(text, -1) if "." not in name else text for name, text in before.items()}
