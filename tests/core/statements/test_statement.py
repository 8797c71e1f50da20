"""Every statement of a passage, each number in one of them."""

import pytest

from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.statements.statement import contact_numbers, said_in
from govinfo_desktop.core.text.sentences import narrow
from tests.truth import held_back, more_phrases, phrases

SENTENCES = [
    sentence.replace("{Y}", "2023").replace("{B}", "2022").replace("{N}", "2024")
    for module in (phrases, more_phrases, held_back)
    for sentence in (*module.NUMBERS, *module.RIGHT, *(said for _, said in module.DENIALS))
]
TEXT = (
    "2023年，我局收到政府信息公开申请75件，较2022年的60件增长25%，办结74件，其中予以公开37件（50%）、"
    "部分公开12件。截至2023年12月31日，结转下年度1件。主动公开信息3000余条，其中甲县1000条、乙县2000条。"
    "因政府信息公开被申请行政复议2件，均获维持。根据国办公开办函〔2021〕30号编制。"
)


def _filled(sentence: str) -> str:
    """Return a sentence with a number for each of its slots, each another one."""
    text, number = sentence, 11
    while "{" in text:
        before, _, rest = text.partition("{")
        text = before + str(number) + rest.partition("}")[2]
        number += 13
    return narrow(text)


@pytest.mark.parametrize("sentence", [*SENTENCES, TEXT])
def test_each_number_is_in_one_statement(sentence):
    plain = _filled(sentence)
    said = said_in(plain, plain)
    contacts = contact_numbers(plain)
    for number in numbers_in(plain):
        if any(start <= number.start < end for start, end in contacts):
            continue
        places = [one for one in said if one.start <= number.start < one.end]
        assert len(places) == 1, (plain[number.start : number.stop], places)


def test_statements_are_told_by_their_kinds():
    plain = narrow(TEXT)
    kinds = [(plain[one.start : one.end], one.kind) for one in said_in(TEXT, plain)]
    assert ("60", "growth") in kinds
    assert ("25%", "growth") in kinds
    assert ("50%", "share") in kinds
    assert ("均获维持", "verdict") in kinds
    assert any(words.endswith("〔2021〕30号") for words, kind in kinds if kind == "notice")
    assert ("结转下年度1件", "count") in kinds


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("年内未收取任何费用，运行平稳。", "denial", "未收取任何费用"),
        ("渠道通畅。全年无意见投诉情况。", "denial", "无意见投诉情况"),
        ("工作无障碍推进，无论何时。", "denial", None),
        ("收到政府信息公开申请9件，均已按规定时限答复完毕。", "all_else", "均已按规定时限答复完毕"),
        ("热线工单97件，全部依规办结。", "all_else", "全部依规办结"),
    ],
)
def test_what_no_cell_counts_is_a_statement_as_well(text, kind, words):
    plain = narrow(text)
    found = [plain[one.start : one.end] for one in said_in(text, plain) if one.kind == kind]
    assert found == ([] if words is None else [words])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("受理12345热线工单120件，12345平台转办3件。", ["120件", "3件"]),
        ("收到来电12345件。", ["12345件"]),
        ("联系电话：0517-8722 3100，传真0517-87223101，邮编223100，全年接听80次。", ["80次"]),
        ("服务热线为400-123-4567，每月一次。", []),
        ("组织“5·15政务公开日”活动2场。", ["2场"]),
    ],
)
def test_numbers_that_are_called_count_nothing(text, kept):
    plain = narrow(text)
    found = [one for one in said_in(text, plain) if one.kind in {"number", "count"}]
    assert [plain[one.start : one.end] for one in found] == kept


def test_newspapers_are_no_documents():
    text = "通过《人民日报》《宿迁晚报》刊发稿件，编印《政务公开简报》，刊登《市政府公报》。"
    found = [text[one.start : one.end] for one in said_in(text, text) if one.kind == "document"]
    assert found == ["《政务公开简报》", "《市政府公报》"]
