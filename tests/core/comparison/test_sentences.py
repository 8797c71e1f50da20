"""Changes between two passages, sentence by sentence."""

import pytest

from govinfo_desktop.core.comparison.sentences import (
    SentenceChange,
    parts_of,
    repeated_share,
    sentence_changes,
    sentences_of,
    with_changes,
)

TEXT = "（一）主动公开情况。全年公开12件；都已登记。\n（二）培训\n举办培训3次，“人人过关”。还有不足"


def test_sentences_end_with_their_mark_or_the_line():
    assert sentences_of(TEXT) == [
        "（一）主动公开情况。",
        "全年公开12件；",
        "都已登记。",
        "（二）培训",
        "举办培训3次，“人人过关”。",
        "还有不足",
    ]


def test_equal_passages_have_no_change():
    assert sentence_changes(TEXT, TEXT) == ()


def test_lines_broken_elsewhere_are_no_change():
    assert sentence_changes("甲公开1件。\n乙公开2件。", "甲公开1件。乙公开2件。") == ()


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("全年公开12件；", "全年公开13件；", [("全年公开12件；", "全年公开13件；")]),
        ("都已登记。", "", [("都已登记。", "")]),
        ("都已登记。", "都已登记。并存档备查。", [("", "并存档备查。")]),
    ],
)
def test_each_kind_of_change_is_told_alone(was: str, now: str, expected: list[tuple[str, str]]):
    found = sentence_changes(TEXT, TEXT.replace(was, now))
    assert [(one.was, one.now) for one in found] == expected


def test_a_sentence_rewritten_beside_a_new_one_is_paired_with_its_old_wording():
    found = sentence_changes("公开了重点领域信息12条。", "加强了队伍建设。公开了重点领域信息15条。")
    assert found == (
        SentenceChange(was="", now="加强了队伍建设。"),
        SentenceChange(was="公开了重点领域信息12条。", now="公开了重点领域信息15条。"),
    )


def test_parts_show_what_is_gone_and_what_is_new():
    parts = parts_of(SentenceChange(was="公开12件。", now="公开135件。"))
    assert "".join(one.text for one in parts if one.is_in_first) == "公开12件。"
    assert "".join(one.text for one in parts if one.is_in_second) == "公开135件。"


def test_the_share_of_repeated_text_counts_whole_sentences():
    was = "健全制度完善流程强化监督。公开信息一百二十条。"
    assert repeated_share(was, was) == 1
    assert repeated_share(was, "健全制度完善流程强化监督。公开信息一百三十条。") == 13 / 23
    assert repeated_share(was, "") == 0


@pytest.mark.parametrize(
    "edited", [TEXT.replace("12", "13").replace("都已登记。", ""), "新写。" + TEXT]
)
def test_a_passage_with_all_changes_is_the_second_and_with_none_the_first(edited: str):
    numbers = range(len(sentence_changes(TEXT, edited)))
    assert with_changes(TEXT, edited, numbers) == edited
    assert with_changes(TEXT, edited, ()) == TEXT


def test_each_change_can_be_made_alone():
    edited = TEXT.replace("12", "13").replace("都已登记。", "").replace("3次", "4次")
    assert len(sentence_changes(TEXT, edited)) == 3
    assert with_changes(TEXT, edited, [0]) == TEXT.replace("12", "13")
    assert with_changes(TEXT, edited, [1]) == TEXT.replace("都已登记。", "")
    assert with_changes(TEXT, edited, [2]) == TEXT.replace("3次", "4次")
