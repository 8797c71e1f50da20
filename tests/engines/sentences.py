"""Made-up reports: random sentences, figures, organs and print options, repeatable by a seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.layout.outline import PrintOptions, outline
from tests.exporters.bundled import catalogue

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Field, FieldId, Form
    from govinfo_desktop.layout.blocks import Outline

PRESETS = ("gb-word", "gb-strict", "number-centred", "pitch-29")
SEALS = ("organ", "none", "signature")
_PLACES = (
    "",
    "市",
    "示例县",
    "示例市",
    "示例省示例市",
    "示例自治州示例自治县",
    "示例市示例经济技术开发区",
    "示例省示例市示例高新技术产业开发区",
    "中国（示例）自由贸易试验区示例片区",
)
_OFFICES = (
    "文物局",
    "人民政府",
    "司法局",
    "市场监督管理局",
    "人民政府办公室",
    "发展和改革委员会",
    "人力资源和社会保障局",
    "文化广电和旅游局（市文物局）",
    "机关事务管理局（省接待办公室）",
    "管理委员会综合行政执法局直属二大队",
    "自然资源和规划局（县林业和草原局、县海洋渔业局）",
    "管理委员会政务服务和数据资源管理局行政审批处",
)
# Ends of the ids of fields that nobody fills with a passage.
_SHORT_TEXTS = (".unit_name", ".contact", ".phone")
_SHORTEST_ORGAN, _LONGEST_ORGAN = 4, 40
SENTENCES = (
    "全年主动公开政府信息{a}条，比上年增长{p}%，其中规范性文件{b}件。",
    "我单位坚持“公开为常态、不公开为例外”，把公开要求落实到决策、执行、管理、服务、结果各环节。",
    "门户网站（www.example.gov.cn）全年访问量{c}万人次，独立访客{d}万个。",
    "通过“示例发布”微信公众号推送信息{a}条，阅读量超过{c}万次——比去年同期翻了一番。",
    "咨询电话：010-{t}，传真：{t}；电子邮箱：xxgk@example.gov.cn。",
    "{y}年{m}月{n}日，召开政务公开工作推进会，{b}个部门、{n}个乡镇（街道）参加。",
    "收到申请{b}件，办结{b}件，按期办结率100%，答复率{p}%。",
    "依据《中华人民共和国政府信息公开条例》第{n}条、第{n}条的规定，作出答复{b}件。",
    "一是健全制度；二是完善流程；三是强化监督……确保应公开尽公开。",
    "编制《政府信息公开指南》，修订公开目录{n}类{b}项，更新GB/T 9704-2012格式模板。",
    "培训{n}期，{b}人次参加，人均{p}学时。",
    "审核信息发布{a}次,发现问题{n}处:全部改正(含错别字{n}处)。",
    "群众提出“能不能再快一点”“看不懂怎么办”等意见{n}条，全部办理完毕。",
    "财政预决算公开率达到{p}%，公开金额{c}.{d}万元，涉及{b}家预算单位。",
    "开设“一网通办”“政策直达”“免申即享”三个专栏，发布解读{b}篇（图解{n}篇、视频{n}个）。",
    "与上年相比，依申请公开数量由{b}件增加到{a}件，增幅（{p}%）较大。",
    "行政复议{n}件、行政诉讼{n}件，均为维持或驳回。",
    "办公时间：工作日上午8:30—12:00，下午14:00—17:30。",
    "推进基层政务公开标准化、规范化，建成公开专区{n}个，覆盖率{p}%。",
    "其中：国务院部门{n}家，省级部门{n}家；涉及A类事项{b}项、B类事项{b}项。",
    "无。",
    "全年没有因政府信息公开收取费用。",
    "还存在公开不够及时、解读形式单一等问题，主动公开的深度和广度有待拓展。",
)
LEADS = (
    "主动公开情况。",
    "依申请公开情况。",
    "改进措施：",
    "存在的主要问题",
    "监督保障情况。",
    "平台建设",
)
POINTS = ("一是", "二是", "三是", "四是")


def random_report(seed: int) -> tuple[str, Outline]:
    """Return a made-up report of a form, and what it is made of as its name.

    Presets and kinds of signature take turns: twelve seeds in a row have each pair once.
    """
    choice = random.Random(seed)
    forms = catalogue()
    form = forms.forms[choice.choice(["national-2021"] * 3 + sorted(forms.forms))]
    preset, seal = PRESETS[seed % len(PRESETS)], SEALS[seed // len(PRESETS) % len(SEALS)]
    paper = _paper(choice, seal)
    report = Report(form_id=form.id, texts=_texts(form, choice))
    options = PrintOptions(page=forms.page(preset), paper=paper, mark=choice.choice(["", "草稿"]))
    name = f"random-{seed}-{form.id}-{preset}-{paper.seal}"
    return name, outline(form, report, evaluate(form, report), options)


def random_organ(choice: random.Random) -> str:
    """Return the name of an organ, of any length from 4 to 40 characters."""
    wanted = choice.randint(_SHORTEST_ORGAN, _LONGEST_ORGAN)
    names = (f"{place}{office}" for place in _PLACES for office in _OFFICES)
    possible = [name for name in names if _SHORTEST_ORGAN <= len(name) <= _LONGEST_ORGAN]
    nearest = min(abs(len(name) - wanted) for name in possible)
    return choice.choice([name for name in possible if abs(len(name) - wanted) == nearest])


def _paper(choice: random.Random, seal: str) -> Paper:
    has_colophon = choice.random() < 0.4
    return Paper(
        seal=seal,
        signatory_title=choice.choice(["", "局长", "主任"]),
        note="此件公开发布" if choice.random() < 0.3 else "",
        enclosures=choice.choice(["", "政府信息公开统计表", "公开目录\n依申请公开流程图"]),
        copies_to="市人民政府办公室，市司法局，市数据局" if has_colophon else "",
        printed_by=random_organ(choice) if has_colophon else "",
        printed_on="2025年1月20日" if has_colophon else "",
        sides=choice.choice(["both", "one"]),
    )


def _texts(form: Form, choice: random.Random) -> dict[FieldId, str]:
    digits = choice.choice([1, 2, 3, 5, 7])
    texts = {
        name: _entry(field, choice, digits)
        for name, field in form.fields.items()
        if name not in form.computed and not name.endswith(".title")
    }
    organ = random_organ(choice)
    known = {
        "organ": organ,
        "title": "",
        "organ_short": "我单位",
        "date": "2025年1月20日",
        "signatory": "李示例",
        "year": str(max(form.first_year, 2010)),
    }
    return {**texts, **{name: text for name, text in known.items() if name in form.fields}}  # type: ignore[dict-item]


def _entry(field: Field, choice: random.Random, digits: int) -> str:
    match field.entry:
        case Entry.TEXT if field.id.endswith(_SHORT_TEXTS):
            return "示例"
        case Entry.TEXT:
            return _passage(choice)
        case Entry.CHOICE:
            return field.choices[0][0]
        case Entry.MONEY | Entry.PERCENT:
            return "3.5"
        case Entry.MONEY_WITH_UNIT:
            return "1.2万元"
        case Entry.PERCENT_TEXT:
            return "100%"
        case _:
            return str(choice.randrange(10**digits))


def _passage(choice: random.Random) -> str:
    return "\n".join(_paragraph(choice, number) for number in range(choice.randint(1, 6)))


def _paragraph(choice: random.Random, number: int) -> str:
    text = "".join(random_sentence(choice) for _ in range(choice.randint(1, 7)))
    kind = choice.random()
    if kind < 0.35:
        lead = choice.choice(LEADS)
        between = "" if lead[-1] in "。：" else "\n"
        return f"（{'一二三四五六'[number]}）{lead}{between}{text}"
    if kind < 0.5:
        return f"{POINTS[number % len(POINTS)]}{choice.choice(LEADS[:3])}{text}"
    return text


def random_sentence(choice: random.Random) -> str:
    """Return a sentence of a report with random figures."""
    return choice.choice(SENTENCES).format(
        a=choice.randint(100, 99999),
        b=choice.randint(10, 999),
        c=choice.randint(10, 999),
        d=choice.randint(1, 99),
        m=choice.randint(1, 12),
        n=choice.randint(2, 28),
        p=f"{choice.randint(1, 99)}.{choice.randint(1, 99)}",
        t=f"{choice.randint(10000000, 99999999)}",
        y=choice.randint(2010, 2025),
    )
