"""What is plainly wrong in the shape of a postcode, a website or a telephone number.

No rule asks for it, so it is no finding: it is only said where one types. Words instead of a
number, several numbers, and whatever may be meant so are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

POSTCODE = 6
_LONGEST_NUMBER = 13
"""Of a telephone number in one piece: 86 and the eleven figures of a mobile one."""

_CODE = LazyPattern(r"[A-Za-z\d][A-Za-z\d -]*")
_ASCII_WORD = LazyPattern(r"[!-~]+")
_LETTER_FOR_FIGURE = LazyPattern(r"\d[OoIl]\d")
_WRONG_IN_ADDRESS = (
    (LazyPattern(r"[A-Za-z\d]。[A-Za-z\d]"), "网址里的“。”应当是“.”"),
    (LazyPattern(r"www[,，]", re.IGNORECASE), "网址里“www”后面应当是“.”"),
    (
        LazyPattern(r"https?(?:：|:(?!//)|//)", re.IGNORECASE),
        "网址的开头应当是“http://”或“https://”",
    ),
)


def doubt_about_contact(field: str, text: str) -> str:
    """Say what is plainly wrong in one of the organ's particulars; empty where nothing is."""
    look = _LOOKS.get(field)
    return look(text.strip()) if look and text.strip() else ""


def _postcode(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not _CODE.fullmatch(plain):
        return ""
    code = re.sub(r"[ -]", "", plain)
    if not code.isdigit():
        return "邮政编码是六位数字，这里有字母"
    return f"邮政编码是六位数字，这里有 {len(code)} 位" if len(code) != POSTCODE else ""


def _website(text: str) -> str:
    for wrong, says in _WRONG_IN_ADDRESS:
        if wrong.search(text):
            return says
    if _ASCII_WORD.fullmatch(text) and "." not in text and re.search(r"[A-Za-z\d]", text):
        return "网址里没有“.”，像是没有写完"
    return ""


def _phone(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if _LETTER_FOR_FIGURE.search(plain):
        return "电话号码的数字里夹着字母"
    longest = max(map(len, re.findall(r"\d+", plain)), default=0)
    return f"电话号码有连着的 {longest} 位数字" if longest > _LONGEST_NUMBER else ""


_LOOKS: Mapping[str, Callable[[str], str]] = {
    "postcode": _postcode,
    "website": _website,
    "phone": _phone,
}
