"""Checks of class Y on sentences: statistics periods, and the years that a report speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.organs import is_same_organ
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.years import (
    PLAN_VERB,
    budget_years,
    periods,
    plans,
    stated_years,
)
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.years import Period, StatedYear
    from govinfo_desktop.core.text.sentences import Passage

# The organ was set up, merged or closed within the year.
_CHANGE_OF_ORGAN = LazyPattern(
    r"挂牌|揭牌|成立|组建|分设|升格|改制|并入|独立运行|设立|撤销|合并|机构改革|划转|更名|新建|转隶|撤并|整合|恢复设置|停止运行|新设|重组"
)
# 同比 and 上年 are said from the year that the sentence is about.
_OVER_YEARS = LazyPattern(
    r"相比|以来|至今|同期|上年(?:度)?(?:的)?(?:年度)?报告|历年|近[两三四五\d]年|起[，,]|(?:19|20)\d{2}\s?年度?(?:上|下)半年"
)
_SINCE = LazyPattern(r"(?:19|20)\d{2}\s?年(?:度)?以来")
_SEVERAL_YEARS = LazyPattern(r"连续|逐年|累计|[两三四五]年|多年|历年")
_PLAN_WORD = LazyPattern(rf"{PLAN_VERB}|将|今后|(?<!共同)努力|继续")
# 将政务公开纳入考核 is no plan.
_SURE_PLAN = LazyPattern(rf"{PLAN_VERB}|今后")
# 我局共收到12件: what was counted is no plan.
_COUNTED_THEN = LazyPattern(
    r"(?:收到|受理|办理|办结|答复|公开|发布|制发|收取|开展|举办|组织|新增|推送|收集|报送|公布|编印)[^。;\n\d]{0,16}\d"
)
# In these a sentence may as well tell of another year.
_OF_THAT_TIME = LazyPattern(
    r"印发|出台|施行|修[订改]|成立|启用|上线|开通|获|荣|评[为选比]|开始|起[，,]|曾|首次|颁布|颁发|建成|挂牌|今年|本年|目前|现已|如今"
    r"|此后|之后|以后|五年|十四五|十三五"
)
# 在2023年度全市政务公开考核中: what came of that year was known in this one.
_IS_ASSESSED = LazyPattern(
    r"年(?:度)?[，,]?[^。;，,\n]{0,40}(?:考核|评估|测评|评议|检查|评比)(?:中|结果|情况|反馈|通报|发现)"
)
# 2024年，在县委、县政府的坚强领导下: how what was done is told, and plans as well.
_LED_BY = LazyPattern(
    r"\d{4}\s?年(?:度)?[，,]\s?(?:在[^。;，,\n]{2,40}(?:领导|指导|支持|关心|努力)下|按照[^。;，,\n]{2,24}(?:部署|要求|安排)[，,]|由于)"
)
_PLANS_BEFORE = LazyPattern(r"下一步|今后|打算|下一年|来年|展望|计划|改进措施")
_BEFORE_A_YEAR_BESIDE = "，,；;、:(比较与同到至和及从由自"
_BUDGET_BEHIND = LazyPattern(r"\d{4}年(?:度)?[^。；，,\n\d]{0,6}[预决]算")
# In characters.
_PLAN_REACH = 40
_PLACES_OF_PLANS = frozenset({"problems", "other_matters", "closing", "supervision", "annexes"})
_GOVERNS_A_PLACE = LazyPattern(r"(?:政府|政府办公[厅室]|管委会|管理委员会|街道办事处)$")
# 2024年，沭阳县发改委: the organ behind a year, by a short name; without its kind in ``stem``.
_NAME_BEHIND = LazyPattern(
    r"\d{4}\s?年(?:度)?[，,]?\s?(?P<stem>[一-龥]{3,20}?)(?:局|委员会|委|厅|办公室|中心)"
)
# Nothing as well: a passage may begin so.
_BEFORE_A_CLAUSE = "。;，,:\n"
_YEAR_WHY = "正文混入其他年份，多是照抄上年没有改（几份公开的报告有此错误）。"


def period(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y02: a statistics period is the whole year of the report.

    An organ that was set up or closed within the year reports on a part of it.
    """
    for passage in reading.passages:
        for one in periods(passage.plain):
            severity, wrong = _wrong_period(one, reading.year, passage)
            if wrong:
                yield passage.quoting(
                    one.start,
                    one.end,
                    rule=rule,
                    severity=severity,
                    message=wrong,
                    why="统计期限为报告年度的1月1日至12月31日，各地公开的报告都是这样；"
                    "年中成立、撤销、合并的单位可以不是全年。",
                    advice=f"应写“{reading.year}年1月1日至12月31日”。" if reading.year else "",
                )


def _wrong_period(one: Period, year: int | None, passage: Passage) -> tuple[Severity, str]:
    """Return what is wrong with a period, and how grave that is; no words if nothing is."""
    if not one.last:
        return Severity.ERROR, "统计期限没有写完"
    years = {written for written in (one.first_year, one.last_year) if written}
    if year is not None and years and str(year) not in years:
        return Severity.ERROR, f"统计期限的年份与报告年度 {year} 年不符"
    if year is not None and years - {str(year)}:
        return Severity.REASON, f"统计期限的年份与报告年度 {year} 年不符"
    days = [day.replace("-0", "-").lstrip("0") for day in (one.first, one.last)]
    if days == ["1-1", "12-31"]:
        return Severity.WARNING, ""
    changed = _CHANGE_OF_ORGAN.search(passage.plain) is not None
    return Severity.WARNING if changed else Severity.REASON, "统计期限一般是全年"


