"""Patterns that tell whether a clause states something specific or only names a topic."""

from __future__ import annotations

from govinfo_desktop.core.model.form import Asks
from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS
from govinfo_desktop.core.text.patterns import LazyPattern, any_word

_UNIT = r"(?:[条件次起宗人期篇项场份户例批类册部块万亿元字％%]|个(?!方面|部分|环节|重点))"
_NOT_INSIDE = rf"(?<![第\d{NUMERAL_CHARACTERS}百].)"
# A figure with its unit, or a grade that was awarded. To look behind its first character, and not
# at every place, takes Python half of the time.
FIGURE_OR_GRADE = LazyPattern(
    rf"(?:\d{_NOT_INSIDE}[\d,，.]*"
    rf"|[{NUMERAL_CHARACTERS}百千万两]{_NOT_INSIDE}[{NUMERAL_CHARACTERS}百千万两]*)"
    rf"\s?[余多几]?\s?{_UNIT}|百分之|[Oo0零〇]\s?{_UNIT}"
    rf"|优秀|优良|合格|达标|先进单位|第[{NUMERAL_CHARACTERS}\d]+[名位]"
)

# A statement that there was none.
STATED_NONE = LazyPattern(
    r"(?:未|没有|无|不)"
    r"(?:发生|收到|收取|接到|出现|产生|受理|提起|被|因|存在|予公开|减免|向|有)"
    r"|(?:^|[，,：:；;]|均|也)\s*(?:无|没有|为零)(?:。|$|[，,；;])|零(?:申请|收费|投诉|复议|诉讼)"
    r"|(?:未|没有|无)[^，。；]{0,14}"
    r"(?:情况|情形|收取|收费|费用|申请|复议|诉讼|申诉|投诉|减免|事件)"
)

# A statement that all of them were handled as they should be.
STATED_ALL = LazyPattern(r"(?:均|全部|都|已)(?:按|在|做到|予以|及时|依法|如期|于)|率(?:达|为|超)")

# A promise for the future; 将信息公开纳入考核 is none.
# Each begins with a character: Python searches such a pattern several times as fast.
_ORGANS_THAT_WILL = "局 委 办 厅 市 县 区 们 机关 单位 部门 街道 乡 镇"
PROMISE = LazyPattern(
    r"下一步|下一?阶段|今后|明年|来年|下一?年|新的一年|打算|计划(?=[于在开对把明])"
    r"|拟(?!公开|制|发|稿|定|文|办)"
    r"|将(?:进一步|继续|从|以|坚持|着力|在|逐步|不断|加[大强快]|认真|严格|适时|尽快|于|会|按|围绕"
    r"|积极|切实|大力|努力|深化|建立|完善|开展|对|推|抓|做)|"
    + "|".join(
        rf"{organ}将(?![^，。；]{{0,30}}(?:纳入|列为|列入|作为|放在))"
        for organ in _ORGANS_THAT_WILL.split()
    )
)

# A statement that nothing was done, or a mere duty.
DENIED = LazyPattern(
    "|".join(
        f"{denied}(?:涉及|开展|进行|安排|组织|建立|制定|建设|设立|做|实施|统计|写)"
        for denied in ("未", "不", "没有", "尚未", "暂未", "还未", "还没有", "暂不")
    )
    + r"|应当|不适用|无此|暂无|没有(?:工作)?内容"
)

# A reference to where it is stated.
STATED_ELSEWHERE = LazyPattern(
    r"详见|(?:另|附件|附表|附后)[^，。；]{0,4}(?:报|行文|文|说明|附)|附后|参见|见本?报?告?第"
    r"|见[^，。；]{0,10}(?:附|表|件|网|部分|报告)|同上|从略|略$|此处略|另行|待补|待定"
)

# The phrases that open every report: the guiding thought.
PREAMBLE = LazyPattern(r"为指[导引]|思想|大精神|全会精神|讲话精神")

# Another matter of the same name (招聘考核), and references such as （详见附表1）.
UNRELATED = LazyPattern(
    r"(?:业绩|经营|公务员|招[聘录])考核|考核录用|[（(][^（()）]*(?:见|附)[^（()）]*[）)]"
)

