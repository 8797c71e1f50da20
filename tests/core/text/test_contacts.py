"""Hints on obvious mistakes in a postcode, a website or a telephone number."""

import pytest

from govinfo_desktop.core.text.contacts import doubt_about_contact


@pytest.mark.parametrize(
    ("field", "text", "hint"),
    [
        ("postcode", "51000", "邮政编码是六位数字，这里有 5 位"),
        ("postcode", " ５１００００１ ", "邮政编码是六位数字，这里有 7 位"),
        ("postcode", "51000O", "邮政编码是六位数字，这里有字母"),
        ("website", "www。example.gov.cn", "网址里的“。”应当是“.”"),
        ("website", "www,example.gov.cn", "网址里“www”后面应当是“.”"),
        ("website", "http:/www.example.gov.cn", "网址的开头应当是“http://”或“https://”"),
        ("website", "http：//www.example.gov.cn", "网址的开头应当是“http://”或“https://”"),
        ("website", "www", "网址里没有“.”，像是没有写完"),
        ("phone", "000-0O00000", "电话号码的数字里夹着字母"),
        ("phone", "0000000000000000", "电话号码有连着的 16 位数字"),
    ],
)
def test_an_obvious_mistake_has_a_hint(field, text, hint):
    assert doubt_about_contact(field, text) == hint


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("postcode", text) for text in ("", " ", "510000", "５１００００", "510 000", "无", "/")),
        ("postcode", "510000（机关大院）"),
        *(
            ("website", text)
            for text in (
                "",
                "www.example.gov.cn",
                "https://www.example.gov.cn:8080/a?b=1",
                "www.a.gov.cn，www.b.gov.cn",
                "示例市人民政府网",
                "示例市人民政府网（www.example.gov.cn）。",
                "无",
                "--",
            )
        ),
        *(
            ("phone", text)
            for text in (
                "000-00000000",
                "0000-0000000转801",
                "12345",
                "6123",
                "+86 000 00000000",
                "00000000、00000001",
                "办公室内线",
            )
        ),
        ("address", "51000"),
    ],
)
def test_what_may_be_intended_has_no_hint(field, text):
    assert doubt_about_contact(field, text) == ""