def other_years(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y03: no sentence reports on another year as if it were this one.

    Years of plans, documents, titles and comparisons are allowed.
    """
    year = reading.year
    if year is None:
        return
    own = {reading.report.text(name).strip() for name in ("organ", "organ_short")} - {""}
    for passage in reading.passages:
        for one in stated_years(passage.plain):
            if one.year == year + one.offset or not _is_own(one, own):
                continue
            if one.is_compared and one.year < year:
                continue
            if one.sentence and _is_meant(one, year, passage):
                continue
            yield passage.quoting(
                one.start,
                one.end,
                rule=rule,
                message=f"报告年度是 {year} 年，请核对这里的年份",
                why=_YEAR_WHY,
                advice=f"改成 {year + one.offset} 年。" if not one.sentence else "",
            )
        yield from _budgets(passage, year, rule)


def _budgets(passage: Passage, year: int, rule: str) -> Iterator[Finding]:
    """Yield a hint where a budget and the final accounts beside it are not a year apart.

    In a year the budget of this one and the accounts of the one before are published.
    """
    for start, _, of_budget, of_accounts in budget_years(passage.plain):
        spans = [(start + one, start + one + 4) for one in (of_budget, of_accounts)]
        budget, accounts = (int(passage.plain[first:last]) for first, last in spans)
        if (budget == year) == (accounts == year - 1):
            continue
        place = spans[budget == year]
        yield passage.quoting(
            *place,
            rule=rule,
            severity=Severity.HINT,
            message="一般是当年的预算、上年的决算，请核对年份",
            why=_YEAR_WHY,
        )


def _is_own(one: StatedYear, own: set[str]) -> bool:
    """Tell whether the subject behind a year is the organ, or the place that it governs.

    A short name, and one that calls a bureau a committee, is the organ's, too.
    """
    subject = one.subject
    behind = _NAME_BEHIND.match(one.sentence)
    return not subject or any(
        name.endswith(subject)
        or (name.startswith(subject) and (_GOVERNS_A_PLACE.search(name) or name in one.sentence))
        or is_same_organ(subject, name)
        or (behind is not None and is_same_organ(behind["stem"], name))
        for name in own
    )


def _is_meant(one: StatedYear, year: int, passage: Passage) -> bool:
    sentence = one.sentence
    if one.is_bare and (abs(one.year - year) > 1 or _OF_THAT_TIME.search(sentence[:_PLAN_REACH])):
        return True
    if _IS_ASSESSED.search(sentence):
        return True
    if one.is_bare and one.year > year and not _is_of_the_past(one, passage):
        return True
    if one.year > year:
        return _is_planned(one, passage) or _tells_of(year, sentence)
    # A report that opens with 2024年以来 speaks of its year, unless it counts years.
    since = None if passage.plain[: one.start].strip() else _SINCE.match(sentence)
    if since is not None and not _SEVERAL_YEARS.search(sentence):
        sentence = sentence[since.end() :]
    return bool(_OVER_YEARS.search(sentence)) or _tells_of(year, sentence)


def _tells_of(year: int, sentence: str) -> bool:
    """Tell whether a sentence tells of a year beside another, and not of what is named by it.

    That is 2023年收到3件，2024年收到5件, and not 解读2024年招生政策 or 决算和2024年预算.
    """
    found = sentence.find(f"{year}年")
    while found >= 0:
        is_beside = sentence[found - 1 : found] in _BEFORE_A_YEAR_BESIDE or not found
        if is_beside and not _BUDGET_BEHIND.match(sentence, found):
            return True
        found = sentence.find(f"{year}年", found + 1)
    return False


def _is_of_the_past(one: StatedYear, passage: Passage) -> bool:
    """Tell whether a sentence that opens with a year to come tells of what was done."""
    if _COUNTED_THEN.search(one.sentence):
        return True
    # Plans are told at the end, so that what more than a line follows is none.
    is_amid = "\n" in passage.plain[one.end :].strip()
    return (
        passage.field not in _PLACES_OF_PLANS
        and (is_amid or _LED_BY.match(one.sentence) is not None)
        and not _PLAN_WORD.search(one.sentence)
        and not _PLANS_BEFORE.search(passage.plain, max(0, one.start - _PLAN_REACH), one.start)
    )


def _is_planned(one: StatedYear, passage: Passage) -> bool:
    """Tell whether a sentence on a year to come is about what will be done in it."""
    behind = passage.plain[one.end : one.end + _PLAN_REACH]
    if _COUNTED_THEN.search(one.sentence) and not _SURE_PLAN.search(behind):
        return False
    # Where plans are told, any word of a plan is one; elsewhere 努力 may be of what was done.
    is_place_of_plans = passage.field in _PLACES_OF_PLANS
    return bool(
        _SURE_PLAN.search(one.sentence)
        or _PLAN_WORD.search(one.sentence if is_place_of_plans else behind)
    )


def next_year(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """Y04: plans are for the year after the report's."""
    year = reading.year
    if year is None:
        return
    for passage in reading.passages:
        for start, end, named in plans(passage.plain):
            before = passage.plain[max(0, start - 2) : start].rstrip(" ")[-1:]
            is_too_late = named == year + 2 and before in _BEFORE_A_CLAUSE
            if named <= year or is_too_late:
                yield passage.quoting(
                    start,
                    end,
                    rule=rule,
                    message=f"说的是今后的打算，年份应为 {year + 1} 年",
                    why="“将继续”“下一步”“今后”所在句的年份应为次年（一份2012年的总结写成当年）。",
                    advice=f"改成 {year + 1} 年。",
                )


CHECKS = {"period": period, "other_years": other_years, "next_year": next_year}