# A statement that something is wrong.
FAULT = LazyPattern(
    r"不(?:够|足|及时|高|全|规范|到位|强|深|熟|平衡|充分|完善|准|齐|便|畅|明|多|广|统一|细|适应|均衡)"
    r"|薄弱|滞后|偏[低少慢弱]|欠缺|较[少低慢弱]|单一|缺[乏少]|短板|差距|缓慢|遗漏|错误|过[于长短少]"
    r"|待(?:进一步)?(?:加强|提[高升]|完善|改[进善]|强化|优化)|尚未|没有|还未|未能|未(?:按|及时)"
    r"|仍需|还需|需(?:要)?(?:进一步)?(?:加强|提高|完善|改进|提升)"
)

# A statement that nothing is wrong.
NO_FAULT = LazyPattern(
    r"(?:没有|未|无|不存在)(?:发现|出现|存在)?[^，。；]{0,6}(?:问题|不足|差距)|^无"
)


def _any_of(words: str) -> str:
    return any_word(words.split())


# Words for what somebody did, or for who is in charge.
ACTION = LazyPattern(_any_of("""
印发 制定 出台 建立 修订 成立 召开 举办 举行 培训 发布 公布 刊登 更新 答复
受理 审查 审核 清理 上线 改版 开通 开设 增设 新增 列入 纳入 通报 抽查 督查
督办 督促 编制 印制 设立 设置 设有 配备 邀请 征求 发放 整改 整合 调整 归档
约谈 问责 评议了 测评 问卷 评分 打分 分管 负责 挂点 兼任 担任 牵头 计入 考评 收取了
优化 迁移 栏目 专栏
"""))  # fmt: skip

# Words that could be in every report.
NAMED_YEAR = LazyPattern(r"\d{4}年度?")
_GENERIC_PHRASES = """
高度重视 重视 认真 扎实 切实 积极 稳步 有序 不断 进一步 持续 深入 全面 大力
严格 依法 及时 规范 有效 努力 做好 做得 抓好 落实 推进 推动 加强 强化 加大
提升 提高 开展 进行 完善 健全 贯彻 执行 履行 继续 坚持 各项 工作 方面 情况
取得 成效 成绩 进展 效果 较好 良好 明显 显著 一定 新的 顺利 完成 力度 水平
质量 能力 建设 管理 政府 信息 公开 政务 我局 我委 我办 我厅 我市 我县 我区
本局 本委 本办 本厅 本市 本县 本区 本机关 我单位 本单位 本部门 全市 全县
全区 全局 全年 全省 街道办事处 一年来 年度 今年 本年 去年 上年 职责 任务
制度 机制 体系 责任 要求 规定 精神 部署 领导 关心 支持 正确 长足 进步 可喜
指导 帮助 配合 共同 部门 法定 程序 时限 保障 公众 群众 满意 知情权 参与权
监督权 表达权 深刻 认识 亟待 亟需 解决 薄弱 环节 导向 目标 结果 精准 施策
靶向 发力 台阶 再上 迈上 形成 合力 齐抓共管 发挥 作用 良性 促进 采取 措施
多种 行之 落到 实处 抓手 有关 相关 围绕 结合 实际 情形 内容 主要 包括 如下
以下 基本 总体 具体 关于 根据 按照 条例 大量 许多 一些 一定程度 得到 得以
受到 上级 好评 肯定 充分 到位 圆满 仍然 依然 存在 总的来看 过程中 开创 局面
做了 做出 突出 重点 重要 我们 自身 各级 一是 二是 三是
新 仍 但 地 所 还 等 及 并 也 都 均 是 有 已 为 以 按 对 的 了 和
与 在 中 上 下 就 把 将 从 于 向 能 会 要 较 更 很
"""
GENERIC = LazyPattern(_any_of(_GENERIC_PHRASES))
LONGEST_GENERIC = max(map(len, _GENERIC_PHRASES.split()))

# The words that name faults and remedies, on every form.
NAMING = {
    Asks.LACK: LazyPattern("问题|不足|差距|短板|薄弱|有待|欠缺|不够|仍需"),
    Asks.PLAN: LazyPattern("改进|措施|下一步|整改|今后|将|一是|加强|完善|推进|强化"),
}
