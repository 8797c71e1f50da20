"""Replace signs for radicals (U+2E80 to U+2FD5) by the ideographs that they look like.

Text copied from a PDF often has them: a font draws ⼈ and 人 with one glyph, and the PDF names the
first. They look like the ideographs but match no word, no numeral and no name.
"""

import unicodedata

from govinfo_desktop.core.text.patterns import LazyPattern

# U+2E80 to U+2EF3 in this order, after EquivalentUnifiedIdeograph.txt of Unicode: NFKC leaves
# these as they are, but for two. A blank has no ideograph. Of ⺮ and ⺪ the file has rare ones.
_SUPPLEMENT = (
    " 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母"
    "民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹"
    "艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠"
    "饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
# NFKC gives the forms of the Kangxi dictionary, where Chinese fonts draw today's standard ones.
_TODAY = {0x2F3E: "户", 0x2FAD: "青", 0x2FC8: "黄"}
_IDEOGRAPHS = {
    **{code: form for code, form in enumerate(_SUPPLEMENT, start=0x2E80) if form != " "},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **_TODAY,
}
_RADICALS = LazyPattern("[\u2e81-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5]")


def with_ideographs(text: str) -> tuple[str, int]:
    """Return the text with ideographs instead of radicals, and how many were replaced."""
    count = len(_RADICALS.findall(text))
    return (text.translate(_IDEOGRAPHS), count) if count else (text, 0)
