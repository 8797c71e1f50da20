"""Numbered levels: how a line opens, which number comes next, and renumbering."""

import pytest

from govinfo_desktop.core.text.numbering import (
    continued,
    mark,
    opening,
    renumbered,
    with_level,
)


@pytest.mark.parametrize(
    ("line", "level", "number", "rest"),
    [
        ("一、总体情况", 1, 1, "总体情况"),
        ("（十二）其他。", 2, 12, "其他。"),
        ("(三) 其他", 2, 3, "其他"),
        ("　　3.统筹", 3, 3, "统筹"),
        ("3、统筹", 3, 3, "统筹"),
        ("（20）统筹", 4, 20, "统筹"),
        ("1.5万件", 0, 0, "1.5万件"),
        ("2024年，全市", 0, 0, "2024年，全市"),
        ("一是统筹", 0, 0, "一是统筹"),
    ],
)
def test_the_opening_of_a_line_gives_its_level_number_and_text(line, level, number, rest):
    found = opening(line)
    assert (found.level, found.number, found.rest) == (level, number, rest)


def test_every_number_reads_back_as_itself():
    for level in range(1, 5):
        for number in range(1, 100):
            found = opening(mark(level, number) + "文字")
            assert (found.level, found.number) == (level, number)


def test_the_next_line_continues_with_the_next_number():
    assert continued("（一）主动公开") == "（二）"
    assert continued("9.统筹") == "10."
    assert continued("正文") == ""


def test_a_level_continues_from_the_number_before_it():
    text = "（一）甲\n正文\n乙"
    assert with_level(text, 2, 2, 2) == "（一）甲\n正文\n（二）乙"


def test_a_level_restarts_below_a_new_heading():
    text = "（一）甲\n1.子\n（二）乙\n子"
    assert with_level(text, 3, 3, 3).endswith("（二）乙\n1.子")


def test_several_lines_get_a_level_and_blank_ones_among_them_none():
    assert with_level("甲\n\n乙", 0, 2, 3) == "1.甲\n\n2.乙"


def test_a_line_changes_its_level_and_becomes_text_again():
    assert with_level("（一）甲", 0, 0, 1) == "一、甲"
    assert with_level("（一）甲", 0, 0, 0) == "甲"


def test_renumbering_closes_gaps_and_changes_repeated_numbers():
    text = "（一）甲\n正文\n（三）乙\n（三）丙\n1.子\n3.子\n（五）丁\n2.子"
    wanted = "（一）甲\n正文\n（二）乙\n（三）丙\n1.子\n2.子\n（四）丁\n1.子"
    assert renumbered(text) == wanted


def test_renumbering_writes_marks_in_their_standard_form():
    assert renumbered("(一)甲\n1、子\n(1)孙") == "（一）甲\n1.子\n（1）孙"


def test_a_second_list_behind_text_restarts():
    text = "1.甲\n2.乙\n另有两项：\n1.丙\n2.丁"
    assert renumbered(text) == text


def test_a_correctly_numbered_text_is_unchanged():
    text = "　　引言\n一、甲\n（一）乙\n\n正文 \n1.丙\n（1）丁\n二、戊\n（一）己"
    assert renumbered(text) == text
