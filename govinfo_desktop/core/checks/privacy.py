"""Checks of class P: personal data that must not be published."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding, Mark
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import to_half_width
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.personal import (
    SHORTEST_PERSONAL_TEXT,
    Personal,
    PersonalKind,
    personal_data,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.reading.reading import Reading

_BESIDE_DIGITS = LazyPattern(r"\D")
_MOBILE_DIGITS = 11
_MOST_QUOTED = 3
_NOT_PUBLIC = (
    "公布前完成保密审查，个人隐私信息不进入公开版。（依据：《条例》第十四、十五、十七条；"
    "身份证号按 GB 11643 的校验码、银行卡号按发卡前缀和校验位辨认）"
)


def personal_numbers(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """P05: no personal data is printed (《条例》第十四、十五、十七条)."""
    texts = reading.report.texts
    for name in [name for name, text in texts.items() if len(text) >= SHORTEST_PERSONAL_TEXT]:
        found = personal_data(texts[name])
        if found and _is_printed(name, reading):
            others = [one for one in found if not _is_own_contact(one, name, reading)]
            by_kind = sorted(others, key=attrgetter("kind"))
            for kind, same in groupby(by_kind, key=attrgetter("kind")):
                yield _finding(reading, name, kind, tuple(same), rule)


def _is_own_contact(one: Personal, name: FieldId, reading: Reading) -> bool:
    """Return whether a mobile number is that of the report's own contact."""
    if one.kind is not PersonalKind.MOBILE:
        return False
    own = reading.report.text("phone") + " " + reading.report.text("contact")
    number = _digits(reading.report.text(name)[one.start : one.end])[-_MOBILE_DIGITS:]
    return number in _digits(own)


def _digits(text: str) -> str:
    return _BESIDE_DIGITS.sub("", to_half_width(text))


def _finding(
    reading: Reading, name: FieldId, kind: PersonalKind, found: Sequence[Personal], rule: str
) -> Finding:
    text = reading.report.text(name)
    quoted = "、".join(f"“{text[one.start : one.end]}”" for one in found[:_MOST_QUOTED])
    more = f"等 {len(found)} 处" if len(found) > _MOST_QUOTED else ""
    is_unsure = kind is PersonalKind.MAYBE_IDENTITY
    return Finding(
        rule=rule,
        severity=Severity.HINT if is_unsure else Severity.WARNING,
        says=f"“{reading.form.fields[name].name}”里有{kind.value}：{quoted}{more}，请看能不能公开",
        fields=(name,),
        marks=tuple(Mark(field=name, start=one.start, end=one.end) for one in found),
        why=_NOT_PUBLIC,
    )


def _is_printed(name: FieldId, reading: Reading) -> bool:
    inside = any(name in table.fields for table in reading.tables)
    return inside or reading.form.section_of(name) is not None


CHECKS = {"personal_numbers": personal_numbers}
