"""Ten registers after the habits of real ones; what they say is made up."""

from govinfo_desktop.importers.registers.sheet import sheet_from_csv, sheet_from_table
from govinfo_desktop.importers.source import SourceCell, SourceTable


def table(title, *rows, spans=None):
    """Return a sheet from rows of texts; ``spans`` gives (rows, columns) by the first place.

    A None is a place that a merged cell covers.
    """
    spans = spans or {}
    cells = tuple(
        SourceCell(
            text=text,
            before=text,
            row=row,
            column=column,
            row_span=spans.get((row, column), (1, 1))[0],
            column_span=spans.get((row, column), (1, 1))[1],
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text is not None
    )
    columns = max(len(texts) for texts in rows)
    return sheet_from_table(SourceTable(cells=cells, rows=len(rows), columns=columns, title=title))


PLAIN = table(
    "2025年",
    [
        "登记编号",
        "收到日期",
        "申请渠道",
        "申请人类型",
        "申请人姓名",
        "申请内容",
        "答复日期",
        "办理结果",
    ],
    ["2025-1", "2025-01-03", "网络", "公民", "王甲", "某路拆迁补偿方案", "2025-01-20", "予以公开"],
    [
        "2025-2",
        "2025年2月5日",
        "当面",
        "企业",
        "某建材公司",
        "某地块规划条件",
        "2025.3.3",
        "部分公开",
    ],
    ["2025-3", "2025/3/7", "信函", "律师事务所", "某律所", "某项目环评批复", "", ""],
)
MERGED_HEADS = table(
    "依申请公开登记台账",
    ["某局2025年度政府信息公开申请登记表", *[None] * 8],
    ["序号", "编号", "申请情况", None, None, "第三方意见", None, "答复", None],
    [
        None,
        None,
        "收到时间",
        "申请人性质",
        "内容描述",
        "征求意见日期",
        "答复日期",
        "答复时间",
        "处理结果",
    ],
    ["1", "001", "2025-3-3", "个人", "甲方案", "2025-3-5", "2025-3-12", "2025-4-8", "部分公开"],
    ["2", "002", "2025-3-4", "企业", "乙方案", "", "", "2025-4-1", "信息不存在"],
    spans={
        (0, 0): (1, 9),
        (1, 0): (2, 1),
        (1, 1): (2, 1),
        (1, 2): (1, 3),
        (1, 5): (1, 2),
        (1, 7): (1, 2),
    },
)
BLANK_ROWS = table(
    "登记",
    ["", "", "", ""],
    ["编号", "收到日期", "申请人类别", "申请内容"],
    ["", "", "", ""],
    ["1", "2025-03-03", "自然人", "甲"],
    ["", "", "", ""],
    ["2", "2025-03-04", "自然人", "乙"],
    ["", "合计", "", "2件"],
    ["填表人：王甲", "", "", ""],
)
MONTH_AND_DAY = table(
    "2024年台账",
    ["编号", "收到申请时间", "申请人类别", "答复时间", "答复结果"],
    ["1", "1 月 3 日", "公民", "1月20日", "予以公开"],
    ["2", "2024.1.3", "公民", "45316", "予以公开"],
    ["3", "45292", "公民", "1.3", "予以公开"],
    ["4", "20240115", "公民", "2024-02-30", "予以公开"],
    ["5", "2024-01-16 00:00:00", "公民", "2024/2/1 9:05", "予以公开"],
)
AS_ABOVE = table(
    "台账",
    ["编号", "收到日期", "申请人类别", "申请人", "申请内容", "承办单位"],
    ["1", "2025-03-03", "个人", "王甲", "某村征地批复", "法规处"],
    ["2", "同上", "同上", "〃", "某村征地公告", "同上"],
    ["3", "2025-03-04", "公民", "李乙", "某村青苗补偿", "〃"],
)
SEVERAL_IN_ONE_ROW = table(
    "台账",
    ["申请编号", "收到日期", "申请人类别", "申请内容", "答复日期", "办理结果"],
    ["2025-1、2025-2", "2025-03-03", "个人", "甲；乙", "2025-03-20", "予以公开"],
    ["2025-3", "2025-03-03\n2025-03-05", "个人", "1.甲方案\n2.乙方案", "2025-03-20", "予以公开"],
    ["2025-4", "2025-03-06", "个人", "丙方案", "2025-03-20", "予以公开"],
)
SEVERAL_DATES = table(
    "台账",
    ["编号", "收到日期", "补正告知时间", "申请人类别", "答复日期", "办理结果"],
    [
        "1",
        "2025-03-03",
        "3月5日告知，3月12日收到补正",
        "个人",
        "2025-03-20、2025-03-25",
        "予以公开",
    ],
    ["2", "2025-03-04", "/", "自然人", "2025年3月20日", "予以公开、部分公开"],
)
KINDS = table(
    "台账",
    ["编号", "受理日期", "申请主体类型", "办理情况"],
    ["1", "2025-03-03", "自然人", "公开"],
    ["2", "2025-03-03", "公民", "不予公开"],
    ["3", "2025-03-03", "个人", "重复申请"],
    ["4", "2025-03-03", "法人", "撤回申请"],
    ["5", "2025-03-03", "法人或其他组织（商业企业）", "3.补正后申请内容仍不明确"],
    ["编号", "受理日期", "申请主体类型", "办理情况"],
    ["6", "2025-03-03", "科研院所", "属于国家秘密"],
)
TWO_DATES_OF_RECEIPT = table(
    "台账",
    ["编号", "申请时间", "收到日期", "申请人类别", "经办人电话", "答复日期（年月日）"],
    ["1", "2025-03-01", "2025-03-03", "自然人", "123", "2025-03-20"],
)
CSV = sheet_from_csv(
    "依申请公开登记表,,,\r\n编号,收件时间,申请人类型,申请事项\r\n"
    '1,2025-3-3,公民,"某路段,某小区"\r\n,,,\r\n2,2025-3-4,公民,"两行\r\n的内容"\r\n'.encode(
        "gb18030"
    ),
    "登记表",
)
ALL = {
    "plain": PLAIN,
    "merged heads": MERGED_HEADS,
    "blank rows": BLANK_ROWS,
    "month and day": MONTH_AND_DAY,
    "as above": AS_ABOVE,
    "several in one row": SEVERAL_IN_ONE_ROW,
    "several dates": SEVERAL_DATES,
    "kinds": KINDS,
    "two dates of receipt": TWO_DATES_OF_RECEIPT,
    "csv": CSV,
}
