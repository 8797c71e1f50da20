"""Organs that sign a report together, taken from the one field that names them all."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern

# Each name must end so: 文化、体育和旅游局 is one organ, and 示例市 水利局 is one.
_ONE_ORGAN = LazyPattern(
    r".{2,}(?:政府|委员会|委员会办公室|办公室|办公厅|管委会|街道|办事处|[局厅委办院部署会])"
    r"(?:[（(][^（）()]+[）)])?"
)
_BETWEEN_ORGANS = LazyPattern(r"\s*[、,，;；]\s*|\s+")


def joint_organs(name: str) -> tuple[str, ...]:
    """Return the organs that a name joins, in their order; the whole name where it is one."""
    organs = tuple(_BETWEEN_ORGANS.split(name.strip()))
    return organs if all(map(_ONE_ORGAN.fullmatch, organs)) else (name,)
