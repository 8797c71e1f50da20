"""Counts of what a document holds and is not taken, and the sentences about it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from govinfo_desktop.importers.limits import (
    MOST_BLOCKS,
    MOST_CHARACTERS,
    MOST_READ_TABLES,
    refuse_excess,
)


class LeftOutKind(StrEnum):
    """Kind of content that is not imported; its value is the sentence shown to the clerk."""

    DELETED_TEXT = "修订中删除的文字有 {count} 处，按接受修订处理，没有读入。"
    STRUCK_TEXT = "划去的文字有 {count} 处，没有读入。"
    RAISED_TEXT = "数字旁的上标、下标有 {count} 处，没有读入。"
    DELETED_ROW = "修订中删除的表格行有 {count} 行，按接受修订处理，没有读入。"
    COMMENT = "批注有 {count} 条，没有读入。"
    NOTE = "脚注、尾注有 {count} 条，没有读入。"
    HIDDEN_TEXT = "隐藏文字有 {count} 处，没有读入。"
    UNREADABLE_TEXT = "白色或小得看不见的文字有 {count} 处，没有读入。"
    HIDDEN_ROW = "隐藏的表格行有 {count} 行，没有读入。"
    MERGED_TEXT = "被合并遮住的单元格里有文字的有 {count} 个，没有读入。"
    PLACEHOLDER = "没有填写的提示文字有 {count} 处，没有读入。"
    PICTURE = "图片有 {count} 张，图片里的文字没有读入。"
    OBJECT = "嵌入的对象（如 Excel 表格）有 {count} 个，没有读入。"
    OTHER_DOCUMENT = "嵌入的其他文档有 {count} 个，没有读入。"
    HIDDEN_PART = "网页里隐藏的内容有 {count} 处，没有读入。"
    HIDDEN_SHEET = "隐藏的工作表有 {count} 个，没有读入。"
    HIDDEN_SHEET_ROW = "隐藏的行有 {count} 行，没有读入。"
    HIDDEN_SHEET_COLUMN = "隐藏的列有 {count} 列，没有读入。"
    LOOKS_NOT_KNOWN = (
        "老格式（.xls）的表格里哪些字是划去的、白色的、上标的，认不出来，都读入了；请对照原表核对，"
        "或者另存为 .xlsx 后再导入。"
    )
    FORMULA = "没有结果的公式有 {count} 个，没有读入；用 Excel 或 WPS 打开、保存一次就有了。"
    UNKNOWN_CHARACTER = "有 {count} 个字符的编码不能识别，请对照原文核对。"
    SYMBOL = "符号字体里不能认出的符号有 {count} 个，没有读入。"
    FIELD = "没有结果的域有 {count} 个，没有读入。"


class Tally:
    """Counts what is left out of a document, and refuses a document of too many parts."""

    def __init__(self) -> None:
        self._counts: Counter[LeftOutKind] = Counter()
        self._blocks = 0
        self._characters = 0
        self._tables = 0

    def leave_out(self, what: LeftOutKind, count: int = 1) -> None:
        """Count more of what is not taken."""
        self._counts[what] += count

    def count_block(self, characters: int) -> None:
        """Count a paragraph; raises UnreadableSource where there are too many."""
        self.count_blocks(1, characters)

    def count_blocks(self, blocks: int, characters: int) -> None:
        """Count paragraphs with so many characters together, as ``count_block``."""
        self._blocks += blocks
        if self._blocks > MOST_BLOCKS:
            raise refuse_excess("的文字")
        self.count_characters(characters)

    def count_table(self) -> None:
        """Count a table; raises UnreadableSource where there are too many."""
        self._tables += 1
        if self._tables > MOST_READ_TABLES:
            raise refuse_excess("的表格")

    def count_characters(self, characters: int) -> None:
        """Count a piece of text; raises UnreadableSource where there is too much."""
        self._characters += characters
        if self._characters > MOST_CHARACTERS:
            raise refuse_excess("的文字")

    def sentences(self) -> tuple[str, ...]:
        """Return what was left out, one sentence for each kind."""
        return tuple(
            one.value.format(count=self._counts[one]) for one in LeftOutKind if self._counts[one]
        )
