"""The .docx: styles, sections, paragraphs and tables as WordprocessingML."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from govinfo_desktop.exporters.word.nominal_fonts import NominalFonts
from govinfo_desktop.exporters.word.writer import WordWriter
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, SignOff
from govinfo_desktop.layout.pagination.paginate import places_of
from govinfo_desktop.layout.typesetting.typesetter import Typesetter
from tests.exporters.bundled import catalogue, sample_outline
from tests.exporters.outlines import document, exported, filled, table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": W}

HEADED = """
类别 | 甲 | <
^    | 一 | 二
规章 | [a] | [b]
文件 | [c] | [d]
"""


def part(outline, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(io.BytesIO(exported(outline, ".docx"))) as package:
        return etree.fromstring(package.read(name))


def found(element, path: str) -> list:
    return element.xpath(path, namespaces=NAMES)


def value(element, path: str, name: str = "val") -> str:
    (one,) = found(element, path)
    return one.get(f"{{{W}}}{name}")


def text_of(element) -> str:
    return "".join(found(element, ".//w:t/text()"))


def paragraphs(outline) -> list[tuple[str, str]]:
    """Return style and text of each paragraph outside tables."""
    return [
        (value(one, "w:pPr/w:pStyle"), text_of(one))
        for one in found(part(outline), "/w:document/w:body/w:p")
    ]


def drawn(outline) -> list[list[str]]:
    """Return a table's cells: < and ^ where a merged cell continues."""
    rows = []
    for row in found(part(outline), "//w:tr"):
        cells: list[str] = []
        for cell in found(row, "w:tc"):
            span = int(next(iter(found(cell, "w:tcPr/w:gridSpan/@w:val")), 1))
            continues = bool(found(cell, "w:tcPr/w:vMerge[not(@w:val)]"))
            cells += ["^" if continues else text_of(cell), *["<"] * (span - 1)]
        rows.append(cells)
    return rows


def style(outline, name: str) -> etree._Element:
    (one,) = found(part(outline, "word/styles.xml"), f"//w:style[@w:styleId='{name}']")
    return one


def test_every_block_has_the_style_of_its_role():
    outline = document(
        Heading(text="年度报告", level=0),
        Heading(text="一、总体情况", level=1),
        Heading(text="（一）主动公开", level=2),
        Paragraph(text="全年公开12件。"),
        Paragraph(text="（此件公开发布）", role="note"),
    )
    assert paragraphs(outline) == [
        ("title", "年度报告"),
        ("heading1", "一、总体情况"),
        ("heading2", "（一）主动公开"),
        ("body", "全年公开12件。"),
        ("note", "（此件公开发布）"),
    ]


def test_title_and_headings_have_the_built_in_names_of_word():
    outline = document(Paragraph(text="文"))
    names = {
        role: value(style(outline, role), "w:name") for role in ("title", "heading1", "heading4")
    }
    assert names == {"title": "Title", "heading1": "heading 1", "heading4": "heading 4"}
    assert style(outline, "heading1").get(f"{{{W}}}customStyle") is None
    assert style(outline, "body").get(f"{{{W}}}customStyle") == "1"


def test_styles_have_official_fonts_and_outline_levels():
    outline = document(Paragraph(text="文"))
    assert value(style(outline, "body"), "w:name") == "公文正文"
    assert value(style(outline, "heading1"), "w:pPr/w:outlineLvl") == "0"
    assert value(style(outline, "heading2"), "w:pPr/w:outlineLvl") == "1"
    fonts = {
        role: value(style(outline, role), "w:rPr/w:rFonts", "eastAsia")
        for role in ("title", "body", "heading1", "heading2", "page_number")
    }
    assert fonts == {
        "title": "方正小标宋简体",
        "body": "仿宋_GB2312",
        "heading1": "黑体",
        "heading2": "楷体_GB2312",
        "page_number": "宋体",
    }
    assert value(style(outline, "body"), "w:rPr/w:rFonts", "ascii") == "Times New Roman"
    assert value(style(outline, "page_number"), "w:rPr/w:rFonts", "ascii") == "宋体"


