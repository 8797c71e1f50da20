"""Check of class V on parts and their total: the parts of 共N条，其中…… add up to N."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.lists.doubts import doubtful_wholes
from govinfo_desktop.core.statements.lists.wholes import broken_wholes
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.lists.wholes import Whole
    from govinfo_desktop.core.text.sentences import Passage


def parts_and_whole(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V09, V12: the parts of a complete list add up to the total before it.

    Of a list that may be incomplete, what one slip of the keys explains is only a hint.
    Sections whose figures the form collects in fields are judged by its rules instead.
    """
    apart = {one.text_id for one in reading.form.sections if _has_figures(one.figures, reading)}
    for passage in reading.passages:
        if passage.field in apart:
            continue
        for whole in broken_wholes(passage.plain):
            yield _finding(passage, whole, rule, Severity.WARNING)
        for whole in doubtful_wholes(passage.plain):
            yield _finding(passage, whole, rule, Severity.HINT)


def _has_figures(fields: Sequence[object], reading: Reading) -> bool:
    return any(getattr(one, "id", None) in reading.numbers for one in fields)


def _finding(passage: Passage, whole: Whole, rule: str, severity: Severity) -> Finding:
    terms = "＋".join(plain_text(part.value) for part in whole.parts)
    difference = plain_text(abs(whole.value - whole.sum))
    return Finding(
        rule=rule,
        severity=severity,
        says=f"{passage.quote(whole.start, whole.end)}：各项 {terms} ＝ {plain_text(whole.sum)}，"
        f"与总数相差 {difference}",
        fields=(passage.field,),
        marks=(
            passage.mark(whole.start, whole.end),
            *(passage.mark(part.start, part.end) for part in whole.parts),
        ),
        why="分单位、分地区、分类的数之和等于总数。",
    )


CHECKS = {"parts_and_whole": parts_and_whole}
