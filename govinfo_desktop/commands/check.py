"""``check``: print the findings of a draft and whether it may be made final."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_desktop import paths
from govinfo_desktop.commands.draft_access import catalogue, evaluated, print_json
from govinfo_desktop.core.evaluation.full_text import KIND_WORDS, VERDICT_WORDS, statements_of
from govinfo_desktop.core.model.rules import SEVERITY_WORDS
from govinfo_desktop.core.reading.reading import filled_in
from govinfo_desktop.core.text.explanations import explains
from govinfo_desktop.storage.drafts import Previous, read_draft
from govinfo_desktop.storage.history import History, earlier_reports

if TYPE_CHECKING:
    from argparse import Namespace

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.evaluation.full_text import Statement
    from govinfo_desktop.core.model.field_id import FieldId
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.report import Report


def run(arguments: Namespace) -> int:
    """Print the findings; return 0 if the report may be made final, else 1."""
    forms = catalogue()
    draft = read_draft(Path(arguments.draft))
    if arguments.previous is not None:
        earlier = Path(arguments.previous)
        previous = Previous(report=read_draft(earlier).report, source=earlier.name)
        forms.form(previous.report.form_id)
        draft = replace(draft, previous=previous)
    former = partial(earlier_reports, History(paths.history_folder()), Path(arguments.draft))
    evaluation = replace(evaluated(forms, draft), earlier=former)
    is_final = evaluation.is_final(draft.report.explanations)
    if arguments.json:
        findings = [_described(one, draft.report, evaluation) for one in evaluation.findings]
        answer: dict[str, Any] = {"final": is_final, "findings": findings}
        if arguments.statements:
            answer["statements"] = [_listed(one) for one in statements_of(evaluation)]
        print_json(answer)
    else:
        if arguments.statements:
            _print_statements(evaluation)
        _print_findings(evaluation, draft.report, is_final=is_final)
    return 0 if is_final else 1


def _described(finding: Finding, report: Report, evaluation: Evaluation) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "says": finding.says,
        "fields": list(finding.fields),
        "explained": _is_explained(finding, report),
        "advice": evaluation.advice_on(finding),
        "suspects": list(evaluation.suspects_of(finding)),
    }


def _listed(one: Statement) -> dict[str, Any]:
    return {
        "field": one.field,
        "from": one.start,
        "to": one.end,
        "text": one.text,
        "kind": one.kind,
        "verdict": one.verdict.value,
        "against": list(one.against),
    }


def _print_statements(evaluation: Evaluation) -> None:
    field: FieldId | None = None
    reading = evaluation.reading
    for one in statements_of(evaluation):
        if one.field != field:
            field = one.field
            print(f"{reading.form.fields[field].name}：")
        text = filled_in(one.text, reading)
        print(f"  [{VERDICT_WORDS[one.verdict]}] {KIND_WORDS[one.kind]}：{text}")


def _print_findings(evaluation: Evaluation, report: Report, *, is_final: bool) -> None:
    for finding in evaluation.findings:
        done = "，已说明" if _is_explained(finding, report) else ""
        print(f"[{SEVERITY_WORDS[finding.severity]}{done}] {finding.says}（{finding.key}）")
    print("可以定稿。" if is_final else "还不能定稿。")


def _is_explained(finding: Finding, report: Report) -> bool:
    return explains(report.explanations.get(finding.key, ""))
