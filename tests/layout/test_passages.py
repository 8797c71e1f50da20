"""Typed passages become headings, run-in headings and paragraphs."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.layout.blocks import Heading, Paragraph
from govinfo_desktop.layout.passages import passage_blocks
from tests.layout.sample_pages import pages_of

SOURCE = FieldId("overview")


def blocks(text: str) -> list[Heading | Paragraph]:
    return list(passage_blocks(text, SOURCE, lambda name: f"<{name}>"))


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、主要做法", 1),
        ("十二、其他", 1),
        ("（一）主动公开政府信息的内容和形式以及公众查阅、利用政府信息的情况", 2),
        ("(一)存在的主要问题", 2),
        ("1.公开的载体", 3),
        ("（1）政府网站", 4),
    ],
)
def test_a_numbered_line_without_a_mark_at_its_end_is_a_heading(line, level):
    assert blocks(line) == [Heading(text=line, level=level, source=SOURCE)]


@pytest.mark.parametrize(
    "line",
    [
        "（一）围绕下列事项公开：",
        "1.政府规章13件；",
        "（一）主动公开情况。全年公开5条",
        f"（一）{'健全工作机制，' * 9}取得实效",
        "二十四节气里的公开",
        "附件：1.统计表",
        "其一、其二都已公开",
    ],
)
def test_a_sentence_a_list_and_a_very_long_line_are_text(line):
    assert isinstance(blocks(line)[0], Paragraph)


def test_the_first_sentence_of_a_numbered_line_is_its_lead():
    (block,) = blocks("一、主要做法。成立了领导小组，明确了分工。")
    assert isinstance(block, Paragraph)
    assert block.text[: block.lead] == "一、主要做法。"
    assert block.lead_role == "heading1"


@pytest.mark.parametrize("mark", ["。", "："])
def test_a_lead_ends_at_its_full_stop_or_colon(mark):
    (block,) = blocks(f"（二）改进措施{mark}健全制度：完善流程。强化监督。")
    assert isinstance(block, Paragraph)
    assert block.text[: block.lead] == f"（二）改进措施{mark}"


def leads(text: str) -> list[str]:
    """Return the leads of a passage's paragraphs."""
    return [one.text[: one.lead] for one in blocks(text) if isinstance(one, Paragraph)]


def test_sisters_have_leads_if_most_of_them_begin_with_a_subject():
    long = "加强组织领导" * 8
    passage = f"（一）组织领导。全年开会3次。\n（二）制度建设：修订2项。\n（三）{long}。办结5件。"
    assert leads(passage) == ["（一）组织领导。", "（二）制度建设：", f"（三）{long}。"]


def test_sisters_have_no_leads_if_most_of_them_begin_with_a_long_sentence():
    long = "加强组织领导" * 8
    passage = f"（一）组织领导。开会3次。\n（二）{long}。办结5件。\n（三）{long}。办结6件。"
    assert leads(passage) == ["", "", ""]


@pytest.mark.parametrize("mark", ["。", "："])
def test_the_points_of_a_passage_have_leads_up_to_their_full_stop_or_colon(mark):
    passage = f"一是健全制度{mark}修订2项。\n二是完善流程{mark}办结5件。"
    assert leads(passage) == [f"一是健全制度{mark}", f"二是完善流程{mark}"]
    assert {one.lead_role for one in blocks(passage) if isinstance(one, Paragraph)} == {"heading2"}


def test_points_below_a_numbered_heading_are_of_the_next_level():
    _, *points = blocks("（一）主要做法\n一是健全制度：修订2项。\n二是完善流程。办结5件。")
    assert [one.lead_role for one in points if isinstance(one, Paragraph)] == ["heading3"] * 2


@pytest.mark.parametrize(
    "passage",
    [
        "一是健全制度；二是完善流程；三是强化监督。全年开会3次。",
        "一是健全制度。",
        f"一是{'加强组织领导' * 8}。开会3次。\n二是{'加强组织领导' * 8}。办结5件。",
    ],
)
def test_points_listed_in_a_sentence_and_long_ones_have_no_leads(passage):
    assert set(leads(passage)) == {""}


def test_paragraphs_below_different_headings_are_no_sisters():
    long = "加强组织领导" * 8
    passage = f"（一）甲\n1.组织领导。开会3次。\n（二）乙\n1.{long}。办结5件。"
    assert leads(passage) == ["1.组织领导。", ""]


def test_a_first_level_heading_in_a_passage_is_set_in_the_face_of_headings():
    pages = pages_of(*blocks("　一、主要做法\n正文一句。"), page="gb-word")
    faces = {text.text: text.face for text in pages[0].texts if text.tag and text.tag.kind == "H2"}
    assert faces == {"一、主要做法": "heiti"}


def test_offsets_count_from_the_start_of_the_passage():
    heading, text = blocks("　一、主要做法\n\n　　见⟦t.a.b⟧件。")
    assert (heading.offset, text.offset) == (1, 11)
    assert text.text == "见<t.a.b>件。"