def test_a_page_holds_22_lines_of_28_characters():
    outline = document(Paragraph(text="文"))
    (section,) = found(part(outline), "//w:sectPr")
    margins = {edge: int(value(section, "w:pgMar", edge)) for edge in ("top", "bottom")}
    pitch = int(value(section, "w:docGrid", "linePitch"))
    height = int(value(section, "w:pgSz", "h")) - sum(margins.values())
    assert (int(value(section, "w:pgSz", "w")), int(value(section, "w:pgSz", "h"))) == (
        11906,
        16838,
    )
    assert margins == {"top": 2098, "bottom": 1984}
    assert height // pitch == 22
    body = style(outline, "body")
    assert (value(body, "w:pPr/w:spacing", "line"), pitch) == ("579", 579)
    assert value(body, "w:pPr/w:spacing", "lineRule") == "exact"
    width = 11906 - 1587 - 1474
    character = 320 + int(value(body, "w:rPr/w:spacing"))
    assert width // character == 28
    assert character * 28 > width - character


def test_in_the_strict_model_the_ink_touches_the_edges_of_the_type_area():
    page = catalogue().page("gb-strict")
    strict = document(Paragraph(text="文"))
    strict = type(strict)(blocks=strict.blocks, page=page, title="年度报告")
    (section,) = found(part(strict), "//w:sectPr")
    top, bottom = (int(value(section, "w:pgMar", edge)) for edge in ("top", "bottom"))
    pitch = int(value(section, "w:docGrid", "linePitch"))
    half_gap = (page.pitch - page.cell) / 2 * 20
    assert top + half_gap == pytest.approx(37 / 25.4 * 1440, abs=2)
    assert (16838 - top - bottom) // pitch == 22


def test_marks_of_both_scripts_are_set_in_the_chinese_font():
    runs = found(part(document(Paragraph(text="“公开”——2件……"))), "//w:r")
    assert [value(one, "w:rPr/w:rFonts", "hint") for one in runs] == ["eastAsia"]


def test_lines_break_by_chinese_rules_without_hanging_punctuation():
    styles = part(document(Paragraph(text="文")), "word/styles.xml")
    (defaults,) = found(styles, "//w:pPrDefault/w:pPr")
    assert found(defaults, "w:kinsoku[not(@w:val)]")
    for switch in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "widowControl"):
        assert value(defaults, f"w:{switch}") == "0"
    assert value(styles, "//w:rPrDefault//w:lang", "eastAsia") == "zh-CN"
    settings = part(document(Paragraph(text="文")), "word/settings.xml")
    assert value(settings, "//w:characterSpacingControl") == "doNotCompress"


def test_no_style_takes_its_font_from_the_theme():
    package = ZipFile(io.BytesIO(exported(document(Paragraph(text="文")), ".docx")))
    for name in package.namelist():
        content = package.read(name)
        assert b"asciiTheme" not in content
        assert b"eastAsiaTheme" not in content


def test_a_run_in_heading_is_set_in_the_font_of_its_level():
    outline = document(Paragraph(text="（一）主动公开。全年12件。", lead=8))
    lead, rest = found(part(outline), "//w:r")
    assert (text_of(lead), text_of(rest)) == ("（一）主动公开。", "全年12件。")
    assert value(lead, "w:rPr/w:rStyle") == "lead_heading2"
    font = value(style(outline, "lead_heading2"), "w:rPr/w:rFonts", "eastAsia")
    assert font == "楷体_GB2312"


def test_page_numbers_are_at_the_outer_edge_and_counted_by_word():
    outline = document(Paragraph(text="文"))
    assert found(part(outline, "word/settings.xml"), "//w:evenAndOddHeaders")
    odd, even = (part(outline, f"word/footer-{pages}.xml") for pages in ("default", "even"))
    assert [one.text.strip() for one in found(odd, "//w:instrText")] == ["PAGE"]
    assert text_of(odd) == text_of(even) == "— 1 —"
    assert value(style(outline, "page_number"), "w:pPr/w:jc") == "right"
    assert value(style(outline, "page_number"), "w:pPr/w:ind", "right") == "280"
    assert value(style(outline, "page_number_even"), "w:pPr/w:jc") == "left"
    assert value(style(outline, "page_number_even"), "w:pPr/w:ind", "left") == "280"


