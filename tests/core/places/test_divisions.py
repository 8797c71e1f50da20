"""Places of the state by their names."""

import pytest

from govinfo_desktop.core.places.divisions import home_of, is_elsewhere, named_places


@pytest.mark.parametrize(
    ("organ", "home"),
    [
        ("沭阳县财政局", {("江苏省", "宿迁市", "沭阳县")}),
        ("南京市鼓楼区教育局", {("江苏省", "南京市", "鼓楼区")}),
        ("重庆市开州区人民政府", {("重庆市", "开州区")}),
        ("国家税务总局佛山市税务局", {("广东省", "佛山市")}),
        ("广东省教育厅", {("广东省",)}),
        ("仙桃市民政局", {("湖北省", "仙桃市")}),
        ("忠县人民政府", {("重庆市", "忠县")}),
        ("平潭综合实验区管委会", {("福建省", "福州市", "平潭县")}),
        ("临溪县人民政府", set()),
        ("青山县财政局", set()),
        ("某某部", set()),
    ],
)
def test_an_organ_is_where_its_name_says(organ, home):
    assert home_of(organ) == home


def test_of_counties_that_share_a_name_the_organ_may_be_in_each():
    cities = {path[1] for path in home_of("鼓楼区教育局")}
    assert {"南京市", "徐州市", "福州市", "开封市"} <= cities
    assert not is_elsewhere("徐州市", home_of("鼓楼区教育局"))
    assert is_elsewhere("徐州市", home_of("南京市鼓楼区教育局"))


@pytest.mark.parametrize(
    ("name", "elsewhere"),
    [
        ("沭阳县", False),
        ("宿迁市", False),
        ("江苏", False),
        ("泗阳县", True),
        ("淮安", True),
        ("广东省", True),
        ("平安", False),
        ("无名县", False),
    ],
)
def test_a_place_is_elsewhere_that_home_is_neither_in_nor_above(name, elsewhere):
    assert is_elsewhere(name, home_of("沭阳县财政局")) is elsewhere


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("江苏省宿迁市沭阳县", ["江苏省", "宿迁市", "沭阳县"]),
        ("恩施土家族苗族自治州来凤县", ["恩施土家族苗族自治州", "来凤县"]),
        ("新城区建设和县级以上城市区域", []),
        ("佛山市场监管", []),
    ],
)
def test_places_are_found_by_their_full_names(text, names):
    assert [text[start:end] for start, end in named_places(text)] == names
