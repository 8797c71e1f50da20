"""Terms that say what a number counts: applications and their outcomes, remedies, norms."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.core.text.by_sentence import by_sentence
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(StrEnum):
    """What a term is in its clause."""

    NOUN = "noun"
    VERB = "verb"
    # An outcome, a kind of applicant, a result of a remedy: says by itself which row is meant.
    ROW = "row"
    COLUMN = "column"
    # What makes the number somebody else's, or something else's.
    FOREIGN = "foreign"
    # Says what the numbers that follow are about, but counts nothing itself.
    TOPIC = "topic"
    EVERYONE = "everyone"
    TOTAL = "total"
    PART = "part"
    CHANNEL = "channel"
    PERIOD = "period"
    WHOLE_YEAR = "whole_year"
    YEAR = "year"
    LIMIT = "limit"


class Term(NamedTuple):
    """A term in a text: its kind, its name, and its place."""

    kind: Kind
    name: str
    start: int
    end: int

    def moved(self, by: int) -> Term:
        """Return the term at a place further on."""
        return Term(self.kind, self.name, self.start + by, self.end + by)


# Name, kind and wording; the first that matches at a place is taken, so longer ones come first.
_TERMS: tuple[tuple[str, Kind, str], ...] = (
    ("not_a_count", Kind.FOREIGN, r"(?:办结|答复|办复|纠错|纠正|败诉|胜诉|维持|公开|回复)率"),
    (
        "growth",
        Kind.FOREIGN,
        r"同比|(?:比|较)(?:上|去)年(?:度|同期)?|增加|减少|增长|下降|上升|回落|多出",
    ),
    (
        "carried_in",
        Kind.ROW,
        r"(?:上一?|去)年度?(?:未办结)?(?:的)?(?:结转|转入|转结|遗留|延续|转来|留存|接转|跨年)(?:至?(?:本|今)年度?)?(?:的)?|(?:上一?|去)年度?(?:尚未|未)(?:办结|答复|办完|办理完毕)(?:的)?|结转(?:自)?(?:上一?|去)年度?(?:的)?(?!度?后)"
        r"|(?:19|20)\d{2}\s?年度?结转(?:至?本年度?)?(?:的)?|往年结转|(?:含|加)上?结转"
        r"|(?:年|期)初(?:在办|待办|未办结|结转|结余)(?:的)?|历史遗留(?=\s?\d|的?(?:政府信息公开|信息公开)?申请)",
    ),
    (
        "carried_out",
        Kind.ROW,
        r"(?:结转|顺延|转|延续|留待|滚动|延至|转入|结转至|将[在于])(?:至|到|入)?\s?(?:\d{4}\s?年度?|下一?\s?个?年度?|次年度?|明年度?|翌年)"
        r"(?:继续)?(?:办理|答复|处理)?(?:件(?=\s?\d))?(?:的)?|(?:年底|年末|期末)?(?:尚未办结|尚在办理|正在办理|未办结|在办(?!理)|待办(?!理))(?:的)?|(?:予以|需要?|申请)结转(?!上)"
        r"|尚?未办理完毕|跨年度?办理(?:的)?|(?:下一?|次)年度?(?:继续办理|结转)(?:的)?",
    ),
    ("carried", Kind.ROW, r"结转(?:数量?|量|件数|申请)?(?:为|共)?(?=\s?\d)"),
    (
        "after_review",
        Kind.NOUN,
        r"(?:经)?(?:行政)?复议(?:之)?后(?:再次?|又|仍|继续)?(?:向[^，,。;\n\d]{0,8})?(?:提起|提出|起)?(?:的)?(?:行政)?(?:起诉|诉讼|诉)(?:的(?:行政)?诉讼)?(?:案件|案)?"
        r"|经(?:行政)?复议(?:程序)?(?:之?后)?(?:再次?|又|仍)?(?:提起|提出)?(?:的)?(?:行政)?(?:起诉|诉讼|诉)(?:案件|案)?"
        r"|(?:经)?(?:行政)?复议(?:之)?后(?:再次?|又|仍)?(?:提起|提出)的",
    ),
    (
        "direct",
        Kind.NOUN,
        r"直接向[^，,。;\n\d]{0,8}(?:提起|提出)?(?:行政)?(?:起诉|诉讼)"
        r"|未经(?:行政)?复议直接(?:提起|提出)的(?:涉)?(?:政府)?信息公开(?:类)?(?:行政)?诉讼(?:案件|案)?|未经(?:行政)?复议(?:而|便|即|就)?(?:直接)?(?:向[^，,。;\n\d]{0,8})?(?:提起|提出)?(?:的)?(?:行政)?(?:起诉|诉讼|诉)(?:的(?:行政)?诉讼)?(?:案件|案)?|直接(?:提起)?(?:的)?(?:行政)?(?:起诉|诉讼)(?:的(?:行政)?诉讼)?(?:案件|案)?",
    ),
    (
        "both",
        Kind.NOUN,
        r"(?:行政)?复议(?:案件|案|申请)?(?:、|和|及|与|以及|或|或者)(?:被)?(?:提起|引发)?(?:行政)?诉讼(?:案件|案)?|复议诉讼(?:案件|案)?|复议应诉(?:案件|案)?",
    ),
    (
        "review",
        Kind.NOUN,
        r"(?:行政)?复议(?:案件|案(?!卷)|申请|事项)?(?!机关|机构|委员会|决定书|体制|法)|(?:当|作为)被申请人",
    ),
    (
        "suit",
        Kind.NOUN,
        r"(?:行政)?诉讼(?:案件|案(?!卷)|事项|应诉通知书?)?|行政应诉(?:案件)?|被(?:起诉|诉)(?:至(?:人民)?法院)?(?:案件)?|行政起诉"
        r"|(?:当|作为|为)被告(?:的)?(?:涉)?(?:政府)?(?:信息公开)?(?:类)?(?:行政)?(?:诉讼)?(?:案件)?(?!人)",
    ),
    (
        "unable_not_held",
        Kind.ROW,
        r"(?:因|属)?(?:于)?本?(?:机关|单位|部门|局|级)?不(?:掌握|存在)(?:相关|有关|该)?(?:政府)?(?:信息)?(?!等)",
    ),
    (
        "unable_must_make",
        Kind.ROW,
        r"没有现成(?:的)?信息(?:，|,|、)?(?:需要?另行制作)?(?!等)|需要?另行制作",
    ),
    ("unable_unclear", Kind.ROW, r"补正后(?:申请)?(?:内容)?仍?不明确(?!等)"),
    ("refused_state_secret", Kind.ROW, r"(?:属于|涉及)?国家秘密(?!等)"),
    ("refused_other_law", Kind.ROW, r"(?:其[他它])?法律、?行政法规禁止公开"),
    ("refused_security", Kind.ROW, r"(?:危及)?[“\"]?三安全一稳定[”\"]?"),
    ("refused_third_party", Kind.ROW, r"(?:保护)?第三方合法权益|商业秘密、?个人隐私"),
    ("refused_internal", Kind.ROW, r"(?:属于)?(?:三类)?内部事务(?:性)?信息"),
    ("refused_process", Kind.ROW, r"(?:属于)?(?:四类)?过程性信息"),
    ("refused_case_file", Kind.ROW, r"(?:属于)?行政执法案卷(?:信息)?"),
    ("refused_query", Kind.ROW, r"(?:属于)?行政查询事项"),
    ("nh_petition", Kind.ROW, r"(?:属于)?信访、?举报、?投诉类?(?:申请|事项)?"),
    ("nh_repeat", Kind.ROW, r"重复申请(?:的)?"),
    ("nh_publication", Kind.ROW, r"(?:要求)?提供公开出版物"),
    ("nh_massive", Kind.ROW, r"(?:无正当理由)?大量反复申请"),
    ("nh_confirm", Kind.ROW, r"(?:要求)?(?:行政机关)?确认或(?:者)?重新出具(?:已获取信息)?"),
    ("other_no_correction", Kind.ROW, r"(?:申请人)?(?:无正当理由)?逾期(?:未|不)补正"),
    (
        "other_fee_unpaid",
        Kind.ROW,
        r"(?:申请人)?逾期(?:未|不)?(?:按收费通知要求)?(?:缴纳费用|缴费)",
    ),
    (
        "open_and_partial",
        Kind.ROW,
        r"(?:予以|同意|准予)?公开(?:及|和|与|或|、|以及)(?:者)?(?:予以)?部分公开",
    ),
    ("partial", Kind.ROW, r"(?:予以)?部分公开|区分处理"),
    ("refused", Kind.ROW, r"不予公开|不予以公开|(?:决定)?不公开|未予公开|不同意公开"),
    (
        "open",
        Kind.ROW,
        r"予以公开|同意公开|准予公开|获准公开|准许公开|给予公开|(?:予以)?全部公开|完全公开",
    ),
    ("unable", Kind.ROW, r"(?:无法|不能|未能)提供(?:政府信息(?!公开))?"),
    ("nh", Kind.ROW, r"不予处理(?:告知(?:的)?)?"),
    (
        "other",
        Kind.ROW,
        r"(?:作|做|按)?其[他它](?:方式)?(?:处理|答复|办理|情形)(?:\([^()\n]{0,40}\))?",
    ),
    # All applicants together: no column of its own.
    (
        "everyone",
        Kind.EVERYONE,
        r"公民(?:、|,|和)?法人(?:或者|或|和|及|与|、|以及)?(?:其[他它](?:社会)?组织)?|社会公众",
    ),
    (
        "organisations",
        Kind.COLUMN,
        r"企事业单位(?:及|和|、)(?:各类|社会|其[他它])?(?:组织|团体)|法人(?:单位)?(?:或者|或|和|及|与|、|以及)其[他它](?:社会)?组织|法人或组织|(?:单位|组织)申请人?(?!公开|表)|企业(?:和|及|、|等)(?:各类|社会|其[他它])?(?:组织|单位)",
    ),
    (
        "natural_person",
        Kind.COLUMN,
        r"自然人|公民个人|个人申请人?|个人(?=提出|提交)|公民(?=提出|提交|申请|的|(?:政府)?信息公开申请)",
    ),
    ("company", Kind.COLUMN, r"商业企业|企业(?!和|及|、)(?:法人)?"),
    ("research", Kind.COLUMN, r"科研机构"),
    ("charity", Kind.COLUMN, r"社会公益组织|公益组织"),
    ("legal_service", Kind.COLUMN, r"法律服务机构|律师事务所"),
    ("other_org", Kind.COLUMN, r"其[他它]组织(?!提)"),
    ("other_result", Kind.ROW, r"其[他它]结果|(?:自行|主动)?(?:撤回|撤销)(?:行政)?复议申请"),
    (
        "pending",
        Kind.ROW,
        r"尚未审结|(?:尚)?未审结|未结案?|(?:正在|尚在|仍在)审理(?:中)?|在审|审理中",
    ),
    (
        "corrected",
        Kind.ROW,
        r"(?:结果)?(?:被)?纠正|(?:被)?纠错|(?:被)?撤销(?!申请)|(?:被)?确认违法|败诉",
    ),
    ("upheld", Kind.ROW, r"(?:结果|复议|均)?(?:获|被|予以)?维持(?:原(?:行政)?行为)?"),
    (
        "other_outcome",
        Kind.ROW,
        r"其[他它](?=\s?\d)|其[他它](?=\s?[一二两三四五六七八九十]{1,4}[件起宗])",
    ),
    ("drafted", Kind.VERB, r"起草(?=[^，,。;]{0,8}(?:法规|规章|规范性文件))"),
    (
        "handled_otherwise",
        Kind.FOREIGN,
        r"刊登|刊载|代拟|起草|[市县区]本级|撤回|延期|延长|补正|征求|听证|协商|会商|转送|转办|移送|移交|交办|转交|分办|督办|抽查|评查|随机|不服|补充|告知|电话沟通|面对面"
        r"|复核|退回|便民|协调|化解|约谈|通报|回访|整改|培训|逾期|超期|典型案例|案例|解答|复函|开庭|指导|督促|协助|配合|收取|收费",
    ),
    (
        "applications",
        Kind.NOUN,
        r"(?:政府信息|信息|政务|政务信息)?公开(?:的)?(?:书面)?(?:申请|请求)(?:事项|案件|件|表|书)?(?!人|条件|流程|渠道|办理|工作|平台|系统|指南|方式)"
        r"|依(?:法)?申请(?:公开)?(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:的)?(?:申请|事项|案件|件)(?!人|条件|流程|渠道|办理|工作|平台)"
        r"|依申请公开(?:的)?(?:政府信息)?(?:信件|来信|来函|办理事项)"
        r"|依申请(?:公开)?(?:的)?(?:政府|政务)?信息(?:公开)?(?!办理(?![\d共])|工作|平台|系统|指南|栏)|依申请公开(?=\s?(?:共|总|\d|受理|收到|办理|办结|答复|收件|办件|登记|数量|量|[一二两三四五六七八九十]))"
        r"|依申请(?=(?:办理|受理|收件|办结|答复|登记)[数量总])|(?:公开|获取)(?:政府)?信息(?:的)?申请|申请公开(?:政府)?信息|申请政府信息公开(?=(?:事项|案件)?\s?(?:共|\d))(?:事项|案件)?|政府信息申请(?:公开(?=\s?\d))?|(?<![^起宗件份])依申请公开(?=[，,。;、)\n]|$)",
    ),
    (
        "foreign",
        Kind.FOREIGN,
        r"(?:行政许可|许可|救助|补贴|补助|证照|贷款|仲裁|低保|公租房|专利|商标|注册|登记|审批|执照|户外广告|施工|资质|竣工|认定|资助|奖补)申请"
        r"|投诉|举报|信访|热线|来电|来信|来访|咨询|建议|提案|议案|留言|诉求|工单|问政|信件(?!申请)|邮件(?!申请)|意见|办件(?!总?量)|业务(?=\s?\d|[共总]|办结|量)",
    ),
    (
        "document",
        Kind.FOREIGN,
        r"事项库|解读|(?:规划|政策|其[他它]|公文|人事|任免|红头|重要)(?:类)?(?:性)?文件(?!数)|公文|稿件|新闻|视频|动态|活动|会议|公报|简报|问答|条例|建议案|合同|专题|栏目|网站|目录",
    ),
    (
        "bare",
        Kind.NOUN,
        r"(?:(?<![一-龥])|(?<=[的到理办收结复类面上函送式等交出件宗起份次余新各个年有部]))申请(?:案件|件|事项|书(?=\s?\d))?"
        r"(?!人|公开|表|条件|书|材料|流程|渠道|办理|平台|系统|方式|理由|内容|撤回|行政|复议|的?信息|获取|结转)",
    ),
    (
        "topic_applications",
        Kind.TOPIC,
        r"(?:办理|答复|处理)(?:结果|类型|方式)|依申请公开(?:政府信息)?(?:申请)?(?:的?办理|的?处理)?(?:工作|情况|方面|事项)*(?=[。:，,])|(?:公开)?申请(?:的)?(?:办理|受理|答复|处理)(?:工作|情况)?方面(?=[，,:])|(?<![一-龥])依申请公开工作(?!人员|机构|会议|推进会|培训)|申请主体|申请人(?=为|是|情况|类型|中|类别)",
    ),
    ("topic_review", Kind.TOPIC, r"复议机关|复议机构"),
    ("rules", Kind.NOUN, r"(?:地方)?(?:政府|部门)?规章(?!制度|库|等?类)"),
    ("norms", Kind.NOUN, r"(?:行政)?规范性文件(?!库|等?类|的?解读|备案|清理工作|管理)"),
    ("licence", Kind.NOUN, r"行政许可(?:处理)?(?:决定|事项|案件|业务)?(?!类)"),
    ("penalty", Kind.NOUN, r"行政处罚(?:处理)?(?:决定书?|案件|事项)?(?!类)"),
    ("coercion", Kind.NOUN, r"行政强制(?:措施|执行)?(?:处理)?(?:决定|案件)?"),
    ("admin_fee", Kind.NOUN, r"行政事业性(?:收费|费用|规费)(?:金额|总额|收入)?"),
    (
        "some_units",
        Kind.FOREIGN,
        r"(?:前|等|有)?(?:[一二两三四五六七八九十]|\d{1,3})[个家](?:单位|部门|镇|街道|县区?)",
    ),
    ("cases", Kind.NOUN, r"(?:相关|上述|此类|有关|涉诉)案件|案件(?!办理)"),
    ("new", Kind.VERB, r"新收到?|新增"),
    (
        "received",
        Kind.VERB,
        r"收到|接到|接收|收悉|收件(?:总?[量数])?|登记(?!申请|机关|证|注册)|递交|(?<=[共计])收(?=\d)|提出|提交|接收到",
    ),
    (
        "finished",
        Kind.VERB,
        r"办结|答复|办复|办件(?!大厅|平台)|回复|办毕|处理完毕|办理完毕|审结|结案|反馈",
    ),
    ("handled", Kind.VERB, r"收办|受理|应办理?|办理(?!结果)|处理(?!结果|费)|承办"),
    ("made", Kind.VERB, r"制发|制定出台|制定|出台|新制作|新制定|印发|发布(?!会)"),
    ("repealed", Kind.VERB, r"废止|宣布失效|失效"),
    (
        "in_force",
        Kind.VERB,
        r"现行有效|继续有效|(?:现存|仍然|保持|现仍)有效|(?:目前|正在)?执行中|(?:年末|年底|仍|现)有效|存量(?=\s?\d|为|达|共)|保留",
    ),
    ("published", Kind.VERB, r"(?:主动|集中)?公开(?!申请|透明|工作|征求|听取)|公布"),
    ("decided", Kind.VERB, r"作出|做出|实施(?!意见|方案|办法|细则)"),
    (
        "total",
        Kind.TOTAL,
        r"共计|合计|总计|相加|总共|一共|总数|总量|共有|共(?=[收受办接有为\d答发作新])",
    ),
    ("part", Kind.PART, r"其中|包括|包含|分别(?:是|为)|\((?:含|其中)|分别"),
    (
        "channel",
        Kind.CHANNEL,
        r"(?<!互联)网上|网络|线上|线下|在线|信函|邮寄|邮政|当面|现场|窗口|传真|电子邮件|邮箱|纸质|微信|小程序|通过网站|平台提交|口头|快递|书面|(?<![各等类种全])渠道",
    ),
    ("cumulative", Kind.PERIOD, r"累计"),
    (
        "period",
        Kind.PERIOD,
        r"(?:上|下)半年|[一二三四前]{1,2}季度|第[一二三四]季度|(?:去|上一?|往|历|前|近[一二两三四五六\d]|[两三四五六]|\d)年(?:度|来|间)?(?!结转)(?!度?转)(?!后新)|当年度?(?!新[增收])|同期|累计|以来|截至(?!年底|年末|年终|12\s?月|(?:19|20)\d{2}\s?年(?:底|末|12))|自[^，,。\n]{2,16}起"
        r"|\d{1,2}月份?(?![\d日])|月均|日均|年均|平均|每(?:年|月|件|个)",
    ),
    ("year", Kind.YEAR, r"(?:19|20)\d{2}\s?年(?:度)?"),
    (
        "whole_year",
        Kind.WHOLE_YEAR,
        r"全年|当年度?(?=新[增收])|今年(?:以来)?|本年度?(?:以来)?|年度内|年内|(?<![近十])一年以?来",
    ),
    (
        "limit",
        Kind.LIMIT,
        r"按(?:时|期|规定|要求)|及时|依法|限期|当场|提前|即时|(?:法定|规定)?(?:期限|时限)内|逐一|主动",
    ),
)
_TERM_PATTERN = LazyPattern("|".join(f"(?P<{name}>{wording})" for name, _, wording in _TERMS))
_KIND_OF_TERM = {name: kind for name, kind, _ in _TERMS}


@by_sentence(Term.moved)
def terms_in(text: str) -> Iterator[Term]:
    """Return the terms of a half-width text, in order; none overlaps another."""
    for match in _TERM_PATTERN.finditer(text):
        name = match.lastgroup
        if name is not None:
            yield Term(_KIND_OF_TERM[name], name, *match.span())
