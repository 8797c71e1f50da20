"""Sealed JSON files: what drafts and ledgers have in common as files.

The file is human-readable JSON. Its last key is the sha256 of all bytes before that key, so that
a single flipped bit is noticed. An id near its beginning names the contents for ever, whatever the
file is called and wherever it lies.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from govinfo_desktop.storage.unreadable import (
    DamagedDraft,
    EmptyDraft,
    TruncatedDraft,
    WrongContents,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST_SEALED_BYTES = 32 * 1024 * 1024
_SEAL_START = b'"sha256": "'
_SEAL_END = b'"\n}\n'
_SEAL_LENGTH = len(_SEAL_START) + 64 + len(_SEAL_END)
# The id as it is written in a file, also in one that is damaged elsewhere.
_ID_IN_FILE = re.compile(rb'"id": ?"([0-9a-f]{32})"')
# Where the id is looked for in a file: near its beginning, or near its end, where version 1.0 puts
# it when it saves the draft.
_ID_AT_MOST_BYTES = 4096


class Stored(Protocol):
    """Contents of a sealed file: a frozen dataclass that counts its saves and has an id."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def revision(self) -> int:
        """Number of saves."""

    @property
    def id(self) -> str:
        """Id that names the contents for ever."""

    @property
    def container(self) -> int:
        """Version of the file that the contents were read from."""

    @property
    def is_final(self) -> bool:
        """Whether each saved state is kept in the history, as there should be no further one."""


Contents = TypeVar("Contents", bound=Stored)


@dataclass(frozen=True, kw_only=True)
class FileKind(Generic[Contents]):
    """Kind of sealed file: its suffix, the newest version, and how its bytes are read and written.

    ``read`` raises DraftUnreadable; ``read_doubtful`` does so too, but not for a wrong checksum.
    """

    suffix: str
    noun: str
    container: int
    read: Callable[[bytes, str], Contents]
    read_doubtful: Callable[[bytes, str], Contents]
    write: Callable[[Contents], bytes]


def new_id() -> str:
    """Return an id that no other contents have."""
    return secrets.token_hex(16)


def id_in(raw: bytes) -> str:
    """Return the id in the bytes of a file, damaged or not; empty if it has none."""
    found = _ID_IN_FILE.search(raw[:_ID_AT_MOST_BYTES]) or _ID_IN_FILE.search(
        raw[-_ID_AT_MOST_BYTES:]
    )
    return found[1].decode() if found else ""


def sealed(body: str) -> bytes:
    """Return the bytes of a file from its JSON, an object that ends on a line of its own."""
    # A lone surrogate, which UTF-8 cannot hold, becomes a question mark.
    before = body.removesuffix("\n}").encode(errors="replace") + b",\n "
    return before + _SEAL_START + hashlib.sha256(before).hexdigest().encode() + _SEAL_END


def is_sealed(raw: bytes) -> bool:
    """Return whether the bytes end with the checksum of everything before it."""
    before, seal = raw[:-_SEAL_LENGTH], raw[-_SEAL_LENGTH:]
    return seal == _SEAL_START + hashlib.sha256(before).hexdigest().encode() + _SEAL_END


def parsed(raw: bytes, name: str) -> dict[str, Any]:
    """Return the JSON object of a file; ``name`` is for messages. Raises DraftUnreadable."""
    if not raw.strip():
        raise EmptyDraft(name)
    try:
        contents = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as cause:
        looks_cut = raw.lstrip().startswith(b"{") and not raw.rstrip().endswith(b"\n}")
        raise (TruncatedDraft if looks_cut else DamagedDraft)(name) from cause
    if not isinstance(contents, dict):
        raise WrongContents(name, "{}")
    return contents


def container_of(contents: dict[str, Any], name: str) -> int:
    """Return the version of a file. Raises WrongContents if it states none."""
    version = contents.get("container")
    # In Python True is an int.
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise WrongContents(name, "container")
    return version
