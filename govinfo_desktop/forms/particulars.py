"""Particulars that every report has, on any form."""

from __future__ import annotations

from govinfo_desktop.core.model.form import Entry, Field, FieldId

# The kinds of agencies: id and name.
KINDS = (
    ("state_department", "国务院部门"),
    ("province_government", "省级人民政府"),
    ("province_department", "省级政府部门"),
    ("prefecture_government", "设区的市、自治州人民政府"),
    ("prefecture_department", "设区的市、自治州政府部门"),
    ("county_government", "县级人民政府"),
    ("county_department", "县级政府部门"),
    ("township_government", "乡镇人民政府"),
    ("subdistrict_office", "街道办事处"),
    ("dispatched_organ", "派出机关、管委会"),
    ("vertical_department", "垂直管理部门"),
    ("authorised_organisation", "法律、法规授权的组织"),
)
DEFAULT_KIND = "county_department"


def _text_field(name: str, label: str, why: str = "") -> Field:
    return Field(id=FieldId(name), name=label, entry=Entry.TEXT, why=why)


# An office that writes its own title rarely needs this one: blank is the form's own title.
TITLE_FIELD = _text_field(
    "title", "标题", "留空用格式规定的标题；按向下键选一种常用写法，也可以自己写。"
)

# {date} is replaced by an example that fits the report's year (core/reading/deadlines.py).
COMMON_PARTICULARS = (
    _text_field("organ", "单位全称", "印在标题和落款处，与单位公章一致。"),
    _text_field("organ_short", "单位简称", "正文里的自称，如“我局”。"),
    Field(id=FieldId("kind"), name="单位类别", entry=Entry.CHOICE, choices=KINDS),
    _text_field("year", "报告年度", "统计期限是这一年的1月1日至12月31日。"),
    TITLE_FIELD,
    _text_field("date", "成文日期", "领导签发的日期，写成“{date}”。"),
    _text_field("signatory", "签发人", "签发这份报告的领导。"),
    _text_field("contact", "联系人"),
    _text_field("phone", "联系电话"),
    _text_field("address", "地址"),
    _text_field("postcode", "邮政编码"),
    _text_field("website", "网站"),
)
# Those that differ in every report of an agency.
OF_ONE_REPORT = ("year", "title", "date")
