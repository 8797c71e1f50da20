"""Table of print options: their labels, choices and hints."""

from __future__ import annotations

from dataclasses import dataclass

from govinfo_desktop.core.model.paper import CLEARED
from govinfo_desktop.layout.page_adjustments import LIMITS


@dataclass(frozen=True, kw_only=True)
class PrintOption:
    """Setting of how a report is printed: its label, its choices if it has any, and a hint.

    ``choices`` are values and labels; the first is the default.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    many_lines: bool = False


LAYOUT_OPTION = PrintOption(name="layout", label="版式", choices=(("", "按报告格式的规定"),))
SEAL_OPTION = PrintOption(
    name="seal",
    label="用印",
    choices=(("organ", "单位盖章"), ("none", "不盖章"), ("signature", "加盖签发人签名章")),
)
SIGNATORY_TITLE_OPTION = PrintOption(
    name="signatory_title", label="签发人职务", hint="用签名章时印在章的左边，例如：局长"
)
SIGNED_OPTION = PrintOption(
    name="signed",
    label="落款",
    choices=(
        ("both", "署名和成文日期都印"),
        ("organ", "只印署名"),
        ("date", "只印成文日期"),
        ("nothing", "都不印（只在网上公布时）"),
    ),
)
ENCLOSURES_OPTION = PrintOption(
    name="enclosures", label="附件说明", hint="每行一个附件的名称", many_lines=True
)
NOTE_OPTION = PrintOption(name="note", label="附注", hint="例如：此件公开发布")
COPIES_OPTION = PrintOption(name="copies_to", label="抄送", hint="例如：市政府办公室，市档案馆")
PRINTED_BY_OPTION = PrintOption(
    name="printed_by", label="印发机关", hint="例如：示例市民政局办公室"
)
PRINTED_ON_OPTION = PrintOption(name="printed_on", label="印发日期", hint="例如：2026年1月20日")
SIDES_OPTION = PrintOption(
    name="sides",
    label="印刷面",
    choices=(("both", "双面印，版记排在双页"), ("one", "单面印")),
)
EXPLANATIONS_OPTION = PrintOption(
    name="explanations",
    label="说明理由",
    choices=(("", "不印"), ("printed", "作为附件印出"), (CLEARED, "不印")),
)
NUMBER_PLACE_OPTION = PrintOption(
    name="number_place",
    label="页码位置",
    choices=(
        ("", "按版式"),
        ("outside", "单页居右、双页居左"),
        ("center", "居中"),
        ("none", "不印"),
    ),
)
NUMBER_PATTERN_OPTION = PrintOption(
    name="number_pattern",
    label="页码形式",
    choices=(
        *(("", "按版式"), ("— {n} —", "— 1 —"), ("－{n}－", "－1－"), ("{n}", "1")),
        ("第{n}页", "第1页"),
    ),
)
MEASURE_OPTIONS = tuple(
    PrintOption(
        name=name, label=f"{limit.name}（{limit.unit}）", hint=f"{limit.least:g} 到 {limit.most:g}"
    )
    for name, limit in LIMITS.items()
)
# What an agency sets once for all its reports.
AGENCY_PRINT_OPTIONS = (
    LAYOUT_OPTION,
    SEAL_OPTION,
    SIGNATORY_TITLE_OPTION,
    SIGNED_OPTION,
    NOTE_OPTION,
    COPIES_OPTION,
    PRINTED_BY_OPTION,
    SIDES_OPTION,
    EXPLANATIONS_OPTION,
    NUMBER_PLACE_OPTION,
    NUMBER_PATTERN_OPTION,
    *MEASURE_OPTIONS,
)
REPORT_PRINT_OPTIONS = (
    LAYOUT_OPTION,
    SEAL_OPTION,
    SIGNATORY_TITLE_OPTION,
    SIGNED_OPTION,
    ENCLOSURES_OPTION,
    NOTE_OPTION,
    COPIES_OPTION,
    PRINTED_BY_OPTION,
    PRINTED_ON_OPTION,
    SIDES_OPTION,
    EXPLANATIONS_OPTION,
    NUMBER_PLACE_OPTION,
    NUMBER_PATTERN_OPTION,
    *MEASURE_OPTIONS,
)
