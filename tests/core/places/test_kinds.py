"""The places at the beginning of organs' names."""

import pytest

from govinfo_desktop.core.places.kinds import level_of, own_place, places_of


@pytest.mark.parametrize(
    ("organ", "places"),
    [
        ("沭阳县水利局", [("沭阳", "县")]),
        ("盐城市水利局", [("盐城", "市")]),
        ("舒城县公安局", [("舒城", "县")]),
        ("温州市鹿城区人民政府南湖街道办事处", [("温州", "市"), ("鹿城", "区"), ("南湖", "街道")]),
        ("国家税务总局杭州市西湖区税务局", [("杭州", "市"), ("西湖", "区")]),
        ("忠县水利局", [("忠", "县")]),
        ("海州市水利局", [("海州", "市")]),
        ("湖山市临溪区石镇人民政府", [("湖山", "市"), ("临溪", "区"), ("石", "镇")]),
        ("沭阳县城市管理局", [("沭阳", "县")]),
        ("沭阳县市场监督管理局", [("沭阳", "县")]),
        ("诸城市住房和城乡建设局", [("诸城", "市")]),
        ("沭阳县乡村振兴局", [("沭阳", "县")]),
        ("张家川回族自治县财政局", [("张家川回族自治", "县")]),
        ("临溪县政府办公室", [("临溪", "县")]),
        ("临溪市市政管理局", [("临溪", "市")]),
        ("市财政局", []),
        ("上海海关", []),
    ],
)
def test_the_places_of_a_name_are_known_by_their_names_and_kinds(organ, places):
    assert list(places_of(organ)) == places


@pytest.mark.parametrize(
    ("name", "place", "level"),
    [
        ("聊城市教育局", "聊城市", "市"),
        ("沭阳县市场监督管理局", "沭阳县", "县"),
        ("市财政局", "市", "市"),
        ("区域合作办公室", "", ""),
    ],
)
def test_a_name_begins_with_its_place_of_some_kind(name, place, level):
    assert (own_place(name), level_of(name)) == (place, level)
