"""Particulars that are read from a report: the kind of its organ."""

import pytest

from govinfo_desktop.forms.particulars import KINDS
from govinfo_desktop.importers.understanding.particulars import kind_of_organ


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("state_department", "国家发展和改革委员会 中华人民共和国财政部 国家知识产权局"),
        ("province_government", "江苏省人民政府 广西壮族自治区人民政府 上海市人民政府 江苏省"),
        ("province_department", "江苏省教育厅 北京市教育委员会 上海市人民政府办公厅"),
        ("prefecture_government", "宿迁市人民政府 恩施土家族苗族自治州人民政府 镇江市政府"),
        ("prefecture_department", "宿迁市市场监督管理局 广州市城市管理委员会 兰州市水务局"),
        (
            "county_government",
            "淮安市洪泽区人民政府 乡宁县人民政府 阿拉善左旗人民政府",
        ),
        ("county_department", "沭阳县发展和改革局 沭阳县市场监督管理局 滨海新区规划和自然资源局"),
        ("township_government", "洪泽区蒋坝镇人民政府 平潭县流水乡人民政府"),
        ("subdistrict_office", "洪泽区朱坝街道办事处 高良涧街道"),
        ("dispatched_organ", "平潭综合实验区管理委员会 苏州工业园区管委会 锡林郭勒盟行政公署"),
        ("vertical_department", "国家税务总局沭阳县税务局 南京海关 国家统计局沭阳调查队"),
        ("authorised_organisation", "河海大学 宿迁市水务集团有限公司"),
        ("", "教育局 公安部"),
    ],
)
def test_the_kind_of_an_organ_is_told_by_its_name(kind, names):
    assert {name: kind_of_organ(name) for name in names.split()} == dict.fromkeys(
        names.split(), kind
    )
    assert kind in ("", *dict(KINDS))
