"""Terms of the ledger: words that mean a choice, and nothing that is guessed."""

import pytest

from govinfo_desktop.core.ledger.application import amount_in, shown_as, typed_as
from govinfo_desktop.core.ledger.columns import CHOICE_COLUMNS, COLUMN_SPECS, Column
from tests.core.ledger.ledgers import FORMS, TERMS


def test_every_column_has_a_label_heads_and_its_choices():
    assert set(COLUMN_SPECS) == set(Column) == set(TERMS.heads)
    assert set(TERMS.choices) == CHOICE_COLUMNS
    assert all(COLUMN_SPECS[column].label in TERMS.heads[column] for column in Column)


@pytest.mark.parametrize("column", sorted(CHOICE_COLUMNS))
def test_no_word_means_two_choices(column):
    for one in TERMS.choices[column]:
        for word in (one.id, one.label, *one.words):
            assert TERMS.choice(column, word) == one.id


def test_no_head_means_two_columns():
    heads = [head for column in Column for head in TERMS.heads[column]]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("来件日", Column.RECEIVED),
        ("收到申请的时间", Column.RECEIVED),
        ("登记时间", Column.RECEIVED),
        ("申请人身份", Column.APPLICANT_KIND),
        ("申请者基本情况属性", Column.APPLICANT_KIND),
        ("答复书日期", Column.ANSWERED),
        ("回复结论", Column.ANSWER),
        ("所申请公开的信息内容描述", Column.SUBJECT),
        ("征求第三方意见收回", Column.THIRD_PARTY_ANSWERED),
    ],
)
def test_heads_are_known_in_every_combination_of_their_parts(head, column):
    assert [one for one, words in TERMS.heads.items() if head in words] == [column]


@pytest.mark.parametrize(("form_id"), ["national-2019", "national-2021"])
def test_the_rows_as_the_form_prints_them_are_understood(form_id):
    for one in FORMS.form(form_id).tables["applications"].rows[2:-2]:
        answer = TERMS.choice(Column.ANSWER, one.label[-1])
        assert answer is not None, one.label
        assert TERMS.row_of(form_id, answer) == one.id


@pytest.mark.parametrize("word", ["自然人", "公民", "个人", " 公 民 ", "1.自然人"])
def test_several_words_mean_a_natural_person(word):
    assert typed_as(Column.APPLICANT_KIND, word, TERMS) == "natural_person"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("不予公开（内部事务信息）", "refused_internal"),
        ("过程性信息，不予公开", "refused_process"),
        ("重复申请，不予处理", "nh_repeat"),
        ("无法提供：信息不存在", "unable_not_held"),
        ("不予公开-三、危及“三安全一稳定”", "refused_security"),
        ("其他处理——申请人撤回", "other_else"),
        ("部分公开（区分处理）", "partial"),
    ],
)
def test_an_answer_may_be_written_with_the_group_that_it_belongs_to(text, answer):
    assert TERMS.choice(Column.ANSWER, text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "申请人已撤回申请",
        "申请人自行撤回",
        "已撤销申请",
        "申请人撤回了申请",
        "主动撤回政府信息公开申请",
    ],
)
def test_that_the_applicant_withdrew_may_be_written_in_many_ways(text):
    assert TERMS.choice(Column.ANSWER, text) == "other_else"


@pytest.mark.parametrize("text", ["撤销", "不撤回", "建议申请人撤回", "撤回答复", "申请人未撤回"])
def test_what_only_has_the_word_for_withdrawing_is_not_taken_for_that(text):
    assert TERMS.choice(Column.ANSWER, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "不予公开",
        "无法提供",
        "不予公开（重复申请）",
        "部分公开、予以公开",
        "予以公开，已送达",
        "不予公开（国家秘密、过程性信息）",
        "不予公开，公开",
        "不是国家秘密",
    ],
)
def test_an_answer_with_words_that_do_not_belong_to_it_is_not_guessed(text):
    assert TERMS.choice(Column.ANSWER, text) is None


@pytest.mark.parametrize("word", ["自然", "人", "自然人或企业", "", "不予公开"])
def test_what_only_resembles_a_choice_stays_as_typed(word):
    assert typed_as(Column.APPLICANT_KIND, word, TERMS) == word


@pytest.mark.parametrize("text", ["2025-3-3", "2025.3.3", "2025年3月3日", "2025/03/03"])
def test_dates_are_kept_in_one_way(text):
    assert typed_as(Column.RECEIVED, text, TERMS) == "2025-03-03"


@pytest.mark.parametrize("text", ["3月3日", "2025-02-30", "20250303x"])
def test_what_is_no_whole_date_stays_as_typed(text):
    assert typed_as(Column.RECEIVED, text, TERMS) == text


def test_choices_are_shown_by_their_labels():
    assert shown_as(Column.ANSWER, "nh_repeat", TERMS) == "不予处理·重复申请"
    assert shown_as(Column.NUMBER, "nh_repeat", TERMS) == "nh_repeat"


@pytest.mark.parametrize(
    ("text", "amount"),
    [("300", "300"), ("1,200.50元", "1200.50"), ("３００", "300"), ("0", "0")],
)
def test_amounts_are_read(text, amount):
    assert f"{amount_in(text):f}" == amount


@pytest.mark.parametrize("text", ["", "若干", "-3", "1.234", "1e3", "3万"])
def test_what_is_no_amount_is_not_guessed(text):
    assert amount_in(text) is None
