"""Judge whether a text explains something or is an empty phrase."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern

# In characters, marks and blanks not counted.
SHORTEST_EXPLANATION = 6
_EMPTY_PHRASE = LazyPattern(
    r"(?:经|已|均)*(?:核实|核对|审核|检查|确认|数据|情况|以上|属实|无误|准确|正确|没有问题|没问题|同意|通过|正常|如实|填报|了|后|的)*"
)
_NON_CHARACTERS = LazyPattern(r"[\W_]+")


def explains(text: str) -> bool:
    """Tell whether a text gives a reason: long enough, and no phrase such as 核实无误."""
    characters = _NON_CHARACTERS.sub("", text)
    return len(characters) >= SHORTEST_EXPLANATION and _EMPTY_PHRASE.fullmatch(characters) is None
