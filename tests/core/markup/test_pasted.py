"""Text pasted from Word, WPS and web pages: lines and levels without styles."""

import time

import pytest

from govinfo_desktop.core.markup.pasted import from_markup, from_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta charset=utf-8><title>x</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {font-family:"仿宋";} --></style></head>
<body lang=ZH-CN><!--StartFragment-->
<h2 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:楷体'><span
style='mso-list:Ignore'>（一）<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>主动公开
情况<o:p></o:p></h2>
<p class=MsoNormal style='text-indent:32.0pt'><b>围绕稳就业</b>、扩消费，及时公开
政策文件<span lang=EN-US>14069</span>件。<o:p>&nbsp;</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp;</span>
</span></span><![endif]>统筹推进</p>
<!--EndFragment--></body></html>"""


@pytest.mark.parametrize("text", ["", " ", "\t", "\n", "\r\n", "\x7f\x85", "\u2028\u2029"])
def test_a_blank_or_a_line_end_copied_alone_is_kept(text):
    assert from_text(text).text == text


def test_text_and_numbers_from_word_have_no_styles():
    assert from_markup(WORD).text == (
        "（一）主动公开情况\n围绕稳就业、扩消费，及时公开政策文件14069件。\n统筹推进"
    )


def test_numbered_lists_of_a_page_keep_numbers_and_levels():
    page = "<ol><li>甲<ol><li>乙</li><li>丙</li></ol></li><li><p>丁</p></li></ol><ul><li>戊</ul>"
    assert from_markup(page).text == "1.甲\n（1）乙\n（2）丙\n2.丁\n戊"


def test_a_chinese_list_keeps_its_numerals_from_its_start():
    page = '<ol style="list-style-type: cjk-ideographic" start=2><li>甲<li>乙</ol>'
    assert from_markup(page).text == "二、甲\n三、乙"


def test_a_table_becomes_lines_and_is_counted():
    rows = "<tr><th>甲</th><th>乙</th></tr><tr><td><p>1</p></td><td>2<br>3</td></tr>"
    page = f"<p>前</p><table>{rows}</table>后"
    pasted = from_markup(page)
    assert pasted.text == "前\n甲　乙\n1　2 3\n后"
    assert pasted.tables == 1


def test_pictures_are_counted_and_hidden_text_is_dropped():
    page = "<p>甲<img src=x><span style='display:none'>密</span>乙</p><script>a<b</script>"
    pasted = from_markup(page)
    assert (pasted.text, pasted.pictures) == ("甲乙", 1)


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        ("<del cite=x>旧的</del><ins>新</ins>", "划去的文字"),
        ("<s>旧的</s>新", "划去的文字"),
        ("<span style='text-decoration:line-through'>旧的</span>新", "划去的文字"),
        ("<span style='mso-hide:all'>密</span>新", "隐藏的文字"),
        ("新<a href='#_ftn1' style='mso-footnote-id:ftn1'><sup>[1]</sup></a>", "脚注"),
        ("新<sup><a href='#_edn1' name='_ednref1'>[i]</a></sup>", "脚注"),
        (
            "<a style='mso-comment-reference:z_1'>新</a><span class=MsoCommentReference>"
            "<a class=msocomanchor href='#_msocom_1'>[张1]</a></span>",
            "批注",
        ),
        ("新</p><p style='display:none;mso-hide:all'>整段<b>不看</b></p><p>", "隐藏的文字"),
        (
            "新</p><div style='mso-element:comment-list'><p class=MsoCommentText>请改</p></div>",
            "批注",
        ),
        (
            "新</p><div style='mso-element:footnote-list'><div id=ftn1><p>[1] 见</p></div></div>",
            "脚注",
        ),
    ],
)
def test_what_a_reader_does_not_take_for_the_text_is_left_out_and_counted(part, left_out):
    pasted = from_markup(f"<p>甲{part}</p>")
    assert pasted.text == "甲新"
    assert pasted.left_out == {left_out: 1}


WORD_COMMENTS = (
    "<p>甲<a style='mso-comment-reference:z_1'>新</a><span class=MsoCommentReference>"
    "<a class=msocomanchor href='#_msocom_1'>[张1]</a></span>{second}</p>"
    "<div style='mso-element:comment-list'><div style='mso-element:comment'>"
    "<p class=MsoCommentText><a href='#_msoanchor_1' class=msocomoff>[张1]</a>请改</p></div>"
    "<div style='mso-element:comment'><p class=MsoCommentText>再改</p></div></div>"
)
SECOND_MARK = "<span class=MsoCommentReference><a class=msocomanchor>[李2]</a></span>"


@pytest.mark.parametrize(("second", "count"), [("", 1), (SECOND_MARK, 2)])
def test_a_comment_is_counted_once_by_its_mark_and_not_again_by_its_text(second, count):
    pasted = from_markup(WORD_COMMENTS.format(second=second))
    assert pasted.text == "甲新"
    assert pasted.left_out == {"批注": count}


def test_a_hidden_paragraph_without_an_end_hides_no_later_one():
    assert from_markup("<p>甲<p style='display:none'>密<p>乙").text == "甲\n乙"


def test_raised_text_that_is_no_note_stays_in_a_passage():
    assert from_markup("<p>5m<sup>2</sup></p>").text == "5m2"


def test_text_hidden_by_a_class_of_the_style_sheet_is_left_out():
    page = "<style>p.x, span.gone {mso-hide:all}</style><p>甲<span class=gone>密</span>乙</p>"
    assert from_markup(page).text == "甲乙"


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        ("<span id=note>密</span>", "隐藏的文字"),
        ("<b class=x><i class=gone>密</i></b>", "隐藏的文字"),
        ("<span class=far>密</span>", "隐藏的文字"),
        ("<span class=white>密</span>", "白色或小得看不见的文字"),
        ("<font color=white>密</font>", "白色或小得看不见的文字"),
        ("<span style='font-size:1.0pt'>密</span>", "白色或小得看不见的文字"),
        ("</p><p class=white>密<p>", "白色或小得看不见的文字"),
    ],
)
def test_what_a_style_sheet_keeps_from_sight_is_left_out_and_counted(part, left_out):
    sheet = (
        "<style>#note, .x > .gone { display: none } p.white, .white { color: #fff }"
        ".far { position: absolute; left: -9999px }</style>"
    )
    pasted = from_markup(f"{sheet}<p>甲{part}乙</p>")
    assert pasted.text.replace("\n", "") == "甲乙"
    assert pasted.left_out == {left_out: 1}


def test_white_letters_on_a_ground_that_nobody_knows_are_left_out_beside_dark_ones_only():
    assert from_markup("<h1 style='color:#fff'>标题</h1>").text == "标题"
    pasted = from_markup("<p>甲<span style='color:#fff'>密</span>乙</p>")
    assert (pasted.text, pasted.left_out) == ("甲乙", {"白色或小得看不见的文字": 1})


def test_entities_and_lone_angle_brackets_are_text():
    assert from_markup("<p>a &lt; b &amp; c</p>1 < 2").text == "a < b & c\n1 < 2"


def test_plain_text_loses_indents_bullets_and_blank_lines():
    text = "　　（一）\t主动公开\r\n\r\n• 统筹\n1.\t推进\n甲\t乙"
    assert from_text(text).text == "（一）主动公开\n统筹\n1.推进\n甲　乙"


@pytest.mark.parametrize(
    "bad",
    [
        "<" * 300_000,
        "<!--" * 100_000,
        "<p " * 100_000,
        "<![if " * 50_000,
        "<span>" * 100_000,
        "<i a='" * 90_000,
    ],
)
def test_hostile_markup_is_read_quickly(bad):
    begin = time.process_time()
    from_markup(bad)
    assert time.process_time() - begin < 5


def test_a_style_sheet_with_rules_for_everything_costs_no_time():
    rules = "".join(f".a{number % 50} .b .c {{ color: #fff }}" for number in range(15_000))
    page = f"<style>{rules}</style>" + "<p class='c b a1'>" * 200 + "<i class=c>甲</i>" * 20_000
    begin = time.process_time()
    from_markup(page)
    assert time.process_time() - begin < 5
