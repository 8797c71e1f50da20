"""Order of enumerations."""

import pytest

from govinfo_desktop.core.text.steps import steps_out_of_order


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("一是建队伍。三是抓考评。", ["三是"]),
        ("一是建队伍；二是抓考评；二是强督导。", ["二是"]),
        ("二是抓考评；三是强督导。", ["二是"]),
        ("三是强督导；一是建队伍。", ["三是"]),
        ("（一）建队伍。（三）抓考评。", ["三"]),
        ("（1）建队伍；（2）抓考评；（2）强督导。", ["2"]),
        ("1.建队伍。2.抓考评。4.强督导。", ["4"]),
        ("第一，建队伍；第三，抓考评。", ["三"]),
        ("首先建队伍，其次抓考评，其次强督导。", ["其次"]),
    ],
)
def test_an_item_out_of_order_is_found(text, wrong):
    assert [text[start:end] for start, end in steps_out_of_order(text)] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "一是建队伍（一是选人，二是育人）；二是抓考评。",
        "首先建队伍。二是抓考评。三是强督导。",
        "（一）建队伍。1.选人。2.育人。（二）抓考评。1.定标准。2.查结果。",
        "3.强督导。加强领导1.定人员（1）选人。（2）育人。2.定时间（1）按月。（2）按季。",
        "依据第二十条第（一）项、第（五）项公开。公开内容：（五）项为许可结果。",
        "得分3.5，平台版本2.4。",
        "第一，建队伍；第二，抓考评。下一步，第一，补短板；第二，强弱项。",
        "首先，这不是推一是二；其次，重在实效。",
    ],
)
def test_lists_within_lists_and_new_lists_are_in_order(text):
    assert steps_out_of_order(text) == ()
