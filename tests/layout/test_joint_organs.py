"""Organs that sign a report together."""

import pytest

from govinfo_desktop.layout.joint_organs import joint_organs


@pytest.mark.parametrize(
    ("name", "organs"),
    [
        ("示例市水利局、示例市财政局", ["示例市水利局", "示例市财政局"]),
        ("示例市水利局 示例市财政局", ["示例市水利局", "示例市财政局"]),
        ("示例县委办公室，示例县人民政府办公室", ["示例县委办公室", "示例县人民政府办公室"]),
        ("甲市水利局（甲市河长办）；甲市财政局", ["甲市水利局（甲市河长办）", "甲市财政局"]),
        ("示例市文化、体育和旅游局", ["示例市文化、体育和旅游局"]),
        ("示例市 水利局", ["示例市 水利局"]),
        ("示例市发展改革局（物价局、粮食局）", ["示例市发展改革局（物价局、粮食局）"]),
        ("示例市水利局", ["示例市水利局"]),
        ("", [""]),
    ],
)
def test_the_organs_are_told_apart_where_each_is_one(name, organs):
    assert list(joint_organs(name)) == organs
