"""Published reports: figures from tests/facts/reports, texts from the folder of GOVINFO_REPORTS."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Form

FIGURES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[2] / "facts" / "reports").glob("*.json"))
}
FORMS = {number: figures["form"] for number, figures in FIGURES.items()}
# Where each passage begins in a report on a form: section and heading.
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
PINGTAN = (
    ("overview", r"一、\s*概\s*述"),
    ("proactive", r"二、\s*主动公开政府信息情况"),
    ("applications", r"三、\s*政府信息依申请公开工作情况"),
    ("remedies", r"四、\s*因政府信息公开申请行政复议、提起行政诉讼(?:的)?情况"),
    ("problems", r"五、\s*(?:存在的)?主要问题和改进措施"),
    ("annex", r"六、\s*政府信息公开情况统计表"),
)
HEADINGS = {
    "pingtan-2014": PINGTAN,
    "national-2021": NATIONAL,
    "national-2019": NATIONAL,
    "guangzhou-2008": GUANGZHOU,
    "hengyang-2010": HENGYANG,
    "jiaojiang-2011": JIAOJIANG,
    "zhangdian-2009": ZHANGDIAN,
    "anhui-2010": ANHUI,
}


def published_text(folder: Path, number: str) -> str:
    """Return a report's text, without tags and without the line breaks of a page, or skip."""
    files = [path for path in folder.glob(f"{number}-*") if path.suffix in {".txt", ".html"}]
    if not files:
        pytest.skip(f"the folder holds no report {number}")
    text = files[0].read_text(encoding="utf-8")
    return _text_of_page(text) if files[0].suffix == ".html" else _text_of_file(text, number)


def _text_of_page(text: str) -> str:
    text = re.sub(r"(?s)<(script|style).*?</\1>", "", text)
    text = re.sub(r"(?i)</(?:p|tr|div|h\d)>|<br[^>]*>", "\n", text)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(
        r"(?<=[\u4e00-\u9fff“”（）()\d])[ \xa0]+|[ \xa0]+(?=[\u4e00-\u9fff“”（）\d])", "", text
    )
    return re.sub(r"\n\s*\n+", "\n", text)


def _text_of_file(text: str, number: str) -> str:
    if number in {"001", "002", "003"}:  # copied from a PDF: page numbers, lines as on the page
        text = re.sub(r"\n\s*-\s?\d+\s?-\s*\n", "\n", text)
        text = re.sub(r"\s*\n\s*(?!\s*（[一二三四五六]）|\s*[一二三四五六]、)", "", text)
    return re.sub(r"(?m)^#+ ", "", text)


def published_figures(number: str, form: Form) -> Report:
    """Return a published report without its passages."""
    return _report(number, form, {})


def published_report(folder: Path, number: str, form: Form) -> Report:
    """Return a published report as a report on its form, or skip if its text is missing."""
    passages = _passages(published_text(folder, number), form)
    return _report(number, form, {"annexes": "（一）其他说明：无。", **passages})


def _report(number: str, form: Form, passages: dict[str, str]) -> Report:
    figures = FIGURES[number]
    texts = {name: figures[name] for name in ("organ", "kind", "year", "date")}
    texts.update(
        {f"{table}.title": text for table, text in figures.get("table_titles", {}).items()}
    )
    texts.update(passages)
    texts.update(_cells(figures["printed"], form))
    report = Report(form_id=form.id).with_texts(
        {FieldId(name): text for name, text in texts.items() if name not in form.computed}
    )
    return report.without_tables(frozenset(figures.get("tables_left_out", ())))


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


def _cells(printed: dict[str, Any], form: Form) -> dict[str, str]:
    cells = {
        f"{table}.{row}.{column}": text
        for table, rows in printed.items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }
    # Reports that print one row （六）其他处理 where the form of 2021 has three.
    if "applications.other.total" not in form.fields:
        for column, text in printed.get("applications", {}).get("other", {}).items():
            cells[f"applications.other_else.{column}"] = text
            cells[f"applications.other_no_correction.{column}"] = "0"
            cells[f"applications.other_fee_unpaid.{column}"] = "0"
    return {name: text for name, text in cells.items() if name in form.fields}
