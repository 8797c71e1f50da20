"""Draft files: a draft is read as it was written, and a damaged one is refused with a reason."""

import hashlib
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.text.sanitise import sanitise
from govinfo_desktop.storage.drafts import (
    LARGEST_DRAFT_BYTES,
    Draft,
    Options,
    Previous,
    State,
    draft_from_bytes,
    draft_to_bytes,
    read_draft,
)
from govinfo_desktop.storage.errors import CannotRead
from govinfo_desktop.storage.sealed import ChecksumDiffers, NewerDraft
from govinfo_desktop.storage.unreadable import (
    DamagedDraft,
    DraftTooLarge,
    DraftUnreadable,
    TruncatedDraft,
    WrongContents,
)
from govinfo_desktop.storage.upgrades import upgraded
from govinfo_desktop.storage.versions import Step, Version

FULL = Draft(
    report=Report(
        form_id="national-2021",
        texts={
            FieldId("organ"): "示例市人民政府",
            FieldId("applications.new_received.natural_person"): "１３",
            FieldId("overview"): "第一段。\n第二段“引号”…… 𠮷",
        },
        explanations={"t21@applications.new_received.total": "机构合并。"},
        left_out=frozenset({"remedies"}),
    ),
    notes={FieldId("organ"): "与公章核对"},
    carried={FieldId("applications.carried_in.company"): "2023年报告“结转下年度继续办理”"},
    previous=Previous(
        report=Report(form_id="national-2021", texts={FieldId("year"): "2023"}), source="2023.ndbg"
    ),
    options=Options(
        paper=Paper(layout="services", seal="none", enclosures="统计表\n名单"),
        others={"later": [1, {"a": None}]},
    ),
    state=State(is_final=True, since="2025-01-20T09:30:00"),
    revision=7,
    id="0123456789abcdef" * 2,
    steps={"published": Step(taken="2025-01-22", note="https://example.invalid/2024")},
    versions=(
        Version(
            name="送审稿",
            made="2025-01-18T10:00:00",
            revision=4,
            report=Report(
                form_id="national-2021",
                texts={FieldId("organ"): "示例市人民政府"},
                left_out=frozenset({"remedies"}),
            ),
        ),
    ),
    others={"from_the_future": {"a": [1.5, "二"]}},
)
KEYS = [
    *("container", "id", "form", "state", "revision", "options", "texts", "explanations"),
    *("notes", "carried", "previous", "steps", "versions"),
]


def sealed(contents: dict[str, Any] | str) -> bytes:
    """Return a file with these contents and the right checksum."""
    text = contents if isinstance(contents, str) else json.dumps(contents, ensure_ascii=False)
    before = text.rstrip().removesuffix("}").encode() + b",\n "
    return before + f'"sha256": "{hashlib.sha256(before).hexdigest()}"\n}}\n'.encode()


def contents_of(draft: Draft) -> dict[str, Any]:
    contents = json.loads(draft_to_bytes(draft))
    del contents["sha256"]
    return contents


def test_a_draft_is_the_same_after_writing_and_reading() -> None:
    assert draft_from_bytes(draft_to_bytes(FULL), "a") == FULL


def test_the_file_is_readable_json_with_every_key_and_the_checksum_last() -> None:
    empty = Draft(report=Report(form_id="national-2021"))
    raw = draft_to_bytes(empty)
    contents = json.loads(raw)
    assert list(contents) == [*KEYS, "sha256"]
    before = raw[: raw.rindex(b'"sha256"')]
    assert contents["sha256"] == hashlib.sha256(before).hexdigest()
    assert "示例市人民政府".encode() in draft_to_bytes(FULL)


@given(st.dictionaries(st.sampled_from(["organ", "overview", "a.b.c"]), st.text(max_size=60)))
def test_any_text_is_read_back_as_the_sanitiser_leaves_it(texts: dict[str, str]) -> None:
    report = Report(form_id="f").with_texts({FieldId(k): v for k, v in texts.items()})
    back = draft_from_bytes(draft_to_bytes(Draft(report=report)), "a").report.texts
    cleaned = {name: sanitise(text).text for name, text in texts.items()}
    assert back == {name: text for name, text in cleaned.items() if text}


def test_a_lone_surrogate_does_not_stop_a_save() -> None:
    report = Report(form_id="f", texts={FieldId("overview"): "前\ud800后"})
    back = draft_from_bytes(draft_to_bytes(Draft(report=report)), "a")
    assert back.report.text("overview") == "前?后"


def test_any_flipped_bit_is_noticed() -> None:
    raw = draft_to_bytes(FULL)
    chance = random.Random(20250112)
    for _ in range(1000):
        place, bit = chance.randrange(len(raw)), 1 << chance.randrange(8)
        damaged = raw[:place] + bytes([raw[place] ^ bit]) + raw[place + 1 :]
        with pytest.raises(DraftUnreadable):
            draft_from_bytes(damaged, "a")


