"""Ledger files (``.ndtz``): conversion between a ledger and the bytes of its file.

The file is sealed JSON like that of a draft, with one application on a line. Unknown keys, also
those of an application, are kept as they are: a later version may have written them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.ledger.application import Ledger, Row
from govinfo_desktop.core.ledger.blocks import BlockSequence
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.duplicates import pair_of
from govinfo_desktop.core.text.sanitise import TEXT_LIMITS, sanitise
from govinfo_desktop.storage.atomic import read_whole
from govinfo_desktop.storage.errors import LEDGER_SUFFIX, CannotWrite
from govinfo_desktop.storage.reading import Reader
from govinfo_desktop.storage.sealed import (
    LARGEST_SEALED_BYTES,
    FileKind,
    encoded,
    new_id,
    sealed_parts,
)
from govinfo_desktop.storage.unreadable import DraftUnreadable, WrongContents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from govinfo_desktop.storage.upgrades import Upgrade

LEDGER_UPGRADES: Sequence[Upgrade] = ()
LEDGER_CONTAINER_VERSION = 1 + len(LEDGER_UPGRADES)
# More applications than any organ receives in a year; a file with more is refused.
MOST_APPLICATIONS = 50_000
_KNOWN_LEDGER_KEYS = (
    *("container", "id", "organ", "year", "revision", "names_removed", "distinct", "mapping"),
    *("applications", "sha256"),
)
_COLUMNS_BY_ID = {column.value: column for column in Column}
_KEY_OF_ROW = "key"
# A control character is written as an escape of six; the keys are those of all columns, with the
# marks around them and their texts.
_MOST_BYTES_OF_CHARACTER = 6
_MOST_BYTES_OF_KEYS = 128 + sum(len(column.value) + 8 for column in Column)
_ROW_KEY = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, kw_only=True)
class LedgerFile:
    """Contents of one ledger file.

    ``revision`` counts the saves, ``id`` names the ledger wherever its file lies. ``others`` are
    unknown keys of the ledger, ``other_texts`` unknown columns by the key of an application.
    Not saved: ``removed`` says in Chinese what sanitising took out on reading.
    """

    ledger: Ledger
    revision: int = 0
    id: str = ""
    others: Mapping[str, Any] = field(default_factory=dict)
    other_texts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    removed: tuple[str, ...] = field(default=(), compare=False)
    container: int = field(default=LEDGER_CONTAINER_VERSION, compare=False)

    @property
    def is_final(self) -> bool:
        """Ledgers are never final: reviews and suits go on."""
        return False


class TooManyApplications(DraftUnreadable):
    """The file holds more applications than a ledger may have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"台账“{name}”超过 {MOST_APPLICATIONS} 件申请，不能打开。")