def test_a_draft_has_its_mark_in_grey_on_every_page_and_a_final_report_none():
    draft = document(Paragraph(text="文"), mark="草稿")
    for pages in ("default", "even"):
        assert text_of(part(draft, f"word/header-{pages}.xml")) == "草稿"
    colour = value(style(draft, "draft_mark"), "w:rPr/w:color")
    assert colour[:2] == colour[2:4] == colour[4:]
    assert value(style(draft, "draft_mark"), "w:pPr/w:jc") == "right"
    final = ZipFile(io.BytesIO(exported(document(Paragraph(text="文")), ".docx")))
    assert not [name for name in final.namelist() if "header" in name]


def test_merged_heads_and_labels_are_merged_in_word():
    outline = document(table(HEADED, {"a": "1", "b": "2", "c": "3", "d": "4"}, head=2))
    assert drawn(outline) == [
        ["类别", "甲", "<"],
        ["^", "一", "二"],
        ["规章", "1", "2"],
        ["文件", "3", "4"],
    ]


def test_heads_repeat_rows_stay_whole_and_widths_agree():
    outline = document(table(HEADED, head=2))
    (one,) = found(part(outline), "//w:tbl")
    rows = found(one, "w:tr")
    assert [bool(found(row, "w:trPr/w:tblHeader")) for row in rows] == [True, True, False, False]
    assert all(found(row, "w:trPr/w:cantSplit") for row in rows)
    width = int(value(one, "w:tblPr/w:tblW", "w"))
    columns = [int(text) for text in found(one, "w:tblGrid/w:gridCol/@w:w")]
    assert width == sum(columns) == 8844
    assert value(one, "w:tblPr/w:tblLayout", "type") == "fixed"
    for row in rows:
        assert sum(map(int, found(row, "w:tc/w:tcPr/w:tcW/@w:w"))) == width


def test_rows_leave_their_rule_to_word_and_a_tall_label_is_vertical():
    printed = sample_outline("national-2021/city-2024")
    (label,) = (
        cell
        for cell in found(part(printed), "//w:tc[w:tcPr/w:textDirection][.//w:t]")
        if "本年度" in "".join(cell.itertext())
    )
    assert found(label, "w:tcPr/w:textDirection")[0].get(f"{{{W}}}val") == "tbRlV"
    table = label.getparent().getparent()
    heights = [int(one.get(f"{{{W}}}val")) for one in found(table, "w:tr/w:trPr/w:trHeight")]
    place = places_of(printed, Typesetter(NominalFonts())).tables[1]
    assert heights == [round(20 * height) - 10 for height in place.part.heights]


def test_only_the_head_of_a_large_table_is_kept_with_the_next_row():
    tables = found(part(sample_outline("national-2021/city-2024")), "/w:document/w:body/w:tbl")
    kept = [bool(found(row, ".//w:keepNext")) for row in found(tables[1], "w:tr")]
    assert kept == [True] * 3 + [False] * (len(kept) - 3)


def test_a_table_that_begins_a_page_has_the_break_before_it():
    body = found(
        part(document(Paragraph(text="正文。"), table("甲 | 乙\n丙 | 丁", new_page=True))),
        "/w:document/w:body/*",
    )
    assert [etree.QName(one).localname for one in body[:3]] == ["p", "p", "tbl"]
    assert found(body[1], "w:pPr/w:pageBreakBefore")
    assert not found(body[2], ".//w:pageBreakBefore")


def test_a_table_has_the_heading_above_it_as_title_and_its_heads_as_description():
    outline = document(Heading(text="三、申请情况", level=1), table("类别 | 数量\n规章 | [a]"))
    (one,) = found(part(outline), "//w:tbl")
    assert value(one, "w:tblPr/w:tblCaption") == "三、申请情况"
    assert value(one, "w:tblPr/w:tblDescription") == "类别、数量"
    captioned = document(table("类别 | 数量\n规章 | [a]", caption="表1"))
    assert value(found(part(captioned), "//w:tbl")[0], "w:tblPr/w:tblCaption") == "表1"


def test_numbers_are_centred_and_labels_are_at_the_left():
    outline = document(table("类别 | 数量\n规章 | [a]", {"a": "12"}))
    label, number = found(part(outline), "//w:tr[2]/w:tc/w:p")
    assert value(label, "w:pPr/w:jc") == "left"
    assert not found(number, "w:pPr/w:jc")
    assert value(style(outline, "table"), "w:pPr/w:jc") == "center"


