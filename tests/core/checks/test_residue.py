"""Residue in a text."""

import pytest

from govinfo_desktop.core.model.finding import Mark
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.personal import is_card_number
from govinfo_desktop.core.text.punctuation import changes
from tests.core.checks.reports import of_check


@pytest.mark.parametrize(
    "text",
    [
        "××局负责",
        "XX市人民政府",
        "共____条",
        "【单位名称】编制",
        "联系人某某某",
        "{organ}编制",
        "请填写数量",
        "此处填写件数",
        "TODO",
        "某某局负责",
        "收到申请（  ）件",
        "[待补充]",
        "涉及XX项",
        "公开*条。",
    ],
)
def test_a_placeholder_is_an_error(text):
    (finding,) = of_check("placeholders", "l01", text)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("由【单位名称】编制", "“由【单位名称】编制”"),
        ("由【【单位名称】】编制", "“由【【单位名称】】编制”"),
        ("共【 】件", "“共【 】件”"),
        ("由{{organ}}编制", "“由【{{organ}}】编制”"),
        ("由××局编制", "“由【××】局编制”"),
    ],
)
def test_a_placeholder_is_quoted_in_its_own_brackets(text, quoted):
    (finding,) = of_check("placeholders", "l01", text)
    assert finding.says.startswith(f"{quoted}：")


def test_doubled_brackets_are_marked_with_the_placeholder():
    (finding,) = of_check("placeholders", "l01", "由【【单位名称】】编制，共【】件")
    assert [(one.start, one.end) for one in finding.marks] == [(1, 9), (13, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "开设【政策问答】专栏",
        "【部门动态】【数字政府】栏目",
        "邮箱a__b@example.com",
        "“某某发布”公众号",
        "“XX镇发布”公众号",
        "“1+X”新闻发布会",
        "发布办事示例20个",
        "示例市人民政府",
        "请填写《申请表》",
        "X光机",
        "3×4",
    ],
)
def test_text_that_only_looks_like_a_placeholder_is_none(text):
    assert of_check("placeholders", "l01", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "刊发通稿？？篇",
        "刊发通稿……篇",
        "开座谈会X场",
        "开座谈会○○次",
        "参加（）人次",
        "开座谈会  场，",
        "成效较好（请宣传科补充数据）。",
        "成效较好【待领导确认】。",
        "（此处配图）",
    ],
)
def test_what_may_be_a_placeholder_is_to_be_looked_at(text):
    found = of_check("placeholders", "l01", text)
    assert [one.severity for one in found if one.severity is not Severity.HINT] == [
        Severity.WARNING
    ]


@pytest.mark.parametrize(
    "text",
    [
        "公布《服务指南（征求意见稿）》",
        "打造“1+N”个专区",
        "二〇〇八年起施行",
        "指导申请人补充（完善）材料",
        "答复文书须经审核（含会签）",
        "设置“?”帮助按钮2个",
        "身份材料（由申请人提供）一并归档",
        "流程（登记、核实）清晰",
        "保障清单（待遇标准确定）",
        "热线（接待日志更新）",
    ],
)
def test_notes_and_letters_of_a_sentence_are_no_placeholder(text):
    assert of_check("placeholders", "l01", text) == []


def test_an_ellipsis_is_only_a_hint():
    assert [one.severity for one in of_check("placeholders", "l01", "等等……")] == [Severity.HINT]


def test_instructions_of_the_form_are_an_error():
    text = "处理决定数量(指2020年办件量)，减用负值表示。"
    (finding,) = of_check("instructions", "l02", text)
    assert len(finding.marks) == 2


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息主动公开政府信息情况",
        "概述,、主动公开",
        "情况如下。。",
        "附表等八87部分",
        "完善的的制度",
        "收到申请12件，收到申请12件，办结",
        "加强工作工作机制",
        "依据《《条例》",
        "依据《条例编制本报告",
        "修订公开指南》。",
        "一是加强领导；三是完善制度",
    ],
)
def test_traces_of_revision_are_a_warning(text):
    found = of_check("revisions", "l03", text)
    assert found
    assert all(one.severity is Severity.WARNING for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "以便民为目的的公开",
        "推进政务务实高效",
        "统一30项指南",
        "合二为一15件",
        "一是甲（一是乙；二是丙）二是丁",
        "研究研究再研究",
        "有的的确不足",
        "二〇二四年3月",
        "一是2项",
    ],
)
def test_ordinary_repetition_is_none(text):
    assert of_check("revisions", "l03", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "扫一扫在手机打开当前页",
        "分享到：",
        "您所在的位置：首页",
        "字体：[大][中][小]",
        "阅读：12次",
        "附件下载：",
        "上一篇：某通知",
        "【打印本页】【关闭窗口】",
    ],
)
def test_text_of_a_web_page_is_an_error(text):
    assert [one.severity for one in of_check("web_leftovers", "l04", text)] == [Severity.ERROR]


