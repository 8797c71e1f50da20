"""Record in a draft of what a ledger left out of its tables, kept until nothing is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from govinfo_desktop.storage.versions import Step

if TYPE_CHECKING:
    from govinfo_desktop.storage.drafts import Draft

# Kept among the steps of the draft, which every version keeps, also those that it does not know.
LEDGER_FILLING = "ledger_filling"


def left_out_sentence(year: int, left_out: int) -> str:
    """Return in Chinese how many applications of a ledger are not counted; empty for none."""
    return f"{year}年台账里有 {left_out} 件申请没有计入报告" if left_out else ""


def left_out_of(draft: Draft) -> str:
    """Return the sentence about what the filling of a draft left out; empty for nothing."""
    record = draft.steps.get(LEDGER_FILLING)
    return "" if record is None else record.note


def with_left_out(draft: Draft, says: str) -> Draft:
    """Return a draft with another sentence about what its filling left out; empty for nothing."""
    others = {name: step for name, step in draft.steps.items() if name != LEDGER_FILLING}
    taken = datetime.now().isoformat(timespec="seconds")
    record = {LEDGER_FILLING: Step(taken=taken, note=says)} if says else {}
    return replace(draft, steps={**others, **record})
