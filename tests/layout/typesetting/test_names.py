"""Names of organs and titles are broken between their words."""

from __future__ import annotations

import random

import pytest

from govinfo_desktop.layout.pagination.line_blocks import title_lines
from govinfo_desktop.layout.typesetting.names import words_of_name
from govinfo_desktop.layout.typesetting.typesetter import Typesetter
from tests.engines.sentences import random_organ
from tests.layout.faces import FixedFaces
from tests.layout.sample_pages import preset


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("市文物局", ("市文物局",)),
        ("示例市人民政府办公室", ("示例市", "人民政府办公室")),
        (
            "示例县自然资源和规划局（县林业和草原局、县海洋渔业局）",
            ("示例县", "自然资源和规划局", "（县林业和草原局、", "县海洋渔业局）"),
        ),
        ("示例市数据局行政审批处", ("示例市", "数据局", "行政审批处")),
        ("示例自治州住房和城乡建设局", ("示例自治州", "住房和城乡建设局")),
        ("示例市文化广电和旅游局（市文物局）", ("示例市", "文化广电和旅游局（市文物局）")),
        ("示例市临空经济片区管理委员会", ("示例市", "临空经济片区", "管理委员会")),
        ("示例县城市管理局", ("示例县", "城市管理局")),
        ("示例区社区建设办公室", ("示例区", "社区建设办公室")),
        (
            "中国（示例）自由贸易试验区示例片区管理委员会",
            ("中国（示例）自由贸易试验区", "示例片区", "管理委员会"),
        ),
        ("2024年政府信息公开工作年度报告", ("2024年", "政府信息公开工作", "年度报告")),
    ],
)
def test_a_name_has_words(name, words):
    assert words_of_name(name) == words


@pytest.mark.parametrize(
    "organ",
    [
        "市文物局",
        "示例市人民政府办公室",
        "示例市文化广电和旅游局（市文物局）",
        "示例自治州示例自治县自然资源和规划局（县林业和草原局）",
        "示例省示例市示例高新技术产业开发区临空经济片区管理委员会",
        "中国（示例）自由贸易试验区示例片区管理委员会政务服务和数据资源管理局",
    ],
)
def test_the_lines_of_a_title_end_between_words(organ):
    title = f"{organ}2024年政府信息公开工作年度报告"
    lines = [title[one.start : one.end] for one in title_lines(
        Typesetter(FixedFaces()), preset(), title
    )]  # fmt: skip
    for word in words_of_name(title):
        assert any(word in line for line in lines), (word, lines)


def widths_of_title(organ: str) -> list[float]:
    """Return the widths of a title's lines in points."""
    title = f"{organ}2024年政府信息公开工作年度报告"
    lines = title_lines(Typesetter(FixedFaces()), preset(), title)
    return [line.right - line.left for line in lines]


@pytest.mark.parametrize(
    "organ",
    [
        "示例市人民政府办公室",
        "示例自治州住房和城乡建设局",
        "示例省示例市发展和改革委员会",
        "示例自治州示例自治县文化广电和旅游局（市文物局）",
        "示例市示例经济技术开发区机关事务管理局（省接待办公室）",
    ],
)
def test_the_last_line_of_a_title_is_shorter_than_the_one_above(organ):
    *_, above, last = widths_of_title(organ)
    assert last < above


@pytest.mark.parametrize("seed", range(40))
def test_no_title_is_narrower_in_the_middle(seed):
    widths = widths_of_title(random_organ(random.Random(seed)))
    for above, middle, below in zip(widths, widths[1:], widths[2:], strict=False):
        assert middle >= min(above, below) - 11
