"""Denials and statements about all cases."""

import itertools
import re

import pytest

from govinfo_desktop.core.statements import denials as module
from govinfo_desktop.core.statements.all_cases import all_finished
from govinfo_desktop.core.statements.denials import denials


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年未收到政府信息公开申请。", ["applications"]),
        ("政府信息公开申请零报告。", ["applications"]),
        ("依申请公开数量为零。", ["applications"]),
        ("依申请公开办理量为零。", ["applications"]),
        ("政府信息公开申请量为零。", ["applications"]),
        ("没有收到任何形式的公开申请。", ["applications"]),
        ("未收到依申请信息公开。", ["applications"]),
        ("没有要求多种形式的公开培训。", []),
        ("申请无一结转。", ["cells"]),
        ("所有申请年内答复，无下年度结转。", ["cells"]),
        ("无跨年度结转的申请。", ["cells"]),
        ("收到申请3件，无上年度结转办理。", ["cells"]),
        ("没有下年度结转任务考核。", []),
        ("全年未收到政府信息申请公开。", ["applications"]),
        ("全镇无政府信息依申请公开办理情况。", ["applications"]),
        ("全年未接到依申请公开来函。", ["applications"]),
        ("年内未收到申请公开政府信息的请求。", ["applications"]),
        ("未收到群众申请公开党务信息。", []),
        ("无依申请公开专栏。", []),
        ("没有公民、法人或其他组织因政府信息公开向复议机关申请行政复议。", ["review"]),
        ("乡镇卫生院没有收到政府信息公开申请。", ["applications"]),
        ("无政府信息公开行政复议、行政诉讼。", ["review", "suit"]),
        ("行政复议、行政诉讼均为零。", ["review", "suit"]),
        ("无因信息公开产生的行政复议，提起行政诉讼情况。", ["review", "suit"]),
        ("没有因信息公开引起的行政复议、行政诉讼等情况。", ["review", "suit"]),
        ("未发生行政复议，行政诉讼1件。", ["review"]),
        ("未收到公民、法人和其他组织的政府信息公开申请。", ["applications"]),
        ("未收到法人和其他组织的政府信息公开申请。", ["cells"]),
        ("上半年未收到政府信息公开申请。", []),
        ("未收到逾期的申请。", []),
        ("无行政复议被纠正的情形。", ["cells"]),
        ("没有被复议机关撤销的行政复议案件。", ["cells"]),
        ("部分公开情形未出现。", ["cells"]),
        ("没有作出无法提供答复的申请。", ["cells"]),
        ("行政强制为零。", ["cells"]),
        ("未征收行政事业性收费。", ["cells"]),
        ("没有废止规章。", ["cells"]),
        ("规范性文件废止数为0。", ["cells"]),
        ("全年未因信息公开被起诉。", ["suit"]),
        ("其中自然人3件，无商业企业。", ["cells"]),
        ("其中自然人3件，无商业企业参加培训。", []),
        ("未收到依申请件。", ["applications"]),
        ("未收到依申请公开（不含咨询）。", ["applications"]),
        ("无结转至2026年的申请。", ["cells"]),
        ("无公民、法人和其他组织要求获取政府信息的申请。", ["applications"]),
        ("政府信息公开申请保持零受理。", ["applications"]),
        ("因行政复议被纠正的为零。", []),
        ("行政复议被纠正的为零。", ["cells"]),
        ("未因违规行政处罚被通报。", []),
        ("没有部分公开、无法提供以外的情形。", []),
        ("未收到自然人的政府信息公开申请。", ["cells"]),
        ("未收到自然人、法人或其他组织的申请。", ["applications"]),
        ("上半年未收到自然人的政府信息公开申请。", []),
        ("没有结转下年度办理的申请。", ["cells"]),
        ("本年度未作出行政许可决定。", ["cells"]),
        ("未制发行政规范性文件。", ["cells"]),
        ("依申请公开工作：本年度为零。", ["applications"]),
        ("无人就政府信息公开申请行政复议。", ["review"]),
        ("2024年1月1日至12月31日，我局未收到政府信息公开申请。", ["applications"]),
        ("窗口未收到政府信息公开申请。", []),
        ("政府网站未收到政府信息公开申请，信函收到3件。", []),
        ("线下渠道没有收到政府信息公开申请。", []),
        ("下属事业单位未收到政府信息公开申请。", []),
        ("国庆假期期间未收到政府信息公开申请。", []),
        ("挂牌前未收到政府信息公开申请。", []),
        ("上年度未收到政府信息公开申请。", []),
        ("各渠道均未收到政府信息公开申请。", ["applications"]),
        ("网站、信函等渠道均未收到政府信息公开申请。", ["applications"]),
        ("统计期间未收到政府信息公开申请。", ["applications"]),
        ("我局及下属单位未收到政府信息公开申请。", ["applications"]),
    ],
)
def test_only_what_is_denied_for_the_whole_year_is_a_denial(text, expected):
    assert sorted({one.what for one in denials(text)}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请12件，均已办结。", 1),
        ("受理的政府信息公开申请全部予以答复。", 1),
        ("收到政府信息公开申请12件，均按时办结。", 0),
        ("收到政府信息公开申请12件，均已依法答复。", 0),
        ("收到政府信息公开申请12件，结转2件，其余均已答复。", 0),
        ("人大建议全部办结。", 0),
    ],
)
def test_all_cases_are_claimed_only_without_a_limit(text, expected):
    assert len(all_finished(text)) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年未收到政府信息公开申请，2024年收到3件。", 2023),
        ("2024年度，我局没有收到政府信息公开申请。", 2024),
        ("按2022年印发的办法，未收到政府信息公开申请。", 0),
        ("2021年、2022年均未收到政府信息公开申请。", 2022),
        ("未收到政府信息公开申请。", 0),
    ],
)
def test_a_denial_knows_the_year_it_names(text, year):
    (denial,) = denials(text)
    assert denial.year == year


PATTERNS = [
    *(pattern for patterns in module._DENIALS.values() for pattern in patterns),
    *(pattern for _, pattern in module._OF_CELLS),
]
# What is denied, of every kind, between the words before and behind that deny it.
DENIED = (
    *("申请", "公开申请", "依申请公开", "复议", "行政复议", "诉讼", "行政诉讼", "行政应诉"),
    *("结转", "上年度结转", "下一年度结转", "自然人提出的申请", "商业企业申请", "科研机构申请"),
    *("公益组织申请", "社会公益组织申请", "法律服务机构申请", "法人或其他组织申请", "公民个人申请"),
    *("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "复议机关维持", "复议纠正"),
    *("行政复议撤销", "复议尚未审结", "行政许可", "行政处罚", "行政强制", "行政事业性收费"),
    *("制定规范性文件", "制发规章", "废止规范性文件", "废止规章", "规范性文件废止", "规章制定"),
)
BEFORE = ("未", "没有", "未收到", "无", "没有被", "无人就", "无一", "零", "全年未发生", "")
BEHIND = ("", "情况", "零报告", "数量为零", "为0", "未发生", "无", "3件", "案件")


def test_a_denial_is_found_whether_or_not_what_it_needs_is_looked_for_first():
    texts = ["".join(parts) + "。" for parts in itertools.product(BEFORE, DENIED, BEHIND)]
    for pattern in PATTERNS:
        whole = re.compile(pattern._source)
        expected = [[one.span() for one in whole.finditer(text)] for text in texts]
        assert any(expected), pattern._source
        assert [[one.span() for one in pattern.finditer(text)] for text in texts] == expected
