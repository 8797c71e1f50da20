"""Labels of stages, severities, parts of the report, and of the work that remains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID, Stage
from govinfo_desktop.core.model.rules import SEVERITY_WORDS, Severity
from govinfo_desktop.layout.headings import section_titles

if TYPE_CHECKING:
    from datetime import datetime

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.evaluation.progress import Counts, Progress
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.report import Report

BEING_CHECKED = "正在检查……"
# Behind why a draft or a ledger cannot be edited.
VIEW_ONLY = "在此只能查看，不能修改。"
# After a warning that something is not saved yet.
SAVED_AT_LAST = "现在已经保存好了。"
STAGES = {
    Stage.UNTOUCHED: "未开始",
    Stage.STARTED: "填写中",
    Stage.UNCHECKED: BEING_CHECKED,
    Stage.TROUBLED: "有问题",
    Stage.DONE: "完成",
}
SEVERITIES = SEVERITY_WORDS
STAGE_TONES = {
    Stage.UNTOUCHED: "muted",
    Stage.STARTED: "hint",
    Stage.UNCHECKED: "muted",
    Stage.TROUBLED: "error",
    Stage.DONE: "done",
}
OPTIONAL = "可不填"
# Nothing is missing, but findings are still to be looked at.
TO_BE_LOOKED_AT = "已填"
REVIEW_TITLE = "总览与定稿"
PAPER_TITLE = "版式和印制"


def stage_of(progress: Progress) -> str:
    """Return the label of the stage of a part."""
    if progress.is_optional and progress.stage is Stage.UNTOUCHED:
        return OPTIONAL
    return TO_BE_LOOKED_AT if has_open_findings(progress) else STAGES[progress.stage]


def has_open_findings(progress: Progress) -> bool:
    """Return whether everything is entered in a part, and findings are still open."""
    return progress.stage is Stage.DONE and bool(progress.counts.total)


def stage_tone(progress: Progress) -> str:
    """Return the tone in which the stage of a part is shown."""
    if has_open_findings(progress):
        return "warning" if progress.counts.warnings or progress.counts.reasons else "hint"
    return STAGE_TONES[progress.stage]


def still_to_do(progress: Progress) -> str:
    """Return what remains to be done in a part; empty if nothing."""
    labels = [f"还差 {progress.blanks} 处"] if progress.blanks else []
    labels += count_labels(progress.counts)
    return "，".join(labels)


def blanks_label(blanks: int) -> str:
    """Return how many cells of the tables are still blank."""
    return f"还差 {blanks} 格" if blanks else "各格已填"


def count_labels(counts: Counts) -> list[str]:
    """Return the number of findings of each severity that has any, such as 必改 1."""
    numbers = (counts.errors, counts.reasons, counts.warnings, counts.hints)
    named = zip(SEVERITIES.values(), numbers, strict=True)
    return [f"{name} {number}" for name, number in named if number]


def severity_label(finding: Finding, evaluation: Evaluation, report: Report) -> str:
    """Return the label of a finding's severity, and whether its reason was given."""
    is_asked = finding.severity is Severity.REASON
    is_given = is_asked and not evaluation.stops(finding, report.explanations)
    return f"{SEVERITIES[finding.severity]}{'（已说明）' if is_given else ''}"


def part_titles(form: Form, report: Report) -> dict[str, str]:
    """Return the title of each part of the report by its id, the particulars first."""
    titles = section_titles(form, report)
    named = {one.id: titles[one.id] or form.section_name(one) for one in form.sections}
    return {PARTICULARS_ID: "基本信息", **named}


def short_titles(form: Form, report: Report) -> dict[str, str]:
    """Return the title of each part by its id, short where it is numbered: 第三部分."""
    short = {}
    for name, title in part_titles(form, report).items():
        number, found, _ = title.partition("、")
        short[name] = f"第{number}部分" if found and len(number) <= 2 else title
    return short


def short_time(then: datetime, now: datetime) -> str:
    """Return a point of time, as short as it is clear: 今天 14:03, 1月12日 14:03."""
    if then.date() == now.date():
        return f"今天 {then:%H:%M}"
    day = f"{then.month}月{then.day}日 {then:%H:%M}"
    return day if then.year == now.year else f"{then.year}年{day}"
