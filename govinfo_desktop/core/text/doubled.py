"""Characters and words typed twice: 进一步步, 业务务培训, 服服务, 切实切实."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.by_sentence import by_sentence, moved_span
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.words import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words of reports with a first or last character that may have been typed twice.
_WORDS_OF_REPORTS = """
    不断 不足 业务 严格 主动 事务 交通 亮点 人员 任务 企业 优化 住房 体系 依法 保障
    信息 做好 健全 充分 全年 全面 公众 公告 公布 公报 公示 内容 决定 决算 准确 切实
    创新 制度 办法 办理 加强 医疗 协调 单位 及时 发展 发布 台账 回应 培训 增强 处罚
    复议 大力 学习 安全 完善 审查 宣传 就业 工作 平台 年度 广泛 应急 建设 开展 强制
    强化 形式 情况 意见 意识 成效 成绩 扎实 执行 抓好 报告 抽查 持续 指南 指导 推动
    推进 措施 提升 提高 改革 政务 政府 政策 效率 教育 整改 文件 方式 方案 时限 更新
    有序 有效 服务 期限 机关 机制 条例 栏目 核查 案件 检查 水平 沟通 法治 流程 深入
    深化 清单 渠道 热点 环保 环境 申请 监督 目录 目标 着力 督查 短板 社会 积极 程序
    稳步 答复 管理 组织 细化 结果 网站 群众 考核 职务 能力 范围 落实 行政 要求 要点
    规定 规范 解读 计划 认真 许可 评估 评议 诉讼 财政 责任 质量 贯彻 资金 进一步 进展
    通知 部门 重点 问题 队伍 难点 项目 预算 领域 领导
