"""Validation of the keys and values of a form file, with the line of a mistake."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ID_PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


# No measure, year or count of a form comes near.
LARGEST_NUMBER = 10**9


class Kind(StrEnum):
    """Kind of value of a key in a form file; its text is shown to the author of the file."""

    TEXT = '一段文字，如 "……"'
    WHOLE = "一个整数"
    NUMBER = "一个数"
    YES_NO = "true 或 false"
    TEXTS = '一列文字，如 ["……", "……"]'
    LABEL = "一段文字或一列文字"
    NUMBERS = "一列数"
    GROUP = "一组“键 = 值”"
    TEXT_GROUP = "一组“键 = 文字”"
    GROUPS = "若干组“键 = 值”，如 [[……]] 或 [{ …… }]"


class Wrong(Exception):
    """A mistake in a form file: ``problem`` in Chinese, ``near`` a text of the wrong line.

    ``last`` takes the last line that holds the text, else the first.
    """

    def __init__(self, problem: str, near: str, *, last: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self._near = near
        self._last = last

    def line_in(self, source: str) -> int:
        """Return the number of the wrong line; 0 if it is not known.

        tomllib keeps no line numbers, so the line is found by its text.
        """
        lines = [n for n, line in enumerate(source.splitlines(), 1) if self._near in line]
        if not lines or not self._near:
            return 0
        return lines[-1] if self._last else lines[0]


def check_keys(data: object, known: Mapping[str, Kind], needed: Collection[str]) -> None:
    """Check a part of the file. Raises Wrong for a missing or unknown key or a wrong value."""
    if not isinstance(data, dict):
        raise Wrong(f"这里要写成{Kind.GROUP}，不是“{data}”", str(data))
    for key, value in data.items():
        if key not in known:
            raise Wrong(f"不认识“{key}”，可用的有 {'、'.join(sorted(known))}", f"{key} =")
        if not _is(known[key], value):
            raise Wrong(f"“{key}”要写成{known[key]}", _as_written(key, value))
    for key in sorted(needed):
        if key not in data:
            raise Wrong(f"{_called(data)}缺少“{key}”", _quoted(data))
    if "id" in data and not _ID_PATTERN.fullmatch(data["id"]):
        near = _as_written("id", data["id"])
        raise Wrong(f"编号“{data['id']}”只能用英文字母、数字、下划线和连字符", near)


def check_range(data: Mapping[str, Any], key: str, least: float, most: float) -> None:
    """Raise Wrong for a number outside of what a form can use; it may be missing."""
    value = data.get(key)
    if value is not None and not least <= value <= most:
        raise Wrong(f"“{key}”要在 {least:g} 到 {most:g} 之间，不能是 {value}", f"{key} =")


def check_choice(data: Mapping[str, Any], key: str, allowed: Collection[str]) -> None:
    """Raise Wrong for a text that is none of the allowed ones; it may be missing."""
    value = data.get(key)
    if value is not None and value not in allowed:
        problem = f"“{key}”只能是 {'、'.join(sorted(allowed))}，不能是“{value}”"
        raise Wrong(problem, f'"{value}"')


def _is(kind: Kind, value: object) -> bool:
    match kind:
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.YES_NO:
            return isinstance(value, bool)
        case Kind.WHOLE:
            return isinstance(value, int) and _is(Kind.NUMBER, value)
        case Kind.NUMBER:
            # nan and inf are numbers in TOML, and compare in no useful way.
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and -LARGEST_NUMBER <= value <= LARGEST_NUMBER  # type: ignore[operator]
        case Kind.LABEL:
            return _is(Kind.TEXT, value) or _is(Kind.TEXTS, value)
        case Kind.GROUP:
            return isinstance(value, dict)
        case Kind.TEXT_GROUP:
            return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        case _:
            return isinstance(value, list) and all(_is(_ELEMENT_KIND[kind], one) for one in value)


_ELEMENT_KIND = {Kind.TEXTS: Kind.TEXT, Kind.NUMBERS: Kind.NUMBER, Kind.GROUPS: Kind.GROUP}


def _as_written(key: str, value: object) -> str:
    """Return the beginning of the line as it is probably written in the file."""
    match value:
        case bool():
            return f"{key} = {str(value).lower()}"
        case str():
            return f'{key} = "{value}"'
        case int():
            return f"{key} = {value}"
        case dict():
            return key
        case _:
            return f"{key} ="


def _called(data: Mapping[str, object]) -> str:
    return f"“{data['id']}”" if "id" in data else "这一段"


def _quoted(data: Mapping[str, object]) -> str:
    text = next((value for value in data.values() if isinstance(value, str)), "")
    return f'"{text}"' if text else next(iter(data), "")
