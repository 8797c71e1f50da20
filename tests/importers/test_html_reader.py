"""What is read from web pages, also from those that office programs save."""

import base64
import contextlib
import quopri
from time import process_time

import pytest

from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.source import SourceKind, SourceTable, UnreadableSource


def read(page):
    """Return what is read from the body of a page."""
    return read_contents(f"<html><body>{page}</body></html>".encode())


def texts(page):
    """Return the texts of the paragraphs of a page."""
    return [one.text for one in read(page).blocks]


def places(page):
    """Return text, row, column, row span and column span of each cell of the only table."""
    (found,) = (one for one in read(page).blocks if isinstance(one, SourceTable))
    return [(one.text, one.row, one.column, one.row_span, one.column_span) for one in found.cells]


def test_spans_are_resolved_into_rows_and_columns():
    page = (
        "<table><tr><td rowspan=2>项目</td><td colspan=2>件数</td></tr>"
        "<tr><td>新收</td><td>结转</td></tr><tr><td>甲</td><td>1</td><td>2</td></tr></table>"
    )
    assert places(page) == [
        ("项目", 0, 0, 2, 1),
        ("件数", 0, 1, 1, 2),
        ("新收", 1, 1, 1, 1),
        ("结转", 1, 2, 1, 1),
        ("甲", 2, 0, 1, 1),
        ("1", 2, 1, 1, 1),
        ("2", 2, 2, 1, 1),
    ]


def test_tags_that_nobody_closed_are_closed():
    assert [one[:3] for one in places("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>")] == [
        ("甲", 0, 0),
        ("1", 0, 1),
        ("乙", 1, 0),
        ("2", 1, 1),
    ]


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "GB18030", ""])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_an_encoding_that_is_declared_wrongly_does_no_harm(declared, encoding):
    head = f'<html><head><meta charset="{declared}"><title>报告</title></head>'
    page = f"{head}<p>宏观经济—㙍镕</p></html>".encode(encoding)
    found = read_contents(page)
    assert [one.text for one in found.blocks] == ["宏观经济—㙍镕"]
    assert found.title == "报告"


def test_bytes_that_cannot_be_decoded_are_said():
    found = read_contents('<meta charset="utf-8"><p>公开'.encode() + b"\xff" + "信息</p>".encode())
    assert found.left_out == ("有 1 个字符的编码不能识别，请对照原文核对。",)


def test_one_cell_a_paragraph_stays_one_cell_a_paragraph():
    assert texts("<p>规章</p><p>3</p><p>&nbsp;</p><p>0</p>") == ["规章", "3", "0"]


def test_lines_of_a_page_are_paragraphs_and_lines_of_a_cell_are_lines():
    assert texts("一、总体情况<br>全年公开。") == ["一、总体情况", "全年公开。"]
    page = "<table><tr><td><p>商业</p><p>企业</p></td><td>社会<br>组织</td></tr></table>"
    assert [one[0] for one in places(page)] == ["商业\n企业", "社会\n组织"]


def test_wrapped_source_parts_words_but_not_chinese_characters():
    assert texts("<p>政府信息\n  公开 2025\n年 a\nb</p>") == ["政府信息公开 2025 年 a b"]


def test_preformatted_text_keeps_its_lines():
    assert texts("<pre>甲 1\n乙 2</pre>") == ["甲 1", "乙 2"]


def test_scripts_styles_and_comments_are_no_text():
    page = "<script>var 甲;</script><style>p{}</style><!-- 注 --><p>文</p><noscript>乙</noscript>"
    assert texts(page) == ["文", "乙"]


def test_hidden_parts_are_left_out_and_said():
    page = (
        '<p style="display: none">藏</p><table><tr style="display:none"><td>9</td></tr>'
        "<tr><td>甲</td><td hidden>8</td><td>1</td></tr></table><div hidden><p>藏<br>藏</p></div>"
    )
    assert [one[:3] for one in places(page)] == [("甲", 0, 0), ("1", 0, 1)]
    assert read(page).left_out == ("网页里隐藏的内容有 4 处，没有读入。",)


def test_a_comment_of_word_is_said_once_for_its_mark_and_its_text():
    page = (
        "<p>甲<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[张1]</a>"
        "</span></p><div style='mso-element:comment-list'><div style='mso-element:comment'>"
        "<p class=MsoCommentText>请改</p></div></div>"
    )
    assert texts(page) == ["甲"]
    assert read(page).left_out == ("批注有 1 条，没有读入。",)


def test_text_behind_a_hidden_element_that_was_never_closed_is_kept():
    assert texts("<div><span style='display:none'>藏</div><p>文</p>")[-1] == "文"


def test_the_value_of_an_input_is_text():
    assert texts('<p>共 <input type="text" value="12"> 件</p>') == ["共 12 件"]


