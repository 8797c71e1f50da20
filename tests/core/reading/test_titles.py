"""Titles of reports: every usual one by choice, any other in the office's own words."""

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.carry import carry
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.reading.titles import (
    TITLE,
    is_own_title,
    region_of,
    title_choices,
    title_of,
)
from tests.core.checks.reports import FORMS

FORM = FORMS["national-2021"]
# Organ, year and title as published.
PUBLISHED = [
    ("宿迁市人民政府", "2023", "宿迁市2023年政府信息公开工作年度报告"),
    ("洪泽区人民政府", "2023", "洪泽区人民政府2023年政府信息公开工作年度报告"),
    ("沭阳县发展和改革局", "2023", "沭阳县发展和改革局2023年政府信息公开年度报告"),
    ("平潭综合实验区管委会", "2025", "平潭综合实验区2025年度政府信息公开工作年度报告"),
    ("上海市人民政府办公厅", "2019", "2019年上海市人民政府办公厅政府信息公开工作年度报告"),
    ("广州市协作办公室", "2010", "广州市协作办公室2010年度政府信息公开年度报告"),
    ("衡阳市安监局", "2012", "衡阳市安监局2012年政府信息公开工作年度报告"),
    ("甲市乙区人民政府", "2024", "2024年度甲市乙区政府信息公开年度报告"),
]


def report(organ="示例市人民政府", year="2024", title=""):
    texts = {"organ": organ, "year": year, "title": title}
    return Report(form_id=FORM.id).with_texts({FieldId(k): v for k, v in texts.items()})


@pytest.mark.parametrize(("organ", "year", "title"), PUBLISHED)
def test_a_published_title_is_among_the_choices_and_printed_when_chosen(organ, year, title):
    pattern = title_choices(FORM, report(organ, year))[title]
    assert title_of(FORM, report(organ, year, pattern)) == title
    assert not is_own_title(FORM, report(organ, year, pattern))


def test_a_blank_title_is_the_forms_own_which_is_the_first_choice():
    assert title_of(FORM, report()) == "示例市人民政府2024年政府信息公开工作年度报告"
    assert next(iter(title_choices(FORM, report()))) == title_of(FORM, report())


def test_the_offices_own_words_are_printed_as_written():
    own = "示例市2024年政府信息公开工作年度报告（公开版）"
    assert title_of(FORM, report(title=own)) == own
    assert is_own_title(FORM, report(title=own))


@pytest.mark.parametrize("name", sorted(FORMS))
def test_no_choice_is_offered_twice_and_none_has_a_gap(name):
    choices = title_choices(FORMS[name], report())
    assert len(set(choices.values())) == len(choices)
    assert not any("{" in title for title in choices)


@pytest.mark.parametrize(
    ("organ", "region"),
    [
        ("宿迁市人民政府", "宿迁市"),
        ("平潭综合实验区管委会", "平潭综合实验区"),
        ("某某高新区管理委员会", "某某高新区"),
        ("某某县财政局", "某某县财政局"),
        ("", ""),
    ],
)
def test_the_region_is_what_a_government_is_named_after(organ, region):
    assert region_of(organ) == region


def test_next_year_has_the_same_title_with_its_own_year():
    for title in ("{region}{year}年度政府信息公开年度报告", "本市2024年政务公开年度报告"):
        carried = carry(FORM, 2025, read(FORM, report(title=title))).texts[TITLE]
        printed = title_of(FORM, report(year="2025", title=carried))
        assert "2025年" in printed
        assert "2024" not in printed
