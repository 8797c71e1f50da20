"""Checks of class N: names of organs, of the report's own and of others in its place."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.places.kinds import (
    BEFORE_A_NAME,
    TIERS,
    level_of,
    own_place,
    places_in,
)
from govinfo_desktop.core.statements.organs import (
    SELF_NAME,
    Role,
    is_opening,
    issuers,
    other_levels,
    other_short_names,
    places_named,
    selves,
)
from govinfo_desktop.core.statements.other_names import other_names
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

# The kinds of organ by the end of their names, and what such an organ calls itself.
_KINDS_OF_ORGAN = (
    (LazyPattern(r"(?:管委会|管理委员会)$"), "委办会"),
    (LazyPattern(r"(?:委员会|委)$"), "委"),
    (LazyPattern(r"局$"), "局"),
    (LazyPattern(r"人民政府办公厅$"), "厅办"),
    (LazyPattern(r"厅$"), "厅"),
    (LazyPattern(r"(?:大学|学院|学校|中学|小学)$"), "校院"),
    (LazyPattern(r"(?:办公室|办)$"), "办室"),
    (LazyPattern(r"街道办事处$"), "办处"),
    (LazyPattern(r"人民政府$"), "办厅"),
)
_NAME_OF_GOVERNMENT = LazyPattern(
    r"(?:人民政府(?:办公[厅室])?|管委会|(?<!城市)管理委员会|街道办事处)$"
)
_COMMITTEE = r"委(?!员|托|派|任)"
_END_OF_BUREAU = LazyPattern(rf"(?:委员会|局|{_COMMITTEE})$")
_END_OF_BUREAU_OR_OFFICE = LazyPattern(rf"(?:委员会|局|{_COMMITTEE}|(?<!政府)办公室)$")
# 县委, 县纪委: those of the party, which a bureau may name as the ones that lead it.
_PARTY_COMMITTEE = LazyPattern(r"[省市州盟县区旗镇乡党纪工监团]委$")
_SHORTEST_STEM = 2
# In characters: 国家税务总局.
_AGENCY = 6
_SHORTEST_MISSPELT_STEM = 4
_FORMERLY = LazyPattern(r"[原旧曾]$")
# 国务院办公厅 and the province may be the subject of any report.
_OF_THE_TOP = LazyPattern(r"国务院|国家|中央|全国|省")
_OTHERS_WHY = "单位全称、简称前后一致，与单位资料一致；机构改革前后的名称请自行确认。"
_MIXED_WHY = "单位自称前后一致，不一致的多是照抄别家没有改净。"


def self_names(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N01: the organ uses one name for itself (我局, not also 我委), and its own full name.

    No other organ, and no other place, is named as the one that reports.
    """
    organ = reading.report.text("organ").strip()
    short = reading.report.text("organ_short").strip()
    yield from _other_self(reading, organ, rule)
    for passage in reading.passages if organ else ():
        taken: list[tuple[int, int]] = []
        for start, end, message, why in _wrong_names(passage, organ):
            taken.append((start, end))
            yield passage.quoting(start, end, rule=rule, message=message, why=why)
        message = f"单位全称填的是“{organ}”"
        for start, end in _bureaus_as_government(passage, organ):
            if (start, end) not in taken:
                taken.append((start, end))
                yield passage.quoting(
                    start, end, rule=rule, message=message, severity=Severity.HINT, why=_OTHERS_WHY
                )
        for one in other_names(passage.plain, organ, short, reading.report.text("kind")):
            if all(end <= one.start or one.end <= start for start, end in taken):
                severity = Severity.WARNING if one.is_sure else Severity.HINT
                yield passage.quoting(
                    one.start,
                    one.end,
                    rule=rule,
                    message=message,
                    severity=severity,
                    why=_OTHERS_WHY,
                )