def test_entries_of_a_sentence_are_underlined_and_so_are_blank_ones():
    outline = document(table("共公开[a]件，收费[b]元。", {"a": "12"}, head=0, stub=0))
    runs = found(part(outline), "//w:tc//w:r")
    texts = [(text_of(one).strip(), bool(found(one, "w:rPr/w:u"))) for one in runs]
    assert texts == [
        ("共公开", False), ("12", True), ("件，收费", False), ("", True), ("元。", False)
    ]  # fmt: skip
    assert len(text_of(runs[3])) > 3


def test_a_line_to_write_on_is_not_underlined_again():
    outline = document(table("共公开[a]件。", {"a": "____"}, head=0, stub=0))
    runs = found(part(outline), "//w:tc//w:r")
    assert [(text_of(one), bool(found(one, "w:rPr/w:u"))) for one in runs] == [
        ("共公开", False),
        ("____", False),
        ("件。", False),
    ]


def test_a_table_that_fits_on_a_page_is_kept_on_one():
    rows = "\n".join(f"行{n} | [f{n}]" for n in range(6))
    (one,) = found(part(document(table(f"类别 | 数量\n{rows}"))), "//w:tbl")
    kept = [bool(found(row, "w:tc/w:p/w:pPr/w:keepNext")) for row in found(one, "w:tr")]
    assert kept == [*[True] * 6, False]


def test_a_table_longer_than_a_page_may_break_between_rows():
    rows = "\n".join(f"行{n} | [f{n}]" for n in range(90))
    (one,) = found(part(document(table(f"类别 | 数量\n{rows}"))), "//w:tbl")
    kept = [bool(found(row, "w:tc/w:p/w:pPr/w:keepNext")) for row in found(one, "w:tr")]
    assert kept == [True, *[False] * 90]


def test_a_row_that_was_cut_may_break_in_word_and_the_others_may_not():
    texts = {"a": "1", "b": "字" * 900, "c": "3"}
    (one,) = found(part(document(table("甲 | [a]\n乙 | [b]\n丙 | [c]", texts, head=0))), "//w:tbl")
    rows = found(one, "w:tr")
    assert [bool(found(row, "w:trPr/w:cantSplit")) for row in rows] == [True, False, True]
    padded = [bool(found(row, "w:tc/w:tcPr/w:tcMar/w:top")) for row in rows]
    assert padded == [False, True, False]


def test_only_a_paragraph_at_the_end_of_a_text_leaves_no_line_alone():
    long = Paragraph(text="字" * 60)
    outline = document(long, long, table("甲 | [a]", head=0), long, NewPage(), long)
    written = found(part(outline), "//w:p[w:pPr/w:pStyle/@w:val='body']")
    controlled = [bool(found(one, "w:pPr/w:widowControl")) for one in written]
    assert controlled == [False, True, True, True]


def test_the_end_of_a_paragraph_is_opened_so_that_its_last_line_has_three_characters():
    outline = document(Paragraph(text=f"{'字' * 82}完。"))
    (written,) = found(part(outline), "//w:p[w:pPr/w:pStyle/@w:val='body']")
    texts = [text_of(one) for one in found(written, "w:r")]
    spacings = [
        int(value(one, "w:rPr/w:spacing")) for one in found(written, "w:r[w:rPr/w:spacing]")
    ]
    assert [len(text) for text in texts] == [54, 30]
    assert spacings == [-4]


def test_a_line_of_the_colophon_leaves_its_rules_to_word():
    pitch = value(style(document(Paragraph(text="文")), "colophon"), "w:pPr/w:spacing", "line")
    assert int(pitch) == 579 - 30


def test_no_page_has_room_for_a_line_more_than_in_the_pdf():
    page = catalogue().page("pitch-29")
    outline = replace(document(Paragraph(text="文")), page=page)
    (section,) = found(part(outline), "//w:sectPr")
    top, bottom = (int(value(section, "w:pgMar", edge)) for edge in ("top", "bottom"))
    assert (16838 - top - bottom) / 580 == pytest.approx(21.1, abs=0.01)


