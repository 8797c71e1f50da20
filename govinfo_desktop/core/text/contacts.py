"""Obvious typing mistakes in a postcode, a website or a telephone number.

No rule of the regulation covers them. Text instead of a number, several numbers, and anything
that may be intended pass.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

POSTCODE_DIGITS = 6
# A telephone number in one piece: 86 and the eleven digits of a mobile number.
_LONGEST_PHONE_DIGITS = 13

_POSTCODE = LazyPattern(r"[A-Za-z\d][A-Za-z\d -]*")
_ASCII_WORD = LazyPattern(r"[!-~]+")
_LETTER_AMONG_DIGITS = LazyPattern(r"\d[OoIl]\d")
_WEBSITE_MISTAKES = (
    (LazyPattern(r"[A-Za-z\d]。[A-Za-z\d]"), "网址里的“。”应当是“.”"),
    (LazyPattern(r"www[,，]", re.IGNORECASE), "网址里“www”后面应当是“.”"),
    (
        LazyPattern(r"https?(?:：|:(?!//)|//)", re.IGNORECASE),
        "网址的开头应当是“http://”或“https://”",
    ),
)


CONTACTS = ("phone", "postcode", "website")


def doubt_about_contact(field: str, text: str) -> str:
    """Return a hint on an obvious mistake in one of the organ's particulars; empty without one."""
    check = _CHECKS_BY_FIELD.get(field)
    return check(text.strip()) if check and text.strip() else ""


def _postcode(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not _POSTCODE.fullmatch(plain):
        return ""
    code = re.sub(r"[ -]", "", plain)
    if not code.isdigit():
        return "邮政编码是六位数字，这里有字母"
    return f"邮政编码是六位数字，这里有 {len(code)} 位" if len(code) != POSTCODE_DIGITS else ""


def _website(text: str) -> str:
    for wrong, hint in _WEBSITE_MISTAKES:
        if wrong.search(text):
            return hint
    if _ASCII_WORD.fullmatch(text) and "." not in text and re.search(r"[A-Za-z\d]", text):
        return "网址里没有“.”，像是没有写完"
    return ""


def _phone(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if _LETTER_AMONG_DIGITS.search(plain):
        return "电话号码的数字里夹着字母"
    longest = max(map(len, re.findall(r"\d+", plain)), default=0)
    return f"电话号码有连着的 {longest} 位数字" if longest > _LONGEST_PHONE_DIGITS else ""


_CHECKS_BY_FIELD: Mapping[str, Callable[[str], str]] = {
    "postcode": _postcode,
    "website": _website,
    "phone": _phone,
}