"""
# Words that begin with the last character of one above, or end with the first of one.
_FOUND_BESIDE_THESE = """
    一体 上学 上年 上限 下限 不管 与会 专业 专区 业主 业余 业态 业界 业绩 东方 东部
    严实 个体 中学 中年 中部 为民 主体 主办 主管 举办 举行 乙方 习惯 习近 书信 书目
    事业 交办 交管 产业 亲民 人力 人提 人民 今年 介入 从容 代办 件内 件均 件套 件数
    件次 任何 任免 任命 任期 任职 企事 伍长 众多 众筹 会上 会办 会同 会员 会商 会场
    会签 会见 会计 会议 会诊 传播 传真 传统 传达 传送 传递 传阅 估价 估算 位于 位列
    位居 位置 低保 体会 体制 体检 作业 作为 作出 作品 作废 作用 作答 作者 作风 例会
    例外 例如 例行 依提 便民 促进 保供 保健 保存 保密 保护 保持 保洁 保留 保管 保证
    保险 信度 信服 修整 做实 充实 先行 先进 克服 党委 党政 入企 入口 入园 入学 入库
    入户 入村 入网 入职 入选 入驻 全体 全力 全区 全县 全员 全国 全域 全委 全局 全市
    全文 全新 全民 全省 全程 全覆 全责 全过 全部 全镇 公信 公开 公民 共建 共管 关于
    关停 关切 关口 关心 关怀 关注 关爱 关系 关联 关键 关闭 具体 内资 内部 写入 军政
    农业 农民 况且 冻结 出入 出新 出行 出资 分为 分公 分别 分局 分层 分工 分布 分开
    分批 分担 分散 分数 分期 分析 分歧 分管 分类 分级 分解 分部 划入 划分 划定 划拨
    划转 列入 创业 创办 创建 利民 制作 制发 制定 制式 制成 制服 制止 制约 制裁 制证
    制造 刷新 前提 前方 剧目 力争 力促 力度 力所 力推 力求 力行 力量 办公 办学 办结
    功效 加入 务农 务实 务工 务必 务求 动作 动力 动向 动员 动工 动态 动漫 动画 动身
    助力 助学 努力 劳保 勤政 包容 化妆 化学 化工 化肥 化解 化险 北方 区委 医保 医学
    升学 升格 升温 升级 半年 协会 协办 协助 单一 单个 单件 单元 单月 单独 单项 南京
    南北 南宁 南方 南通 占领 印制 历年 历程 压力 压实 厚度 去年 县区 县委 参保 参加
    参政 双方 发行 叠加 叫做 召开 可以 可供 可能 可行 可视 可靠 台前 台湾 台阶 台风
    各区 各方 各部 合力 合资 同年 同行 名目 后方 告别 告知 告示 告诉 员工 员额 周年
    商业 商会 商检 善于 善治 四方 回信 回答 团体 团结 园区 围墙 围挡 围绕 国委 在建
    地区 地方 坐落 坚信 城区 城管 域内 域名 培会 境内 境外 增加 增效 增进 处方 复产
    复函 复制 复印 复学 复工 复杂 复查 复核 外资 外部 多年 多方 大会 大体 大学 大方
    夯实 失业 失信 失效 好中 好事 好人 好办 好差 好用 好评 如实 委会 媒体 存入 季度
    学会 学制 学年 守信 安保 安检 完整 完结 官方 定义 定于 定人 定价 定位 定制 定向
    定岗 定性 定时 定期 定点 定稿 定责 定量 定额 实事 实体 实例 实况 实到 实力 实名
    实地 实处 实录 实打 实效 实施 实时 实现 实用 实绩 实行 实践 实际 审结 宣讲 容易
    容缺 容量 容错 宽容 宽度 密度 富民 对方 导入 导办 导向 导引 导服 导致 导航 将领
    小区 小学 小结 少年 就学 尺度 尽管 局限 居民 展厅 展开 展望 展板 展现 展示 展览
    展销 属实 履行 山区 峰会 崭新 巡检 工业 工会 工学 工序 工资 市区 市委 市政 市民
    市监 布局 布点 布置 师资 带领 常委 幅度 干部 平原 平均 平安 平战 平整 平方 平时
    平民 平稳 平等 平行 平衡 平面 年份 年会 年内 年初 年均 年底 年报 年末 年来 年检
    年终 年轻 年限 年龄 广度 序列 序化 序号 应公 应对 应尽 应届 应当 应有 应用 应知
    应答 应诉 应该 府院 度假 度数 度汛 度量 廉政 建制 开会 开办 式样 引入 引进 引领
    强力 强区 强县 强国 强基 强市 强度 强弱 强烈 强省 强调 强镇 强项 归入 归结 当做
    当年 录像 录入 录取 录用 录音 形容 彻底 往年 征信 得体 得力 微信 德政 态度 急件
    急救 急难 急需 总会 总体 总监 总目 总结 总部 息访 惠政 惠民 成年 我区 我方 房产
    房价 房地 房屋 打开 托管 执业 执政 扩建 承保 承办 承担 承检 抓实 投保 投入 投资
    折服 抢答 报刊 报名 报备 报废 报批 报检 报社 报纸 报经 报表 报警 报请 报送 报道
    报销 抵制 抽检 担保 招学 指挥 掌管 排序 接管 控制 推行 提效 提请 支部 收入 收容
    改变 改善 改建 改扩 改正 改版 改进 改造 放开 政企 政协 政委 政审 政民 政治 政法
    效力 效应 效度 效果 效用 效能 教学 教程 数学 数目 整体 整顿 文体 文学 断档 新一
    新冠 新区 新华 新型 新城 新增 新媒 新建 新收 新政 新时 新版 新能 新设 新镇 新闻
    新颖 方便 方可 方向 方法 方针 方面 施工 施政 施策 施行 无效 无限 日程 时代 时任
    时候 时刻 时常 时序 时政 时效 时有 时期 时段 时点 时间 明年 晚会 景区 更加 最新
    月度 有力 有限 本年 本部 本领 机会 权力 权限 村民 村落 条目 来信 来年 板块 极力
    极大 极少 极端 果断 果树 查出 查办 查处 查实 查封 查找 查摆 查明 查清 查看 查证
    查询 查阅 查验 标书 标准 标志 标明 标杆 标注 标的 标记 标识 标题 校区 核准 核发
    核定 核实 核对 核心 核算 核酸 格外 格局 格式 案例 案卷 案情 案由 检测 次年 步伐
    步入 步行 步骤 每年 毕业 民政 气候 气象 永保 求助 求实 求真 求职 求解 治安 治水
    治污 治理 治疗 法人 法制 法子 法定 法宣 法律 法条 法规 法院 泛滥 注入 注资 活力
    流行 浓度 深度 添加 清新 渔民 温度 满度 潜力 灾区 点位 点击 点单 点名 点多 点子
    点对 点滴 点评 点赞 点题 热度 片区 牧民 物业 物体 物资 特区 独资 率先 率达 现实
    现行 理事 理念 理想 理由 理解 理论 理财 理赔 理顺 生效 甲方 申领 电信 界限 留学
    疗效 监管 目光 目前 目次 目的 盲目 省委 省监 看做 真切 真实 真抓 真正 真诚 着手
    督促 督办 督学 督察 督导 知悉 知情 知晓 知识 知道 短信 研制 确保 确信 确定 确实
    确有 确权 确立 确认 确需 示例 示意 示范 社保 社区 离开 科学 科目 秩序 移民 程度
    税制 稳保 立体 立方 站位 站内 站务 站点 站群 站长 章程 策划 策应 策略 筹建 算法
    管制 管委 管控 精力 精度 系列 系数 系由 系统 纪委 纪检 纳入 纺织 组建 织密 终结
    经办 结业 统领 绩效 续办 续建 续签 续约 编制 编委 编织 网民 网管 罚款 罚没 群体
    翻新 老实 老年 耳目 联保 聘请 股民 育人 育儿 自信 自制 自学 致力 节目 范例 范本
    范畴 营业 薪资 融入 融资 行业 行为 行人 行使 行列 行动 行文 行程 行驶 西方 西部
    见义 见习 见效 见证 见附 见面 角度 角落 解答 警方 训练 议事 议会 议政 议案 议程
    议题 讲学 讼争 设区 设在 设备 设定 设想 设施 设有 设立 设置 设计 识别 试行 诚信
    误会 请与 请假 请在 请按 请求 请示 请销 读书 读物 读者 课程 调动 调度 调控 调整
    调查 调研 调解 财力 账号 账户 账款 账目 质保 质检 资产 资助 资料 资格 资源 资质
    足够 足球 足额 跟进 跨度 践行 踏实 身体 转入 转办 载体 辖区 过程 运行 近年 进一
    进企 进入 进度 进村 进校 进社 进程 进行 进驻 远方 送检 选民 透度 透明 通俗 通信
    通办 通告 通报 通用 通畅 通联 通行 通过 通道 速度 道口 道德 道路 避开 邀请 邮政
    邮资 郊区 部落 醒目 里程 重建 重新 量化 量大 量身 金湖 金牌 金融 金额 银行 长度
    长效 门前 门户 门槛 门牌 门类 门诊 问政 问答 阻力 附加 限于 限价 限制 限度 限时
    限期 限行 限额 院落 障碍 难保 难度 难民 集体 集资 青年 面上 面临 面向 面容 面对
    面广 面积 面试 面谈 革命 革新 顺序 领会 题库 题材 题目 额度 飞行 高中 高位 高层
    高度 高效 高新 高标 高校 高水 高管 高级 高考 高质 高频 高龄
