"""Automatic numbers of a .docx, which are nowhere in its text."""

import pytest

from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.markup.number_formats import format_number
from tests.importers.word_specimens import document, paragraph

LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def level(index, style, text, more=""):
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels, lists='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    """Return the definition of a list with these levels, and the lists that use it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


USUAL = numbering(*(level(index, *one) for index, one in enumerate(LEVELS)))


def listed(depth, list_id=1, text="文"):
    """Return a paragraph of a list."""
    numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=numbers)


def numbers(body, definition=USUAL, styles=""):
    """Return the number of every paragraph."""
    blocks = read_contents(document(body, numbering=definition, styles=styles)).blocks
    return [one.number for one in blocks]


def test_levels_count_within_the_level_above():
    depths = (0, 1, 1, 2, 2, 1, 0, 1)
    assert numbers("".join(map(listed, depths))) == [
        *("一、", "（一）", "（二）", "1.", "2.", "（三）", "二、", "（一）"),
    ]


def test_the_number_begins_the_text():
    (found,) = read_contents(document(listed(1, text="总体情况"), numbering=USUAL)).blocks
    assert (found.text, found.before) == ("（一）总体情况", "（一）总体情况")


def test_a_bare_number_is_kept_apart_from_digits():
    definition = numbering(level(0, "decimal", "%1"))
    (found,) = read_contents(document(listed(0, text="2025年"), numbering=definition)).blocks
    assert found.text == "1 2025年"


def test_a_level_alone_makes_no_list():
    body = paragraph("文", properties='<w:numPr><w:ilvl w:val="0"/></w:numPr>')
    assert numbers(body) == [""]


def test_a_style_gives_its_list_down_the_chain_and_list_0_takes_it_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    styled = paragraph("文", properties='<w:pStyle w:val="b"/>')
    off = '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled + paragraph("文", properties=off) + styled
    assert numbers(body, styles=styles) == ["一、", "", "二、"]


def test_a_level_that_names_a_style_is_the_level_of_its_paragraphs():
    definition = numbering(level(0, *LEVELS[0]), level(1, *LEVELS[1], more='<w:pStyle w:val="a"/>'))
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = paragraph("文", properties='<w:pStyle w:val="a"/>')
    assert numbers(body, definition, styles) == ["（一）"]


def test_lists_of_one_definition_count_on_unless_one_starts_again():
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    definition = numbering(level(0, "decimal", "%1."), lists=lists)
    body = "".join(listed(0, one) for one in (1, 1, 2, 3, 3))
    assert numbers(body, definition) == ["1.", "2.", "3.", "5.", "6."]


def test_a_list_may_take_its_levels_from_a_list_style():
    definition = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/>{level(0, *LEVELS[0])}'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers(listed(0), definition) == ["一、"]


def test_a_level_may_go_on_counting_or_be_written_in_arabic_digits():
    definition = numbering(
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%1.%2", more='<w:isLgl/><w:lvlRestart w:val="0"/>'),
    )
    body = "".join(map(listed, (0, 1, 0, 1)))
    assert numbers(body, definition) == ["一、", "1.1", "二、", "2.2"]


def test_bullets_are_no_numbers():
    assert numbers(listed(0), numbering(level(0, "bullet", "●"))) == [""]


@pytest.mark.parametrize(
    ("style", "number", "written"),
    [
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 2005, "二千零五"),
        ("ideographDigital", 20, "二〇"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("ideographTraditional", 4, "丁"),
        ("ideographZodiac", 12, "亥"),
        ("ideographEnclosedCircle", 1, "㊀"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("somethingNew", 5, "5"),
        ("decimalEnclosedCircle", 99, "99"),
    ],
)
def test_numbers_are_written_as_word_writes_them(style, number, written):
    assert format_number(number, style) == written
