"""What is read from the body of a .docx, and what is said to be left out."""

import pytest

from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.source import SourceTable, UnreadableSource
from tests.importers.word_specimens import (
    BY,
    W,
    cell,
    complex_field,
    control,
    deleted,
    document,
    inserted,
    paragraph,
    row,
    run,
    table,
    text_box,
)


def read(body, **parts):
    """Return what is read from a body."""
    return read_contents(document(body, **parts))


def texts(body):
    """Return the texts of the paragraphs of a body."""
    return [one.text for one in read(body).blocks]


def places(found):
    """Return text, row, column, row span and column span of each cell."""
    return [(one.text, one.row, one.column, one.row_span, one.column_span) for one in found.cells]


def test_a_change_is_read_as_accepted_and_as_it_was():
    body = paragraph("公开 ", deleted("12"), inserted(run("13")), " 件。")
    (found,) = read(body).blocks
    assert (found.text, found.before, found.by) == ("公开 13 件。", "公开 12 件。", "局长")


def test_what_was_inserted_and_deleted_again_was_never_there():
    (found,) = read(paragraph("公开。", inserted(deleted("全部")))).blocks
    assert (found.text, found.before) == ("公开。", "公开。")


def test_a_deleted_paragraph_has_no_text_but_says_what_it_was():
    body = paragraph(deleted("多余的话。"), properties=f"<w:rPr><w:del {BY}/></w:rPr>")
    found, following = read(body + paragraph("后文。")).blocks
    assert (found.text, found.before, found.by) == ("", "多余的话。", "局长")
    assert (following.text, following.before) == ("后文。", "后文。")


def test_an_inserted_paragraph_was_nothing_before():
    body = paragraph(inserted(run("新写的话。")), properties=f"<w:rPr><w:ins {BY}/></w:rPr>")
    found, following = read(body + paragraph("后文。")).blocks
    assert (found.text, found.before) == ("新写的话。", "")
    assert following.before == "后文。"


def test_joined_paragraphs_are_one_text_and_were_two():
    body = paragraph("前半，", properties=f"<w:rPr><w:del {BY}/></w:rPr>") + paragraph("后半。")
    found = read(body).blocks
    assert [one.text for one in found] == ["", "前半，后半。"]
    assert [one.before for one in found] == ["前半，", "后半。"]


def test_a_split_paragraph_is_two_texts_and_was_one():
    body = paragraph("前半，", properties=f"<w:rPr><w:ins {BY}/></w:rPr>") + paragraph("后半。")
    found = read(body).blocks
    assert [one.text for one in found] == ["前半，", "后半。"]
    assert [one.before for one in found] == ["", "前半，后半。"]


def test_a_joined_paragraph_before_a_table_is_kept():
    body = paragraph("表前。", properties=f"<w:rPr><w:del {BY}/></w:rPr>") + table(
        [row([cell("1")])]
    )
    assert read(body).blocks[1].text == "表前。"


def test_a_moved_text_is_read_where_it_is_now():
    moved = f"<w:moveFrom {BY}>{run('一是')}</w:moveFrom>"
    target = f"<w:moveTo {BY}>{run('一是')}</w:moveTo>"
    first, second = read(paragraph(moved, "甲") + paragraph(target, "乙")).blocks
    assert (first.text, first.before) == ("甲", "一是甲")
    assert (second.text, second.before) == ("一是乙", "乙")


def test_paragraphs_within_tracked_changes_are_read():
    whole = f"<w:ins {BY}>{paragraph('整段')}</w:ins>"
    (found,) = read(whole).blocks
    assert (found.text, found.before, found.by) == ("整段", "", "局长")


def test_hidden_text_is_left_out_and_said():
    styles = '<w:style w:styleId="h" w:type="character"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph(
        "看得见",
        run("看不见", "<w:vanish/>"),
        run("也看不见", '<w:rStyle w:val="h"/>'),
        run("又看得见", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>'),
    )
    found = read(body, styles=styles)
    assert [one.text for one in found.blocks] == ["看得见又看得见"]
    assert found.left_out == ("隐藏文字有 2 处，没有读入。",)


