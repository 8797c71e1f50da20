"""Words, figures and clauses of Chinese text, for selecting and deleting them.

Chinese has no blanks between words. A small dictionary of the field finds the usual ones; what
is unknown is taken two characters at a time, the length of most words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import UNITS, WHOLE_COUNT_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_DICTIONARY = """
政府信息公开 政府信息 信息公开 依申请公开 主动公开 政务公开 公开年报 年度报告
工作年度报告 公开指南 公开目录 公开平台 公开专栏 政府网站 门户网站 政务新媒体
微信公众号 政府公报 新闻发布会 新闻发布 规范性文件 行政规章 行政法规 规章 法规 文件
政策 政策解读 解读 回应关切 舆情 热点 行政许可 行政处罚 行政强制 行政事业性收费
行政复议 行政诉讼 行政执法 行政机关 行政 复议 诉讼 申请 申请人 自然人 法人
其他组织 商业企业 科研机构 社会公益组织 法律服务机构 公民 群众 社会公众 公众 本年
上年 上年度 本年度 下年度 年度 全年 结转 新收 收到 受理 办理 办结 答复 处理
处理决定 决定 予以公开 部分公开 不予公开 无法提供 不予处理 其他处理 维持 纠正 撤销
驳回 尚未审结 审结 总计 合计 国家秘密 商业秘密 个人隐私 第三方 工作秘密 内部事务
过程性信息 保密审查 审查 发布 制发 废止 现行有效 办公室 办公厅 人民政府 国务院
委员会 街道办事处 街道 乡镇 部门 单位 机关 机构 中心 领导小组 工作 情况 问题
措施 制度 机制 平台 建设 管理 监督 保障 考核 培训 业务 人员 队伍 工作人员 责任
社会评议 存在 主要 不足 改进 加强 完善 健全 落实 推进 提升 提高 规范 优化 强化
深化 拓展 开展 组织 及时 准确 全面 重点 领域 重点领域 民生 教育 医疗 就业
社会保障 生态环境 应急管理 财政 预算 决算 预决算 公共资源 配置 项目 清单 目录
指南 流程 渠道 方式 内容 质量 数量 时效 时限 法定期限 期限 条例 中华人民共和国
根据 依据 按照 网站 栏目 专栏 信息 数据 统计 报告 报送 汇总 下列 如下 以上
以下 其中 此外 同时 进一步 不断 持续 切实 认真 严格 通过 围绕 针对 结合 坚持
贯彻 学习 习近平 新时代 中国特色社会主义 党中央 决策部署 高质量发展 服务 企业 政务
需要 报告的 其他 事项 收取 信息处理费 处理费 收费 没有 目前 下一步 今后 建议
提案 人大代表 政协委员
"""
_WORDS = frozenset(_DICTIONARY.split())
_LONGEST_WORD = max(map(len, _WORDS))
# Characters that are words by themselves between others.
_PARTICLES = frozenset(
    "的了着过和与及或在于对为等并以将把被由从向到是有不未无本各共其该此这那也都又还就均已"
)
_UNITS_BEHIND_NUMBERS = "|".join(
    (*UNITS, "年度", "年", "月", "日", "天", "小时", "分钟", "户", "处", "页", "字", "名")
)
# One word wherever it is: a bound figure or a number with its unit, a Latin word, an address.
_WHOLE = LazyPattern(
    rf"(?:⟦[\w.]+⟧|(?:{WHOLE_COUNT_PATTERN})(?:\.\d+)?)\s?(?:[万亿]?(?:{_UNITS_BEHIND_NUMBERS})|[万亿]|‰)?"
    r"|[A-Za-z][A-Za-z0-9_.@:/-]*[A-Za-z0-9/]|[A-Za-z]|[ \t　\u00a0]+"
)
_CHINESE = LazyPattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_CLAUSE_END = LazyPattern(r"[，。；！？：;!?]|[,:](?!\d)")
_CLAUSE_INDENT = " \t　\u00a0"


def is_known(word: str) -> bool:
    """Tell whether a word is in the dictionary of the field."""
    return word in _WORDS


def words(line: str) -> Iterator[Span]:
    """Yield the spans of the words of a text without gaps; a mark is a word of its own."""
    place = 0
    while place < len(line):
        whole, chinese = _WHOLE.match(line, place), _CHINESE.match(line, place)
        if whole is None and chinese is not None:
            yield from _chinese_words(line, place, chinese.end())
            place = chinese.end()
        else:
            end = whole.end() if whole is not None else place + 1
            yield place, end
            place = end


def word_at(text: str, offset: int) -> Span:
    """Return the span of the word at an offset, the one before it at the end of a line."""
    start, end = _line_at(text, offset)
    found = (start, start)
    for first, last in words(text[start:end]):
        found = (start + first, start + last)
        if found[1] > offset:
            break
    return found


def word_start_before(text: str, offset: int) -> int:
    """Return where the word before an offset begins; the end of the line above at its start."""
    start, _ = _line_at(text, offset)
    if offset == start:
        return max(0, offset - 1)
    starts = [start + first for first, _ in _without_blanks(text[start:offset])]
    return starts[-1] if starts else start


def word_end_after(text: str, offset: int) -> int:
    """Return where the word behind an offset ends; the line below at the end of a line."""
    start, end = _line_at(text, offset)
    if offset == end:
        return min(len(text), offset + 1)
    ends = (start + last for _, last in _without_blanks(text[start:end]))
    return next((last for last in ends if last > offset), end)


def clause_at(text: str, offset: int) -> Span:
    """Return the span of the clause at an offset, without the mark that ends it."""
    start, end = _line_at(text, offset)
    line, at = text[start:end], min(offset, end) - start
    marks = [match.start() for match in _CLAUSE_END.finditer(line)]
    first = max((place + 1 for place in marks if place < at), default=0)
    last = min((place for place in marks if place >= at), default=len(line))
    clause = line[first:last]
    return start + last - len(clause.lstrip(_CLAUSE_INDENT)), start + last


def _line_at(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def _without_blanks(line: str) -> Iterator[Span]:
    """Yield the words of a line, blanks being part of the word before them."""
    found: Span | None = None
    for first, last in words(line):
        if found is not None and not line[first:last].strip():
            found = (found[0], last)
            continue
        if found is not None:
            yield found
        found = (first, last)
    if found is not None:
        yield found


def _chinese_words(line: str, start: int, end: int) -> Iterator[Span]:
    """Yield the words between two places, known ones as long as possible."""
    place = unknown = start
    while place < end:
        length = _known_length(line, place, end)
        if not length:
            place += 1
            continue
        yield from _pairs(unknown, place)
        yield place, place + length
        place = unknown = place + length
    yield from _pairs(unknown, end)


def _known_length(line: str, place: int, end: int) -> int:
    for length in range(min(_LONGEST_WORD, end - place), 1, -1):
        if line[place : place + length] in _WORDS:
            return length
    return int(line[place] in _PARTICLES)


def _pairs(start: int, end: int) -> Iterator[Span]:
    """Yield spans of two characters, the last of three where one would be left."""
    while start < end:
        stop = end if end - start <= 3 else start + 2
        yield start, stop
        start = stop
