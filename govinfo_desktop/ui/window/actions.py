"""Everything that can be done from the menus: its words, its key, its menu."""

from __future__ import annotations

from dataclasses import dataclass

from govinfo_desktop.exporters.kinds import EXPORT_KINDS

MENUS = ("文件", "编辑", "检查", "查看", "帮助")


@dataclass(frozen=True, kw_only=True)
class ActionSpec:
    """One action; ``name`` is the window's method that does it, with ``argument`` if there is one.

    ``needs`` is what must be open for it: a draft, one that may be changed, or nothing.
    """

    name: str
    words: str
    menu: str
    key: str = ""
    argument: str = ""
    needs: str = "draft"
    tip: str = ""
    ends_group: bool = False

    @property
    def id(self) -> str:
        """What tells the deed from every other."""
        return self.name + self.argument


NOTHING, DRAFT, WRITABLE = "nothing", "draft", "writable"
_EXPORT_KEYS = {".pdf": "Ctrl+E", ".docx": "Ctrl+Shift+E"}


def _exports() -> list[ActionSpec]:
    return [
        ActionSpec(
            name="export",
            words=f"导出 {kind.name}……",
            menu="文件",
            key=_EXPORT_KEYS.get(kind.suffix, ""),
            argument=kind.suffix,
        )
        for kind in EXPORT_KINDS
    ]


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(name="new_report", words="新建报告……", menu="文件", key="Ctrl+N", needs=NOTHING),
    ActionSpec(
        name="new_from_last_year",
        words="从去年的报告新建……",
        menu="文件",
        key="Ctrl+Shift+N",
        needs=NOTHING,
    ),
    ActionSpec(
        name="open_file",
        words="打开草稿……",
        menu="文件",
        key="Ctrl+O",
        needs=NOTHING,
    ),
    ActionSpec(
        name="add_form",
        words="添加格式文件……",
        menu="文件",
        needs=NOTHING,
        tip="添加上级或本单位的报告格式（.toml），先检查再收下",
        ends_group=True,
    ),
    ActionSpec(
        name="save_now",
        words="立即保存",
        menu="文件",
        key="Ctrl+S",
        tip="平时每次输入后一秒内自动保存",
    ),
    ActionSpec(name="save_as", words="另存为……", menu="文件", key="Ctrl+Shift+S"),
    ActionSpec(
        name="show_history",
        words="历史版本",
        menu="文件",
        key="Ctrl+Shift+H",
        tip="看看以前是怎么填的，恢复其中一份",
        ends_group=True,
    ),
    *_exports(),
    ActionSpec(name="show_paper", words="版式和印制……", menu="文件", key="Ctrl+Alt+P"),
    ActionSpec(name="print_pages", words="打印……", menu="文件", key="Ctrl+P"),
    ActionSpec(name="print_sheet", words="打印校对稿……", menu="文件", argument="figures"),
    ActionSpec(name="print_sheet", words="打印发文稿纸……", menu="文件", argument="approval"),
    ActionSpec(
        name="print_sheet", words="打印校对封面……", menu="文件", argument="proof", ends_group=True
    ),
    ActionSpec(name="pack", words="导出交接包……", menu="文件", tip="草稿和历史版本合成一个文件"),
    ActionSpec(
        name="close_draft", words="关闭草稿，回到开始页", menu="文件", key="Ctrl+W", ends_group=True
    ),
    ActionSpec(name="leave", words="退出", menu="文件", key="Ctrl+Q", needs=NOTHING),
    ActionSpec(name="undo", words="撤销", menu="编辑", key="Ctrl+Z", needs=WRITABLE),
    ActionSpec(
        name="redo", words="恢复", menu="编辑", key="Ctrl+Y", needs=WRITABLE, ends_group=True
    ),
    ActionSpec(name="find_words", words="查找和替换……", menu="编辑", key="Ctrl+F"),
    ActionSpec(name="find_next", words="查找下一处", menu="编辑", key="F3"),
    ActionSpec(
        name="find_previous", words="查找上一处", menu="编辑", key="Shift+F3", ends_group=True
    ),
    ActionSpec(name="next_finding", words="下一个问题", menu="检查", key="F8"),
    ActionSpec(
        name="previous_finding", words="上一个问题", menu="检查", key="Shift+F8", ends_group=True
    ),
    ActionSpec(name="show_findings", words="查看检查结果", menu="检查", key="Ctrl+Shift+F8"),
    ActionSpec(name="show_fonts", words="查看所用字体", menu="检查"),
    ActionSpec(name="show_review", words="总览与定稿", menu="检查", key="Ctrl+R"),
    ActionSpec(name="previous_part", words="上一部分", menu="查看", key="Ctrl+PgUp"),
    ActionSpec(name="next_part", words="下一部分", menu="查看", key="Ctrl+PgDown", ends_group=True),
    ActionSpec(
        name="next_region",
        words="到下一个区域（目录、填写、右栏）",
        menu="查看",
        key="F6",
    ),
    ActionSpec(
        name="previous_region", words="到上一个区域", menu="查看", key="Shift+F6", ends_group=True
    ),
    ActionSpec(
        name="show_guidance",
        words="填写说明",
        menu="查看",
        key="F7",
        tip="在右栏写明这一部分要写什么、依据哪一条、上年怎么写",
    ),
    ActionSpec(name="show_preview", words="预览正式版式", menu="查看", key="F5"),
    ActionSpec(name="show_figures", words="一年数据一览", menu="查看", key="Ctrl+G"),
    ActionSpec(name="toggle_panel", words="显示或收起右栏", menu="查看", key="F4", ends_group=True),
    ActionSpec(name="larger_text", words="放大文字", menu="查看", key="Ctrl+=", needs=NOTHING),
    ActionSpec(name="smaller_text", words="缩小文字", menu="查看", key="Ctrl+-", needs=NOTHING),
    ActionSpec(
        name="usual_text", words="文字恢复原大", menu="查看", key="Ctrl+Shift+0", needs=NOTHING
    ),
    ActionSpec(
        name="insert_figure",
        words="插入表中数字……",
        menu="编辑",
        key="Ctrl+Shift+I",
        needs=WRITABLE,
    ),
    ActionSpec(
        name="renumber", words="文字重新编号", menu="编辑", key="Ctrl+Shift+L", needs=WRITABLE
    ),
    ActionSpec(
        name="chinese_marks",
        words="换成中文标点……",
        menu="编辑",
        key="Ctrl+Shift+M",
        needs=WRITABLE,
        ends_group=True,
    ),
    ActionSpec(name="show_settings", words="设置……", menu="编辑", key="Ctrl+,", needs=NOTHING),
    ActionSpec(name="show_help", words="帮助", menu="帮助", key="F1", needs=NOTHING),
    ActionSpec(
        name="find_action", words="找一个功能……", menu="帮助", key="Ctrl+Shift+P", needs=NOTHING
    ),
    ActionSpec(name="list_keys", words="快捷键一览", menu="帮助", key="Ctrl+F1", needs=NOTHING),
    ActionSpec(name="write_diagnostics", words="诊断信息", menu="帮助", needs=NOTHING),
    ActionSpec(name="about", words="关于本软件", menu="帮助", needs=NOTHING),
)
