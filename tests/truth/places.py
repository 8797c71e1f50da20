"""Places of published reports where an error can be planted, and what is planted there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId

if TYPE_CHECKING:
    from govinfo_desktop.core.reading.reading import Reading


@dataclass(frozen=True)
class Planted:
    """An error in a passage: what stands from ``start`` to ``end`` is replaced by ``wrong``.

    ``of`` is the kind within the kind; ``number`` what a finding on a wrong number must say.
    """

    kind: str
    of: str
    field: FieldId
    start: int
    end: int
    wrong: str
    number: str = ""


Places = Iterator[tuple[str, int, int, str]]

_YEAR = re.compile(r"(?<![\d〔\[(（])((?:19|20)\d\d)(?= ?年)")
_IN_TITLE = re.compile(r"《[^《》\n]{2,80}》|[〔\[][12]\d{3}[〕\]]")
_OPENING = re.compile(
    r"(?:^|[。！？\n；])\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?\s*$"
)
_MADE_THEN = re.compile(r"\s?年\s?\d{1,2}\s?月|\s?年[^。，；\n]{0,8}(?:印发|出台|修订|发布的|制定)")
_SELF = re.compile(r"([我本])(局|委|办|厅|市|县|区|单位|机关)(?![限面势托派员理事公])")
_ALL_OF = re.compile(r"全(市|县|区)(?![域场])")
_OTHER_KIND = {
    "局": "委",
    "委": "局",
    "办": "局",
    "厅": "委",
    "市": "县",
    "县": "区",
    "区": "县",
}
_PLACES = ("宿迁", "沭阳", "洪泽", "平潭", "椒江", "张店", "衡阳", "广州", "上海", "安徽", "沐阳")
_NEAR = {
    "宿迁": "宿迂",
    "沭阳": "沐阳",
    "沐阳": "沭阴",
    "洪泽": "洪译",
    "平潭": "平谭",
    "椒江": "淑江",
    "张店": "章店",
    "衡阳": "衡山",
    "广州": "广洲",
    "上海": "上饶",
    "安徽": "安微",
}
_AWAY = {
    "宿迁": "淮安",
    "沭阳": "泗阳",
    "沐阳": "泗阳",
    "洪泽": "盱眙",
    "平潭": "福清",
    "椒江": "黄岩",
    "张店": "临淄",
    "衡阳": "湘潭",
    "广州": "佛山",
    "上海": "天津",
    "安徽": "江西",
}
_LEVELS = re.compile(r"(宿迁|沭阳|沐阳|洪泽|平潭|椒江|张店|衡阳|广州)(市|县|区)")
_BUREAUS = re.compile(
    r"发展和改革局|发展改革局|发展和改革委员会|发改委|发改局|安全生产监督管理局|安监局|城市管理委员会|城管委"
    r"|协作办公室|协作办"
)
_OTHER_BUREAU = {
    "局": "财政局",
    "会": "教育委员会",
    "委": "住建委",
    "室": "外事办公室",
    "办": "外事办",
}
_MANAGEMENT = re.compile(r"管委会|管理委员会|(?<=[市县区])人民政府(?!办)")
_LAW = re.compile(r"(?:中华人民共和国)?政府信息公开条例")
_KNOWN_TITLE = re.compile(
    r"(?<=《)[^《》\n]{4,60}(?:条例|法|办法|规定|意见|通知|要点|方案|格式|指南|目录)(?=》)"
)
_NOTICE_NUMBER = re.compile(r"(?:国务院令|国令)\s?第?\s?711\s?号|国办公开办函〔2021〕30号")
_COUNT = re.compile(
    r"(?<![\d.〔\-])(\d{1,7}(?:\.\d{1,2})?)\s?(万元|元|件|条|篇|份|次|人次|项|%|％|个|起|宗|例)"
)
_CLAUSE = re.compile(r"[^，。；！？、\n]+")
_RECEIVING = re.compile(r"(收到|受理|接到|接收|发生|制发|制定|出台|作出)")
_DENYING = re.compile(
    r"(?:未|没有)(?=收到|发生|产生|收取|出现|被|受理|有)|无(?=结转|行政|申请|复议)"
)
_ALL_DONE = re.compile(r"(?<![未])(?:办结|答复)")
_CARRY = re.compile(r"(?:无)?结转(?:至|到)?(?:下|次|明)?(?:一)?年(?:度)?[^，。；\n]{0,12}")
_STOP = re.compile(r"。")
_TERMS = (
    "政府信息公开",
    "依申请公开",
    "主动公开",
    "行政复议",
    "行政诉讼",
    "规范性文件",
    "行政机关",
    "政务公开",
    "门户网站",
    "信息公开指南",
    "进一步",
    "工作机制",
    "政务服务",
    "政策解读",
    "政府网站",
    "监督保障",
    "平台建设",
    "社会评议",
    "改进情况",
    "申请人",
    "年度报告",
)
_MOST_OF_A_TERM = 3
_WEB = (
    "附件下载",
    "扫一扫在手机打开当前页",
    "【打印】【关闭】",
    "（此处补充数据）",
    "上一篇：",
    "责任编辑：张某",
)


def places(reading: Reading) -> Iterator[Planted]:
    """Yield every error that is planted in a report, one at a time."""
    year = reading.year or 0
    for passage in reading.passages:
        text, field = passage.text, passage.field
        for kind, found in (
            ("years", _years(text, year)),
            ("names", _names(text, reading.report.text(FieldId("organ")))),
            ("numbers", _numbers(text, reading)),
            ("denials", _denials(text, reading)),
            ("residue", _residue(text)),
        ):
            for of, start, end, wrong in found:
                if wrong != text[start:end]:
                    number = wrong if kind == "numbers" else ""
                    yield Planted(kind, of, field, start, end, wrong, number)


def _years(text: str, year: int) -> Places:
    titles = [match.span() for match in _IN_TITLE.finditer(text)]
    for match in _YEAR.finditer(text):
        start, end = match.span(1)
        if any(first <= start < last for first, last in titles):
            continue
        if _MADE_THEN.match(text, end) and not text.startswith(
            ("年1月1日", "年12月31日", " 年 1 月 1 日"), end
        ):
            continue
        of = {year: "报告年度", year - 1: "上年", year + 1: "次年"}.get(int(match[1]))
        if of == "报告年度" and _OPENING.search(text[:start]):
            of = "报告年度开头"
        if of:
            for by in (-1, 1):
                yield of, start, end, str(int(match[1]) + by)


def _names(text: str, organ: str) -> Places:
    for match in _SELF.finditer(text):
        if match[2] in _OTHER_KIND:
            yield (
                f"{match[0][0]}{'局' if match[2] in '局委办厅' else '区'}",
                *match.span(2),
                _OTHER_KIND[match[2]],
            )
    for match in _ALL_OF.finditer(text):
        yield "全市", *match.span(1), _OTHER_KIND[match[1]]
    for place in (one for one in _PLACES if one in organ):
        for match in re.finditer(place, text):
            yield "地名错一字", *match.span(), _NEAR[place]
            yield "别的地名", *match.span(), _AWAY[place]
    for match in (one for one in _LEVELS.finditer(text) if one[1] in organ):
        yield "市县区", *match.span(2), _OTHER_KIND[match[2]]
    for match in _BUREAUS.finditer(text):
        if organ[-1] in "局会室":
            yield "别的机关", *match.span(), _OTHER_BUREAU[match[0][-1]]
    for match in _MANAGEMENT.finditer(text):
        if organ.endswith(match[0]) and organ[:2] in text[match.start() - 8 : match.start()]:
            yield "别的机关", *match.span(), "财政局"
    yield from _titles(text)


def _titles(text: str) -> Places:
    for match in _LAW.finditer(text):
        start, end = match.span()
        yield "条例漏字", end - 3, end - 2, ""
        yield "条例错字", end - 5, end - 4, "共"
        yield "条例多字", end - 2, end - 2, "工作"
    for match in _KNOWN_TITLE.finditer(text):
        if not _LAW.search(match[0]):
            middle = (match.start() + match.end()) // 2
            yield "文件名漏字", middle, middle + 1, ""
    for match in _NOTICE_NUMBER.finditer(text):
        old = match[0].replace("711", "492").replace("2021〕30", "2019〕60")
        yield "旧文号", *match.span(), old
        yield "文号错", *match.span(), match[0].replace("711", "771").replace("〕30", "〕3")


def _numbers(text: str, reading: Reading) -> Places:
    cells = set(reading.numbers.values())
    for first, last in _sentences(text):
        found = list(_COUNT.finditer(text, first, last))
        values = [Decimal(match[1]) for match in found]
        for place, match in enumerate(found):
            value = values[place]
            of = _eligible(place, values, match[2], value in cells and value > 1)
            if of:
                for way in _wrong_numbers(match[1]):
                    yield of, *match.span(1), way


def _eligible(place: int, values: list[Decimal], unit: str, is_cell: bool) -> str:
    value = values[place]
    if unit in "%％":
        return "百分比"
    if is_cell and unit in {"件", "起", "宗", "例", "万元", "元", "份", "项"}:
        return "与表"
    others = values[place + 1 :]
    for stop in range(2, len(others) + 1):
        if sum(others[:stop]) == value > 1:
            return "合计"
    for start in range(place):
        for stop in range(place + 1, len(values) + 1):
            if stop - start > 2 and values[start] == sum(values[start + 1 : stop]) and value > 1:
                return "分项"
    return ""


def _wrong_numbers(digits: str) -> Iterator[str]:
    last = str((int(digits[-1]) + 3) % 10)
    yield digits[:-1] + (last if digits[:-1] or last != "0" else "7")
    if "." not in digits:
        yield f"{digits}0"
    for at in range(len(digits) - 1):
        one, two = digits[at : at + 2]
        if one != two and "." not in (one, two) and not (at == 0 and two == "0"):
            yield digits[:at] + two + one + digits[at + 2 :]
            break


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[。\n！？]|$", text):
        yield start, match.end()
        start = match.end()


def _denials(text: str, reading: Reading) -> Places:
    cells = {value for name, value in reading.numbers.items() if not name.startswith("proactive")}
    for match in _COUNT.finditer(text):
        if match[2] in {"件", "起", "宗"} and Decimal(match[1]) in cells and Decimal(match[1]):
            yield "0件", *match.span(1), "0"
            clause = _clause_around(text, match.start())
            verb = _RECEIVING.search(text, clause[0], match.start())
            if verb:
                yield "未收到", verb.start(), match.end(), f"未{text[verb.start() : match.start()]}"
            elif text[match.end() : clause[1]].strip() == "":
                yield (
                    "无",
                    clause[0],
                    match.end(),
                    f"无{text[clause[0] : match.start()].rstrip('为是共计 ')}",
                )
    for match in _DENYING.finditer(text):
        clause = _clause_around(text, match.start())
        tail = text[match.end() : clause[1]]
        if re.search(r"申请|复议|诉讼|结转|收费|费用|收取", tail) and "予" not in tail:
            unit = "300元" if "收" in tail[:2] and "费" in tail else "13件"
            yield "没有改成有", match.start(), clause[1], f"{tail}{unit}"
    for match in _CARRY.finditer(text):
        if "无" in match[0] or "0" in match[0]:
            yield "没有结转改成有", *match.span(), "结转下年度继续办理7件"
        else:
            yield "结转改成没有", *match.span(), "无结转下年度办理的申请"


def _clause_around(text: str, place: int) -> tuple[int, int]:
    return next(
        (m.span() for m in _CLAUSE.finditer(text) if m.start() <= place < m.end()), (place, place)
    )


def _residue(text: str) -> Places:
    stops = [match.end() for match in _STOP.finditer(text)]
    for number, stop in enumerate(stops[::3]):
        yield "网页残留", stop, stop, _WEB[number % len(_WEB)]
    for match in _CLAUSE.finditer(text):
        if re.search(r"\d", match[0]) and len(match[0]) > 5:
            yield "重复的话", match.end(), match.end(), f"，{match[0].strip()}"
    for match in _COUNT.finditer(text):
        yield "漏单位", *match.span(2), ""
        if match[2] not in "%％":
            yield "漏数字", *match.span(1), ""
    for term in _TERMS:
        for match in list(re.finditer(term, text))[:_MOST_OF_A_TERM]:
            middle = (match.start() + match.end()) // 2
            yield "词漏字", middle, middle + 1, ""
            yield "词多字", middle, middle, text[middle - 1]
