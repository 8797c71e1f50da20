"""A text ticks a point that it covers, not one that it only names: one pair of texts a point."""

import tomllib
from pathlib import Path

import pytest

from govinfo_desktop.core.checks.points import covered, named
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import resources_folder

FORMS = load_catalogue(resources_folder())
PAIRS = [
    pytest.param(file.stem, pair, id=f"{file.stem}.{pair['section']}.{pair['name']}")
    for file in sorted((Path(__file__).parent / "points").glob("*.toml"))
    for pair in tomllib.loads(file.read_text(encoding="utf-8"))["points"]
]


def points_of(form, section):
    (found,) = (one for one in FORMS.form(form).sections if one.id == section)
    return found.points


@pytest.mark.parametrize(("form", "pair"), PAIRS)
def test_a_text_that_covers_a_point_ticks_it(form, pair):
    assert pair["name"] in covered(pair["covers"], points_of(form, pair["section"]))


@pytest.mark.parametrize(("form", "pair"), PAIRS)
def test_texts_that_only_name_a_point_tick_nothing(form, pair):
    points = points_of(form, pair["section"])
    assert {text: covered(text, points) for text in pair["names"]} == {
        text: frozenset() for text in pair["names"]
    }
    (point,) = (one for one in points if one.name == pair["name"])
    assert any(any(term in text for term in point.terms) for text in pair["names"])


@pytest.mark.parametrize(("form", "pair"), PAIRS)
def test_a_text_that_covers_a_point_also_names_it(form, pair):
    assert pair["name"] in named(pair["covers"], points_of(form, pair["section"]))


def test_a_heading_without_text_names_its_point_and_does_not_cover_it():
    points = points_of("national-2021", "overview")
    text = "（一）主动公开情况\n全年公开120条。\n（二）依申请公开情况\n（三）"
    assert covered(text, points) == {"主动公开"}
    assert named(text, points) == {"主动公开", "依申请公开"}


def test_every_point_of_every_form_has_a_pair_of_texts():
    pairs = {(form, pair["section"], pair["name"]) for form, pair in (one.values for one in PAIRS)}
    points = {
        (form, section.id, point.name)
        for form in FORMS.forms
        for section in FORMS.form(form).sections
        for point in section.points
    }
    assert points == pairs


def test_a_heading_covers_its_point_only_with_text_below_it():
    points = points_of("national-2021", "overview")
    headings = "（一）主动公开。\n（二）依申请公开。\n（三）政府信息管理。\n（五）监督保障。\n"
    assert covered(headings, points) == frozenset()
    with_text = headings.replace("（二）依申请公开。", "（二）依申请公开。全年没有收到。")
    assert covered(with_text, points) == {"依申请公开"}


def test_a_heading_ends_where_the_next_of_its_rank_begins():
    points = points_of("national-2021", "overview")
    text = "（五）监督保障\n1.工作考核。考核结果为优秀。\n2.社会评议。\n3.责任追究。\n"
    assert covered(text, points) == {"监督保障", "工作考核"}


def test_measures_may_follow_the_sentence_that_announces_them():
    points = points_of("national-2021", "problems")
    text = "2024年，我们将采取以下措施。一是每月核对栏目的更新日期。二是给科室配备图解模板。"
    assert covered(text, points) == {"改进情况"}


def test_a_changed_text_is_read_again():
    points = points_of("national-2021", "overview")
    assert covered("主动公开政府信息 12 条。", points) == {"主动公开"}
    assert covered("主动公开政府信息。", points) == frozenset()
    assert covered("", points) == frozenset()
