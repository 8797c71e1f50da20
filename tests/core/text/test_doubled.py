"""Characters and words typed twice."""

import pytest

from govinfo_desktop.core.text.doubled import doubled_characters, repeated_words


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("进一步步健全机制。", "进一步步"),
        ("进进一步健全机制。", "进进一步"),
        ("强化业务务培训。", "业务务"),
        ("提升服服务水平。", "服服务"),
        ("抓好工作作落实。", "工作作"),
        ("加强督查查。", "督查查"),
    ],
)
def test_a_character_typed_twice_in_a_word_is_found(text, doubled):
    assert [text[start:end] for start, end in doubled_characters(text)] == [doubled]


@pytest.mark.parametrize(
    "text",
    [
        "开展业务务实高效。",
        "规范公开开展情况。",
        "健全工作机制制度。",
        "行政机关在履行行政管理职能过程中制作的信息。",
        "推行行政许可全程网办。",
        "看检查查出多少。",
        "切切实实办实事，层层落实责任。",
        "加强政府网站站点管理。",
    ],
)
def test_two_words_side_by_side_are_right(text):
    assert doubled_characters(text) == ()


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("各项任务扎实扎实推进。", "扎实扎实"),
        ("修订公开指南指南。", "指南指南"),
        ("规范规范答复文书。", "规范规范"),
    ],
)
def test_a_word_right_behind_itself_is_found(text, repeated):
    assert [text[start:end] for start, end in repeated_words(text)] == [repeated]


@pytest.mark.parametrize(
    "text",
    [
        "推进区政府政府信息公开。",
        "做好政务信息信息化建设。",
        "一次一次走访，一件一件答复。",
        "开展制度规范规范化试点。",
        "落实社会管理管理办法。",
    ],
)
def test_two_terms_that_meet_in_one_word_are_right(text):
    assert repeated_words(text) == ()
