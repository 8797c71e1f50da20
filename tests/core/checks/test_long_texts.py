"""Texts of 200,000 characters, made to slow down a careless pattern."""

import time

import pytest

from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from tests.core.checks.reports import FORMS

LENGTH = 200_000
# Processor time, one second on an idle machine: a busy one must not fail the test.
LONGEST_SECONDS = 5.0
PIECES = [
    "公开政府信息工作",
    "1",
    "x",
    "{",
    "【",
    "〓",
    "=",
    "a b",
    "—",
    "<b>",
    " ",
    "\n",
    "　",
    "1,234,",
    "（",
    "《办法》",
    "…",
    "收到政府信息公开申请",
    "收到申请12件，",
    "2024年我局",
    "12件，其中",
    "12条（",
    "共12条，占1%",
    "未收到有关关于的政府信息公开",
    "未发生行政复议",
    "一是二是",
    "（一）",
    "制定",
    "全年收到政府信息公开申请12件，同比增长3%，其中自然人3件；办结3件。",
]
# The statements of a text are read alike on every form.
STATEMENT_PIECES = [
    "一是甲；三是乙；",
    "收到政府信息公开申请",
    "十",
    "十二件",
    "12条。\n其中甲县3条、",
    "共12条，分别为甲1条，",
    "县",
    "由某某局",
    "我局",
    "2024年某县",
    "《",
    "（》",
    "一是",
    "未收到因由针对",
    "行政复议",
    "均已办结",
    "结转至2024年",
    "12件（3%）",
]
OF_EACH_FORM = [
    *((form, piece) for form in ("national-2021", "guangzhou-2008") for piece in PIECES),
    *(("national-2021", piece) for piece in STATEMENT_PIECES),
]


@pytest.mark.parametrize(("form", "piece"), OF_EACH_FORM)
def test_a_long_passage_of_any_kind_is_checked_quickly(form, piece):
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    texts = {FieldId("overview"): text, FieldId("year"): "2024", FieldId("organ"): "某市"}
    reading = read(FORMS[form], Report(form_id=form, texts=texts))
    start = time.process_time()
    found = [
        one
        for name, rule in FORMS[form].checks.items()
        for one in CHECKS[name](reading, None, rule)
    ]
    assert time.process_time() - start < LONGEST_SECONDS
    assert all(len(one.says) < 2000 for one in found)
