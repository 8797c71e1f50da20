"""The bundled articles: word for word as published, and found by the forms' citations."""

import re

import pytest

from govinfo_desktop.forms.articles import citations_in, load_articles
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import articles_folder, resources_folder

REGULATION_CHARACTERS = 7108


@pytest.fixture(scope="module")
def articles():
    return load_articles(articles_folder())


def bare(text):
    return re.sub(r"\s", "", text.replace("（", "(").replace("）", ")"))


@pytest.fixture(scope="module")
def published(repository):
    return bare((repository / "tests" / "facts" / "statutes.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", ["第二十条", "第四十七条", "第四十九条", "第五十条"])
def test_an_article_of_the_regulation_is_as_published(articles, number, published):
    (article,) = (one for one in articles if one.name == f"《条例》{number}")
    assert bare(number + article.text) in published


def test_the_regulation_is_complete(articles):
    law = [one for one in articles if one.cited_as == "《条例》"]
    assert [one.number for one in law] == [f"第{numeral}条" for numeral in numerals(56)]
    # The length of the copy that it was taken from: nothing was left out or added.
    assert sum(len(bare(one.number + one.text)) for one in law) == REGULATION_CHARACTERS
    assert all(one.text.endswith("。") for one in law)


def numerals(last):
    digits = ["", *"一二三四五六七八九"]
    tens = ["", "十", *(f"{digit}十" for digit in digits[2:])]
    return [tens[number // 10] + digits[number % 10] for number in range(1, last + 1)]


def test_brackets_are_full_width_and_each_item_has_its_own_line(articles):
    (article,) = (one for one in articles if one.name == "《条例》第五十条")
    assert [line[:3] for line in article.text.split("\n")[1:-1]] == [
        "（一）", "（二）", "（三）", "（四）", "（五）",
    ]  # fmt: skip
    assert not any(mark in one.text for one in articles for mark in "()")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("《条例》第五十条第四项", ["《条例》第五十条"]),
        ("《条例》第二十条第（一）（五）（六）（八）项", ["《条例》第二十条"]),
        (
            "（依据：《条例》第十四、十五、十七条）",
            ["《条例》第十四条", "《条例》第十五条", "《条例》第十七条"],
        ),
        ("《条例》第三十六条第四项、第五项。", ["《条例》第三十六条"]),
        ("《条例》第九条至第十二条", [f"《条例》第{n}条" for n in ("九", "十", "十一", "十二")]),
        ("依《条例》第四十七条追责，不依第四十九条", ["《条例》第四十七条"]),
        ("国办函〔2020〕109号第四条、第五条", ["国办函〔2020〕109号"]),
        ("国办公开办函〔2021〕30号一（一）", ["国办公开办函〔2021〕30号一（一）"]),
        ("国办公开办函〔2021〕30号（四）；70% 是建议的界限", ["国办公开办函〔2021〕30号（四）"]),
        ("国办公开办函〔2021〕30号附件表三左上格", []),
        ("2008年《条例》第三十一条：每年3月31日前公布", ["2008年《条例》第三十一条"]),
        ("2008年《条例》第三十二条第（四）项", []),
        ("1998年《条例》第二十条", []),
        ("依体例整理，对应2008年《条例》第二十条", []),
        ("口径见武政办发〔2025〕54号", []),
        ("《条例》第九十九条", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_citation_refers_to_its_articles_and_never_to_those_of_another_law(articles, text, names):
    found = citations_in(text, articles)
    assert [one.name for citation in found for one in citation.articles] == names


def test_a_citation_is_the_part_of_the_text_that_names_its_article(articles):
    text = "依《条例》第五十条第四项写；另见《条例》第二十条第（一）（五）项，第三十条除外。"
    found = citations_in(text, articles)
    assert [text[one.start : one.end] for one in found] == [
        "《条例》第五十条第四项", "《条例》第二十条第（一）（五）项",
    ]  # fmt: skip


def test_our_own_texts_are_summaries_and_incomplete_ones_excerpts(articles):
    assert {one.name for one in articles if one.is_summary} == {"国办函〔2020〕109号"}
    assert {one.cited_as for one in articles if one.is_excerpt} == {"国办公开办函〔2021〕30号"}


@pytest.mark.parametrize("number", ["一（一）", "（四）"])
def test_a_clause_of_the_notice_is_as_published(articles, number, published):
    (article,) = (one for one in articles if one.name == f"国办公开办函〔2021〕30号{number}")
    assert bare(article.text) in published


def test_the_regulation_of_2008_is_quoted_as_published(articles, published):
    (article,) = (one for one in articles if one.cited_as == "2008年《条例》")
    assert bare(article.number + article.text) in published


@pytest.mark.parametrize("name", ["national-2021", "national-2019"])
def test_every_article_that_a_national_form_cites_is_stored_in_full(articles, name):
    form = load_catalogue(resources_folder()).form(name)
    texts = [section.article for section in form.sections]
    texts += [field.why for field in form.fields.values()]
    cited = [match for text in texts for match in re.findall("《条例》第[一-龥]+?条", text)]
    assert len(cited) > 15
    for text in texts:
        held = {one.name for found in citations_in(text, articles) for one in found.articles}
        assert set(re.findall("《条例》第[一-龥]+?条", text)) <= held