class LedgerTooLarge(CannotWrite):
    """The ledger is larger than any that is read: saved, it could never be opened again."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}，没有保存；请撤销最后一步，或者把申请分到几份台账里。原来的文件没有改动。"
        )


def read_ledger(path: Path) -> LedgerFile:
    """Return the ledger in a file. Raises CannotRead or DraftUnreadable; never changes the file."""
    return ledger_from_bytes(read_whole(path, LARGEST_SEALED_BYTES), path.name)


def new_row_key() -> str:
    """Return a key that no other application has."""
    return new_id()[:16]


class LineCache:
    """Lines of a ledger's file, made again only for edited applications.

    They are kept by application and by block of applications: a save runs beside the keys that are
    typed meanwhile, and Python runs one thread at a time. To look at each of ten thousand
    applications took as long as several keys.
    """

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Row, object, str]] = {}
        self._others: object = None
        self._blocks: list[tuple[tuple[Row, ...], bytes]] = []

    def blocks(self, contents: LedgerFile) -> list[bytes]:
        """Return the lines of each block of applications."""
        if contents.other_texts is not self._others:
            self._blocks, self._others = [], contents.other_texts
        rows = BlockSequence.of(contents.ledger.rows).blocks
        known = chain(self._blocks, repeat(((), b"")))
        self._blocks = [
            # Rows that are the same objects are equal without a look at what they hold.
            kept if kept[0] == block else (block, self._lines_of(block, contents.other_texts))
            for block, kept in zip(rows, known, strict=False)
        ]
        return [lines for _, lines in self._blocks]

    def _lines_of(self, block: Sequence[Row], others: Mapping[str, Mapping[str, Any]]) -> bytes:
        return encoded(",\n".join([self._line(row, others.get(row.key)) for row in block]))

    def _line(self, row: Row, others: Mapping[str, Any] | None) -> str:
        known = self._lines.get(row.key)
        if known is not None and known[0] is row and known[1] is others:
            return known[2]
        made = _line(row, others)
        self._lines[row.key] = (row, others, made)
        return made


def ledger_to_bytes(contents: LedgerFile, lines: LineCache | None = None) -> bytes:
    """Return the bytes of the file of a ledger, with its checksum.

    With a cache of lines a ledger of ten thousand applications takes a fraction of the time.
    """
    cache = lines or LineCache()
    ledger = contents.ledger
    head = {
        "container": LEDGER_CONTAINER_VERSION,
        "id": contents.id,
        "organ": ledger.organ,
        "year": ledger.year,
        "revision": contents.revision,
        "names_removed": ledger.names_removed,
        "distinct": [list(pair) for pair in sorted(ledger.distinct)],
        "mapping": dict(ledger.mapping),
        **contents.others,
    }
    body = json.dumps(head, ensure_ascii=False, indent=1, allow_nan=False).removesuffix("\n}")
    # One line for each application: indented JSON is written ten times as slowly.
    head_of_rows = encoded(f'{body},\n "applications": [\n')
    blocks = [part for lines in cache.blocks(contents) for part in (b",\n", lines)][1:]
    return sealed_parts((head_of_rows, *blocks, b"\n ]"))


def saveable_bytes(contents: LedgerFile, lines: LineCache) -> bytes:
    """Return the bytes of the file of a ledger that can be read again. Raises LedgerTooLarge."""
    raw = ledger_to_bytes(contents, lines)
    why = _why_too_large(contents, raw)
    if why:
        raise LedgerTooLarge(why)
    return raw


def why_too_large(contents: LedgerFile) -> str:
    """Return in Chinese why a ledger could not be saved for its size; empty if it could.

    Only a ledger near the limit is written for that: a large one takes half a second.
    """
    is_small = len(contents.ledger.rows) <= MOST_APPLICATIONS and not contents.other_texts
    if is_small and _most_bytes(contents) <= LARGEST_SEALED_BYTES:
        return ""
    return _why_too_large(contents, ledger_to_bytes(contents))


def _most_bytes(contents: LedgerFile) -> int:
    """Return a size that the file of a ledger is not larger than, if no key of a row is unknown."""
    ledger = contents.ledger
    head = len(ledger_to_bytes(with_ledger(contents, ledger.with_rows(()))))
    texts = [row.texts for row in ledger.rows]
    characters = sum(len(text) for one in texts for text in one.values())
    return head + len(texts) * _MOST_BYTES_OF_KEYS + characters * _MOST_BYTES_OF_CHARACTER


def _why_too_large(contents: LedgerFile, raw: bytes) -> str:
    count = len(contents.ledger.rows)
    if count > MOST_APPLICATIONS:
        return f"台账有 {count} 件申请，超过了一份台账最多的 {MOST_APPLICATIONS} 件"
    if len(raw) > LARGEST_SEALED_BYTES:
        most = LARGEST_SEALED_BYTES // (1024 * 1024)
        return f"台账的文字太多，超过了台账文件最大的 {most} MB"
    return ""


def ledger_from_bytes(raw: bytes, name: str) -> LedgerFile:
    """Return the ledger in the bytes of a file; ``name`` is the file name for messages.

    Raises DraftUnreadable; see FileKind.read.
    """
    return LEDGER_FILES.read(raw, name)


def _line(row: Row, others: Mapping[str, Any] | None) -> str:
    texts = {column.value: text for column, text in row.texts.items()}
    line = {_KEY_OF_ROW: row.key, **texts, **(others or {})}
    return f"  {json.dumps(line, ensure_ascii=False, allow_nan=False)}"


def _contents_of(contents: Mapping[str, Any], name: str) -> LedgerFile:
    reader = Reader(contents, name)
    found = contents.get("applications", [])
    if not isinstance(found, list):
        raise WrongContents(name, "applications")
    if len(found) > MOST_APPLICATIONS:
        raise TooManyApplications(name)
    rows = [_row(one, name, reader.removed) for one in found]
    if len({row.key for row, _ in rows}) < len(rows):
        raise WrongContents(name, "applications")
    ledger = Ledger(
        organ=reader.text("organ"),
        year=reader.count("year"),
        rows=tuple(row for row, _ in rows),
        distinct=_distinct(contents, name),
        names_removed=reader.text("names_removed"),
        mapping=_mapping(reader),
    )
    return LedgerFile(
        ledger=ledger,
        revision=reader.count("revision"),
        id=reader.text("id"),
        others=reader.others(_KNOWN_LEDGER_KEYS),
        other_texts={row.key: others for row, others in rows if others},
        removed=tuple(dict.fromkeys(reader.removed)),
    )


def _row(one: object, name: str, removed: list[str]) -> tuple[Row, dict[str, Any]]:
    """Return an application with its unknown columns. Raises WrongContents."""
    if not isinstance(one, dict):
        raise WrongContents(name, "applications")
    key = one.get(_KEY_OF_ROW)
    if not isinstance(key, str) or not _ROW_KEY.fullmatch(key):
        raise WrongContents(name, f"applications.{_KEY_OF_ROW}")
    texts = {}
    for column_id, column in _COLUMNS_BY_ID.items():
        text = one.get(column_id, "")
        if not isinstance(text, str):
            raise WrongContents(name, f"applications.{column_id}")
        if text:
            texts[column] = _clean(text, removed)
    unknown = len(one) > len(texts) + 1
    others = Reader(one, name, removed).others((_KEY_OF_ROW, *_COLUMNS_BY_ID)) if unknown else {}
    return Row(key=key, texts={name: text for name, text in texts.items() if text}), others


def _clean(text: str, removed: list[str]) -> str:
    """Return a text as it may be in a ledger; most are short and plain, and need no look."""
    if text.isascii() and text.isprintable() and len(text) <= TEXT_LIMITS.longest:
        return text
    cleaned = sanitise(text, TEXT_LIMITS)
    removed.extend(cleaned.removed)
    return cleaned.text


def _distinct(contents: Mapping[str, Any], name: str) -> frozenset[tuple[str, str]]:
    pairs = contents.get("distinct", [])
    if not isinstance(pairs, list):
        raise WrongContents(name, "distinct")
    for pair in pairs:
        if not (
            isinstance(pair, list) and len(pair) == 2 and all(isinstance(k, str) for k in pair)
        ):
            raise WrongContents(name, "distinct")
    return frozenset(pair_of(*pair) for pair in pairs)


def _mapping(reader: Reader) -> dict[str, str]:
    """Return the remembered columns by head, also those that only a later version knows."""
    part = reader.part("mapping")
    return {head: part.text(head) for head in part.contents}


def with_ledger(contents: LedgerFile, ledger: Ledger) -> LedgerFile:
    """Return the contents of a file with another ledger in it."""
    return replace(contents, ledger=ledger)


LEDGER_FILES: FileKind[LedgerFile] = FileKind(
    suffix=LEDGER_SUFFIX,
    own_key="applications",
    upgrades=LEDGER_UPGRADES,
    from_json=_contents_of,
    write=ledger_to_bytes,
)
