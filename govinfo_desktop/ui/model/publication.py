"""Steps from a finished report to its publication, and named versions, kept in the draft."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.dates import read_date
from govinfo_desktop.storage.versions import Step, Version

if TYPE_CHECKING:
    from datetime import date

    from govinfo_desktop.storage.drafts import Draft
    from govinfo_desktop.ui.model.document import Document

DATE_CHARACTERS = len("2026-01-20")
LONGEST_VERSION_NAME = 40
# Each holds a whole report inside the draft; of more, the oldest go.
MOST_VERSIONS = 20


class ReportState(StrEnum):
    """Where a report is on its way to publication, in the one word for it everywhere."""

    OPEN = "未定稿"
    FINAL = "已定稿"
    PUBLISHED = "已公布"


class PublicationStep(StrEnum):
    """A step after the report was made final, in the order in which they are taken."""

    EXPORTED = "exported"
    SIGNED = "signed"
    PUBLISHED = "published"
    PACKED = "packed"


def now() -> str:
    """Return the time now in ISO 8601, to the second."""
    return datetime.now().isoformat(timespec="seconds")


def take_step(document: Document, step: PublicationStep, taken: str, note: str = "") -> None:
    """Record that a step was taken; ``taken`` is a date or time in ISO 8601.

    ``note`` says with what, such as the exported kinds or the address of the published page. Does
    nothing if the draft was closed meanwhile, as while a document is exported.
    """
    if document.is_closed:
        return
    document.keep(steps={**document.draft.steps, step: Step(taken=taken, note=note)})


def withdraw_step(document: Document, step: PublicationStep) -> None:
    """Remove the record of a step."""
    steps = {name: one for name, one in document.draft.steps.items() if name != step}
    document.keep(steps=steps)


def name_version(document: Document, name: str, made: str) -> None:
    """Keep the report as it is now under a name; ``made`` is the time in ISO 8601.

    A version of the same name is replaced.
    """
    draft = document.draft
    version = Version(name=name, made=made, revision=draft.revision, report=draft.report)
    others = [one for one in draft.versions if one.name != name]
    document.keep(versions=[*others, version][-MOST_VERSIONS:])


def is_taken(draft: Draft, step: PublicationStep) -> bool:
    """Return whether a step was taken with the report as it is: since it was made final."""
    record = draft.steps.get(step)
    if record is None or not draft.state.is_final:
        return False
    # A date without a time is compared by the day.
    length = min(len(record.taken), len(draft.state.since))
    return record.taken[:length] >= draft.state.since[:length]


def state_of(draft: Draft) -> ReportState:
    """Return where the report of a draft is on its way to publication."""
    if not draft.state.is_final:
        return ReportState.OPEN
    is_published = is_taken(draft, PublicationStep.PUBLISHED)
    return ReportState.PUBLISHED if is_published else ReportState.FINAL


def next_step(draft: Draft) -> PublicationStep | None:
    """Return the first step that was not taken yet; None after the last."""
    return next((step for step in PublicationStep if not is_taken(draft, step)), None)


def day_of(record: Step) -> str:
    """Return the day of a step in ISO 8601."""
    return record.taken[:DATE_CHARACTERS]


def published_on(draft: Draft) -> date | None:
    """Return the day on which the report was published, as registered; None if it is not."""
    record = draft.steps.get(PublicationStep.PUBLISHED)
    return read_date(day_of(record)) if record is not None else None
