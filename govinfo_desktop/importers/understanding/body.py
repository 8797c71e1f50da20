"""Body of a document as lines and tables in order, without page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.importers.source import SourceKind, SourceParagraph, SourceTable
from govinfo_desktop.importers.understanding.result import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.importers.source import SourceDocument

FURNITURE = "网页或页面上的附带文字"
AUTHOR = "作者或编辑的姓名"
PAGE_NUMBER = "页码"
COLOPHON = "版记"
# Furniture by itself, anywhere in a document.
_PAGE_NUMBER_LINE = re.compile(
    r"[-—–－·]+\s*\d{1,3}\s*[-—–－·]+|第\s*\d+\s*页(?:[，,/ ]*共\s*\d+\s*页)?"
)
_COLOPHON_LINE = re.compile(r"抄送\s*[:：].{2,300}|.{2,80}\d{4}年\d{1,2}月\d{1,2}日印发")
_DRAFT_MARK_LINE = re.compile(r"草\s*稿")
_AUTHOR_LINE = re.compile(
    r"(?:作者|责任编辑|责编|编辑|撰稿人?|供稿人?|审核人?|录入人?|发布人|编制人)\s*[:：]\s*.{0,30}"
)
_MARKDOWN_HEAD = re.compile(r"#{1,6}\s+(?=\S)")
_FURNITURE_LINE = re.compile(
    "|".join(
        (
            r"扫一扫.{0,20}",
            r".{0,8}(?:上一篇|下一篇|上一条|下一条).{0,80}",
            r".{0,6}(?:阅读次数|浏览次数|点击次数|点击数|浏览量|访问量|阅读量|点击率)\s*[:：].{0,20}",
            r"(?:【.{0,6}】|\[.{0,6}\]|打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享到?)"
            r"(?:【.{0,6}】|\[.{0,6}\]|打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享到?|\s|[:：|])*",
            r"(?:您|你)?(?:所在的?|当前)位置\s*[:：].{0,120}",
            r"(?:首页|网站首页)\s*[>＞»/].{0,100}",
            r"(?:发布时间|发布日期|发文日期|成文日期|生成日期|发文时间|更新时间|来源|信息来源|文章来源|"
            r"稿源|索引号|索取号|文号|发文字号|主题分类|主题词|信息分类|分类|发布机构|发文机关|信息名称|"
            r"公开方式|公开时限|公开范围|效力状态|有效性|有效期|文件编号|体裁分类|组配分类|服务对象|"
            r"关键词|内容概述|栏目|原文链接|本地目录|字体|字号|保护视力色)\s*[:：].*",
            r"字体\s*[:：]?\s*[\[【]?\s*大.{0,20}",
            r"页面链接与图片详见.*",
            r"=+\s*正文\s*=+|={5,}",
            r"附件(?:下载)?|相关(?:链接|附件|文档|信息|报道|解读)",
            r"(?:微信|微博|QQ空间|QQ好友|新浪微博|腾讯微博|人人网|豆瓣|-->)"
            r"(?:微信|微博|QQ空间|QQ好友|新浪微博|腾讯微博|人人网|豆瓣|\s|-->)*",
            r".{0,40}(?:ICP备|公网安备|网站标识码|版权所有|技术支持\s*[:：]).{0,120}",
            r"(?:主办|承办|主办单位|承办单位|网站地图|联系我们|关于我们|网站声明|无障碍|适老版)"
            r"(?:\s*[:：|].{0,80})?",
            r"返回(?:顶部|首页)?|打开当前页|手机(?:浏览|版)",
        )
    )
)


@dataclass(frozen=True)
class Line:
    """One line of text, without the blanks around it, and the block that it is in."""

    block: int
    text: str


@dataclass(frozen=True)
class TableItem:
    """A table, and the block that it is."""

    block: int
    table: SourceTable


Item = Line | TableItem


@dataclass(frozen=True)
class Body:
    """Lines and tables of a document in order, and the lines that were left out."""

    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]


def body_of(document: SourceDocument) -> Body:
    """Return the body of a document; page furniture is left out and listed."""
    items: list[Item] = []
    left_out = [LeftOut(text=text, why="") for text in document.left_out]
    for item in _items(document):
        why = _why_left_out(item.text) if isinstance(item, Line) else ""
        if why and isinstance(item, Line):
            left_out.append(LeftOut(text=item.text, why=why))
        else:
            items.append(item)
    if document.author:
        left_out.append(LeftOut(text=document.author, why=f"{AUTHOR}（文件属性）"))
    return Body(items=tuple(items), left_out=tuple(left_out))


def _items(document: SourceDocument) -> Iterator[Item]:
    is_plain = document.kind is SourceKind.TEXT
    for place, block in enumerate(document.blocks):
        if isinstance(block, SourceTable):
            yield TableItem(place, block)
        elif isinstance(block, SourceParagraph):
            # Word keeps a hyphen that no line may end with as another character.
            for text in block.text.replace("\u2011", "-").split("\n"):
                shown = text.strip(" 　\t\r\f\v\xa0\ufeff\u200b")
                yield Line(place, _MARKDOWN_HEAD.sub("", shown) if is_plain else shown)


def _why_left_out(text: str) -> str:
    """Return why a line is no part of a report; empty if it may be one."""
    if _PAGE_NUMBER_LINE.fullmatch(text):
        return PAGE_NUMBER
    if _COLOPHON_LINE.fullmatch(text):
        return COLOPHON
    if _AUTHOR_LINE.fullmatch(text):
        return AUTHOR
    if _DRAFT_MARK_LINE.fullmatch(text) or _FURNITURE_LINE.fullmatch(text):
        return FURNITURE
    return ""


def is_colophon(table: SourceTable) -> bool:
    """Return whether a table is the colophon of an official document."""
    return any(_COLOPHON_LINE.fullmatch(cell.text.strip()) for cell in table.cells)


def items_text(items: Sequence[Item], place: int) -> str:
    """Return the text of the line at a place; empty for a table, and where there is no item."""
    item = items[place] if 0 <= place < len(items) else None
    return item.text if isinstance(item, Line) else ""


def lines_of(items: Iterable[Item]) -> Iterator[Line]:
    """Yield the lines among some items that are not blank."""
    return (item for item in items if isinstance(item, Line) and item.text)