def _wrong_names(passage: Passage, organ: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, message and reason of each name that is not the organ's, or its place's."""
    for start, end in (*_other_places(passage, organ), *other_levels(passage.plain, organ)):
        yield start, end, f"单位全称是“{organ}”", _MIXED_WHY
    for start, end in other_short_names(passage.plain, organ):
        yield start, end, f"单位全称填的是“{organ}”", _OTHERS_WHY
    near = _near_names(passage.plain, organ)
    for start, end in near:
        yield start, end, f"单位全称填的是“{organ}”", _OTHERS_WHY
    for start, end, role in issuers(passage.plain):
        if (start, end) in near:
            continue
        name = passage.plain[start:end]
        if role is Role.OWN:
            skipped = _before_sister_bureau(name, organ)
            if skipped is not None:
                yield start + skipped, end, f"单位全称填的是“{organ}”", _OTHERS_WHY
            continue
        is_own = role is Role.CONTACT or is_opening(passage.plain, start)
        if (is_own and _is_of_another_place(name, organ) and not _is_above(name, organ)) or (
            _is_another(name, organ, is_maker=role is Role.MAKER)
        ):
            yield start, end, f"单位全称填的是“{organ}”", _OTHERS_WHY


def _other_self(reading: Reading, organ: str, rule: str) -> Iterator[Finding]:
    own, allowed = _own_self(reading, organ)
    for passage in reading.passages if allowed else ():
        for start, end in selves(passage.plain):
            if passage.plain[end - 1] not in allowed:
                message = f"别处自称“{own}”" if own else f"单位全称是“{organ}”"
                yield passage.quoting(start, end, rule=rule, message=message, why=_MIXED_WHY)


def _own_self(reading: Reading, organ: str) -> tuple[str, str]:
    """Return the organ's name for itself, and what it may end in; empty where that is unknown.

    The short name decides, then the kind of organ, then the most frequent name in the text.
    """
    short = reading.report.text("organ_short").strip()
    if SELF_NAME.fullmatch(short):
        return short, short[-1]
    of_kind = next((ends for kind, ends in _KINDS_OF_ORGAN if kind.search(organ)), "")
    counts = Counter(
        passage.plain[start:end]
        for passage in reading.passages
        for start, end in selves(passage.plain)
    )
    likely = [name for name in counts if not of_kind or name[-1] in of_kind]
    own = max(likely, key=lambda name: counts[name], default="")
    return own, of_kind or own[-1:]


def _other_places(passage: Passage, organ: str) -> Iterator[tuple[int, int]]:
    """Yield the places of 我县 and the like that the organ's own place contradicts.

    A bureau of a county may well speak of its city, but not of a township as its own.
    """
    own = level_of(organ)
    if not own or "自治" in organ or "自治区" in passage.plain:
        return
    named = {level for _, _, level in places_named(passage.plain)}
    for start, end, level in places_named(passage.plain):
        is_lower = TIERS[level] > TIERS[own]
        is_sister = TIERS[level] == TIERS[own] and level != own
        is_mixed = _NAME_OF_GOVERNMENT.search(organ) and own in named and TIERS[level] < TIERS[own]
        if is_lower or is_sister or is_mixed:
            yield start, end


@lru_cache(maxsize=256)
def _is_another(name: str, organ: str, *, is_maker: bool) -> bool:
    """Tell whether a name is of another organ than the report's, and not of one above or below."""
    if is_same_organ(name, organ):
        return False
    if is_maker:
        return not _is_office_within(name, organ)
    if _OF_THE_TOP.match(name) and not _is_beside(name, organ):
        return False
    level, own = level_of(name), level_of(organ)
    is_of_another_place = _is_of_another_place(name, organ)
    if _NAME_OF_GOVERNMENT.search(organ):
        # Bureaus and governments below report through it; a 市 may be below another.
        return is_of_another_place and level == own != "市"
    if _NAME_OF_GOVERNMENT.search(name):
        return is_of_another_place and TIERS[level] >= TIERS.get(own, 1)
    return name.endswith(("局", "厅", "委员会", "中心")) or (
        name.endswith("委") and not _PARTY_COMMITTEE.search(name)
    )


def _is_beside(name: str, organ: str) -> bool:
    """Tell whether both are of one agency of the state, below it: 国家税务总局某市税务局."""
    is_below = bool(level_of(name)) and not _is_above(name, organ)
    return name.startswith("国家") and is_below and name[:_AGENCY] == organ[:_AGENCY]


def _is_office_within(name: str, organ: str) -> bool:
    """Tell whether a name is of an office of the organ: 东桥街道党政办公室 of 东桥街道办事处.

    That of a county is an organ of its own.
    """
    own = places_in(organ)
    return (
        bool(own)
        and TIERS[own[-1].level] == TIERS["街道"]
        and name.startswith(own[-1].stem + own[-1].level)
        and name.endswith(("办公室", "办", "中心"))
    )


@lru_cache(maxsize=256)
def _before_sister_bureau(name: str, organ: str) -> int | None:
    """Return where in a name another bureau of the place is named whose bureau the organ is."""
    own = places_in(organ)
    if not own or _NAME_OF_GOVERNMENT.search(organ) or not _END_OF_BUREAU.search(organ):
        return None
    start = name.find(own[-1].stem + own[-1].level)
    if start < 0:
        start = name.find(own[-1].level)
    if start < 0 or name[:start].strip(BEFORE_A_NAME):
        return None
    return None if is_same_organ(name[start:], organ) else start


def _bureaus_as_government(passage: Passage, organ: str) -> Iterator[tuple[int, int]]:
    """Yield each bureau that the first sentence of a government's report tells of as its own."""
    if not _NAME_OF_GOVERNMENT.search(organ):
        return
    for start, end, role in issuers(passage.plain):
        name = passage.plain[start:end]
        if (
            role is Role.SUBJECT
            and is_opening(passage.plain, start)
            and name.startswith(own_place(organ) or organ)
            and _END_OF_BUREAU_OR_OFFICE.search(name)
            and not is_same_organ(name, organ)
        ):
            yield start, end


def _is_above(name: str, organ: str) -> bool:
    """Tell whether an organ is one of a province or city above the report's."""
    return TIERS.get(level_of(name), 1) < TIERS.get(level_of(organ), 1)


@lru_cache(maxsize=256)
def _is_of_another_place(name: str, organ: str) -> bool:
    """Tell whether a name begins with a place that is not the organ's, nor one that it is in."""
    level = level_of(name)
    if not level or name.endswith(organ):
        return False
    return not is_same_organ(name[: name.rfind(level) + len(level)], organ)


@lru_cache(maxsize=64)
def _near_names(plain: str, organ: str) -> tuple[tuple[int, int], ...]:
    """Return the places of names that are the organ's own but for the kind or one character.

    That is 县发改委 or 县发展与改革局 where the organ is the 发展和改革局 of this county.
    """
    place = own_place(organ)
    own = organ[len(place) :]
    if not place or not _END_OF_BUREAU.search(own):
        return ()
    name = _names_at(place)
    return tuple(
        match.span("name")
        for match in name.finditer(plain)
        if _is_nearly(match["core"], own)
        and not _FORMERLY.search(plain, max(0, match.start("name") - 1), match.start("name"))
    )


@lru_cache(maxsize=8)
def _names_at(place: str) -> re.Pattern[str]:
    """Return the pattern of names of bureaus and committees of a place."""
    level = level_of(place)
    return re.compile(
        rf"(?P<name>(?:{re.escape(place)}|(?:^|(?<=[^一-龥]|[{BEFORE_A_NAME}])){level})"
        rf"(?P<core>[一-龥]{{2,14}}?(?:委员会|局|{_COMMITTEE})))"
    )


def _is_nearly(named: str, own: str) -> bool:
    stem, own_stem = (_END_OF_BUREAU.sub("", one) for one in (named, own))
    if len(stem) < _SHORTEST_STEM or is_same_organ(named, own):
        return False
    if named[-1] == own[-1]:
        differing = sum(one != other for one, other in zip(stem, own_stem, strict=False))
        is_long = len(stem) == len(own_stem) >= _SHORTEST_MISSPELT_STEM
        return is_long and differing == 1
    # A committee of the same name beside a bureau is another organ, but it has no short name.
    is_other_kind = named.endswith("委") or own.endswith(("委", "委员会"))
    return is_other_kind and stem[0] == own_stem[0] and is_same_organ(stem, own_stem)


@lru_cache(maxsize=256)
def is_same_organ(named: str, organ: str) -> bool:
    """Tell whether one name may abbreviate the other: all its characters are in it, in order."""
    names = [name.removesuffix("办公室") for name in (named, organ)]
    short, full = sorted(names, key=len)
    rest = iter(full)
    return all(one in rest for one in short)


CHECKS = {"self_names": self_names}
