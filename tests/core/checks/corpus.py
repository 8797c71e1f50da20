"""Published reports of ../shared/corpus: figures as printed, texts cut at the headings."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.core.model.form import Form

NATIONAL = (
    ("overview", r"一、\s*总体情况"),
    ("proactive", r"二、\s*主动公开政府信息情况"),
    ("applications", r"三、\s*收到和处理\s*政府信息公开申请情况"),
    ("remedies", r"四、\s*(?:因)?政府信息公开(?:工作被申请)?行政法?复议、(?:提起)?行政诉讼情况"),
    ("problems", r"五、\s*(?:政府信息公开工作)?存在的主要问题及\s*(?:改进情况|整改措施)"),
    ("other_matters", r"六、\s*其他需要报告的事项"),
)
GUANGZHOU = (
    ("overview", r"一[、 ]\s*概\s*述"),
    ("proactive", r"二[、 ]\s*政府信息主动公开情况"),
    ("applications", r"三[、 ]\s*政府信息依申请公开情况"),
    ("consultations", r"四[、 ]\s*咨询情况"),
    ("appeals", r"五[、 ]\s*复议、诉讼和申诉情况"),
    ("problems", r"六[、 ]\s*(?:存在的)?主要问题和改进措施"),
    ("annexes", r"七[、 ]\s*(?:说明与)?附表"),
)
HENGYANG = (
    ("overview", r"一、概述"),
    ("proactive", r"二、主动公开政府信息情况"),
    ("applications", r"三、依申请公开信息情况"),
    ("consultations", r"四、咨询处理情况"),
    ("appeals", r"五、复议、诉讼和申诉情况"),
    ("fees", r"六、政府信息公开的收费及减免情况"),
    ("problems", r"七、主要问题和改进情况"),
    ("annexes", r"八、附表"),
)
JIAOJIANG = (
    ("understanding", r"一、提高认识，明确指导思想。"),
    ("mechanism", r"二、明确目标，健全工作机制。"),
    ("supervision", r"三、加强督促，落实工作责任。"),
    ("statistics", r"附件2："),
)
ZHANGDIAN = (
    ("overview", r"一、基本情况"),
    ("proactive", r"二、政府信息主动公开情况"),
    ("applications", r"三、依申请公开政府信息情况"),
    ("remedies", r"四、因政府信息公开申请行政复议、提起行政诉讼情况"),
    ("fees", r"五、政府信息公开收费及减免情况"),
    ("problems", r"六、存在的主要问题和改进措施"),
)
ANHUI = (
    ("leadership", r"一、加强组织领导,继续深入推进政务公开工作"),
    ("platforms", r"二、加强平台建设,创新政务公开手段"),
    ("scope", r"三、围绕热点焦点,拓宽政务公开的深度和广度"),
    ("safeguards", r"四、以“制度执行年”为中心,构建政府信息公开保障体系"),
    ("service", r"五、以群众满意为目标,努力提高窗口服务效能"),
    ("closing", r"一年来,通过开展政务公开活动"),
)
HEADINGS = {
    "national-2021": NATIONAL,
    "national-2019": NATIONAL,
    "guangzhou-2008": GUANGZHOU,
    "hengyang-2010": HENGYANG,
    "jiaojiang-2011": JIAOJIANG,
    "zhangdian-2009": ZHANGDIAN,
    "anhui-2010": ANHUI,
}
# Organ, kind of organ, year, date, as the papers and their web pages say.
PARTICULARS = {
    "001": ("宿迁市人民政府", "prefecture_government", "2023", "2024年3月1日"),
    "002": ("宿迁市人民政府", "prefecture_government", "2024", "2025年3月1日"),
    "003": ("淮安市洪泽区人民政府", "county_government", "2023", "2024年1月20日"),
    "008": ("沭阳县人民政府", "county_government", "2025", "2026年1月23日"),
    "009": ("沭阳县发展和改革局", "county_department", "2023", "2024年1月17日"),
    "012": ("平潭综合实验区管委会", "prefecture_government", "2025", "2026年3月10日"),
    "015": ("平潭综合实验区管委会", "prefecture_government", "2022", "2023年2月20日"),
    "020": ("上海市人民政府办公厅", "province_department", "2019", "2020年1月31日"),
    "021": ("平潭综合实验区管委会", "prefecture_government", "2019", "2020年1月20日"),
    "040": ("椒江区安全生产监督管理局", "county_department", "2012", "2012年12月25日"),
    "041": ("淄博市张店区安监局", "county_department", "2009", "2010年1月29日"),
    "042": ("衡阳市安全生产监督管理局", "prefecture_department", "2012", "2013年1月20日"),
    "043": ("安徽省安全生产监督管理局", "province_department", "2010", "年十二月三日"),
    "052": ("广州市城市管理委员会", "prefecture_department", "2012", "2013年1月20日"),
    "053": ("广州市协作办公室", "prefecture_department", "2010", "2011年1月20日"),
}
FORMS = {
    "001": "national-2021",
    "002": "national-2021",
    "003": "national-2021",
    "008": "national-2021",
    "009": "national-2021",
    "012": "national-2021",
    "015": "national-2021",
    "020": "national-2019",
    "021": "national-2019",
    "040": "jiaojiang-2011",
    "041": "zhangdian-2009",
    "042": "hengyang-2010",
    "043": "anhui-2010",
    "052": "guangzhou-2008",
    "053": "guangzhou-2008",
}
_TABLES = ("statistics", "annexes")


def corpus_text(folder: Path, number: str) -> str:
    """Return a report's text, without tags and without the line breaks of a page."""
    path = next(one for one in sorted(folder.glob(f"{number}-*")) if one.suffix != ".pdf")
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"(?s)<(script|style).*?</\1>", "", text)
        text = re.sub(r"(?i)</(?:p|tr|div|h\d)>|<br[^>]*>", "\n", text)
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
        text = re.sub(
            r"(?<=[\u4e00-\u9fff“”（）()\d])[ \xa0]+|[ \xa0]+(?=[\u4e00-\u9fff“”（）\d])", "", text
        )
        return re.sub(r"\n\s*\n+", "\n", text)
    if number in {"001", "002", "003"}:
        text = re.sub(r"\n\s*-\s?\d+\s?-\s*\n", "\n", text)
        text = re.sub(r"\s*\n\s*(?!\s*（[一二三四五六]）|\s*[一二三四五六]、)", "", text)
    return re.sub(r"(?m)^#+ ", "", text)