def test_text_that_was_deleted_while_tracking_is_left_out_and_said():
    found = read("<p>公开<del cite='mailto:a'>12</del><ins>13</ins>件</p>")
    assert [one.text for one in found.blocks] == ["公开13件"]
    assert found.left_out == ("修订中删除的文字有 1 处，按接受修订处理，没有读入。",)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<s>9</s>31", "划去的文字"),
        ("<span style='text-decoration: line-through'>9</span>31", "划去的文字"),
        ("31<sup>2</sup>", "上标、下标"),
        ("31<span style='vertical-align: super'>2</span>", "上标、下标"),
        ("31<a href='#_ftn1'>[2]</a>", "脚注"),
        ("31<span style='font-size: 0'>9</span>", "小得看不见"),
        ("31<span class=gone>9</span>", "隐藏"),
    ],
)
def test_markup_that_would_change_a_number_is_left_out_and_said(cell, said):
    sheet = "<style>.gone { display: none }</style>"
    found = read(f"{sheet}<table><tr><td>规章</td><td>{cell}</td></tr></table>")
    (table,) = found.blocks
    assert [one.text for one in table.cells] == ["规章", "31"]
    assert [said in sentence for sentence in found.left_out] == [True]


SHEET = """<style><!-- /* } .a { */
.gone, p.out { display: none } #sum { visibility: hidden }
.x > .tiny { font-size: 0 }
.white { color: #FFFFFF } .blue { background: #1f4e79 } .back { color: #000 !important }
td .far { position: absolute; left: -9999px } .clear { color: rgba(0, 0, 0, 0) }
@media print { .paper { display: none } .paper2 { display: none } }
@media (max-width: 600px) { .wide { display: none } }
a:hover, .late:first-child, .late + .late, [id=late] { display: none }
--></style>"""
OUTSIDE = '<link rel="stylesheet" href="site.css">'


@pytest.mark.parametrize(
    "cell",
    [
        "31<span id=sum>9</span>",
        "31<b id=sum>9</b>",
        "31<span class='a GONE b'>9</span>",
        "31<span style='visibility:hidden'>9</span>",
        "31<span style='display:none!important'>9</span>",
        "31<i hidden>9</i>",
        "31<span style='font-size:1px'>9</span>",
        "31<span style='color:#fff'>9</span>",
        "31<span style='color: White'>9</span>",
        "31<span style='color:rgb(254,255,255)'>9</span>",
        "31<font color='#FFFFFF'>9</font>",
        "31<span class=white>9</span>",
        "31<span class=white><b>9</b></span>",
        "31<span class=clear>9</span>",
        "31<span style='color:transparent'>9</span>",
        "<span class=blue style='color:white'>31<i style='color:#1F4E79'>9</i></span>",
        "31<span class=far>9</span>",
        "31<span class=x><span class=tiny>9</span></span>",
    ],
)
@pytest.mark.parametrize("sheets", [SHEET, OUTSIDE + SHEET])
def test_figures_that_nobody_sees_are_left_out_and_said(cell, sheets):
    found = read(f"{sheets}<table><tr><td>规章</td><td>{cell}</td></tr></table>")
    (table,) = found.blocks
    assert [one.text for one in table.cells] == ["规章", "31"]
    assert len(found.left_out) == 1


@pytest.mark.parametrize(
    "cell",
    [
        *(f"3<span class={name}>1</span>" for name in ("paper", "paper2", "wide", "late", "tiny")),
        "<span class=late>3</span><span class=late id=late>1</span>",
        "<span class=gone style='display:inline'>31</span>",
        "<span class='white back'>31</span>",
        "<span class='blue white'>31</span>",
        "<span style='background:navy url(a.png);color:#fff'>31</span>",
        "<span class=white><b style='color:red'>31</b></span>",
        "<span aria-hidden=true>31</span>",
        "<a href=#>3</a>1",
    ],
)
def test_figures_that_are_seen_are_read(cell):
    found = read(f"{SHEET}<table><tr><td>规章</td><td>{cell}</td></tr></table>")
    assert [one.text for one in found.blocks[0].cells] == ["规章", "31"]
    assert found.left_out == ()


def test_white_letters_on_a_ground_that_a_sheet_elsewhere_gives_are_read():
    page = f"{OUTSIDE}<p style='color:#fff'>一、总体情况</p>"
    assert texts(page) == ["一、总体情况"]
    assert texts(page.replace(OUTSIDE, "")) == []


def test_rules_without_end_cost_no_time():
    rules = "".join(f".a{number % 50} .b .c {{ color: #fff }}" for number in range(20_000))
    page = (
        f"<style>{rules}</style>" + "<p class='c b a1'>" * 200 + "甲" + "<i class=c></i>" * 50_000
    )
    start = process_time()
    read(page)
    assert process_time() - start < 4


@pytest.mark.parametrize(
    "page",
    [
        "<style " * 50_000,
        f"<style>{'/*' * 50_000}</style>",
        f"<style>{'a' * 50_000}</style>",
        f"<style>{'@media screen{' * 20_000}{'a{color:red}' * 20_000}</style>",
        "<link " * 20_000,
        f"<link rel={' ' * 50_000}>",
        f"<p style='color:rgb(1,2,3{'rgba(,' * 20_000}'>",
    ],
)
def test_looks_that_do_not_end_cost_no_time(page):
    start = process_time()
    read(page)
    assert process_time() - start < 2


