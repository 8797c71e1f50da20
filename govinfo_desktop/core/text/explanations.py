"""What counts as a written explanation, and what is empty talk."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern

SHORTEST = 6
_EMPTY = LazyPattern(
    r"(?:经|已|均)*(?:核实|核对|审核|检查|确认|数据|情况|以上|属实|无误|准确|正确|没有问题|没问题|同意|通过|正常|如实|填报|了|后|的)*"
)
_MARKS = LazyPattern(r"[\W_]+")


def explains(text: str) -> bool:
    """Tell whether a text gives a reason: not blank, not too short, not talk like 核实无误."""
    words = _MARKS.sub("", text)
    return len(words) >= SHORTEST and _EMPTY.fullmatch(words) is None
