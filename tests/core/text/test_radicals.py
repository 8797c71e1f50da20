"""Signs for radicals, as PDFs have them, become the ideographs that they look like."""

import unicodedata

import pytest

from govinfo_desktop.core.text.radicals import with_ideographs
from govinfo_desktop.core.text.sanitise import sanitise

BLOCKS = [*range(0x2E80, 0x2F00), *range(0x2F00, 0x2FE0)]
# What NFKC leaves alone, and reports from PDFs have most.
COMMON = dict(zip("⺠⻓⻋⻔⻅⻚⻛⻢⻩⻘⻬⻰⻄⻝⻣", "民长车门见页风马黄青齐龙西食骨", strict=True))


@pytest.mark.parametrize(("sign", "ideograph"), COMMON.items())
def test_what_normalising_leaves_alone_becomes_an_ideograph(sign, ideograph):
    assert unicodedata.normalize("NFKC", sign) == sign
    assert with_ideographs(sign) == (ideograph, 1)


def test_a_kangxi_radical_becomes_todays_ideograph():
    assert with_ideographs("⻔⼾⽹站，⼈⺠政府（⼆）") == ("门户网站，人民政府（二）", 6)


@pytest.mark.parametrize("code", BLOCKS, ids=hex)
def test_none_of_the_signs_is_left_at_any_door(code):
    cleaned = sanitise(f"甲{chr(code)}乙")
    assert not any(0x2E80 <= ord(one) <= 0x2FDF for one in cleaned.text)
    assert len(cleaned.removed) == 1


def test_each_sign_looks_like_the_ideograph_of_its_name():
    by_name = {
        "CJK RADICAL C-SIMPLIFIED GATE": "门",
        "CJK RADICAL WATER ONE": "氵",
        "CJK RADICAL WALK TWO": "辶",
        "CJK RADICAL GRASS ONE": "艹",
        "CJK RADICAL TURTLE": "龜",
        "CJK RADICAL CLIFF": "厂",
        "CJK RADICAL KNIFE TWO": "刂",
        "CJK RADICAL C-SIMPLIFIED TURTLE": "龟",
    }
    for name, ideograph in by_name.items():
        assert with_ideographs(unicodedata.lookup(name))[0] == ideograph


def test_the_clerk_is_told():
    assert sanitise("⼈⺠").removed == ("2 个部首符号，换成了汉字",)


def test_plain_text_is_unchanged():
    assert with_ideographs("一般文字 ABC 𠮷") == ("一般文字 ABC 𠮷", 0)
