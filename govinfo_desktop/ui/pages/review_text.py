"""Review of a report as HTML: what is left to do, and all of its text.

A link names its target: ``field:overview``, ``part:remedies``, ``action:open_ledger``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID, Stage, all_blanks
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.deadlines import law_of
from govinfo_desktop.core.reading.reading import filled_in, printed_value
from govinfo_desktop.core.reading.titles import title_of
from govinfo_desktop.core.text.dates import print_date
from govinfo_desktop.core.text.explanations import explains
from govinfo_desktop.storage.ledger.ledger_filling import LEDGER_FILLING, left_out_of
from govinfo_desktop.ui.pages.deadline_text import days_left
from govinfo_desktop.ui.pages.review_tables import table_html
from govinfo_desktop.ui.theme.colours import LIGHT
from govinfo_desktop.ui.theme.line_breaks import limit_line_breaks
from govinfo_desktop.ui.theme.plain_text import as_html
from govinfo_desktop.ui.widgets.wording import (
    BEING_CHECKED,
    SEVERITIES,
    part_titles,
    stage_of,
    stage_tone,
    still_to_do,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Section, Table
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.theme.colours import Colours

UNFILLED_TEXT = "（未填）"
# With a word joiner, so that a link is not broken in two lines.
_EDIT_LINK_END, _VIEW_LINK_END = ">修\u2060改</a>", ">查\u2060看</a>"
_SEVERITY_NOTES = {
    Severity.ERROR: "（改好才能定稿）",
    Severity.REASON: "（改好或说明理由才能定稿）",
    Severity.WARNING: "（不影响定稿，请看是否属实）",
    Severity.HINT: "（不影响定稿，供参考）",
}

# What only people can check (rules P03, P04).
PUBLICATION_CHECKLIST = (
    "领导审核签发，加盖公章；纸质件与电子版内容一致。",
    "公布前再核对一遍数字；在网站显著位置公布，各处内容一致，公布后不随意改动。",
    "底稿、说明理由的依据和本草稿一并留存，下一年度还要用。",
)


def tasks_html(
    document: Document, today: date, fonts: Iterable[str], colours: Colours = LIGHT
) -> str:
    """Return what is done and what is left to do; the links lead to each place."""
    return _for_reading(
        document,
        (
            *_deadline_html(document, today),
            *_parts(document, colours),
            *_left_out_of_ledger(document),
            *_open_findings(document),
            *_explanations(document),
            *_listed("印出时的字体", fonts),
            *_listed("公布前请逐项核对", PUBLICATION_CHECKLIST),
        ),
    )


def full_text_html(document: Document, colours: Colours = LIGHT) -> str:
    """Return the whole report in reading order, with a link to each part."""
    return _for_reading(document, (*_whole_report(document, colours), *_signing(document)))


def _for_reading(document: Document, html: Iterable[str]) -> str:
    """Return a page; its links read 查看 instead of 修改 while the report is read-only."""
    page = "".join(html)
    return page.replace(_EDIT_LINK_END, _VIEW_LINK_END) if document.read_only else page


def _parts(document: Document, colours: Colours) -> Iterator[str]:
    """Yield a row for each part: its stage, and what is left to do in it."""
    titles = part_titles(document.form, document.report)
    yield "<table cellspacing='0' cellpadding='3'>"
    for name, progress in document.progress.items():
        tone = getattr(colours, stage_tone(progress)).name()
        state = still_to_do(progress) or stage_of(progress)
        mark = "✓" if progress.stage is Stage.DONE else "○"
        yield (
            f'<tr><td><font color="{tone}">{mark}</font></td>'
            f'<td><a href="part:{as_html(name)}">{as_html(titles[name])}</a></td>'
            f'<td><font color="{tone}">{as_html(state)}</font></td></tr>'
        )
    yield "</table>"


def _left_out_of_ledger(document: Document) -> Iterator[str]:
    """Yield what the ledger left out when it filled the tables, until that is settled."""
    says = left_out_of(document.draft)
    if says:
        links = f"{_action_link('open_ledger', '打开台账')}{_action_link(LEDGER_FILLING, '已核对')}"
        advice = "请在台账里改好，再填入一次；已经另行计入的，点“已核对”。"
        yield f"<h3>台账 1（不影响定稿，请看是否属实）</h3><ul><li>{as_html(f'{says}。{advice}')}"
        yield f"{'' if document.read_only else links}</li></ul>"


def reason_not_final(document: Document) -> str:
    """Return what keeps the report from being final, or that it is being checked; else empty."""
    if not document.evaluation.is_complete:
        return BEING_CHECKED
    stopping = _stopping(document)
    if not stopping:
        return ""
    blanks = all_blanks(document.evaluation)
    parts = [f"还差 {blanks} 格未填"] if blanks else []
    parts.append(f"还有 {len(stopping)} 个问题要改正或说明")
    return f"{'，'.join(parts)}，处理完才能定稿。"


def open_remarks(document: Document) -> str:
    """Return how many findings are open that do not keep it from being final: 请核对 1、提示 2."""
    stopping, given = _stopping(document), document.report.explanations
    parts = []
    for severity, name in SEVERITIES.items():
        count = len(_still_open(document, severity, stopping, given))
        parts += [f"{name} {count}"] if count else []
    return "、".join(parts)


def _deadline_html(document: Document, today: date) -> Iterator[str]:
    text = days_left(document, today)
    if text:
        sentence = f"{text}（{law_of(document.form, document.report)}）。"
        yield f"<p>{as_html(limit_line_breaks(sentence))}</p>"


def _stopping(document: Document) -> list[Finding]:
    evaluation, explanations = document.evaluation, document.report.explanations
    return [one for one in evaluation.findings if evaluation.stops(one, explanations)]


def _open_findings(document: Document) -> Iterator[str]:
    """Yield the findings that are not explained, the most severe first."""
    stopping, given = _stopping(document), document.report.explanations
    if not document.evaluation.is_complete:
        yield f"<p>{BEING_CHECKED}</p>"
    elif not stopping:
        yield "<p>没有要改正的问题，该说明的都已说明。</p>"
    for severity, name in SEVERITIES.items():
        found = _still_open(document, severity, stopping, given)
        if found:
            lines = "".join(f"<li>{as_html(one.says)}{_link_to(one)}</li>" for one in found)
            yield f"<h3>{name} {len(found)}{_SEVERITY_NOTES[severity]}</h3><ul>{lines}</ul>"


def _still_open(
    document: Document, severity: Severity, stopping: list[Finding], given: Mapping[str, str]
) -> list[Finding]:
    found = [one for one in document.evaluation.findings if one.severity is severity]
    return [one for one in found if one in stopping or not explains(given.get(one.key, ""))]


def _explanations(document: Document) -> Iterator[str]:
    given = document.report.explanations
    found = [f for f in document.evaluation.findings if explains(given.get(f.key, ""))]
    if not found:
        return
    yield "<h3>已作的说明</h3><ul>"
    for finding in found:
        reason = as_html(filled_in(given[finding.key], document.reading, UNFILLED_TEXT))
        yield f"<li>{as_html(finding.says)}<br>说明：{reason}{_link_to(finding)}</li>"
    yield "</ul>"


def _whole_report(document: Document, colours: Colours) -> Iterator[str]:
    titles = part_titles(document.form, document.report)
    title = as_html(title_of(document.form, document.report))
    yield f"<h3>{title}{_link('part', PARTICULARS_ID)}</h3>"
    for section in document.form.sections:
        yield f"<h4>{as_html(titles[section.id])}{_link('part', section.id)}</h4>"
        yield from _section(document, section, colours)


def _section(document: Document, section: Section, colours: Colours) -> Iterator[str]:
    text = filled_in(document.report.text(section.text_id), document.reading, UNFILLED_TEXT).strip()
    if text:
        yield "".join(f"<p>{as_html(line)}</p>" for line in text.split("\n"))
    for field in section.figures:
        value = printed_value(field, document.reading) or "未填"
        yield f"<p>{as_html(field.name)}：{as_html(value)}</p>"
    for table in section.tables:
        yield f"<p>{as_html(table.title)}：{_about_table(document, table)}</p>"
        if table.id not in document.report.left_out:
            yield table_html(document, table, colours)
    if not text and not section.tables and not section.figures:
        yield "<p><i>（没有文字）</i></p>"


def _about_table(document: Document, table: Table) -> str:
    if table.id in document.report.left_out:
        return "不印出。"
    missing = len(document.evaluation.blanks.get(table.id, ()))
    total = len(table.typed)
    if missing:
        return f"共 {total} 格，还差 {missing} 格。"
    section = document.form.section_of(table.typed[0])
    rest = still_to_do(document.progress[section.id]) if section else ""
    return f"{total} 格都已填写{'，' + rest if rest else ''}。"


def _signing(document: Document) -> Iterator[str]:
    report = document.report
    yield f"<h3>落款{_link('part', PARTICULARS_ID)}</h3><p>"
    for text, label in (
        (report.text("organ"), "单位"),
        (print_date(report.text("date")), "成文日期"),
        (report.text("signatory"), "签发人"),
    ):
        yield f"{label}：{as_html(text) or UNFILLED_TEXT}<br>"
    yield "</p>"


def _listed(title: str, sentences: Iterable[str]) -> Iterator[str]:
    lines = list(sentences)
    if lines:
        yield f"<h3>{title}</h3><ul>{''.join(f'<li>{as_html(one)}</li>' for one in lines)}</ul>"


def _link_to(finding: Finding) -> str:
    return _link("field", finding.place) if finding.place is not None else ""


def _action_link(action: str, text: str) -> str:
    return f'&nbsp;&nbsp;<a href="action:{action}">{text}</a>'


def _link(kind: str, name: str) -> str:
    return f'&nbsp;&nbsp;<a href="{kind}:{as_html(name)}"{_EDIT_LINK_END}'
