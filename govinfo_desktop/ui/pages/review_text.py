"""The whole report once more in reading order, as a page of rich text with links back.

A link names what it leads to: ``field:overview``, ``part:remedies``.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.progress import PARTICULARS, all_blanks
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.deadlines import deadline, doubt_about_year, law_of
from govinfo_desktop.core.text.dates import print_date, read_date, read_year
from govinfo_desktop.core.text.explanations import explains
from govinfo_desktop.layout.outline import title_of
from govinfo_desktop.ui.pages.review_tables import table_html
from govinfo_desktop.ui.theme.colours import LIGHT
from govinfo_desktop.ui.widgets.wording import SEVERITIES, part_titles, still_to_do

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import Section, Table
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.theme.colours import Colours

# The notice of 2021 names who answers for a late report; those before were not seen to.
FIRST_YEAR_OF_THE_NOTICE = 2021

BLANK = "（未填）"
CHANGE, LOOK = ">修\u2060改</a>", ">查\u2060看</a>"
"""With a word joiner, so that no link is broken in two."""
WHAT_FOR = {
    Severity.ERROR: "（改好才能定稿）",
    Severity.REASON: "（改好或说明理由才能定稿）",
    Severity.WARNING: "（不影响定稿，请看是否属实）",
    Severity.HINT: "（不影响定稿，供参考）",
}

# What nobody but the office can check (rules P03, P04).
CHECKLIST = (
    "领导审核签发，加盖公章；纸质件与电子版内容一致。",
    "公布前再核对一遍数字；在网站显著位置公布，各处内容一致，公布后不随意改动。",
    "底稿、说明理由的依据和本草稿一并留存，下一年度还要用。",
)


def review_html(
    document: Document, today: date, fonts: Iterable[str], colours: Colours = LIGHT
) -> str:
    """Return the page; its links say 查看 while the report is final."""
    html = _page(document, today, fonts, colours)
    return html.replace(CHANGE, LOOK) if document.read_only else html


def _page(document: Document, today: date, fonts: Iterable[str], colours: Colours) -> str:
    return "".join(
        (
            *_deadline(document, today),
            *_open_findings(document),
            *_explanations(document),
            *_whole_report(document, colours),
            *_signing(document),
            *_listed("印出时的字体", fonts),
            *_listed("公布前请逐项核对", CHECKLIST),
        )
    )


def what_is_missing(document: Document) -> str:
    """Say in one sentence what keeps the report from being final; empty if nothing does."""
    stopping = _stopping(document)
    if not stopping:
        return ""
    blanks = all_blanks(document.evaluation)
    words = [f"还差 {blanks} 格未填"] if blanks else []
    words.append(f"还有 {len(stopping)} 个问题要改正或说明")
    return f"现在还不能定稿：{'，'.join(words)}。"


def open_remarks(document: Document) -> str:
    """Say how many findings are open that keep nothing from being final: 请核对 1、提示 2."""
    stopping, given = _stopping(document), document.report.explanations
    words = []
    for severity, name in SEVERITIES.items():
        count = len(_still_open(document, severity, stopping, given))
        words += [f"{name} {count}"] if count else []
    return "、".join(words)


def days_left(document: Document, today: date) -> str:
    """Say how long it is to the day of publication; empty where that is set locally."""
    day = _last_day(document)
    if day is None:
        return ""
    left = (day - today).days
    when = f"{day.year}年{day.month}月{day.day}日"
    if doubt := doubt_about_year(document.report, today):
        return f"公布期限 {when}；{doubt}，请核对报告年度"
    if left < 0:
        return f"公布期限 {when}，已过 {-left} 天"
    return f"公布期限 {when}，还有 {left} 天" if left else f"公布期限 {when}，就是今天"


def where_deadline_comes_from(document: Document, today: date) -> str:
    """Say which law sets the day of publication, and once it is over, who answers for that."""
    words = f"{days_left(document, today)}。依据：{law_of(document.form, document.report)}。"
    day = _last_day(document)
    if day != deadline(document.form, document.report):
        words += "本单位自己定得更早，见设置。"
    year = read_year(document.report.text("year"))
    if day is None or day >= today or year is None or year < FIRST_YEAR_OF_THE_NOTICE:
        return words
    return (
        f"{words}不按时发布并造成不良后果的，由主管部门依《条例》第四十七条追究责任"
        "（国办公开办函〔2021〕30号（四））。"
    )


def _last_day(document: Document) -> date | None:
    """Return the day the law sets, or the office's own where that comes before it."""
    by_law = deadline(document.form, document.report)
    year = read_year(document.report.text("year"))
    if not document.own_deadline or year is None:
        return by_law
    own = read_date(f"{year + 1}-{document.own_deadline}")
    if own is None or by_law is None:
        return own or by_law
    return min(own, by_law)


def _deadline(document: Document, today: date) -> Iterator[str]:
    words = days_left(document, today)
    if words:
        yield f"<p>{words}（{escape(law_of(document.form, document.report))}）。</p>"


def _stopping(document: Document) -> list[Finding]:
    evaluation, explanations = document.evaluation, document.report.explanations
    return [one for one in evaluation.findings if evaluation.stops(one, explanations)]


def _open_findings(document: Document) -> Iterator[str]:
    """Yield what is still open, the gravest first; what was explained is listed by itself."""
    stopping, given = _stopping(document), document.report.explanations
    if not stopping:
        yield "<p>没有要改正的问题，该说明的都已说明。</p>"
    for severity, name in SEVERITIES.items():
        found = _still_open(document, severity, stopping, given)
        if found:
            lines = "".join(f"<li>{escape(one.says)}{_to(one)}</li>" for one in found)
            yield f"<h3>{name} {len(found)}{WHAT_FOR[severity]}</h3><ul>{lines}</ul>"


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
        reason = escape(document.filled_in(given[finding.key], BLANK))
        yield f"<li>{escape(finding.says)}<br>说明：{reason}{_to(finding)}</li>"
    yield "</ul>"


def _whole_report(document: Document, colours: Colours) -> Iterator[str]:
    titles = part_titles(document.form, document.report)
    title = escape(title_of(document.form, document.report))
    yield f"<h3>{title}{_link('part', PARTICULARS)}</h3>"
    for section in document.form.sections:
        yield f"<h4>{escape(titles[section.id])}{_link('part', section.id)}</h4>"
        yield from _section(document, section, colours)


def _section(document: Document, section: Section, colours: Colours) -> Iterator[str]:
    text = document.filled_in(document.report.text(section.text_id), BLANK).strip()
    if text:
        yield "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    for field in section.figures:
        yield f"<p>{escape(field.name)}：{escape(document.printed(field))}</p>"
    for table in section.tables:
        yield f"<p>{escape(table.title)}：{_about_table(document, table)}</p>"
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
    yield f"<h3>落款{_link('part', PARTICULARS)}</h3><p>"
    for text, words in (
        (report.text("organ"), "单位"),
        (print_date(report.text("date")), "成文日期"),
        (report.text("signatory"), "签发人"),
    ):
        yield f"{words}：{escape(text) or BLANK}<br>"
    yield "</p>"


def _listed(title: str, sentences: Iterable[str]) -> Iterator[str]:
    lines = list(sentences)
    if lines:
        yield f"<h3>{title}</h3><ul>{''.join(f'<li>{escape(one)}</li>' for one in lines)}</ul>"


def _to(finding: Finding) -> str:
    return _link("field", finding.fields[0]) if finding.fields else ""


def _link(kind: str, name: str) -> str:
    return f'&nbsp;&nbsp;<a href="{kind}:{escape(name)}"{CHANGE}'