@pytest.mark.parametrize(
    "text",
    [
        "专栏浏览次数：12万次，同比增长",
        "设置关闭窗口按钮",
        "提供附件下载功能",
        "将政策分享到微博账号",
        "提供字体大小调节功能",
        "阅读量达180万次",
    ],
)
def test_sentences_about_sharing_and_reading_are_no_web_page_text(text):
    assert of_check("web_leftovers", "l04", text) == []


def test_the_finding_of_a_run_of_blanks_has_its_length():
    (finding,) = of_check("wide_blanks", "l05", "提高认识。" + "　" * 394 + "\n完善制度。")
    assert finding.says == "有 1 处连续的空格或空行（最长 394 个），请删去"
    assert finding.marks == (Mark(field="overview", start=5, end=399),)


def test_an_indent_and_one_blank_line_are_allowed():
    assert of_check("wide_blanks", "l05", "　　第一段。\n\n　　第二段。") == []


def test_half_width_marks_are_one_finding_for_the_whole_report():
    (finding,) = of_check("punctuation", "l06", "加强领导,健全机制;占13％,占3.2%", preface="甲,乙")
    assert finding.fields == ("preface", "overview")
    assert len(finding.marks) == 5
    assert finding.says == (
        "有 4 处标点不是中文的，可以用“换成中文标点”一次改正；有 1 处百分号全角、半角混用"
    )


@pytest.mark.parametrize(
    "text",
    [
        "优化网站栏目,增设政策解读专栏.",
        "优化网站栏目，增设政策解读专栏.",
        "全年⟦year⟧,⟦year⟧件，（详见附件)",
        '推行"政策找人"--成效明显...',
    ],
)
def test_the_finding_counts_and_marks_what_the_command_for_marks_changes(text):
    (finding,) = of_check("punctuation", "l06", text)
    made = changes(text)
    assert finding.says.startswith(f"有 {len(made)} 处标点")
    assert [(one.start, one.end) for one in finding.marks] == [(m.start, m.end) for m in made]


def test_the_command_for_marks_is_not_offered_for_percent_signs_alone():
    (finding,) = of_check("punctuation", "l06", "占13％，占3.2%。")
    assert finding.says == "有 1 处百分号全角、半角混用"


@pytest.mark.parametrize(
    "text", ["时间9:30，网址http://www.a.cn", "共1,234件", "（一）情况。", "占3.2%"]
)
def test_marks_inside_numbers_and_addresses_are_right(text):
    assert of_check("punctuation", "l06", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "投入近150十万元",
        "政府息公开的案件",
        "公共企事业单信息公开",
        "公开工情况",
        "过程性性信息",
        "主动公开政府信息条。",
        "收到留言260余，",
        "收到政府信息公开申请件，",
        "占%",
        "开展培训次。",
        "依申请公渠道畅通",
        "规范文性件清理",
        "预算3条、决算4、采购5条。",
        "预算3条、决算条、采购5条。",
        "公开信息12条，公布目录631。",
        "对件政府信息公开申请收取费用。",
        "收取信息处理费元。",
        "引发行政复议起，诉讼3起。",
        "落实《甲办法》等项制度。",
        "门户站公开信息。",
        "需进步加强培训。",
        "推进政务开标准化。",
        "发布39信息。",
    ],
)
def test_a_doubled_scale_or_a_lost_character_is_a_warning(text):
    assert len(of_check("slips", "l07", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "行政信息公开",
        "以市党政信息公开网站为主进行公开",
        "时政信息公开栏目",
        "对未办结件、逾期件进行督办",
        "收到申请件，及时登记",
        "规范文件管理",
        "部门网站",
        "投入150万元",
        "100余条",
        "10千瓦",
        "企事业单位信息公开",
        "公开政府信息3,450条。",
        "新收3；结转2；办结4；转下年1。",
        "开展培训多次。",
        "规范性文件的性质",
        "公开信息12条，设置附件1。",
        "收到咨询12件，其中热线12345。",
        "公开许可12件、文件、案件3件。",
        "上半年收到3件，下半年收到若干件。",
        "自2024年起，每季度通报一次。",
        "取得了新的进步，提升了质量",
        "推进政务开放日活动",
        "行政许可决定数0，行政处罚决定数0。",
    ],
)
def test_ordinary_units_are_right(text):
    assert of_check("slips", "l07", text) == []


def test_a_mobile_number_is_found_and_a_land_line_is_not():
    text = "联系电话：13912345678，传真0517-87222589。"
    (finding,) = of_check("personal_numbers", "p05", text)
    assert finding.marks == (Mark(field="overview", start=5, end=16),)
    assert of_check("personal_numbers", "p05", "访问量13912345678901次", phone="13912345678") == []


