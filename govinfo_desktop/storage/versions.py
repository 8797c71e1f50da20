"""Named versions of a draft and its dated steps to publication, as its file holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.unreadable import WrongContents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_desktop.storage.reading import Reader


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step to publication that was taken, such as the signature or the publication.

    ``taken`` is when (ISO 8601, local date or time), ``note`` what the clerk recorded with it,
    such as the address of the published page.
    """

    taken: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Version:
    """The report as it was when the clerk gave that state a name, such as 送审稿.

    ``made`` is when (ISO 8601, local time), ``revision`` the number of the save before it. The
    whole report is in the draft, so that a version is never thinned out like the history, and
    goes with the file wherever it is carried.
    """

    name: str
    made: str
    revision: int
    report: Report


def report_contents(report: Report) -> dict[str, Any]:
    """Return a report as it is written inside a draft, such as last year's or a version's."""
    return {
        "form": report.form_id,
        "texts": dict(report.texts),
        "explanations": dict(report.explanations),
        "left_out": sorted(report.left_out),
    }


def report_in(reader: Reader, options: Reader) -> Report:
    """Return the report in an object; ``options`` is the object with the tables left out.

    Raises WrongContents, also if there is no form.
    """
    form_id = reader.text("form")
    if not form_id:
        raise WrongContents(reader.name, "form")
    texts = {FieldId(name): text for name, text in reader.texts("texts").items()}
    return Report(
        form_id=form_id,
        texts=texts,
        explanations=reader.texts("explanations"),
        left_out=frozenset(options.names("left_out")),
    )


def steps_contents(steps: Mapping[str, Step]) -> dict[str, Any]:
    """Return steps by id as a draft file holds them."""
    return {name: {"taken": one.taken, "note": one.note} for name, one in steps.items()}


def steps_in(reader: Reader) -> dict[str, Step]:
    """Return the steps in a draft by id. Raises WrongContents."""
    parts = reader.part("steps")
    read = {name: parts.part(name) for name in parts.contents}
    return {
        name: Step(taken=one.text("taken"), note=one.text("note")) for name, one in read.items()
    }


def versions_contents(versions: Sequence[Version]) -> list[dict[str, Any]]:
    """Return versions as a draft file holds them."""
    return [
        {
            "name": one.name,
            "made": one.made,
            "revision": one.revision,
            **report_contents(one.report),
        }
        for one in versions
    ]


def versions_in(reader: Reader) -> tuple[Version, ...]:
    """Return the versions in a draft, the oldest first. Raises WrongContents."""
    return tuple(
        Version(
            name=one.text("name"),
            made=one.text("made"),
            revision=one.count("revision"),
            report=report_in(one, one),
        )
        for one in reader.parts("versions")
    )
