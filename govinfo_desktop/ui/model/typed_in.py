"""Progress of the part whose passage is being typed: what it still lacks is no trouble yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.progress import Stage, part_of_finding
from govinfo_desktop.core.model.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.evaluation.progress import Progress
    from govinfo_desktop.core.model.field_id import FieldId
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Form

_IN_THE_WAY = (Severity.ERROR, Severity.REASON)


def while_typed_in(
    progress: Mapping[str, Progress], form: Form, evaluation: Evaluation, field: FieldId
) -> dict[str, Progress]:
    """Return the progress with the part of a field as begun if its passage is only incomplete."""
    section = form.section_of(field)
    if section is None or progress[section.id].stage is not Stage.TROUBLED:
        return dict(progress)
    found = (one for one in evaluation.findings if part_of_finding(form, one) == section.id)
    if any(one.severity in _IN_THE_WAY and not _is_unfinished(one, field) for one in found):
        return dict(progress)
    begun = replace(progress[section.id], stage=Stage.STARTED)
    return {**progress, section.id: begun}


def _is_unfinished(finding: Finding, field: FieldId) -> bool:
    """Return whether a finding is about the whole of a passage, not about words in it."""
    return finding.severity is Severity.REASON and finding.fields == (field,) and not finding.marks