def test_the_reports_own_contact_is_public_and_another_number_is_not():
    text = "联系电话：139 1234 5678；有疑问可打13800000000。"
    (finding,) = of_check("personal_numbers", "p05", text, phone="１３９１２３４５６７８")
    assert finding.says.endswith("里有手机号：“13800000000”，请看能不能公开")


def test_each_kind_of_personal_data_is_a_finding_of_its_own():
    text = "王某（11010519491231002X，住址：示例市某区某路1号），卡号6222020200112230001。"
    found = of_check("personal_numbers", "p05", f"{text}旧证110105491231002。")
    kinds = {one.says.split("里有")[1].split("：")[0]: one.severity.value for one in found}
    assert kinds == {
        "身份证号": "warning",
        "个人住址": "warning",
        "像旧身份证号的15位数": "hint",
    } | ({"银行卡号": "warning"} if is_card_number("6222020200112230001") else {})


@pytest.mark.parametrize(
    "text",
    [
        "工作顺利。\n索引号：0001/2024-1",
        "工作顺利。\n来源：宣传科",
        "工作顺利。\n打印 分享 返回列表",
        "首页 > 公开 > 年报\n工作顺利。",
        "工作顺利。\n相关文档：",
        "工作顺利。\n统计表.xlsx",
        "<div class=a>工作顺利。</div>",
        "工作顺利&amp;有序。",
        "### 工作顺利。",
        "工作顺利。[图片]",
        "**工作**顺利。",
    ],
)
def test_lines_and_markup_of_a_web_page_are_to_be_looked_at(text):
    (finding,) = of_check("web_leftovers", "l04", text)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "网站增加“打印 分享 返回列表”等按钮。",
        "公开内容包括索引号、名称、文号等要素。",
        "数据来源：各科室报送，口径一致。"[5:],
        "误差<5件且>1件的单列。",
        "上一篇推文阅读量1万次。",
    ],
)
def test_a_sentence_about_a_web_page_is_right(text):
    assert of_check("web_leftovers", "l04", text) == []


@pytest.mark.parametrize(
    "text",
    ["打造“透明政务品牌。", "打造透明政务”品牌。", "一个“甲“乙”丙。"],
)
def test_quotation_marks_are_in_pairs(text):
    assert len(of_check("revisions", "l03", text)) == 1


def test_a_quotation_over_a_broken_line_is_right():
    assert of_check("revisions", "l03", "打造“透明\n政务”品牌。") == []


@pytest.mark.parametrize(
    "text",
    [
        "参会人员达人次。",
        "全年共批次。",
        "推送信息条，",
        "推送篇稿件。",
        "推送政务信息340。",
        "共公开各类文件104，比上年多。",
        "通知公告12条、工作动态215，政策解读7条。",
        "结转1件，7正在办理中。",
        "其中网上申请件，现场申请1件，邮寄申请2件。",
        "召开次新闻发布会。",
        "指导全市个部门公开预算。",
        "许可处理决定数量件，处罚决定3件。",
        "由此产生行政复议件，均已审结。",
        "发放问卷调查份，满意率较高。",
        "行政复意案件",
        "信息开公平台",
    ],
)
def test_a_lost_number_or_unit_and_a_term_by_its_sound_are_found(text):
    assert len(of_check("slips", "l07", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "微信公众号订阅数67861，阅读量5300。",
        "受理市长热线12345，转办3件。",
        "公开附件1、附件2和表3，共12条。",
        "网上受理26件，当面受理5件，依法办理政府信息公开申请件。",
        "第三方评估得分96，排名第2。",
        "对整改情况、修改情况和办公情况进行通报。",
        "工作如下：1、公开信息3条；2、推送信息5条。",
        "召开多次新闻发布会，每个部门各派一人。",
    ],
)
def test_numbers_and_units_that_lack_nothing_are_right(text):
    assert of_check("slips", "l07", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市级占71.11%，占71.11%，县级其余。", 1),
        ("公开规章3件（含修订），公开规章3件（含修订）。", 1),
        ("市级公开3条，县级公开3条。", 0),
        ("严格审核，严格审核。", 0),
    ],
)
def test_a_clause_with_a_figure_stands_once(text, expected):
    assert len(of_check("revisions", "l03", text)) == expected


def test_what_a_web_page_says_at_the_start_of_a_sentence_is_left_over():
    assert of_check("web_leftovers", "l04", "加强培训。附件下载推动工作落实。")
    assert of_check("web_leftovers", "l04", "加强培训。附件下载功能已经完善。") == []


def test_what_surely_is_of_a_web_page_is_called_so_behind_what_may_be():
    likely, certain = "**公开情况**", "工作平稳。\n附件下载"
    found = of_check("web_leftovers", "l04", likely, problems=certain)
    assert [(one.place, one.severity) for one in found] == [
        ("overview", Severity.WARNING),
        ("problems", Severity.ERROR),
    ]
    assert "应当删去" in found[1].says
