"""Characters typed twice in a word."""

import pytest

from govinfo_desktop.core.text.doubled import doubled_characters


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