def test_any_truncation_is_noticed_and_reported_as_such() -> None:
    raw = draft_to_bytes(FULL)
    for length in range(len(raw) - 2):
        with pytest.raises(TruncatedDraft):
            draft_from_bytes(raw[:length], "a")
    with pytest.raises(TruncatedDraft, match="不完整"):
        draft_from_bytes(raw[: len(raw) // 2], "a")


def test_a_draft_changed_by_hand_is_read_but_its_checksum_differs() -> None:
    edited = draft_to_bytes(FULL).replace("示例市".encode(), "样例市".encode())
    with pytest.raises(ChecksumDiffers) as refusal:
        draft_from_bytes(edited, "a")
    assert refusal.value.contents.report.text("organ") == "样例市人民政府"


def test_keys_of_later_versions_are_kept() -> None:
    back = draft_from_bytes(sealed({**contents_of(FULL), "new": {"list": [1, "一"]}}), "a")
    again = json.loads(draft_to_bytes(back))
    assert again["new"] == {"list": [1, "一"]}
    assert again["options"]["later"] == [1, {"a": None}]


def test_a_draft_from_before_the_print_options_opens() -> None:
    contents = json.loads(draft_to_bytes(FULL))
    del contents["sha256"]
    contents["options"] = {"layout": "pitch-29", "seal": "none", "left_out": []}
    options = draft_from_bytes(sealed(contents), "x").options
    assert options.paper == Paper(layout="pitch-29", seal="none")


def test_a_newer_container_is_refused_but_can_be_viewed() -> None:
    with pytest.raises(NewerDraft, match="请先更新软件") as refusal:
        draft_from_bytes(sealed({**contents_of(FULL), "container": 99}), "a")
    assert refusal.value.contents is not None
    assert refusal.value.contents.report == FULL.report


def test_a_newer_container_with_a_wrong_checksum_is_damaged() -> None:
    raw = draft_to_bytes(FULL).replace(b'"container": 2', b'"container": 9')
    with pytest.raises(DamagedDraft):
        draft_from_bytes(raw, "a")


WRONG: list[dict[str, Any]] = [
    {"container": None},
    {"container": True},
    {"container": "1"},
    {"container": 0},
    {"form": None},
    {"form": ""},
    {"form": 2021},
    {"texts": []},
    {"texts": {"organ": 1}},
    {"texts": {"organ": None}},
    {"texts": {"organ": {"a": "b"}}},
    {"explanations": "无"},
    {"notes": {"a": []}},
    {"carried": 1.5},
    {"previous": []},
    {"previous": {"form": 3}},
    {"options": None},
    {"options": {"left_out": [1]}},
    {"options": {"layout": 3}},
    {"state": "final"},
    {"state": {"is": "done"}},
    {"state": {"is": ["final"]}},
    {"revision": -1},
    {"revision": 1.5},
    {"revision": True},
    {"revision": 10**300},
    {"later": float("inf")},
    {"id": "short"},
    {"id": 7},
    {"steps": []},
    {"steps": {"exported": "2025"}},
    {"steps": {"exported": {"taken": 2025}}},
    {"versions": {}},
    {"versions": ["送审稿"]},
    {"versions": [{"name": "送审稿", "revision": 1}]},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_wrong_value_is_refused_with_the_name_of_its_key(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongContents):
        draft_from_bytes(sealed({**contents_of(FULL), **wrong}), "a")


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00" * 4096,
        b"PK\x03\x04" + bytes(range(256)),
        b"[" * 100_000,
        b'{"a":' * 100_000 + b"\n}",
        b'{"container": ' + b"9" * 5000 + b"}",
        b"\xff\xfe{\x00}\x00",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b"NaN",
        "政府信息公开".encode("gb18030"),
    ],
    ids=range(12),
)
def test_garbage_is_refused_in_one_sentence(garbage: bytes) -> None:
    with pytest.raises(DraftUnreadable) as refusal:
        draft_from_bytes(garbage, "坏.ndbg")
    assert "坏.ndbg" in str(refusal.value)


def test_deep_nesting_under_an_unknown_key_is_refused() -> None:
    deep = '{"container": 1, "form": "f", "x": ' + "[" * 500 + "]" * 500 + "}"
    with pytest.raises(WrongContents):
        draft_from_bytes(sealed(deep), "a")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.ndbg"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_DRAFT_BYTES + 1)
    with pytest.raises(DraftTooLarge):
        read_draft(path)


def test_a_missing_file_and_a_folder_are_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="找不到"):
        read_draft(tmp_path / "没有.ndbg")
    with pytest.raises(CannotRead, match="文件夹"):
        read_draft(tmp_path)


def test_what_reading_took_out_is_reported() -> None:
    contents = contents_of(FULL)
    contents["texts"]["organ"] = "示例\x00市\u202e政府"
    draft = draft_from_bytes(sealed(contents), "a")
    assert draft.report.text("organ") == "示例市政府"
    assert draft.removed == ("1 个控制字符", "1 个文字方向控制符")


def test_old_contents_pass_through_all_later_upgrades_in_order() -> None:
    upgrades = [lambda old: {**old, "two": 1}, lambda old: {**old, "three": old["two"] + 1}]
    assert upgraded({"one": 0}, 1, upgrades) == {"one": 0, "two": 1, "three": 2}
    assert upgraded({"two": 5}, 2, upgrades) == {"two": 5, "three": 6}
    assert upgraded({"three": 2}, 3, upgrades) == {"three": 2}


def test_blank_texts_are_not_stored_as_entries() -> None:
    draft = replace(FULL, report=replace(FULL.report, texts={FieldId("organ"): ""}))
    assert draft_from_bytes(draft_to_bytes(draft), "a").report.texts == {}
