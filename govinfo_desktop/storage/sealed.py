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
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from govinfo_desktop.storage.errors import noun_of
from govinfo_desktop.storage.unreadable import (
    DamagedDraft,
    DraftTooLarge,
    DraftUnreadable,
    EmptyDraft,
    OtherKindOfFile,
    TruncatedDraft,
    WrongContents,
)
from govinfo_desktop.storage.upgrades import upgraded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from govinfo_desktop.storage.upgrades import Upgrade

LARGEST_SEALED_BYTES = 32 * 1024 * 1024
_SEAL_START = b'"sha256": "'
_SEAL_END = b'"\n}\n'
_SEAL_LENGTH = len(_SEAL_START) + 64 + len(_SEAL_END)
# Python's own sha256, the only one that is loaded (ui/startup/skipped_loading.py), lets no other
# thread run meanwhile: 10 ms for a ledger of 3 MB, and a key that is typed would wait as long.
# After so many bytes, two thirds of a millisecond, the other threads have a turn; a usual draft is
# smaller, and its save does not wait.
CHECKSUM_TURN_BYTES = 256 * 1024
CHECKSUM_TURN_S = 0.001
# The id as it is written in a file, also in one that is damaged elsewhere.
_ID_IN_FILE = re.compile(rb'"id": ?"([0-9a-f]{32})"')
# Where the id is looked for in a file: near its beginning, or near its end, where version 1.0 puts
# it when it saves the draft.
_ID_AT_MOST_BYTES = 4096
# By what the files of this program can be told apart, if one is given for the other.
_NOUN_BY_OWN_KEY = {"form": "草稿", "applications": "台账"}


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


class ChecksumDiffers(DraftUnreadable, Generic[Contents]):
    """The file is readable, but was changed or damaged since it was saved; the clerk decides."""

    def __init__(self, name: str, contents: Contents) -> None:
        super().__init__(
            f"{noun_of(name)}“{name}”的校验码不符：保存以后被别的程序改过，或有损坏。"
            "其中的内容须逐项核对。"
        )
        self.contents = contents


class NewerDraft(DraftUnreadable, Generic[Contents]):
    """The file was written by a later version; ``contents`` is what could be read, for viewing.

    It is None if nothing could be read. Such a file must not be written: what this version does
    not understand would be lost.
    """

    def __init__(self, name: str, contents: Contents | None) -> None:
        super().__init__(f"{noun_of(name)}“{name}”由更新版本的软件保存，请先更新软件。")
        self.contents = contents


@dataclass(frozen=True, kw_only=True)
class FileKind(Generic[Contents]):
    """Kind of sealed file: how its bytes are read and written.

    ``own_key`` is a key that the files of no other kind have. ``from_json`` makes the contents of
    a JSON object of the newest version and a file name for messages, and raises DraftUnreadable;
    ``upgrades`` are the steps from each version to the next.
    """

    suffix: str
    own_key: str
    upgrades: Sequence[Upgrade]
    from_json: Callable[[Mapping[str, Any], str], Contents]
    write: Callable[[Contents], bytes]

    @property
    def noun(self) -> str:
        """Return what a file of this kind is called, in Chinese."""
        return _NOUN_BY_OWN_KEY[self.own_key]

    @property
    def container(self) -> int:
        """Return the newest version of the file."""
        return 1 + len(self.upgrades)

    def read(self, raw: bytes, name: str) -> Contents:
        """Return the contents of a file; ``name`` is the file name for messages.

        Raises DraftUnreadable. Two of its subclasses hold the contents as far as they could be
        read: ChecksumDiffers and NewerDraft.
        """
        contents = self.read_doubtful(raw, name)
        if not is_sealed(raw):
            raise ChecksumDiffers(name, contents)
        return contents

    def read_doubtful(self, raw: bytes, name: str) -> Contents:
        """Return the contents of a file, even if its checksum differs. Raises DraftUnreadable."""
        if len(raw) > LARGEST_SEALED_BYTES:
            raise DraftTooLarge(name)
        found = parsed(raw, name)
        self._check_own(found, name)
        version = container_of(found, name)
        if version > self.container:
            # Without the checksum a damaged digit may have made the version.
            if not is_sealed(raw):
                raise DamagedDraft(name)
            raise NewerDraft(name, self._read_as_far_as_possible(found, name))
        contents = self.from_json(upgraded(found, version, self.upgrades), name)
        return replace(contents, container=version)

    def _check_own(self, found: Mapping[str, Any], name: str) -> None:
        """Raise OtherKindOfFile if the JSON is that of another kind of file."""
        if self.own_key in found:
            return
        for key, noun in _NOUN_BY_OWN_KEY.items():
            if key in found:
                raise OtherKindOfFile(name, found=noun, wanted=self.noun)

    def _read_as_far_as_possible(self, found: Mapping[str, Any], name: str) -> Contents | None:
        try:
            return self.from_json(found, name)
        except DraftUnreadable:
            return None


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
    return sealed_parts([encoded(body.removesuffix("\n}"))])


def encoded(text: str) -> bytes:
    """Return a text as it is in a file; a lone surrogate becomes a question mark."""
    return text.encode(errors="replace")


def sealed_parts(parts: Sequence[bytes]) -> bytes:
    """Return the bytes of a file from the parts of its JSON, without the brace that ends it."""
    before = (*parts, b",\n ")
    return b"".join((*before, _SEAL_START, _checksum_in_turns(before).encode(), _SEAL_END))


def _checksum_in_turns(parts: Iterable[bytes]) -> str:
    """Return the sha256 of all parts together; the other threads run now and then meanwhile."""
    digest = hashlib.sha256()
    left = CHECKSUM_TURN_BYTES
    for part in parts:
        for start in range(0, len(part), CHECKSUM_TURN_BYTES):
            if left <= 0:
                time.sleep(CHECKSUM_TURN_S)
                left = CHECKSUM_TURN_BYTES
            piece = part[start : start + CHECKSUM_TURN_BYTES]
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


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