UNREADABLE = "白色或小得看不见的文字有 1 处，没有读入。"
RAISED = "数字旁的上标、下标有 1 处，没有读入。"
STYLES = "".join(
    f'<w:style w:styleId="{name}" w:type="{kind}"><w:basedOn w:val="{based_on}"/>'
    f"<w:rPr>{properties}</w:rPr></w:style>"
    for name, kind, based_on, properties in (
        ("hidden", "paragraph", "", "<w:vanish/>"),
        ("heir", "paragraph", "hidden", "<w:b/>"),
        ("seen", "paragraph", "hidden", '<w:vanish w:val="0"/>'),
        ("hides", "character", "", "<w:vanish/>"),
        ("heir-hides", "character", "hides", ""),
        ("white", "character", "", '<w:color w:val="FFFFFF"/>'),
    )
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (run("9", "<w:strike/>") + run("31"), "划去的文字有 1 处，没有读入。"),
        (run("9", "<w:dstrike/>") + run("31"), "划去的文字有 1 处，没有读入。"),
        (run("31") + run("2", '<w:vertAlign w:val="superscript"/>'), RAISED),
        (run("31") + run("2", '<w:position w:val="8"/>'), RAISED),
        (run("31") + run("2", '<w:position w:val="-8"/>'), RAISED),
        (run("31") + run("2", '<w:color w:val="FFFFFF"/>'), UNREADABLE),
        (run("31") + run("2", '<w:color w:val="ffffff" w:themeColor="background1"/>'), UNREADABLE),
        (run("31") + run("2", '<w:rStyle w:val="white"/>'), UNREADABLE),
        (run("31") + run("2", '<w:sz w:val="2"/>'), UNREADABLE),
        (run("31") + run("2", '<w:rStyle w:val="heir-hides"/>'), "隐藏文字有 1 处，没有读入。"),
    ],
)
def test_a_format_that_would_change_a_number_is_left_out_and_said(content, said):
    found = read(table([row([cell(paragraph(content))])]), styles=STYLES)
    assert [one.text for one in found.blocks[0].cells] == ["31"]
    assert found.left_out == (said,)


