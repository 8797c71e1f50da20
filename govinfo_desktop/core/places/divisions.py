"""Places of the state: which of those that a text names are not where an organ is."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.places.names import (
    DIVISIONS,
    NAMES_THAT_ARE_WORDS,
    STEMS_THAT_ARE_WORDS,
)
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Province, city and county by their names; a province has one, a city two.
Path = tuple[str, ...]

_KIND = LazyPattern(r"[省市县区州盟旗](?![域间块场容])")
# But 平潭新区 and 永川高新区 are where they say.
_OF_LONGER_NAME = LazyPattern(
    r"(?!新|高新|经开|园)[一-龥]{0,2}?[省市县区州盟旗镇乡](?![域间块场容])"
)
_SHORTEST_FULL_NAME = 3
_LONGEST_NAME = 12
_SHORTEST_STEM = 2
_AUTONOMOUS = "自治"


@cache
def _paths() -> dict[str, tuple[Path, ...]]:
    """Return the places that have a name; several counties may share one."""
    found: dict[str, list[Path]] = {}
    province = city = ""
    for name in DIVISIONS.split():
        path: Path = (province, city, name) if city else (province, name)
        if name.endswith(":"):
            province, city = name[:-1], ""
            path = (province,)
        elif name.endswith("="):
            city = name[:-1]
            path = (province, city)
        found.setdefault(path[-1], []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}


@cache
def _stems() -> dict[str, tuple[Path, ...]]:
    """Return the places by their names without the kind: 沭阳."""
    found: dict[str, list[Path]] = {}
    for name, paths in _paths().items():
        stem = name[:-1]
        if len(stem) >= _SHORTEST_STEM and _AUTONOMOUS not in name:
            found.setdefault(stem, []).extend(paths)
    return {stem: tuple(paths) for stem, paths in found.items()}


@lru_cache(maxsize=64)
def home_of(organ: str) -> frozenset[Path]:
    """Return where an organ is, by the places that its name begins with; empty if unknown.

    Of counties that share a name those are meant whose city is named, too, or else all.
    """
    named = [organ[start:end] for start, end in named_places(organ)]
    if not named and organ[:_SHORTEST_STEM] in _paths():
        return frozenset(_paths()[organ[:_SHORTEST_STEM]])
    if not named:
        stem = stem_at_start(organ)
        # 青山县 is none of those that are called 青山区, nor 文昌湖区 of those called 文昌.
        is_none = stem in STEMS_THAT_ARE_WORDS or _OF_LONGER_NAME.match(organ, len(stem))
        return frozenset(_stems()[stem] if stem and not is_none else ())
    *above, last = named
    paths = _paths()[last]
    return frozenset(path for path in paths if all(name in path for name in above)) or frozenset(
        paths if not above else ()
    )


def stem_at_start(organ: str) -> str:
    """Return the place that a name begins with, without its kind: 广州 of 广州海关."""
    return next((organ[:long] for long in (3, 2) if organ[:long] in _stems()), "")


@lru_cache(maxsize=512)
def named_places(text: str) -> tuple[tuple[int, int], ...]:
    """Return where places are named in full, each with its kind: 沭阳县."""
    known = _paths()
    found: list[tuple[int, int]] = []
    for match in _KIND.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST_NAME), end - _SHORTEST_FULL_NAME + 1):
            name = text[start:end]
            if name in known and name not in NAMES_THAT_ARE_WORDS:
                found.append((start, end))
                break
    return tuple(found)


def is_elsewhere(name: str, home: frozenset[Path]) -> bool:
    """Tell whether a name, in full or without its kind, is of a place that home is not in.

    Nor is it in home, as a county is in its city.
    """
    paths = _paths().get(name) or _stems().get(name, ())
    if not paths or not home or name in STEMS_THAT_ARE_WORDS:
        return False
    return not _any_related(paths, home)


def is_known(name: str) -> bool:
    """Tell whether a name, in full or without its kind, is of a place."""
    return name in _paths() or name in _stems()


def is_full_name(name: str) -> bool:
    """Tell whether a name is that of a place with its kind: 陇县, but not 陇."""
    return name in _paths()


def _any_related(paths: Iterable[Path], home: frozenset[Path]) -> bool:
    return any(
        all(one == other for one, other in zip(path, own, strict=False))
        for path in paths
        for own in home
    )


def stems_of(home: frozenset[Path]) -> Iterator[tuple[str, str]]:
    """Yield the places that home is in, and home itself, as stem and kind: 沭阳, 县."""
    for name in sorted({name for path in home for name in path}):
        if _AUTONOMOUS not in name and len(name) >= _SHORTEST_FULL_NAME:
            yield name[:-1], name[-1]
