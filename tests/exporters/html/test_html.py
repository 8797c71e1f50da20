"""HTML for a web editor: well-formed, in order, and accessible."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from govinfo_desktop.exporters.kinds import html_fragment
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, SignOff
from tests.exporters.outlines import document, exported, filled, form_ids, table

VOID = {"meta", "br", "hr"}
HEADED = """
类别 | 甲 | <
^    | 一 | 二
规章 | [a] | [b]
合计 | [c] | [d]
"""


class Tree(HTMLParser):
    """Elements of a page with their texts; fails unless each is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        """Keep the element."""
        element = tag, dict(attrs), []
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        """Close the element that was opened last."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        """Add the text to every element around it."""
        for _, _, texts in self._open:
            texts.append(data)

    def all(self, *tags: str) -> list[tuple[str, dict[str, str], str]]:
        """Return tag, attributes and text of the elements with these tags."""
        return [
            (tag, attributes, "".join(texts))
            for tag, attributes, texts in self.elements
            if tag in tags
        ]


def html(outline) -> str:
    return exported(outline, ".html").decode()


def cells(outline) -> list[tuple[str, str | None, str]]:
    return [
        (tag, attributes.get("scope"), text)
        for tag, attributes, text in Tree(html(outline)).all("th", "td")
    ]


def test_headings_keep_their_levels_and_paragraphs_their_order():
    outline = document(
        Heading(text="年度报告", level=0),
        Heading(text="一、总体情况", level=1),
        Paragraph(text="全年12件。"),
        Heading(text="（一）主动公开", level=2),
        SignOff(organ="示例市人民政府", date="2024年1月8日"),
    )
    found = [(tag, text) for tag, _, text in Tree(html(outline)).all("h1", "h2", "h3", "p")]
    assert found == [
        ("h1", "年度报告"),
        ("h2", "一、总体情况"),
        ("p", "全年12件。"),
        ("h3", "（一）主动公开"),
        ("p", "示例市人民政府"),
        ("p", "2024年1月8日"),
    ]


def test_no_level_of_headings_is_skipped_and_sisters_have_the_same():
    heads = [("报告", 0), ("（一）甲", 2), ("（二）乙", 2), ("一、丙", 1), ("（一）丁", 2)]
    outline = document(*(Heading(text=text, level=level) for text, level in heads))
    found = [tag for tag, _, _ in Tree(html(outline)).all("h1", "h2", "h3", "h4")]
    assert found == ["h1", "h2", "h2", "h2", "h3"]


def test_columns_in_which_no_cell_begins_are_left_out():
    printed = table("甲 | < | 乙 | <\n[a] | < | [b] | <", {"a": "1", "b": "2"}, head=1, stub=0)
    entries = Tree(html(document(printed))).all("td")
    spans = [attributes.get("colspan") for _, attributes, _ in entries]
    assert spans == [None, None]


def test_the_page_names_its_language_title_and_author():
    text = html(document(Paragraph(text="文")))
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert '<meta charset="utf-8">' in text
    assert "<title>年度报告</title>" in text
    assert '<meta name="author" content="示例市人民政府">' in text


def test_heads_have_the_scope_of_a_column_a_group_or_a_row():
    printed = table(HEADED, {"a": "1", "b": "2", "c": "3", "d": "4"}, head=2)
    assert cells(document(printed)) == [
        ("th", "col", "类别"), ("th", "colgroup", "甲"),
        ("th", "col", "一"), ("th", "col", "二"),
        ("th", "row", "规章"), ("td", None, "1"), ("td", None, "2"),
        ("th", "row", "合计"), ("td", None, "3"), ("td", None, "4"),
    ]  # fmt: skip


def test_rows_with_labels_only_are_heads_of_the_columns_below():
    printed = table("第一项 | <\n内容 | 件数\n规章 | [a]", {"a": "1"}, head=0, stub=0)
    assert cells(document(printed)) == [
        ("th", "colgroup", "第一项"),
        ("th", "col", "内容"),
        ("th", "col", "件数"),
        ("th", "row", "规章"),
        ("td", None, "1"),
    ]


def test_merged_cells_span_rows_and_columns():
    spans = [
        (text, attributes.get("rowspan"), attributes.get("colspan"))
        for _, attributes, text in Tree(html(document(table(HEADED, head=2)))).all("th")
    ]
    assert spans[:3] == [("类别", "2", None), ("甲", None, "2"), ("一", None, None)]


def test_a_table_has_its_own_caption_or_the_name_of_its_section_without_printing_it_twice():
    outline = document(
        Heading(text="二、统计", level=1),
        table("甲 | [a]", head=0),
        table("甲 | [a]", head=0, caption="附表1", unit="单位：件"),
    )
    tree = Tree(html(outline))
    assert [text for _, _, text in tree.all("caption")] == ["附表1单位：件"]
    names = [attributes.get("aria-label") for _, attributes, _ in tree.all("table")]
    assert names == ["二、统计", None]
    (main,) = tree.all("main")
    assert main[2].count("二、统计") == 1


def test_a_wide_table_scrolls_in_itself_also_with_the_keyboard():
    outline = document(Heading(text="二、统计", level=1), table(HEADED, head=2))
    tree = Tree(html(outline))
    (around,) = tree.all("div")
    assert around[1]["style"] == "overflow-x:auto"
    assert around[1]["tabindex"] == "0"
    assert around[1]["aria-label"].startswith("二、统计")
    (inside,) = tree.all("table")
    assert "min-width:9em" in inside[1]["style"]


def test_the_part_for_a_web_editor_is_what_the_page_shows():
    outline = document(Heading(text="年度报告", level=0), Paragraph(text="文"), mark="草稿")
    assert f"<main>\n{html_fragment(outline)}\n</main>" in html(outline)


def test_entries_of_a_sentence_are_underlined():
    outline = document(table("共[a]件，收费[b]元", {"a": "12"}, head=0, stub=0))
    entries = [text for _, _, text in Tree(html(outline)).all("u")]
    assert entries[0] == "12"
    assert entries[1].isspace()


def test_html_typed_into_a_report_is_escaped():
    text = html(document(Paragraph(text="<script>1 & 2</script>\x00"), organ='"甲"'))
    assert "<p style" in text
    assert "&lt;script&gt;1 &amp; 2&lt;/script&gt;</p>" in text
    assert 'content="&quot;甲&quot;"' in text
    assert "\x00" not in text


@pytest.mark.parametrize("form_id", form_ids())
def test_a_report_of_every_form_is_well_formed_and_has_only_content(form_id):
    text = html(filled(form_id))
    used = {tag for tag, _, _ in Tree(text).elements}
    assert used <= {
        "html", "head", "meta", "title", "body", "main", "h1", "h2", "h3", "h4", "h5", "p", "br",
        "hr", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "u",
    }  # fmt: skip
    assert " on" not in text.replace(" one", "")
    assert "http" not in text.split("<main>")[0]


def test_a_draft_begins_with_its_mark():
    tree = Tree(html(document(Paragraph(text="文"), NewPage(), mark="草稿")))
    assert tree.all("p")[0][2] == "草稿"
