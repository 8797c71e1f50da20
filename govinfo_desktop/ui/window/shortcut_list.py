"""Dialog that lists the shortcuts of menus, tables, passages and pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.window.actions import ACTIONS

TABLE_KEYS = (
    ("方向键", "在表格里移到旁边的格"),
    ("回车 / Tab", "填好这一格，移到下一格"),
    ("Ctrl+1 至 Ctrl+9", "到这一行的第几列；已经过了这一列的，到下一行的这一列"),
    ("F2", "修改格里原有的内容"),
    ("Delete", "清空选中的格"),
    ("Ctrl+C / Ctrl+X / Ctrl+V", "与 Excel、WPS 之间复制、剪切、粘贴整块数字"),
    ("Ctrl+D / Ctrl+R", "把上面一格、左边一格的内容填到选中的格"),
    ("Ctrl+Enter", "选中几格输入一个数，一次填到选中的各格"),
    ("Alt+=", "求和：把各分项相加，填入选中的合计格（早年格式）"),
    ("Ctrl+L", "在选中的空格里填 0；只选一格时填整张表的空格"),
    ("Esc", "放弃这一格刚才的改动"),
    ("Home / End", "移到这一行的第一格、最后一格；加 Ctrl 是整张表的"),
    ("Ctrl+A", "选中整张表"),
    ("F9", "说明这一格怎么算、怎么填，展开依据的条文，标出它加的各格"),
    ("Shift+F2", "给这一格写备注，只留在草稿里，不打印"),
)

PASSAGE_KEYS = (
    (
        "Ctrl+1 至 Ctrl+4",
        "把这一段设为“一、”“（一）”“1.”“（1）”各级标题，接着前面的序号；"
        "部分标题已编“一、”的格式从“（一）”起",
    ),
    ("Ctrl+5", "把这一段设为正文，去掉序号"),
    ("回车", "在有序号的一段后接着编下一个序号；再按一次改为正文"),
    ("Shift+回车", "换行，不编序号"),
    ("Alt+Enter", "改正光标处画线的字句：改年份、换标点、删空格、更正名称，保留上年的数字"),
    ("Ctrl+左 / Ctrl+右", "按词移动，加 Shift 按词选中"),
    ("Ctrl+Backspace / Ctrl+Delete", "删去前面、后面的一个词"),
)

PAGE_KEYS = (
    ("Esc", "从历史版本、一年数据一览回到填写"),
    ("Ctrl+F", "帮助：在全部帮助里查找；F3 或回车到下一处，Shift+F3 到上一处"),
    ("Home / End", "总览与定稿：到全文的开头、末尾"),
    ("F2", "开始页：给选中的草稿改名"),
    ("Delete", "开始页：把选中的草稿移到回收站"),
)


class ShortcutList(QDialog):
    """Read-only table of all shortcuts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键一览")
        fit_on_screen(self, 560, 560)
        rows = [(spec.key, f"{spec.menu}：{spec.text}") for spec in ACTIONS if spec.key]
        rows += [(key, f"表格：{text}") for key, text in TABLE_KEYS]
        rows += [(key, f"文字：{text}") for key, text in PASSAGE_KEYS]
        rows += PAGE_KEYS
        table = QTableWidget(len(rows), 2)
        table.setHorizontalHeaderLabels(["按键", "做什么"])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAccessibleName("快捷键一览")
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.setItem(number, column, QTableWidgetItem(text))
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