def test_a_comment_in_a_sheet_that_does_not_end_leaves_the_rules_before_it():
    sheet = "<style>.a { display: none } /* .b {} .c { display: none }</style>"
    page = f"{sheet}<p>甲<b class=a>一</b><b class=b>二</b><b class=c>三</b></p>"
    assert texts(page) == ["甲二三"]


def test_a_part_that_a_script_shows_and_a_unit_with_a_raised_digit_are_kept():
    sheet = "<style>.pane { display: none }</style>"
    assert texts(f"{sheet}<div class=pane><p>共3米<sup>2</sup></p></div>") == ["共3米2"]


@pytest.mark.parametrize(
    "head",
    [
        "<style>.page { font-size: 0 } li { font-size: 14px }</style>",
        OUTSIDE + "<style>.page { font-size: 0 }</style>",
    ],
)
def test_a_part_of_size_0_may_have_larger_text_in_it(head):
    assert texts(f"{head}<ul class=page>9<li>甲</li><li><b>乙</b></li></ul>") == ["甲", "乙"]


def test_a_frame_of_tables_is_no_table():
    inner = "<table><tr><td>规章</td><td>3</td></tr></table>"
    page = f"<table><tr><td>首页</td></tr><tr><td><p>前文</p>{inner}<p>后文</p></td></tr></table>"
    found = read(page).blocks
    assert [one.text for one in found if not isinstance(one, SourceTable)] == [
        "首页",
        "前文",
        "后文",
    ]
    assert isinstance(found[2], SourceTable)


def test_a_table_within_a_table_of_numbers_follows_it():
    inner = "<table><tr><td>其中</td><td>5</td></tr></table>"
    page = f"<table><tr><td>1</td><td>2</td><td>3</td><td>4{inner}</td></tr></table>"
    outer, inside = read(page).blocks
    assert [one.text for one in outer.cells] == ["1", "2", "3", "4"]
    assert [one.text for one in inside.cells] == ["其中", "5"]


def test_headings_have_levels():
    found = read("<h2>一、总体情况</h2><p>文</p><p style='mso-outline-level:1'>二</p>").blocks
    assert [(one.level, one.style) for one in found] == [(1, "heading 2"), (None, ""), (0, "")]


def test_the_caption_of_a_table_is_its_title():
    (found,) = read("<table><caption>表一</caption><tr><td>甲</td><td>1</td></table>").blocks
    assert found.title == "表一"


def test_spans_beyond_the_table_are_cut():
    page = "<table><tr><td rowspan=65534 colspan=999>甲</td><td>1</td></tr><tr><td>2</td></table>"
    assert places(page) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]


def mht(body, encoding):
    """Return a page saved as one file."""
    return (
        "From: <Saved by Microsoft Internet Explorer>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\tboundary="--=_Next"\r\n\r\n'
        '----=_Next\r\nContent-Type: text/html;\r\n\tcharset="gb2312"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + body
        + b"\r\n----=_Next\r\nContent-Type: image/gif\r\n\r\nGIF89a\r\n----=_Next--\r\n"
    )


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [("quoted-printable", quopri.encodestring), ("base64", base64.encodebytes)],
)
def test_a_page_saved_as_one_file_is_read(encoding, encode):
    page = "<table><tr><td>规章</td><td>3</td></tr></table>".encode("gbk")
    found = read_contents(mht(encode(page), encoding))
    assert found.kind is SourceKind.MHT
    assert [one.text for one in found.blocks[0].cells] == ["规章", "3"]


def test_a_saved_letter_without_a_page_is_refused():
    with pytest.raises(UnreadableSource):
        read_contents(mht(b"", "7bit").replace(b"text/html", b"text/plain"))


HOSTILE = {
    "comments": b"<p><!--" * 300_000,
    "tags": b"<p><a " * 300_000,
    "ampersands": b"<p>" + b"&a" * 3_000_000,
    "depth": b"<div>" * 300_000,
    "tables": b"<table><tr><td>" * 100_000,
    "rows": b"<table>" + b"<tr><td>1" * 50_000,
    "cells": b"<table><tr>" + b"<td rowspan=65534>1" * 50_000,
    "steps": b"<table>" + (b"<tr>" + b"<td rowspan=65534 colspan=1000>1" * 200) * 2000,
    "paragraphs": b"<p>1" * 300_000,
    "text": b"<p>" + "文".encode() * 6_000_000,
    "attributes": b"<p " + b"a='' " * 2_000_000 + b">",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused(name):
    with contextlib.suppress(UnreadableSource):
        assert read_contents(HOSTILE[name]).kind is SourceKind.HTML


def test_a_table_around_the_text_of_a_page_is_no_table():
    lines = [
        f"第{number}段：" + "公开政府信息的情况，按照要求如实说明。" * 4 for number in range(20)
    ]
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<table><tr><td>首页</td><td>2024年</td></tr><tr><td colspan=2>{text}</td></tr></table>"
    assert texts(page) == ["首页", "2024年", *lines]