def test_caption_and_unit_are_kept_with_the_table_and_notes_are_below_it():
    printed = table(
        "甲 | [a]", {"a": "1"}, head=0, caption="附表1", unit="单位：件", notes=("注。",)
    )
    body = found(part(document(printed)), "/w:document/w:body/*")
    assert [text_of(one) for one in body[:-1]] == ["附表1", "单位：件", "甲1", "注。"]
    assert value(body[1], "w:pPr/w:jc") == "right"
    assert found(body[1], "w:pPr/w:keepNext")
    assert found(style(document(printed), "caption"), "w:pPr/w:keepNext")


def test_two_tables_in_a_row_are_not_joined():
    one = table("甲 | [a]", head=0)
    body = found(part(document(one, one)), "/w:document/w:body/*")
    tags = [etree.QName(element).localname for element in body]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_an_attachment_begins_a_page_with_its_heading():
    outline = document(
        Paragraph(text="正文。"),
        NewPage(),
        Paragraph(text="附件1", role="attachment"),
        Heading(text="统计表", level=0),
    )
    body = found(part(outline), "/w:document/w:body/w:p")
    assert [bool(found(one, "w:pPr/w:pageBreakBefore")) for one in body] == [False, True, False]


def test_a_heading_goes_with_the_table_that_begins_a_page():
    outline = document(
        Paragraph(text="正文。"),
        Heading(text="二、统计", level=1),
        table("甲 | [a]", head=0, new_page=True),
    )
    body = found(part(outline), "/w:document/w:body/w:p")
    assert bool(found(body[1], "w:pPr/w:pageBreakBefore"))
    assert not found(part(outline), "//w:tc//w:pageBreakBefore")


def rights(sign_off: SignOff) -> list[tuple[str, float]]:
    """Return each line of a signature with its distance from the right edge, in characters."""
    body = found(part(document(Paragraph(text="正文。"), sign_off)), "/w:document/w:body/w:p")
    return [
        (text_of(one), int(next(iter(found(one, "w:pPr/w:ind/@w:right")), 0)) / 315.9)
        for one in body[1:]
    ]


def test_with_a_seal_the_date_is_four_characters_in_and_the_organ_centred_above_it():
    lines = rights(SignOff(organ="示例市人民政府", date="2024年1月8日"))
    assert [text for text, _ in lines] == ["", "", "示例市人民政府", "2024年1月8日"]
    organ, date = lines[2][1], lines[3][1]
    assert date == pytest.approx(4, abs=0.05)
    assert organ + 7 / 2 == pytest.approx(date + 6 / 2, abs=0.1)


def test_organs_that_sign_together_have_a_line_each():
    lines = rights(SignOff(organ="示例市水利局、示例市财政局", date="2024年1月8日"))
    texts = [text for text, _ in lines]
    assert texts == ["", "", "示例市水利局", "示例市财政局", "2024年1月8日"]


def test_without_a_seal_the_organ_is_two_characters_in_and_the_date_two_further_right():
    lines = rights(SignOff(organ="示例市人民政府办公室", date="2024年1月8日", case="none"))
    assert [text for text, _ in lines] == ["", "示例市人民政府办公室", "2024年1月8日"]
    organ, date = lines[1][1], lines[2][1]
    assert organ == pytest.approx(2, abs=0.05)
    assert (organ + 10) - (date + 6) == pytest.approx(2, abs=0.15)


def test_beside_a_signatory_s_stamp_is_the_title():
    sign_off = SignOff(
        organ="示例市人民政府", date="2024年1月8日", case="signature", signatory_title="市长"
    )
    lines = rights(sign_off)
    assert [text for text, _ in lines] == ["", "", "市长", "", "2024年1月8日"]
    assert lines[4][1] == pytest.approx(4, abs=0.05)
    assert lines[2][1] > lines[4][1]


def test_the_lines_of_an_enclosure_align_at_its_name():
    outline = document(Paragraph(text="附件：1.名称很长的附件", role="note"))
    (indent,) = found(part(outline), "/w:document/w:body/w:p/w:pPr/w:ind")
    left, hanging = (int(indent.get(f"{{{W}}}{name}")) for name in ("left", "hanging"))
    assert left - hanging == pytest.approx(2 * 315.9, abs=1)
    # Three characters, a figure and its point, each condensed by 7 twentieths of a point.
    assert hanging == pytest.approx(20 * (3 * 16 + 8 + 4) - 5 * 7, abs=1)
    assert indent.get(f"{{{W}}}firstLineChars") == "0"


