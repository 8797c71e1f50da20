"""The articles that come along: word for word as checked, and found by the forms' citations."""

import re

import pytest

from govinfo_desktop.forms.articles import article_of, citations, load_articles
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import articles_folder, resources_folder


@pytest.fixture(scope="module")
def articles():
    return load_articles(articles_folder())


def bare(text):
    return re.sub(r"[\s>]", "", text.replace("（", "(").replace("）", ")"))


@pytest.mark.parametrize("number", ["第二十条", "第四十七条", "第四十九条", "第五十条"])
def test_an_article_stands_here_as_it_was_checked(articles, number, shared):
    (article,) = (one for one in articles if one.name == f"《条例》{number}")
    checked = bare((shared / "facts" / "formats.md").read_text(encoding="utf-8"))
    assert bare(number + article.text) in checked


def test_articles_begin_and_end_as_they_do_in_the_law(articles):
    ends = {one.number: (one.text[:8], one.text[-8:]) for one in articles if one.number}
    assert ends == {
        "第二十条": ("行政机关应当依照", "的其他政府信息。"),
        "第四十七条": ("政府信息公开工作", "改或者通报批评。"),
        "第四十九条": ("县级以上人民政府", "开工作年度报告。"),
        "第五十条": ("政府信息公开工作", "式，并适时更新。"),
    }


def test_brackets_are_full_width_and_items_stand_on_lines_of_their_own(articles):
    (article,) = (one for one in articles if one.number == "第五十条")
    assert [line[:3] for line in article.text.split("\n")[1:-1]] == [
        "（一）", "（二）", "（三）", "（四）", "（五）",
    ]  # fmt: skip
    assert not any(mark in one.text for one in articles for mark in "()")


@pytest.mark.parametrize(
    ("citation", "name"),
    [
        ("《条例》第五十条第四项", "《条例》第五十条"),
        ("《条例》第二十条第（一）（五）（六）（八）项", "《条例》第二十条"),
        ("国办函〔2020〕109号第四条", "国办函〔2020〕109号"),
        ("《条例》第二十七条至第四十二条", None),
        ("2008年《条例》第三十二条第（四）项", None),
        ("依体例整理，对应2008年《条例》第二十条", None),
        ("口径见武政办发〔2025〕54号", None),
    ],
)
def test_a_citation_leads_to_its_article_and_never_to_one_of_another_law(articles, citation, name):
    found = article_of(citation, articles)
    assert (found.name if found else None) == name


def test_only_what_we_wrote_ourselves_is_a_summary(articles):
    assert {one.name for one in articles if one.is_summary} == {"国办函〔2020〕109号"}


def test_the_national_form_leads_to_articles_in_full(articles):
    form = load_catalogue(resources_folder()).form("national-2021")
    named = {
        found.name
        for section in form.sections
        for citation in citations(section.article)
        if (found := article_of(citation, articles))
    }
    assert named == {"《条例》第二十条", "《条例》第五十条", "国办函〔2020〕109号"}