"""
# These end one term and begin another: 县政府政府信息公开.
_WORDS_AT_SEAMS = """
    政府 信息 行政 公开 政务 机关 管理 服务 社会 教育 环境 环保 财政 资金 安全 人员
    企业 项目 医疗 网站 住房 发展 建设 改革 交通 法治 事务 业务 案件 条例 文件 报告
    预算 决算 申请 诉讼 复议 公众
"""
_OFTEN_AT_SEAMS = frozenset(_WORDS_AT_SEAMS.split())
_MAY_BE_DOUBLED = frozenset(_WORDS_OF_REPORTS.split())
_BESIDE_THESE = frozenset(_FOUND_BESIDE_THESE.split())
_TWICE_THE_SAME = LazyPattern(r"([一-龥])\1(?!\1)")
_ANY_HAN_CHARACTER = LazyPattern(r"[一-龥]")
_TWO_TWICE = LazyPattern(r"(?P<word>(?!(?P<one>[一-龥])(?P=one))[一-龥]{2})(?P=word)")
# 信息 in 政务信息信息化, 管理 in 综合管理管理办法: each is of another word.
_MAKES_ANOTHER_WORD = frozenset("化性人员者率部组会局处站网型类力度点量法科股室官证书办费表权")
_BETWEEN_WORDS = frozenset("的和与及对并在将把为是等")
_LONGEST_MAY_BE_DOUBLED = 3
_CLAUSES = LazyPattern(r"[，。；;、\n]")
_FIGURE_AND_MARK = LazyPattern(r"^(?=.*\d)(?![一-龥\d]{5,40}$)")
_FEWEST_OF_A_REPEATED_CLAUSE = 4
# 收到依申请公开3件，公开3件: the end of one word is another one, the outcome.
_COMPOUNDS = {"公开": ("申请", "主动")}


@by_sentence(moved_span)
def doubled_characters(plain: str) -> Iterator[tuple[int, int]]:
    """Return the places of words with their first or last character typed twice.

    What is beside such a word has to be another known word, or no character, so that the text is
    read in one way only: 业务务实 and 机制制度 are right.
    """
    return (
        place
        for match in _TWICE_THE_SAME.finditer(plain)
        if (place := _doubled_word(plain, match.start())) is not None
    )


@by_sentence(moved_span)
def repeated_words(plain: str) -> Iterator[tuple[int, int]]:
    """Return the places of words that stand right behind themselves: 有序有序.

    Neither may be of another word with what is beside it: 公开公开属性 is right.
    """
    for match in _TWO_TWICE.finditer(plain):
        word, end = match["word"], match.end()
        behind = plain[end : end + 1]
        is_of_another = behind in _MAKES_ANOTHER_WORD or _is_word(plain[end - 1 : end + 1])
        if behind and is_of_another:
            continue
        if word not in _OFTEN_AT_SEAMS and (word in _MAY_BE_DOUBLED or is_known(word)):
            yield match.span()


def _doubled_word(plain: str, start: int) -> tuple[int, int] | None:
    """Return the word around a doubled character with it, None where both are right."""
    if _is_pair(plain[start + 2 : start + 4]) or _is_pair(plain[max(0, start - 2) : start]):
        return None  # 切切实实
    behind, before = plain[start + 1 : start + 3], plain[max(0, start - 1) : start + 1]
    for length in range(_LONGEST_MAY_BE_DOUBLED, 1, -1):
        first, last = start + 1 - length, start + 1 + length
        if (
            first >= 0
            and plain[first : start + 1] in _MAY_BE_DOUBLED
            and _ends(plain, start + 2, behind)
        ):
            return first, start + 2
        if plain[start + 1 : last] in _MAY_BE_DOUBLED and _begins(plain, start, before):
            return start, last
    return None


def _ends(plain: str, place: int, behind: str) -> bool:
    """Tell whether a word ends before a place: another one, or none, begins there."""
    if _is_word(behind):
        return False
    rest = plain[place : place + _LONGEST_MAY_BE_DOUBLED]
    is_known_word = any(_is_word(rest[:length]) for length in (2, 3))
    return is_known_word or not _ANY_HAN_CHARACTER.match(rest) or rest[0] in _BETWEEN_WORDS


def _begins(plain: str, place: int, before: str) -> bool:
    """Tell whether a word begins at a place: another one, or none, ends there."""
    if place and _is_word(before):
        return False
    rest = plain[max(0, place - _LONGEST_MAY_BE_DOUBLED) : place]
    is_known_word = any(_is_word(rest[-length:]) for length in (2, 3))
    return (
        is_known_word
        or not rest
        or not _ANY_HAN_CHARACTER.match(rest[-1])
        or rest[-1] in _BETWEEN_WORDS
    )


def _is_pair(two: str) -> bool:
    return len(two) == 2 and two[0] == two[1]


def _is_word(text: str) -> bool:
    return text in _BESIDE_THESE or text in _MAY_BE_DOUBLED or is_known(text)


@by_sentence(moved_span)
def repeated_clauses(plain: str) -> Iterator[tuple[int, int]]:
    """Return the clauses with a figure, and with marks in them, that stand right behind themselves.

    Those of nothing but characters and figures are found as any repeated text.
    """
    start, last = 0, ""
    for clause in _CLAUSES.split(plain):
        text = clause.strip()
        if (
            last.endswith(text)
            and len(text) >= _FEWEST_OF_A_REPEATED_CLAUSE
            and _FIGURE_AND_MARK.search(text)
            and not last.removesuffix(text).endswith(_COMPOUNDS.get(text[:2], ()))
        ):
            yield start, start + len(clause)
        start, last = start + len(clause) + 1, text
