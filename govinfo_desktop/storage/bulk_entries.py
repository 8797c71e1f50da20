"""Reading of files with many entries, made by another program or a colleague.

JSON: ``{"texts": {field: text}, "explanations": {key: text}, "left_out": [table]}``; other keys
are ignored, so that the output of ``show --json`` can be filled in again. CSV: ``field,text``,
as Excel saves it.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import read_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LARGEST_ENTRIES_BYTES = 32 * 1024 * 1024
_ENTRY_KEYS = ("texts", "explanations", "left_out")
_CSV_HEADINGS = (("field", "text"), ("字段", "内容"))
_ENTRIES_ENCODINGS = ("utf-8-sig", "gb18030")  # the second is what Excel writes on Chinese Windows


class BadEntries(GovinfoError):
    """A file of entries cannot be read; none of it was entered."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"“{path.name}”{problem}，什么都没有填入。")


@dataclass(frozen=True, kw_only=True)
class Entries:
    """Texts by field, and explanations by key; an empty text makes a field blank.

    ``left_out`` are all the tables to be left out; None keeps those left out before.
    """

    texts: Mapping[FieldId, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] | None = None


def read_entries(path: Path) -> Entries:
    """Return the entries in a JSON or CSV file. Raises CannotRead or BadEntries."""
    raw = read_whole(path, LARGEST_ENTRIES_BYTES)
    if len(raw) > LARGEST_ENTRIES_BYTES:
        raise BadEntries(path, "太大")
    text = _decoded(path, raw)
    if path.suffix.lower() == ".csv":
        return Entries(texts=_from_csv(path, text))
    return _from_json(path, text)


def _decoded(path: Path, raw: bytes) -> str:
    for encoding in _ENTRIES_ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadEntries(path, "不是文字文件")


def _from_json(path: Path, text: str) -> Entries:
    def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return _once_each(path, pairs)

    try:
        # Keep numbers as they are written: 1.50 is not 1.5.
        contents = json.loads(
            text,
            object_pairs_hook=once_each,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except (ValueError, RecursionError) as cause:
        raise BadEntries(path, "不是有效的 JSON") from cause
    if not isinstance(contents, dict) or not set(_ENTRY_KEYS) & set(contents):
        raise BadEntries(path, f"里没有“{'”“'.join(_ENTRY_KEYS[:-1])}”或“{_ENTRY_KEYS[-1]}”")
    texts = _texts(path, contents, "texts")
    return Entries(
        texts={FieldId(name): text for name, text in texts.items()},
        explanations=_texts(path, contents, "explanations"),
        left_out=_tables(path, contents["left_out"]) if "left_out" in contents else None,
    )


def _tables(path: Path, names: object) -> frozenset[str]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadEntries(path, "中的“left_out”应是一列表格的编号")
    return frozenset(names)


def _texts(path: Path, contents: Mapping[str, Any], key: str) -> dict[str, str]:
    texts = contents.get(key, {})
    if not isinstance(texts, dict):
        raise BadEntries(path, f"中的“{key}”应是一组“名称: 文字”")
    wrong = [name for name, text in texts.items() if not (isinstance(text, str) or text is None)]
    if wrong:
        raise BadEntries(path, f"中这些项不是文字：{_listed(wrong)}")
    return {name: text or "" for name, text in texts.items()}


def _from_csv(path: Path, text: str) -> dict[FieldId, str]:
    csv.field_size_limit(LARGEST_ENTRIES_BYTES)
    try:
        # Strict: a quote that is never closed would swallow the rest of the file.
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        rows = [row for row in reader if any(row)]
    except csv.Error as cause:
        raise BadEntries(path, "不是有效的 CSV") from cause
    if rows and tuple(cell.strip().lower() for cell in rows[0][:2]) in _CSV_HEADINGS:
        rows = rows[1:]
    wrong = [row[0] for row in rows if len(row) < 2 or any(row[2:])]
    if wrong:
        raise BadEntries(path, f"中这些行不是“字段,内容”两列：{_listed(wrong)}")
    pairs = _once_each(path, [(row[0].strip(), row[1]) for row in rows])
    return {FieldId(name): text for name, text in pairs.items()}


def _once_each(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen = Counter(name for name, _ in pairs)
    twice = [name for name, times in seen.items() if times > 1]
    if twice:
        raise BadEntries(path, f"中这些项出现了两次：{_listed(twice)}")
    return dict(pairs)


def _listed(names: Iterable[str]) -> str:
    named = [name[:60] for name in names]
    more = f" 等 {len(named)} 项" if len(named) > 10 else ""
    return "、".join(named[:10]) + more