@pytest.mark.parametrize(
    "content",
    [
        run("3") + run("1", '<w:position w:val="2"/>'),
        run("3", '<w:position w:val="12"/>') + run("1", '<w:position w:val="12"/>'),
        run("3", '<w:vertAlign w:val="superscript"/>')
        + run("1", '<w:vertAlign w:val="superscript"/>'),
        run("31", '<w:vanish w:val="0"/><w:strike w:val="false"/><w:color w:val="000000"/>'),
        run("31", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>'),
        run("31", '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>'),
    ],
)
def test_a_format_that_leaves_a_number_as_it_is_changes_nothing(content):
    found = read(table([row([cell(paragraph(content))])]), styles=STYLES)
    assert [one.text for one in found.blocks[0].cells] == ["31"]
    assert found.left_out == ()


def test_white_figures_on_a_filled_cell_table_or_page_are_read():
    white = run("31", '<w:color w:val="FFFFFF"/>')
    filled = '<w:shd w:val="clear" w:color="auto" w:fill="4472C4"/>'
    style = f'<w:style w:styleId="blue" w:type="table"><w:tcPr>{filled}</w:tcPr></w:style>'
    tables = (
        table([row([cell(paragraph(white), filled)])]),
        table([row([cell(paragraph(white))])], '<w:tblStyle w:val="blue"/>'),
        table([row([cell(paragraph(white, properties=filled))])]),
    )
    for one in tables:
        found = read(one, styles=style)
        assert [each.text for each in found.blocks[0].cells] == ["31"]
    unfilled = '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'
    found = read(table([row([cell(paragraph(white), unfilled)])]))
    assert [one.text for one in found.blocks[0].cells] == [""]


@pytest.mark.parametrize(
    ("style", "content", "text"),
    [
        ("hidden", run("31"), ""),
        ("heir", run("31"), ""),
        ("heir", run("31", '<w:vanish w:val="0"/>'), "31"),
        ("seen", run("31"), "31"),
        # Both styles hide, and so neither does.
        ("heir", run("31", '<w:rStyle w:val="hides"/>'), "31"),
    ],
)
def test_a_style_of_paragraphs_hides_down_its_chain(style, content, text):
    body = paragraph(content, properties=f'<w:pStyle w:val="{style}"/>')
    found = read(table([row([cell(body)])]), styles=STYLES)
    assert [one.text for one in found.blocks[0].cells] == [text]
    assert found.left_out == (() if text else ("隐藏文字有 1 处，没有读入。",))


def test_a_raised_digit_of_a_unit_in_a_sentence_is_kept():
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    assert texts(paragraph(run("共31") + run("米") + raised)) == ["共31米2"]


def test_a_deleted_row_keeps_what_it_was():
    gone = row([cell(paragraph(deleted("旧行")))], f"<w:del {BY}/>")
    found = read(table([row([cell("甲")]), gone, row([cell("乙")])]))
    (one,) = found.blocks
    assert places(one) == [("甲", 0, 0, 1, 1), ("乙", 1, 0, 1, 1)]
    assert [(was.before, was.text, was.row, was.by) for was in one.deleted] == [
        ("旧行", "", 1, "局长")
    ]
    assert "修订中删除的表格行有 1 行，按接受修订处理，没有读入。" in found.left_out


def test_the_first_row_of_a_merged_cell_may_be_deleted():
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row([cell("甲", begin), cell("1")]),
        row([cell("", go_on), cell("2")]),
        row(
            [cell(paragraph(deleted("乙")), begin), cell(paragraph(deleted("3")))], f"<w:del {BY}/>"
        ),
        row([cell("", go_on), cell("4")]),
    ]
    (found,) = read(table(rows)).blocks
    assert ("甲", 0, 0, 3, 1) not in places(found)
    assert ("甲", 0, 0, 2, 1) in places(found)


def test_an_inserted_row_was_nothing_before():
    (found,) = read(table([row([cell("13")], f"<w:ins {BY}/>")])).blocks
    assert [(one.text, one.before, one.by) for one in found.cells] == [("13", "", "局长")]


def test_a_hidden_row_is_left_out_and_said():
    found = read(table([row([cell("1")]), row([cell("2")], "<w:hidden/>")]))
    assert places(found.blocks[0]) == [("1", 0, 0, 1, 1)]
    assert found.left_out == ("隐藏的表格行有 1 行，没有读入。",)


def test_comments_footnotes_and_pictures_are_left_out_and_said():
    body = paragraph(
        "正文",
        '<w:r><w:commentReference w:id="0"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>",
        "<w:r><w:object/></w:r>",
    )
    assert read(body + '<w:altChunk r:id="x"/>').left_out == (
        "批注有 1 条，没有读入。",
        "脚注、尾注有 1 条，没有读入。",
        "图片有 1 张，图片里的文字没有读入。",
        "嵌入的对象（如 Excel 表格）有 1 个，没有读入。",
        "嵌入的其他文档有 1 个，没有读入。",
    )


def test_a_prompt_that_nobody_filled_in_is_left_out_and_said():
    prompt = control(run("单击此处输入文字。"), "<w:showingPlcHdr/>")
    found = read(paragraph("名称：", prompt))
    assert [one.text for one in found.blocks] == ["名称："]
    assert found.left_out == ("没有填写的提示文字有 1 处，没有读入。",)