def test_a_date_without_an_organ_is_printed():
    lines = rights(SignOff(organ="", date="2024年1月8日"))
    assert [text for text, _ in lines if text] == ["2024年1月8日"]


def test_an_organ_of_forty_characters_stays_inside_the_type_area():
    lines = rights(SignOff(organ="示例市" + "某" * 37, date="2024年1月8日"))
    assert "".join(text for text, _ in lines[2:-1]) == "示例市" + "某" * 37
    assert all(right >= 0 for _, right in lines)


def test_characters_that_xml_cannot_hold_are_left_out():
    bad = "甲\x00\x0b乙\ud800\ufffe丙<&>\"'𬱖"
    outline = document(Heading(text=bad, level=1), Paragraph(text=bad), organ=bad)
    read = Document(io.BytesIO(exported(outline, ".docx")))
    assert [one.text for one in read.paragraphs] == ["甲乙丙<&>\"'𬱖"] * 2
    assert read.core_properties.author == "甲乙丙<&>\"'𬱖"


def test_variation_selectors_in_names_are_kept():
    outline = document(
        Heading(text="葛\U000e0101市报告", level=0),
        SignOff(organ="葛\U000e0101市", date="2024年1月8日"),
    )
    assert "葛\U000e0101市" in text_of(part(outline))
    assert text_of(part(outline)).count("\U000e0101") == 2


def test_the_same_report_gives_the_same_bytes():
    outline = sample_outline("national-2021/city-2024", mark="草稿")
    assert exported(outline, ".docx") == exported(outline, ".docx")


def test_what_was_exported_before_leaves_no_trace():
    one, other = (sample_outline(f"national-2021/{name}") for name in ("city-2024", "city-2023"))
    before = exported(one, ".docx")
    exported(other, ".docx")
    assert exported(one, ".docx") == before
    writer = WordWriter()
    streams = io.BytesIO(), io.BytesIO()
    for outline, stream in zip((other, one), streams, strict=True):
        writer.write(outline, stream)
    assert streams[1].getvalue() == before


def test_a_property_longer_than_python_docx_allows_is_kept_whole():
    organ = "示例市" + "某" * 300
    read = Document(io.BytesIO(exported(document(Paragraph(text="文"), organ=organ), ".docx")))
    assert read.core_properties.author == organ


def test_nothing_of_the_template_of_python_docx_is_left():
    package = ZipFile(io.BytesIO(exported(document(Paragraph(text="文"), mark="草稿"), ".docx")))
    styles = etree.fromstring(package.read("word/styles.xml"))
    ours = {one for one in found(styles, "//w:style/@w:styleId") if one[0].islower()}
    assert set(found(styles, "//w:style/@w:styleId")) - ours == {
        "Normal",
        "DefaultParagraphFont",
        "TableNormal",
    }
    assert not found(styles, "//w:latentStyles | //w:tblCellMar")
    for name in package.namelist():
        content = package.read(name)
        assert b"ja-JP" not in content
        assert "ＭＳ 明朝".encode() not in content


def test_each_page_preset_gets_its_own_frame():
    one, other = (
        sample_outline("national-2021/city-2024", preset) for preset in ("gb-word", "pitch-29")
    )
    exported(one, ".docx")
    (section,) = found(part(other), "//w:sectPr")
    assert value(section, "w:docGrid", "linePitch") == "580"
    assert value(style(other, "body"), "w:pPr/w:spacing", "line") == "580"


def test_the_properties_name_title_and_organ_and_no_tool():
    data = exported(filled("national-2021"), ".docx")
    properties = Document(io.BytesIO(data)).core_properties
    assert properties.title == filled("national-2021").title
    assert properties.author == filled("national-2021").organ
    package = ZipFile(io.BytesIO(data))
    assert not [name for name in package.namelist() if b"python" in package.read(name)]
    assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_report_without_any_text_is_still_a_document():
    read = Document(io.BytesIO(exported(document(), ".docx")))
    assert [one.text for one in read.paragraphs] == []
