"""Private-use code points of GBK become the real ones."""

import unicodedata

from govinfo_desktop.core.text.private_use import with_real_code_points


def test_a_name_from_an_old_database_gets_its_real_character():
    assert with_real_code_points("刘\ue863，镕") == "刘䶮，镕"


def test_row_fe_of_gbk_agrees_with_the_codec_where_the_codec_knows_better():
    known = 0
    for place, trail in enumerate([*range(0x50, 0x7F), *range(0x80, 0xA1)]):
        decoded = bytes((0xFE, trail)).decode("gb18030")
        if unicodedata.category(decoded) != "Co":
            known += 1
            assert with_real_code_points(chr(0xE815 + place)) == decoded
    assert known == 66


def test_the_last_fourteen_of_gb18030_are_replaced():
    moved = {0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8}
    moved |= {0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB, 0xE816: 0x20087, 0xE817: 0x20089}
    moved |= {0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE}
    for private, real in moved.items():
        assert with_real_code_points(chr(private)) == chr(real)


def test_other_private_characters_and_plain_text_are_unchanged():
    text = "一般文字 ABC \ue000\uf8ff"
    assert with_real_code_points(text) == text
