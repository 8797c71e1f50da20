"""How names of organs begin: the places they are named after, and what stands before them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from govinfo_desktop.core.places.divisions import is_full_name, named_places
from govinfo_desktop.core.text.patterns import LazyPattern

# From the province down; two of one number are not each other's part.
TIERS = {"省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3} | {
    "镇": 4,
    "乡": 4,
    "街道": 4,
}
# What may stand right before a name, as part of the sentence: 在市财政局网站, 2024年市财政局.
BEFORE_A_NAME = "和与及同由向请经在对或被把将我本从年度月日过布合进为以按据到"
# 市场, 市政, 市容, 乡村, 城市管理, 城乡建设 and 城镇 are in the names of bureaus.
KIND_OF_PLACE = (
    r"(?:街道|(?!(?<=城)(?:市|乡|镇)(?:管|建|规|更|综|运|住|房|公|环|绿|照|道|社|发|和))"
    r"[省市县区州盟旗镇乡](?![场容村域]|政(?!府)))"
)
_END_OF_PLACE = LazyPattern(KIND_OF_PLACE)
_SHORTEST_STEM = 2
_ABOVE_A_TOWNSHIP = "人民政府"


@dataclass(frozen=True)
class NamedPlace:
    """A place in a name: where it is, what it is called, and its kind."""

    start: int
    end: int
    stem: str
    level: str


@lru_cache(maxsize=512)
def places_in(name: str) -> tuple[NamedPlace, ...]:
    """Return the places that a name is made of, one behind the other: 温州市, 鹿城区, 七都街道.

    Those of the state are known by their names; others end as places do. The first may be called
    by its kind alone: 市财政局.
    """
    known = {end: start for start, end in named_places(name)}
    ends = {match.end(): match.start() for match in _END_OF_PLACE.finditer(name)}
    if ends.get(_SHORTEST_STEM) == 1 and is_full_name(name[:_SHORTEST_STEM]):
        known[_SHORTEST_STEM] = 0
    ends |= {end: end - 1 for end in known}
    found: list[NamedPlace] = []
    last = 0
    for end in sorted(ends):
        start = known.get(end, last)
        if name.startswith(_ABOVE_A_TOWNSHIP, start):
            start += len(_ABOVE_A_TOWNSHIP)
        kind = ends[end]
        if any(first < end < behind for behind, first in known.items()):
            continue
        # A township may have a stem of one character, behind its county.
        is_long = kind - start >= _SHORTEST_STEM or (last and kind - start and end == kind + 1)
        if end in known or is_long or kind == 0:
            found.append(NamedPlace(start, end, name[start:kind], name[kind:end]))
            last = end
    return tuple(found)


@lru_cache(maxsize=64)
def places_of(organ: str) -> tuple[tuple[str, str], ...]:
    """Return the places that an organ's name begins with, as stem and level: 沭阳, 县."""
    return tuple((one.stem, one.level) for one in places_in(organ) if one.stem)


@lru_cache(maxsize=64)
def own_place(organ: str) -> str:
    """Return what an organ's name begins with, to the end of its last place; empty without one."""
    found = places_in(organ)
    return organ[: found[-1].end] if found else ""


def level_of(name: str) -> str:
    """Return the kind of the last place in a name (县 of 某市某县财政局); empty without one."""
    found = places_in(name)
    return found[-1].level if found else ""
