"""Percentages and the counts beside them."""

import pytest

from tests.core.checks.reports import CITY_2024, of_check, of_rule, with_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共公开信息123条，其中机构职能16条，占总数13%；业务工作4条，占总数的3.3%。", 0),
        ("共公开信息123条，其中业务工作4条，占总数的3.2%。", 1),
        ("答复申请805件。予以公开258件，占33.9%；不予处理158件，占19.6%。", 1),
        ("公开信息170条。政策法规类1条，占总体的比例为0.6%；业务类169条，占99.4%。", 0),
        ("主动公开信息25条。\n在公开的信息中，动态类20条，占80%；人事类5条，占20%。", 0),
        ("主动公开信息25条（均已上网）。\n在公开的信息中，动态类20条，占88%。", 1),
        ("发布视频41条，占全市播放量的26%。", 0),
        ("差评数占评价总量的0.34%。", 0),
        ("印发文件30件，占30%。", 0),
        ("无法提供3件，在全部12件办结申请中占25%。", 0),
        ("无法提供3件，在全部12件办结申请中占35%。", 1),
        ("12件已办结的申请中，予以公开的占25%，计3件。", 0),
        ("12件已办结的申请中，予以公开的占35%，计3件。", 1),
        ("办结申请12件，公开3件，公开率25%。", 0),
        ("办结申请12件，公开3件，公开率35%。", 1),
        ("办结申请12件，公开规范性文件3件，公开率100%。", 0),
        ("办结申请12件，其中同意公开共3件，公开率35%。", 1),
        ("办结申请12件，其中同意公开共3件，公开率25%。", 0),
        # The total is not written, but one of the shares shows it.
        ("各乡镇报送1509篇，占71.11%；各部门报送613篇，占28.82%。", 1),
        ("各乡镇报送1509篇，占71.11%；各部门报送613篇，占28.89%。", 0),
        ("各乡镇报送1509篇，占17.1%；各部门报送613篇，占8.8%。", 0),
        ("各乡镇报送15篇，占71%；各部门报送6篇，占40%。", 0),
    ],
)
def test_a_share_is_its_count_by_the_total_rounded_to_the_written_digits(text, expected):
    assert len(of_check("percentages", "v04", text)) == expected


def test_a_wrong_share_shows_the_division_and_the_right_share():
    text = "共公开信息123条，其中业务工作4条，占总数的3.2%。"
    (finding,) = of_check("percentages", "v04", text)
    assert finding.says.endswith("：4 ÷ 123 应为 3.3%")
    assert finding.advice.startswith("改成 3.3%")


def test_shares_of_a_total_add_up_to_a_hundred_within_half_a_unit_each():
    text = "公开信息123条，其中甲16条，占13%；乙10条，占8%；丙1条，占0.8%；丁96条，占{}%。"
    assert of_check("percentages", "v04", text.format("78.0")) == []
    assert len(of_check("percentages", "v04", text.format("75.0"))) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理申请117件，办结171件，办结率100%。", 1),
        ("受理申请117件，办结117件，办结率100%。", 0),
        ("收到申请0件，已办结0件、办结率100%。", 0),
        ("收到申请749件，办结718件，按期办结率100%。", 0),
        ("受理申请200件，办结190件，办结率95%。", 0),
        ("信箱收到留言61条，回复61条，回复率达100%。", 0),
        ("信箱收到留言61条，回复60条，回复率达100%。", 1),
        ("信箱收到留言61条，回复62条，回复率达100%。", 1),
        ("信箱收到留言61条，按时回复60条，按时回复率达100%。", 0),
        ("受理公开申请61件，答复60件，答复率达100%。", 0),
        ("受理申请200件，办结190件，办结率98%。", 1),
        ("制发公文707件，主动公开673件，主动公开率为95.19%。", 0),
        ("制发公文707件，主动公开673件，主动公开率为95.91%。", 1),
    ],
)
def test_a_rate_of_finished_applications_agrees_with_its_numbers(text, expected):
    assert len(of_check("percentages", "v04", text)) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # 941 of 3521 finished, 3525 new, 3646 with those carried in.
        ("政府信息公开申请中，无法提供941件（占26.7%）。", 0),
        ("政府信息公开申请中，无法提供941件（占62.7%）。", 1),
        ("政府信息公开申请中，无法提供941件，占申请总数的25.8%。", 0),
        ("政府信息公开申请中，无法提供941件，占申请总数的52.8%。", 1),
    ],
)
def test_a_share_of_a_total_that_only_the_table_has_is_held_against_it(text, wrong):
    found = of_rule("v04", with_texts(CITY_2024, overview=text))
    assert len(found) == wrong
