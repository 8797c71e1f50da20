"""Particulars of a report: organ and its kind, year, date, and a title in words of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.titles import TITLE, region_of, title_choices
from govinfo_desktop.forms.particulars import DEFAULT_KIND
from govinfo_desktop.importers.understanding.labels import squeezed

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.importers.understanding.title_page import FoundSignOff, TitlePage

# Departments that answer to their ministry and not to the government of the place.
_OF_A_MINISTRY = re.compile(
    r"税务局|海关|气象局|海事局|邮政管理局|烟草专卖局|金融监督管理局|出入境|调查总?队$"
)
_STATE = re.compile(
    r"中华人民共和国|国务院|国家(?!税务|统计局.+队$)[^市县区]+(?:[局部委办署]|委员会)$"
)
_AUTHORISED = re.compile(r"(?:大学|学院|医院|公司|集团|银行|协会|学会|研究[院所])$")
# What the name of an organ ends with, where that alone says the kind.
_ENDINGS = (
    (re.compile(r"(?:街道|地区)办事处$|街道$"), "subdistrict_office"),
    (re.compile(r"[区园城港岛湾](?:管理委员会|管委会)$|行政公署$|区公所$"), "dispatched_organ"),
    (re.compile(r"[乡镇](?:人民政府)?$|苏木(?:人民政府)?$"), "township_government"),
)
# The last unit of a place in a name: 市 of 市场监督管理局 and 区 of 区划 are none.
_PLACE_UNITS = re.compile(
    r"(?P<province>省|自治区|特别行政区|(?:北京|上海|天津|重庆)市)|"
    r"(?P<prefecture>市(?![场政容民])|自治州|盟(?=[^市区县旗]|$))|"
    r"(?P<county>自治县|县|(?<!自治)(?<!自治地)区(?![划域块])|旗)"
)
_GOVERNMENT = re.compile(r"(?:人民)?政府$")


def kind_of_organ(name: str) -> str:
    """Return the kind of agency that a name says; "" where it says none.

    A city is taken for one with districts: its name does not tell whether it is of county level.
    """
    if not name:
        return ""
    for pattern, kind in (
        (_OF_A_MINISTRY, "vertical_department"),
        (_STATE, "state_department"),
        (_AUTHORISED, "authorised_organisation"),
        *_ENDINGS,
    ):
        if pattern.search(name):
            return kind
    units = list(_PLACE_UNITS.finditer(_GOVERNMENT.sub("", name)))
    if not units:
        return ""
    level = units[-1].lastgroup or ""
    is_place = units[-1].end() == len(_GOVERNMENT.sub("", name))
    return f"{level}_{'government' if is_place else 'department'}"


def particulars_of(
    form: Form, page: TitlePage, signed: FoundSignOff | None, year: str
) -> dict[FieldId, str]:
    """Return the particulars that a report prints, with the kind that the organ's name says.

    Where it says none, it is the kind that every draft starts with.
    """
    organ = _organ(page, signed)
    texts = {
        FieldId("kind"): kind_of_organ(organ) or DEFAULT_KIND,
        FieldId("organ"): organ,
        FieldId("year"): year,
        FieldId("date"): page.date or (signed.date if signed else ""),
    }
    title = _title(form, page.title, Report(form_id=form.id, texts=texts))
    return {**texts, TITLE: title} if title else texts


def _organ(page: TitlePage, signed: FoundSignOff | None) -> str:
    """Return the organ of the title, or in full where the title has only its region."""
    if signed and signed.organ and page.organ in ("", region_of(signed.organ)):
        return signed.organ
    return page.organ


def _title(form: Form, printed: str, report: Report) -> str:
    """Return the title as a draft keeps it: blank for the form's own, a pattern, or the words."""
    if not printed:
        return ""
    choices = {squeezed(title): pattern for title, pattern in title_choices(form, report).items()}
    pattern = choices.get(squeezed(printed), printed)
    return "" if pattern == form.titles[0] else pattern
