"""Words of which titles and names of organs are made: lines break between them, not inside."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern

_CHINESE_CHARACTER = "[\u4e00-\u9fff]"
# Titles say what, in words that stay whole (GB/T 9704-2012 7.3.1: 词意完整).
_SUBJECTS = (
    *(r"\d{4}年度?", "政府信息公开工作", "政府信息公开", "政务公开", "年度报告", "总结报告"),
    *("工作报告", "统计表", "情况统计", "关于", "贯彻", "落实", "监督", "情况"),
)
# A place ends in the name of its kind; 城市, 城乡 and 社区 are no places.
_REGION_KINDS = (
    *("自治州", "自治县", "自治区", "自治旗", "开发区", "产业园区", "示范区", "试验区", "新区"),
    *("片区", "园区", "特别行政区", "省", "(?<!城)市", "县", "(?<!社)区", "州", "盟", "旗"),
    *("街道", "镇", "(?<!城)乡"),
)
_ORGAN_KINDS = (
    *(
        "人民政府办公室",
        "人民政府办公厅",
        "人民政府",
        "管理委员会",
        "委员会",
        "办公厅",
        "办公室",
        "管理局",
        "执法局",
        "局",
        "厅",
    ),
    *("中心", "总队", "支队", "大队", "法院", "检察院", "集团", "公司", "大学", "学院", "医院"),
    # Not 处 in 处理, 科 in 科学.
    *(r"处(?=\d|（|$)", r"科(?=\d|（|$)"),
)
_LONGEST_REGION, _LONGEST_ORGAN, _LONGEST_BRACKET = 10, 12, 12
_ORGAN_KIND = f"(?:{'|'.join(_ORGAN_KINDS)})(?:（[^（）]{{1,{_LONGEST_BRACKET}}}）)?"
_WORD = LazyPattern(
    "|".join(
        (
            *_SUBJECTS,
            # A long list of other names: broken after the 、 inside its brackets.
            f"（{_CHINESE_CHARACTER}{{1,{_LONGEST_BRACKET}}}、",
            f"(?<=、){_CHINESE_CHARACTER}{{1,{_LONGEST_BRACKET}}}）",
            # The kind of an organ by itself: 管理委员会 after 片区.
            _ORGAN_KIND,
            f"{_CHINESE_CHARACTER}{{1,4}}（{_CHINESE_CHARACTER}{{1,6}}）自由贸易试验区",
            f"{_CHINESE_CHARACTER}{{1,{_LONGEST_REGION}}}?(?:{'|'.join(_REGION_KINDS)})",
            # An organ with another name in brackets: 局（市文物局）.
            f"{_CHINESE_CHARACTER}{{1,{_LONGEST_ORGAN}}}?{_ORGAN_KIND}",
        )
    )
)


def words_of_name(text: str) -> tuple[str, ...]:
    """Return the words of a title or of an organ's name that are kept whole, each once."""
    return tuple(dict.fromkeys(match[0] for match in _WORD.finditer(text)))