def test_tabs_breaks_hyphens_and_symbols_are_characters():
    body = paragraph(
        "甲<w:tab/>乙".join(("<w:r><w:t>", "</w:t></w:r>")).replace(
            "<w:tab/>", "</w:t><w:tab/><w:t>"
        ),
        "<w:r><w:br/><w:noBreakHyphen/></w:r>",
        '<w:r><w:br w:type="page"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>',
    )
    found = read(body)
    assert [one.text for one in found.blocks] == ["甲\t乙\n-☑"]
    assert found.left_out == ("符号字体里不能认出的符号有 1 个，没有读入。",)


def test_only_the_words_are_read_of_ruby_text():
    above, below = f"<w:rt>{run('gōng')}</w:rt>", f"<w:rubyBase>{run('公')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{above}{below}</w:ruby></w:r>"
    assert texts(paragraph(ruby, "开")) == ["公开"]


def test_only_the_result_of_a_field_within_a_field_is_read():
    inner = complex_field("PAGE", "1")
    outer = complex_field("IF", "结果").replace(
        "</w:instrText></w:r>", "</w:instrText></w:r>" + inner, 1
    )
    assert texts(paragraph(outer)) == ["结果"]


def test_a_field_that_never_ends_takes_only_its_own_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = read(paragraph("甲", begin, "乙") + paragraph("丙"))
    assert [one.text for one in found.blocks] == ["甲", "丙"]
    assert found.left_out == ("没有结果的域有 1 个，没有读入。",)


