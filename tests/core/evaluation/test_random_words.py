"""Every check of every form ends without an error, whatever words a report is made of."""

import random

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.report import Report
from tests.core.checks.reports import FORMS, with_texts

SEEDS = range(20)
REPORTS = 4
# Places without a stem, organs of two places, and what is no organ at all.
NAMES = (
    *("市", "县", "区", "省", "自治区", "自治州", "镇", "乡", "街道", "盟", "旗", "州", "新区"),
    *("临溪", "湖山", "青禾", "回族", "中国", "国家", "（", "）", "·", "1", "a", "年", "和", "的"),
    *("人民政府", "财政局", "教育厅", "海关", "管理委员会", "开发区", "办公室", "大学", "办事处"),
)
WORDS = (
    *NAMES,
    *("收到", "申请", "答复", "办结", "结转", "公开", "予以公开", "维持", "复议", "诉讼", "规章"),
    *("12件", "3件", "0件", "30%", "2023年", "元", "其中", "共", "无", "未收到", "同比", "增长"),
    *("《政府信息公开条例》", "报告", "一是", "本", "我", "全", "占", "由", "向", "在", "，", "。"),
    *("、", "：", "(", ")", "《", "》", "\n"),
)


@pytest.mark.parametrize("seed", SEEDS)
def test_checks_of_random_words_end_without_an_error(seed):
    chance = random.Random(seed)
    for _ in range(REPORTS):
        form = FORMS[chance.choice(sorted(FORMS))]
        organ = "".join(chance.choices(NAMES, k=chance.randint(1, 5)))
        texts = {one.text_id: "".join(chance.choices(WORDS, k=60)) for one in form.sections}
        kind, _ = chance.choice(form.fields["kind"].choices)
        report = with_texts(Report(form_id=form.id), organ=organ, kind=kind, **texts)
        assert evaluate(form, report).findings
