"""Checks of class P: personal numbers that must not be published."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding, Mark
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.reading.reading import Reading

# Digits of a mobile number; an identity number has eighteen.
SHORTEST_PERSONAL_NUMBER = 11

# A mobile number, or an identity number with a birthday of the last or this century.
_PERSONAL = LazyPattern(r"(?<!\d)(?:1[3-9]\d{9}|\d{6}(?:19|20)\d{9}[\dXx])(?!\d)")


def personal_numbers(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """P05: no mobile or identity number is printed (《条例》第十四、十五、十七条)."""
    texts = reading.report.texts
    for name in [name for name, text in texts.items() if len(text) >= SHORTEST_PERSONAL_NUMBER]:
        found = personal(texts[name])
        if found and _is_printed(name, reading):
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"“{reading.form.fields[name].name}”里有手机号或身份证号，请看能不能公开",
                fields=(name,),
                marks=tuple(Mark(field=name, start=start, end=end) for start, end in found),
                why="公布前完成保密审查，个人隐私信息不进入公开版。"
                "（依据：《条例》第十四、十五、十七条）",
            )


def _is_printed(name: FieldId, reading: Reading) -> bool:
    inside = any(name in table.fields for table in reading.tables)
    return inside or reading.form.section_of(name) is not None


@lru_cache(maxsize=1024)
def personal(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of mobile and identity numbers in a text."""
    return tuple(match.span() for match in _PERSONAL.finditer(text))


CHECKS = {"personal_numbers": personal_numbers}
