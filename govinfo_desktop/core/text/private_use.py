"""Replace private-use code points of GBK by the real code points of the characters.

GBK put 106 characters into the private-use area before Unicode had them; GB 18030-2022 gives
each its own code point. 䶮 in a name from an old database is U+E863, which no newer font draws.
"""

from govinfo_desktop.core.text.patterns import LazyPattern

# Row 0xFE of GBK, U+E815 to U+E864 in this order.
_ROW_FE = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋\u9fb4㖞㘚㘎⺌⺗㥮㤘\u9fb5㧏㧟㩳㧐\u9fb6\u9fb7㭎㱮㳠⺧𡗗\u9fb8"
    "⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌\u9fb9䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶\u9fba𤇾"
    "䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮\u9fbb"
)
# Punctuation for vertical lines, U+E78D to U+E796.
_VERTICAL = "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
# The sign of iteration and the signs that describe a character's shape, U+E7E7 to U+E7F3.
_SHAPES = "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"

_REAL_CODE_POINTS = {
    0xE76C: "€",
    0xE7C7: "ḿ",
    0xE7C8: "ǹ",
    **dict(enumerate(_VERTICAL, start=0xE78D)),
    **dict(enumerate(_SHAPES, start=0xE7E7)),
    **dict(enumerate(_ROW_FE, start=0xE815)),
}
_PRIVATE_USE = LazyPattern("[\ue76c-\ue864]")


def with_real_code_points(text: str) -> str:
    """Return the text with the private-use code points of GBK replaced by the real ones."""
    return text.translate(_REAL_CODE_POINTS) if _PRIVATE_USE.search(text) else text
