"""What the numbers of a text count."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.statements.changes import bases, changes
from govinfo_desktop.core.statements.claim import Doubt
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.sentences import narrow


def counted(text: str) -> list[tuple[int, str, str]]:
    """Return value, row and column of each claim of a text."""
    return [(int(one.number.value), one.row, one.column) for one in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年收到12件政府信息公开申请，另有3件顺延至下年。",
            [(12, "received", ""), (3, "carried_out", "")],
        ),
        ("各类申请共计12件。", [(12, "arrived", "")]),
        (
            "年初在办公开申请3件，历史遗留申请2件，年末在办4件。",
            [(3, "carried_in", ""), (2, "carried_in", ""), (4, "carried_out", "")],
        ),
        (
            "公开申请中，9件因时限未到，结转至2025年；另有2件将在下一年度答复。",
            [(9, "carried_out", ""), (2, "carried_out", "")],
        ),
        (
            "公开申请答复情况:公开5件，部分公开2件，不能提供1件。",
            [(5, "opened", ""), (2, "partial", ""), (1, "unable", "")],
        ),
        (
            "其中本年新收7件，不予公开2件(均为政府信息公开申请)。",
            [(7, "new", ""), (2, "refused", "")],
        ),
        ("结转上年后新收到依申请公开事项47件。", [(47, "new", "")]),
        (
            "被申请行政复议5件、行政诉讼0件，其中结果维持2件，结果纠正3件。",
            [
                (5, "review", "total"),
                (0, "suit", "total"),
                (2, "review", "upheld"),
                (3, "review", "corrected"),
            ],
        ),
        ("在全部12件办结申请中，予以公开5件。", [(12, "finished", ""), (5, "open", "")]),
        ("办结公开申请9件，予以公开率33.3%，共3件。", [(9, "finished", "")]),
        ("依申请公开工作平稳。我局共收到12件。", [(12, "received", "")]),
        (
            "收到公民政府信息公开申请3件，企业等组织申请1件。",
            [(3, "arrived", "natural_person"), (1, "arrived", "organisations")],
        ),
        (
            "因信息公开当被告3件，当被申请人2件，经复议起诉1件。",
            [(3, "suit", "total"), (2, "review", "total"), (1, "after_review", "total")],
        ),
        (
            "规范性文件存量12件，宣布失效3件。",
            [(12, "norms", "in_force"), (3, "norms", "repealed")],
        ),
        ("规范性文件新制定5件、失效3件。", [(5, "norms", "made"), (3, "norms", "repealed")]),
        ("依申请受理数:12件；上年结转数量:3件。", [(12, "handled", ""), (3, "carried_in", "")]),
        ("公开申请办结数(件):12。", [(12, "finished", "")]),
        (
            "在12件新收申请中，公民申请占9件。",
            [(12, "new", ""), (9, "arrived", "natural_person")],
        ),
        (
            "在9件行政复议案件里，维持原答复的5件。",
            [(9, "review", "total"), (5, "review", "upheld")],
        ),
        (
            "对12件申请作出答复:公开5件，部分公开2件。",
            [(12, "finished", ""), (5, "opened", ""), (2, "partial", "")],
        ),
        ("对12件申请进行了补正。", []),
        ("予以公开5件、不予公开3件。", [(5, "open", ""), (3, "refused", "")]),
        ("印发文件30件，予以公开20件。", []),
        ("依申请公开工作中，连同上年未办结的3件。", [(3, "carried_in", "")]),
        ("行政处罚决定书12份。", [(12, "penalty", "decisions")]),
        ("减免行政事业性收费26万元。", []),
        ("印发文件30件，公开20件，依申请公开6件，不公开4件。", []),
        ("公开申请中同意公开5件，不同意公开4件。", [(5, "open", ""), (4, "refused", "")]),
        (
            "公开申请:新收12;办结9;结转下年2025。",
            [(12, "new", ""), (9, "finished", "")],
        ),
        ("新收公开申请量同比增长25%，达12件。", [(12, "new", "")]),
        ("网站访问量同比增长25%，达12次。", []),
        ("收到申请十二宗，4宗结转下年度。", [(12, "received", ""), (4, "carried_out", "")]),
        (
            "收到网上公开申请3件、信函公开申请38件，共计41件。",
            [(3, "received", ""), (38, "received", ""), (41, "received", "")],
        ),
        (
            "公开申请结果：予以公开5件、其他处理(含撤回)2件。",
            [(5, "open", ""), (2, "other", "")],
        ),
        (
            "收到公开申请9件，其中5件为自然人提出，4件来自商业企业。",
            [(9, "received", ""), (5, "arrived", "natural_person"), (4, "arrived", "company")],
        ),
        (
            "因信息公开被申请行政复议3件、被提起行政诉讼2件，相关案件共5件。",
            [(3, "review", "total"), (2, "suit", "total"), (5, "any", "total")],
        ),
        (
            "行政复议维持3件、纠正1件；未经复议直接起诉4件；复议后起诉结果维持1件。",
            [
                (3, "review", "upheld"),
                (1, "review", "corrected"),
                (4, "direct", "total"),
                (1, "after_review", "upheld"),
            ],
        ),
        (
            "因信息公开未经复议直接起诉的行政诉讼4件；复议后起诉的行政诉讼中，结果维持的1件。",
            [(4, "direct", "total"), (1, "after_review", "upheld")],
        ),
        (
            "本年公开规章和规范性文件共52件，其中包括规章2件、规范性文件50件。",
            [
                (52, "both_norms", "published"),
                (2, "rules", "published"),
                (50, "norms", "published"),
            ],
        ),
        (
            "作出行政许可决定120件、行政处罚决定3件。",
            [(120, "licence", "decisions"), (3, "penalty", "decisions")],
        ),
        (
            "信息公开类复议2件、诉讼1件尚未审结。",
            [(2, "review", "pending"), (1, "suit", "pending")],
        ),
        ("所有办结的政府信息公开申请中同意公开5件。", [(5, "open", "")]),
        ("办理人大建议30件，答复网民留言190件，受理行政许可申请9件。", []),
        ("归集政策文件219件，人事任免文件41件。", []),
        ("收到公开申请30件，同比增加3件。", [(30, "received", "")]),
    ],
)
def test_a_number_counts_what_the_words_around_it_say(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("上半年收到公开申请3件。", Doubt.PERIOD),
        ("累计收到公开申请30件。", Doubt.CUMULATIVE),
        ("通过信函收到公开申请3件。", Doubt.CHANNEL),
        ("按时办结公开申请3件。", Doubt.LIMIT),
        ("转送公开申请3件，受理公开申请3件。", Doubt.UNKNOWN),
        ("收到涉及征地补偿的公开申请3件。", Doubt.UNKNOWN),
        ("1名申请人提出公开申请6件。", Doubt.UNKNOWN),
    ],
)
def test_what_makes_a_number_a_part_is_kept_with_it(text, doubt):
    assert doubt in claims(text)[0].doubt


def test_the_organ_before_the_verb_is_the_subject_unless_it_is_the_own_one():
    assert [one.subject for one in claims("市公安局受理公开申请3件。")] == ["市公安局"]
    assert [one.subject for one in claims("我局受理公开申请3件。")] == [""]


def test_a_list_goes_on_in_the_next_paragraph_behind_a_colon():
    text = "答复公开申请9件，办理结果如下：\n予以公开5件；\n部分公开4件。"
    assert [one.row for one in claims(text.replace("：", ":"))] == ["finished", "open", "partial"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三百二十一件", 321, 321),
        ("1,234件", 1234, 1234),
        ("3万余条", 30_000, 40_000),
        ("三百余件", 300, 400),
        ("近200件", 170, 200),
        ("二十多件", 20, 30),
    ],
)
def test_a_number_is_read_with_what_makes_it_rough(text, low, high):
    (one,) = numbers_in(text)
    assert one.admits(Decimal(low))
    assert one.high <= high
    assert not one.admits(Decimal(high + 1))


@pytest.mark.parametrize("text", ["高效办成一件事", "每一件申请", "第三件"])
def test_words_that_only_look_like_numbers_are_none(text):
    assert numbers_in(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到公开申请64件，结转上年2件，办结45件，下年度继续办理21件。",
            [
                (64, "received", ""),
                (2, "carried_in", ""),
                (45, "finished", ""),
                (21, "carried_out", ""),
            ],
        ),
        (
            "因信息公开被申请复议6件，维持2件，撤销1件，申请人撤回复议申请3件。",
            [
                (6, "review", "total"),
                (2, "review", "upheld"),
                (1, "review", "corrected"),
                (3, "review", "other_result"),
            ],
        ),
        ("已答复的公开申请中，准予公开或予以部分公开8件。", [(8, "open_and_partial", "")]),
        ("全年收到依申请公开信件9件，办结7件。", [(9, "received", ""), (7, "finished", "")]),
        ("全年受理9起依申请公开，办结7起。", [(9, "handled", ""), (7, "finished", "")]),
        ("依申请公开情况。窗口接收到申请书9份。", [(9, "received", "")]),
        ("年内收到法律援助申请书9份。", []),
        (
            "收到公开申请17件（信件申请11件，网络申请6件），已办结14件。",
            [
                (17, "received", ""),
                (11, "received", ""),
                (6, "received", ""),
                (14, "finished", ""),
            ],
        ),
    ],
)
def test_a_number_is_read_in_the_wordings_of_other_offices(text, expected):
    assert counted(narrow(text)) == expected


@pytest.mark.parametrize(
    ("text", "years", "doubts"),
    [
        ("2023年收到公开申请22件，比2022年（31件）下降29%，答复21件。", [2023, 2023], Doubt.NONE),
        ("比2022年公开申请12件少得多。", [2022], Doubt.NONE),
        (
            "2022年上半年答复公开申请26件。其中予以公开8件。2022年答复公开申请40件。",
            [2022, 0, 2022],
            Doubt.PERIOD,
        ),
    ],
)
def test_what_is_counted_belongs_to_its_own_year_and_half_year(text, years, doubts):
    found = claims(narrow(text))
    assert [one.year for one in found] == years
    assert found[0].doubt == doubts
    assert len(found) < 2 or found[1].doubt == doubts
    assert found[-1].doubt == Doubt.NONE


@pytest.mark.parametrize("way", ["渠道", "多种途径", "方式"])
def test_channels_that_are_merely_examples_make_no_part_of_the_whole(way):
    (one,) = claims(f"通过网络、信函等{way}收到政府信息公开申请12件。")
    assert one.doubt == Doubt.NONE
    (one,) = claims("通过网络渠道收到政府信息公开申请12件。")
    assert one.doubt & Doubt.CHANNEL


def test_last_year_may_stand_in_brackets_and_be_counted_in_other_units():
    text = narrow("收到公开申请26起，比2022年（40起）下降35%，结转上年3起。")
    assert [(one.number, one.year) for one in bases(text)] == [(40, 2022)]
    assert [one.change for one in changes(text)] == [-35]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2023年，我局累计办理政府信息公开申请19件。", Doubt.NONE),
        ("截至2023年底，我局累计办理政府信息公开申请19件。", Doubt.CUMULATIVE),
        ("2023年工作平稳。累计办理政府信息公开申请19件。", Doubt.CUMULATIVE),
    ],
)
def test_what_a_sentence_on_one_year_adds_up_is_of_that_year(text, doubt):
    assert [one.doubt for one in claims(text)] == [doubt]
