"""Draft files (``.ndbg``): conversion between a Draft and the bytes of its file.

The file is human-readable JSON. Its last key is the sha256 of all bytes before that key, so that
a single flipped bit is noticed. All keys but ``id``, ``steps`` and ``versions`` exist since
container version 1; unknown keys, which a later version may have written, are kept as they are.

The id is made once and stays, whatever the file is called and wherever it lies; a hand-over package
keeps it. What goes on beside its original, a copy or what was saved under another name, is another
draft and gets an id of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.paper import PRINT_OPTIONS, Paper
from govinfo_desktop.storage.atomic import read_whole
from govinfo_desktop.storage.reading import Reader
from govinfo_desktop.storage.sealed import LARGEST_SEALED_BYTES, FileKind, new_id, sealed
from govinfo_desktop.storage.unreadable import DraftUnreadable, WrongContents
from govinfo_desktop.storage.upgrades import DRAFT_UPGRADES, ID
from govinfo_desktop.storage.versions import (
    Step,
    Version,
    report_contents,
    report_in,
    steps_contents,
    steps_in,
    versions_contents,
    versions_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govinfo_desktop.core.model.report import Report

DRAFT_SUFFIX = ".ndbg"
LARGEST_DRAFT_BYTES = LARGEST_SEALED_BYTES
CONTAINER_VERSION = 1 + len(DRAFT_UPGRADES)
_KNOWN_KEYS = (
    *("container", "id", "form", "state", "revision", "options", "texts", "explanations"),
    *("notes", "carried", "previous", "steps", "versions", "sha256"),
)
_KNOWN_OPTIONS = (*PRINT_OPTIONS, "left_out")


@dataclass(frozen=True, kw_only=True)
class Previous:
    """Last year's report as kept in this draft; ``source`` is the name of its file."""

    report: Report
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class State:
    """Whether the report is final, and since when (ISO 8601, local time; empty if not known)."""

    is_final: bool = False
    since: str = ""


@dataclass(frozen=True, kw_only=True)
class Options:
    """Print options of this report; ``others`` are options of later versions, kept as read."""

    paper: Paper = Paper()
    others: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Contents of one draft file.

    ``notes`` are the clerk's notes by field, ``carried`` says in Chinese by field where its text
    was carried over from. ``revision`` counts the saves. ``id`` names the draft wherever its file
    lies; one that was never saved has none. ``steps`` are those to publication that were taken, by
    id. ``others`` are unknown keys, kept as read.

    Not saved: ``removed`` says in Chinese what sanitising took out on reading, ``container`` is the
    version of the file that the draft was read from.
    """

    report: Report
    notes: Mapping[FieldId, str] = field(default_factory=dict)
    carried: Mapping[FieldId, str] = field(default_factory=dict)
    previous: Previous | None = None
    options: Options = field(default_factory=Options)
    state: State = field(default_factory=State)
    revision: int = 0
    id: str = ""
    steps: Mapping[str, Step] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    others: Mapping[str, Any] = field(default_factory=dict)
    removed: tuple[str, ...] = field(default=(), compare=False)
    container: int = field(default=CONTAINER_VERSION, compare=False)

    @property
    def is_final(self) -> bool:
        """Whether the report is final."""
        return self.state.is_final


def read_draft(path: Path) -> Draft:
    """Return the draft in a file. Raises CannotRead or DraftUnreadable; never changes the file."""
    return draft_from_bytes(read_whole(path, LARGEST_DRAFT_BYTES), path.name)


def copied(raw: bytes, name: str) -> bytes:
    """Return the bytes of a copy that goes on beside its original, with an id of its own.

    What cannot be read without a question is copied as it is.
    """
    try:
        draft = draft_from_bytes(raw, name)
    except DraftUnreadable:
        return raw
    return draft_to_bytes(replace(draft, id=new_id()))


def draft_to_bytes(draft: Draft) -> bytes:
    """Return the bytes of the file of a draft, with its checksum."""
    body = json.dumps(_contents(draft), ensure_ascii=False, indent=1, allow_nan=False)
    return sealed(body)


def draft_from_bytes(raw: bytes, name: str) -> Draft:
    """Return the draft in the bytes of a file; ``name`` is the file name for messages.

    Raises DraftUnreadable; see FileKind.read.
    """
    return DRAFT_FILES.read(raw, name)


def _contents(draft: Draft) -> dict[str, Any]:
    report = draft.report
    return {
        "container": CONTAINER_VERSION,
        "id": draft.id,
        "form": report.form_id,
        "state": {"is": "final" if draft.state.is_final else "working", "since": draft.state.since},
        "revision": draft.revision,
        "options": {
            **draft.options.paper.words(),
            "left_out": sorted(report.left_out),
            **draft.options.others,
        },
        "texts": dict(report.texts),
        "explanations": dict(report.explanations),
        "notes": dict(draft.notes),
        "carried": dict(draft.carried),
        "previous": _previous_contents(draft.previous),
        "steps": steps_contents(draft.steps),
        "versions": versions_contents(draft.versions),
        **draft.others,
    }


def _previous_contents(previous: Previous | None) -> dict[str, Any] | None:
    if previous is None:
        return None
    return {"source": previous.source, **report_contents(previous.report)}


def _draft(contents: Mapping[str, Any], name: str) -> Draft:
    reader = Reader(contents, name)
    options, state = reader.part("options"), reader.part("state")
    return Draft(
        report=report_in(reader, options),
        notes=_fields(reader, "notes"),
        carried=_fields(reader, "carried"),
        previous=_previous(reader),
        options=Options(
            paper=Paper(**{name: options.text(name) for name in PRINT_OPTIONS}),
            others=options.others(_KNOWN_OPTIONS),
        ),
        state=State(
            is_final=state.choice("is", ("working", "final")) == "final", since=state.text("since")
        ),
        revision=reader.count("revision"),
        id=_id_in(reader),
        steps=steps_in(reader),
        versions=versions_in(reader),
        others=reader.others(_KNOWN_KEYS),
        removed=tuple(dict.fromkeys(reader.removed)),
    )


def _id_in(reader: Reader) -> str:
    """Return the id; empty in a draft that was never saved."""
    found = reader.text("id")
    if found and not ID.fullmatch(found):
        raise WrongContents(reader.name, "id")
    return found


def _previous(reader: Reader) -> Previous | None:
    if reader.contents.get("previous") is None:
        return None
    part = reader.part("previous")
    return Previous(report=report_in(part, part), source=part.text("source"))


def _fields(reader: Reader, key: str) -> dict[FieldId, str]:
    return {FieldId(name): text for name, text in reader.texts(key).items()}


DRAFT_FILES: FileKind[Draft] = FileKind(
    suffix=DRAFT_SUFFIX,
    own_key="form",
    upgrades=DRAFT_UPGRADES,
    from_json=_draft,
    write=draft_to_bytes,
)