def test_check_boxes_and_choices_of_forms_show_what_was_chosen():
    def field(data):
        begin = (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        )
        return begin + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    entries = '<w:listEntry w:val="是"/><w:listEntry w:val="否"/>'
    body = paragraph(
        field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'),
        field('<w:checkBox><w:default w:val="0"/></w:checkBox>'),
        field(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'),
    )
    assert texts(body) == ["☑□否"]


def test_a_text_box_is_read_once_behind_its_paragraph():
    assert texts(paragraph("文", text_box(paragraph("框"))) + paragraph("后")) == ["文", "框", "后"]


def test_a_text_box_that_only_its_older_form_holds_is_read():
    box = text_box(paragraph("框")).replace("wps:txbx>", "wps:bodyPr>", 2)
    old = box.replace("<wps:bodyPr><w:txbxContent>", "<wps:bodyPr><w:drawing>").replace(
        "</w:txbxContent></wps:bodyPr>", "</w:drawing></wps:bodyPr>"
    )
    old = old.replace(paragraph("框"), "", 1)
    assert texts(paragraph("文", old)) == ["文", "框"]


def test_merged_cells_have_their_spans():
    rows = [
        row([cell("头", '<w:gridSpan w:val="2"/>'), cell("总", '<w:vMerge w:val="restart"/>')]),
        row([cell("甲"), cell("乙"), cell("", "<w:vMerge/>")]),
    ]
    (found,) = read(table(rows)).blocks
    assert places(found) == [
        ("头", 0, 0, 1, 2),
        ("总", 0, 2, 2, 1),
        ("甲", 1, 0, 1, 1),
        ("乙", 1, 1, 1, 1),
    ]


def test_cells_merged_in_the_old_way_have_their_spans():
    merged = [cell("头", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("尾")]
    (found,) = read(table([row(merged), row(map(cell, "甲乙丙"))])).blocks
    assert places(found)[:2] == [("头", 0, 0, 1, 2), ("尾", 0, 2, 1, 1)]


def test_a_row_that_begins_further_right_keeps_its_columns():
    rows = [row(map(cell, "甲乙丙")), row(map(cell, "丁戊"), '<w:gridBefore w:val="1"/>')]
    (found,) = read(table(rows)).blocks
    assert [(one.text, one.column) for one in found.cells[3:]] == [("丁", 1), ("戊", 2)]


def test_a_span_of_thirty_thousand_is_as_wide_as_the_table():
    rows = [row([cell("头", '<w:gridSpan w:val="30000"/>')]), row(map(cell, "甲乙"))] * 20
    (found,) = read(table(rows)).blocks
    assert (found.rows, found.columns) == (40, 2)
    assert places(found)[0] == ("头", 0, 0, 1, 2)


def test_text_that_a_merged_cell_covers_is_left_out_and_said():
    rows = [row([cell("甲", '<w:vMerge w:val="restart"/>')]), row([cell("盖住", "<w:vMerge/>")])]
    found = read(table(rows))
    assert [one.text for one in found.blocks[0].cells] == ["甲"]
    assert found.left_out == ("被合并遮住的单元格里有文字的有 1 个，没有读入。",)


def test_paragraphs_of_a_cell_are_its_lines():
    (found,) = read(table([row([cell(paragraph("三、本年度") + paragraph("办理结果"))])])).blocks
    assert found.cells[0].text == "三、本年度\n办理结果"


def test_a_table_within_a_cell_follows_the_table_around_it():
    inner = table([row([cell("里"), cell("内")])])
    outer = table([row([cell(paragraph("外") + inner + paragraph("")), cell("旁")])])
    found = read(outer + paragraph("后")).blocks
    assert [one.cells[0].text for one in found[:2]] == ["外", "里"]
    assert found[2].text == "后"


def test_a_table_that_is_only_a_frame_around_others_is_read_as_what_it_holds():
    inner = table([row([cell("里"), cell("内")])])
    frame = table([row([cell(paragraph("题") + inner)]), row([cell(paragraph("后"))])])
    title, held, after = read(frame).blocks
    assert (title.text, after.text) == ("题", "后")
    assert [one.text for one in held.cells] == ["里", "内"]


def test_a_table_around_one_cell_of_another_is_no_frame():
    inner = table([row([cell("里")])])
    outer = table([row([cell(paragraph("外") + inner + paragraph(""))])])
    found = read(outer).blocks
    assert isinstance(found[0], SourceTable)
    assert found[0].cells[0].text == "外\n里"


def test_the_caption_of_a_table_is_its_title():
    (found,) = read(table([row([cell("1")])], '<w:tblCaption w:val="表二"/>')).blocks
    assert isinstance(found, SourceTable)
    assert found.title == "表二"


def test_built_in_styles_and_levels_are_told():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a" w:customStyle="1"><w:name w:val="一级"/>'
        '<w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Normal"/></w:style>'
    )
    body = (
        paragraph("甲", properties='<w:pStyle w:val="a"/>')
        + paragraph("乙", properties='<w:pStyle w:val="b"/>')
        + paragraph("丙", properties='<w:outlineLvl w:val="1"/>')
        + paragraph("丁", properties='<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>')
    )
    found = read(body, styles=styles).blocks
    assert [(one.style, one.level) for one in found] == [
        ("heading 1", 0),
        ("", None),
        ("", 1),
        ("heading 1", None),
    ]


def test_marks_title_and_author_are_those_of_the_properties():
    custom = (
        '<Properties xmlns="urn:c" xmlns:vt="urn:v"><property name="govinfo-draft">'
        "<vt:lpwstr>5f3a</vt:lpwstr></property></Properties>"
    )
    core = (
        '<cp:coreProperties xmlns:cp="urn:p" xmlns:dc="urn:d"><dc:title>年度报告</dc:title>'
        "<dc:creator>小王</dc:creator></cp:coreProperties>"
    )
    found = read(paragraph("文"), more={"docProps/custom.xml": custom, "docProps/core.xml": core})
    assert (found.marks, found.title, found.author) == (
        {"govinfo-draft": "5f3a"},
        "年度报告",
        "小王",
    )


def test_the_strict_form_of_the_standard_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f'<w:document xmlns:w="{W}"><w:body>{paragraph("文")}</w:body></w:document>'
    found = read("", more={"word/document.xml": part.replace(W, strict)})
    assert [one.text for one in found.blocks] == ["文"]


def test_a_package_without_a_body_is_refused_with_advice():
    with pytest.raises(UnreadableSource, match="另存一份"):
        read("", more={"word/document.xml": "<nothing/>"})