def corpus_report(folder: Path, number: str, form: Form) -> Report:
    """Return a published report as one of ours."""
    organ, kind, year, date = PARTICULARS[number]
    texts = {"organ": organ, "kind": kind, "year": year, "date": date}
    texts.update(_passages(corpus_text(folder, number), form))
    texts.update(_cells(folder / f"{number}.values.json", form))
    texts.update(_SEEDS.get(number, {}))
    texts.setdefault("annexes", "（一）其他说明：无。")
    report = Report(form_id=form.id).with_texts(
        {FieldId(name): text for name, text in texts.items() if name not in form.computed}
    )
    return report.without_tables(frozenset(_LEFT_OUT.get(number, ())))


def _passages(text: str, form: Form) -> dict[str, str]:
    found, last = [], 0
    for name, pattern in HEADINGS[form.id]:
        places = list(re.compile(pattern).finditer(text, last))
        match = places[0]
        found.append((name, match.start(), match.end()))
        last = match.end()
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    passages = {
        name: text[start:end].strip()
        for (name, _, start), end in zip(found, ends, strict=True)
        if not _holds_a_table(name, form)
    }
    preface = text[: found[0][1]].split("==== 正文 ====")[-1].strip("= \n")
    return {**passages, "preface": preface[-600:]}


def _holds_a_table(name: str, form: Form) -> bool:
    return any(section.id == name and section.tables for section in form.sections)


def _cells(path: Path, form: Form) -> dict[str, str]:
    if not path.is_file():
        return {}
    printed = json.loads(path.read_text(encoding="utf-8")).get("printed", {})
    cells = {name: text for name, text in printed.items() if name in form.fields}
    for name, text in printed.items():
        if name.startswith("applications.other.") and name not in form.fields:
            column = name.rsplit(".", 1)[1]
            cells[f"applications.other_else.{column}"] = text
            cells[f"applications.other_no_correction.{column}"] = "0"
            cells[f"applications.other_fee_unpaid.{column}"] = "0"
    return cells


_LEFT_OUT = {"053": ("applications", "appeals")}
_SEEDS: dict[str, dict[str, str]] = {
    "040": {
        "statistics.title": "2011年政府信息公开工作情况统计表",
        "statistics.form.accepted": "0",
        "statistics.form.consult_total": "1",
        "statistics.form.consult_phone": "1",
        "statistics.form.consult_visit": "0",
        "statistics.form.consult_web": "0",
    },
    "042": {
        "proactive.active_total.value": "500余条",
        "proactive.active_full_text.value": "500余条",
        "proactive.new_norms.value": "4",
        "consultations.page_views.value": "13000",
    },
    "052": {
        "proactive.active_total.value": "170",
        "proactive.active_full_text.value": "170",
        "proactive.new_norms.value": "170",
        "applications.catalog_total.value": "9",
        "applications.apply_person.value": "3",
        "applications.apply_fax.value": "0",
        "applications.apply_email.value": "0",
        "applications.apply_web.value": "1",
        "applications.apply_letter.value": "5",
        "applications.apply_other.value": "0",
        "applications.reply_total.value": "9",
        "applications.reply_open.value": "7",
        "applications.reply_partial.value": "0",
        "applications.reply_refused.value": "1",
        "applications.reply_not_exist.value": "0",
        "applications.reply_not_ours.value": "0",
        "applications.reply_unclear.value": "1",
        "consultations.consult_web.value": "266",
        "consultations.consult_visit.value": "573",
        "consultations.page_views.value": "526696",
        "appeals.review.value": "0",
        "appeals.suit.value": "0",
        "appeals.appeal.value": "0",
        "appeals.appeal_first.value": "0",
    },
    "053": {
        "proactive.active_total.value": "12175",
        "proactive.active_full_text.value": "12175",
        "consultations.service_info.value": "8",
        "consultations.consult_visit.value": "2164",
        "consultations.consult_phone.value": "3608",
    },
}
