"""What is wrong in a form file, and on which of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Wrong(Exception):
    """A form file says what no form can say; ``near`` is a text that stands on the wrong line."""

    def __init__(self, what: str, near: str, *, last: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self._near = near
        self._last = last

    def line_in(self, source: str) -> int:
        """Return the number of the line that the fault is on; 0 where it cannot be told."""
        lines = [n for n, line in enumerate(source.splitlines(), 1) if self._near in line]
        if not lines:
            return 0
        return lines[-1] if self._last else lines[0]


def keys(data: Mapping[str, object], known: Collection[str], needed: Collection[str]) -> None:
    """Raise Wrong where a table of the file lacks a key it needs or has one nobody knows."""
    if not isinstance(data, dict):
        raise Wrong(f"这里要写成一组“键 = 值”，不是“{data}”", str(data))
    for key in data:
        if key not in known:
            raise Wrong(f"不认识“{key}”，可用的有 {'、'.join(sorted(known))}", f"{key} =")
    for key in sorted(needed):
        if key not in data:
            raise Wrong(f"“{data.get('id', '这一段')}”缺少“{key}”", f'"{data.get("id", "")}"')
