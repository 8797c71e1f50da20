"""Table of the actions in the menus: text, shortcut, menu, and what must be open for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from govinfo_desktop.exporters.kinds import EXPORT_KINDS

MENUS = ("文件", "编辑", "检查", "查看", "帮助")
EXPORT_SUBMENU, SHEETS_SUBMENU = "导出", "打印校对和发文用纸"


class Needs(Enum):
    """What must be open for an action to be available."""

    NOTHING = auto()
    DRAFT = auto()
    WRITABLE_DRAFT = auto()


@dataclass(frozen=True, kw_only=True)
class ActionSpec:
    """One action of a menu; ``Menus.bind`` connects it to the callable of the same ``id``.

    ``key`` is its shortcut, ``other_keys`` do the same and are not named in the menu, and
    ``ends_group`` puts a separator below it, or below its ``submenu``. ``words`` are what clerks
    may call it in the search for an action. A key of the editors (``is_editors_key``) is shown,
    but they handle it.
    """

    id: str
    text: str
    menu: str
    key: str = ""
    other_keys: tuple[str, ...] = ()
    needs: Needs = Needs.DRAFT
    tip: str = ""
    words: str = ""
    submenu: str = ""
    is_editors_key: bool = False
    ends_group: bool = False


_EXPORT_KEYS = {".pdf": "Ctrl+E", ".docx": "Ctrl+Shift+E"}


def _exports() -> list[ActionSpec]:
    return [
        ActionSpec(
            id=f"export{kind.suffix}",
            text=f"{kind.export_name}……",
            menu="文件",
            submenu=EXPORT_SUBMENU,
            key=_EXPORT_KEYS.get(kind.suffix, ""),
        )
        for kind in EXPORT_KINDS
    ]


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(id="new_report", text="新建报告……", menu="文件", key="Ctrl+N", needs=Needs.NOTHING),
    ActionSpec(
        id="new_from_last_year",
        text="从去年的报告新建……",
        menu="文件",
        key="Ctrl+Shift+N",
        needs=Needs.NOTHING,
        words="打开去年",
    ),
    ActionSpec(
        id="open_file",
        text="打开草稿……",
        menu="文件",
        key="Ctrl+O",
        needs=Needs.NOTHING,
    ),
    ActionSpec(
        id="show_trash",
        text="回收站……",
        menu="文件",
        needs=Needs.NOTHING,
        tip="看删除了哪些草稿，放回其中几份",
        words="找回 还原 误删 放回 垃圾箱 已删除",
    ),
    ActionSpec(
        id="import_report",
        text="导入去年的报告……",
        menu="文件",
        key="Ctrl+Shift+O",
        needs=Needs.NOTHING,
        tip="读入 Word、PDF、网页、Excel 或文字，核对以后建立草稿",
        words="读入 docx pdf 网页 WPS 打开去年 去年的报告",
    ),
    ActionSpec(
        id="open_ledger",
        text="依申请公开台账……",
        menu="文件",
        key="Ctrl+Shift+D",
        needs=Needs.NOTHING,
        tip="登记申请、看期限、统计到报告",
        words="登记表 登记簿 申请台账",
    ),
    ActionSpec(
        id="add_form",
        text="添加格式文件……",
        menu="文件",
        needs=Needs.NOTHING,
        tip="添加上级或本单位的报告格式（.toml），先检查再收下",
        ends_group=True,
    ),
    ActionSpec(
        id="save_now",
        text="立即保存",
        menu="文件",
        key="Ctrl+S",
        tip="平时每次输入后一秒内自动保存",
    ),
    ActionSpec(
        id="save_as", text="另存为……", menu="文件", key="Ctrl+Shift+S", words="备份 副本 U盘"
    ),
    ActionSpec(
        id="show_history",
        text="历史版本",
        menu="文件",
        key="Ctrl+Shift+H",
        tip="看看以前是怎么填的，恢复其中一份",
        words="备份 找回 还原 误删",
    ),
    ActionSpec(
        id="compare_reports",
        text="与另一份报告比较……",
        menu="文件",
        tip="逐格列出增减和百分比，逐句列出不同的文字",
        words="对比 上年 差别",
    ),
    ActionSpec(
        id="read_edits",
        text="回读改过的 Word 稿……",
        menu="文件",
        tip="领导在 Word 稿里改了哪些句子和数，逐处采用或不采用",
        words="修订 领导改稿",
        ends_group=True,
    ),
    *_exports(),
    ActionSpec(
        id="copy_html",
        text="复制网页代码",
        menu="文件",
        submenu=EXPORT_SUBMENU,
        tip="粘贴到网站后台的“源代码”里",
    ),
    ActionSpec(id="show_paper", text="版式和印制……", menu="文件", key="Ctrl+Alt+P"),
    ActionSpec(id="print_pages", text="打印……", menu="文件", key="Ctrl+P"),
    ActionSpec(id="print_sheetfigures", text="打印校对稿……", menu="文件", submenu=SHEETS_SUBMENU),
    ActionSpec(
        id="print_sheetapproval", text="打印发文稿纸……", menu="文件", submenu=SHEETS_SUBMENU
    ),
    ActionSpec(
        id="print_sheetproof",
        text="打印校对封面……",
        menu="文件",
        submenu=SHEETS_SUBMENU,
        ends_group=True,
    ),
    ActionSpec(
        id="pack",
        text="导出交接包……",
        menu="文件",
        tip="草稿和历史版本合成一个文件",
        words="备份 带走 换电脑 U盘",
    ),
    ActionSpec(
        id="close_draft", text="关闭草稿，回到开始页", menu="文件", key="Ctrl+W", ends_group=True
    ),
    ActionSpec(id="leave", text="退出", menu="文件", key="Ctrl+Q", needs=Needs.NOTHING),
    ActionSpec(id="undo", text="撤销", menu="编辑", key="Ctrl+Z", needs=Needs.WRITABLE_DRAFT),
    ActionSpec(
        id="redo",
        text="恢复",
        menu="编辑",
        key="Ctrl+Y",
        needs=Needs.WRITABLE_DRAFT,
        ends_group=True,
    ),
    ActionSpec(
        id="cut",
        text="剪切",
        menu="编辑",
        key="Ctrl+X",
        needs=Needs.WRITABLE_DRAFT,
        is_editors_key=True,
    ),
    ActionSpec(id="copy", text="复制", menu="编辑", key="Ctrl+C", is_editors_key=True),
    ActionSpec(
        id="paste",
        text="粘贴",
        menu="编辑",
        key="Ctrl+V",
        needs=Needs.WRITABLE_DRAFT,
        is_editors_key=True,
    ),
    ActionSpec(
        id="fill_zeros",
        text="空白填 0",
        menu="编辑",
        key="Ctrl+L",
        needs=Needs.WRITABLE_DRAFT,
        tip="在这一页的表里，选中的空格填 0；只选一格时填整张表的空格",
        words="零 没有发生",
        is_editors_key=True,
        ends_group=True,
    ),
    ActionSpec(id="find_words", text="查找……", menu="编辑", key="Ctrl+F", words="搜索 定位"),
    ActionSpec(
        id="replace_words",
        text="替换……",
        menu="编辑",
        key="Ctrl+H",
        needs=Needs.WRITABLE_DRAFT,
        words="改字",
    ),
    ActionSpec(id="find_next", text="查找下一处", menu="编辑", key="F3"),
    ActionSpec(id="find_previous", text="查找上一处", menu="编辑", key="Shift+F3", ends_group=True),
    ActionSpec(id="next_finding", text="下一个问题", menu="检查", key="F8"),
    ActionSpec(
        id="previous_finding", text="上一个问题", menu="检查", key="Shift+F8", ends_group=True
    ),
    ActionSpec(
        id="next_left_over",
        text="下一处上年的年份和数字",
        menu="检查",
        key="Ctrl+F8",
        tip="在这一部分的文字里，到下一处仍照上年的年份和数字",
        words="待更新 沿用 旧年份",
        ends_group=True,
    ),
    ActionSpec(id="show_findings", text="查看检查结果", menu="检查", key="Ctrl+Shift+F8"),
    ActionSpec(
        id="show_full_text",
        text="全文核对",
        menu="检查",
        key="Ctrl+Shift+G",
        tip="列出正文里的每个数字、年份、名称，是否与表格相符",
    ),
    ActionSpec(id="show_fonts", text="查看所用字体", menu="检查"),
    ActionSpec(id="show_review", text="总览与定稿", menu="检查", key="Ctrl+Shift+R"),
    ActionSpec(id="previous_part", text="上一部分", menu="查看", key="Ctrl+PgUp"),
    ActionSpec(id="next_part", text="下一部分", menu="查看", key="Ctrl+PgDown", ends_group=True),
    ActionSpec(
        id="next_region",
        text="到下一个区域（目录、填写、右栏）",
        menu="查看",
        key="F6",
    ),
    ActionSpec(
        id="previous_region", text="到上一个区域", menu="查看", key="Shift+F6", ends_group=True
    ),
    ActionSpec(
        id="show_guidance",
        text="填写说明",
        menu="查看",
        key="F7",
        tip="在右栏写明这一部分要写什么、依据哪一条、上年怎么写",
    ),
    ActionSpec(id="show_preview", text="预览正式版式", menu="查看", key="F5"),
    ActionSpec(
        id="show_figures",
        text="一年数据一览",
        menu="查看",
        key="Ctrl+G",
        words="合计 总计 汇总 图表",
    ),
    ActionSpec(
        id="show_applications",
        text="这一格是哪些申请",
        menu="查看",
        key="Ctrl+Alt+L",
        tip="在依申请公开台账里列出表三、表四这一格背后的申请",
    ),
    ActionSpec(id="toggle_panel", text="显示或收起右栏", menu="查看", key="F4"),
    ActionSpec(
        id="toggle_table",
        text="表格铺满窗口",
        menu="查看",
        key="F11",
        tip="整张表占满窗口，表三各行都看得见；再按一次或按 Esc 退出",
    ),
    ActionSpec(
        id="toggle_tool_bar",
        text="显示或收起工具栏",
        menu="查看",
        needs=Needs.NOTHING,
        tip="菜单右边常用功能的按钮",
        ends_group=True,
    ),
    ActionSpec(
        id="larger_text",
        text="放大文字",
        menu="查看",
        key="Ctrl+=",
        # The plus of the main keys needs Shift, which not every keyboard layout takes away.
        other_keys=("Ctrl++", "Ctrl+Shift++", "Ctrl+Shift+="),
        words="字号 大字 字体大小",
        needs=Needs.NOTHING,
    ),
    ActionSpec(
        id="smaller_text",
        text="缩小文字",
        menu="查看",
        key="Ctrl+-",
        needs=Needs.NOTHING,
        words="字号 小字 字体大小",
    ),
    ActionSpec(
        id="usual_text",
        text="文字恢复原大",
        menu="查看",
        key="Ctrl+0",
        needs=Needs.NOTHING,
        words="字号",
    ),
    ActionSpec(
        id="insert_figure",
        text="插入表中数字……",
        menu="编辑",
        key="Ctrl+Shift+I",
        needs=Needs.WRITABLE_DRAFT,
    ),
    ActionSpec(
        id="renumber",
        text="文字重新编号",
        menu="编辑",
        key="Ctrl+Shift+L",
        needs=Needs.WRITABLE_DRAFT,
    ),
    ActionSpec(
        id="chinese_marks",
        text="换成中文标点……",
        menu="编辑",
        key="Ctrl+Shift+M",
        needs=Needs.WRITABLE_DRAFT,
        ends_group=True,
    ),
    ActionSpec(
        id="show_settings",
        text="设置……",
        menu="编辑",
        key="Ctrl+,",
        needs=Needs.NOTHING,
        words="深色 浅色 夜间 颜色 主题 对比度 字号 期限 文件夹 单位资料 选项",
    ),
    ActionSpec(id="show_help", text="帮助", menu="帮助", key="F1", needs=Needs.NOTHING),
    ActionSpec(
        id="find_action", text="找一个功能……", menu="帮助", key="Ctrl+Shift+P", needs=Needs.NOTHING
    ),
    ActionSpec(id="list_keys", text="快捷键一览", menu="帮助", key="Ctrl+F1", needs=Needs.NOTHING),
    ActionSpec(id="write_diagnostics", text="诊断信息", menu="帮助", needs=Needs.NOTHING),
    ActionSpec(id="about", text="关于本软件", menu="帮助", needs=Needs.NOTHING),
)
