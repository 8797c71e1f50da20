"""Ledger files: what is written is read again, and what is wrong is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from govinfo_desktop.core.ledger.application import Ledger, Row
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.names import without_names
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft, draft_from_bytes, draft_to_bytes
from govinfo_desktop.storage.errors import CannotWrite, DraftGone
from govinfo_desktop.storage.ledger import ledger_file
from govinfo_desktop.storage.ledger.ledger_file import (
    LedgerFile,
    LineCache,
    TooManyApplications,
    ledger_from_bytes,
    ledger_to_bytes,
    read_ledger,
    why_too_large,
    with_ledger,
)
from govinfo_desktop.storage.ledger.ledger_session import LedgerHistory, LedgerSession
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.storage.sealed import ChecksumDiffers, NewerDraft
from govinfo_desktop.storage.session import ReadOnlyDraft
from govinfo_desktop.storage.unreadable import (
    DraftTooLarge,
    EmptyDraft,
    OtherKindOfFile,
    WrongContents,
)
from tests.core.ledger.ledgers import row
from tests.reliability.damage import sealed

FULL = LedgerFile(
    ledger=Ledger(
        organ="示例市示例局",
        year=2025,
        rows=(
            row("a", number="1", received="2025-03-03", applicant="张三", subject="“引号”与\n换行"),
            row("b", number="2", received="三月", note="𠮷"),
        ),
        distinct=frozenset({("a", "b")}),
        names_removed="",
        mapping={"收件日期": "received", "序号": "", "以后的列": "new_column"},
    ),
    revision=3,
    id="0123456789abcdef" * 2,
    others={"later": [1, {"x": None}]},
    other_texts={"b": {"new_column": "新"}},
)


@pytest.fixture
def history(tmp_path: Path) -> LedgerHistory:
    return LedgerHistory(tmp_path / "history")


def test_a_ledger_is_the_same_after_writing_and_reading() -> None:
    again = ledger_from_bytes(ledger_to_bytes(FULL), "x.ndtz")
    assert again == replace(FULL, ledger=again.ledger)
    assert again.ledger == replace(FULL.ledger, rows=(again.ledger.rows[0], FULL.ledger.rows[1]))
    assert again.ledger.rows[0].text(Column.SUBJECT) == "“引号”与\n换行".replace("\n", " ")


def test_the_file_is_json_with_an_application_on_a_line_and_the_checksum_last() -> None:
    raw = ledger_to_bytes(FULL)
    contents = json.loads(raw)
    assert list(contents)[0] == "container"
    assert list(contents)[-1] == "sha256"
    assert sum(b'"key": "' in line for line in raw.splitlines()) == 2


def test_an_empty_ledger_can_be_written_and_read() -> None:
    empty = LedgerFile(ledger=Ledger(organ="甲", year=2025), id="a" * 32)
    assert ledger_from_bytes(ledger_to_bytes(empty), "x") == empty


def test_lines_that_are_kept_are_those_that_would_be_made() -> None:
    rows = [row(f"k{number}", number=f"2025-{number}") for number in range(400)]
    edits = [
        rows,
        [*rows[:200], row("k200", number="改"), *rows[201:]],
        [*rows, row("k400", number="新")],
        rows[1:],
        [],
        [*rows[:128], row("k128", note="又"), *rows[129:]],
    ]
    lines = LineCache()
    for other_texts in ({}, {"k7": {"new_column": "新"}}):
        for kept in edits:
            contents = replace(FULL, ledger=Ledger(rows=kept), other_texts=other_texts)
            assert ledger_to_bytes(contents, lines) == ledger_to_bytes(contents)


def test_only_the_lines_of_edited_applications_are_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def making(line: Row, others: object) -> str:
        made.append(line.key)
        return "{}"

    monkeypatch.setattr(ledger_file, "_line", making)
    ledger = Ledger(rows=[row(f"k{number}") for number in range(400)])
    lines = LineCache()
    ledger_to_bytes(with_ledger(FULL, ledger), lines)
    made.clear()
    edited = ledger.with_rows_at({5: row("k5", note="改")})
    ledger_to_bytes(with_ledger(FULL, edited), lines)
    ledger_to_bytes(with_ledger(FULL, edited.with_rows(edited.rows[200:])), lines)
    assert made == ["k5"]


def test_a_flipped_bit_is_noticed_and_the_contents_are_offered() -> None:
    raw = ledger_to_bytes(FULL).replace("张三".encode(), "张四".encode())
    with pytest.raises(ChecksumDiffers, match="校验码不符") as doubtful:
        ledger_from_bytes(raw, "x.ndtz")
    assert doubtful.value.contents.ledger.rows[0].text(Column.APPLICANT) == "张四"


GOOD = {"container": 1, "organ": "甲", "year": 2025, "applications": []}


@pytest.mark.parametrize(
    ("contents", "error"),
    [
        (b"", EmptyDraft),
        (b" " * (32 * 1024 * 1024 + 1), DraftTooLarge),
        (sealed({**GOOD, "container": 2}), NewerDraft),
        (sealed({**GOOD, "container": "1"}), WrongContents),
        (sealed({**GOOD, "applications": {}}), WrongContents),
        (sealed({**GOOD, "applications": [3]}), WrongContents),
        (sealed({**GOOD, "applications": [{"number": "1"}]}), WrongContents),
        (sealed({**GOOD, "applications": [{"key": "../x"}]}), WrongContents),
        (sealed({**GOOD, "applications": [{"key": "a"}, {"key": "a"}]}), WrongContents),
        (sealed({**GOOD, "applications": [{"key": "a", "number": 1}]}), WrongContents),
        (sealed({**GOOD, "distinct": [["a"]]}), WrongContents),
        (sealed({**GOOD, "year": -1}), WrongContents),
        (
            sealed({**GOOD, "applications": [{"key": f"k{n}"} for n in range(50_001)]}),
            TooManyApplications,
        ),
    ],
)
def test_what_is_no_ledger_is_refused_by_name(contents: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match="台账"):
        ledger_from_bytes(contents, "我的.ndtz")


def test_a_ledger_is_saved_with_a_history_and_found_again(
    tmp_path: Path, history: LedgerHistory
) -> None:
    path = tmp_path / "台账.ndtz"
    with_session(path, history, FULL, new=True)
    assert read_ledger(path).ledger.organ == "示例市示例局"
    changed = with_ledger(read_ledger(path), replace(FULL.ledger, organ="新名"))
    with_session(path, history, changed)
    assert read_ledger(path).revision == FULL.revision + 2
    (kept,) = history.generations(path)
    assert kept.path.suffix == ".ndtz"
    assert history.read(kept).ledger.organ == "示例市示例局"


def with_session(
    path: Path, history: LedgerHistory, contents: LedgerFile, *, new: bool = False
) -> None:
    session = (
        LedgerSession.create(path, contents, history) if new else LedgerSession.open(path, history)
    )
    session.save(contents)
    session.close()


def test_a_ledger_that_is_open_is_read_only_elsewhere_and_says_so(
    tmp_path: Path, history: LedgerHistory
) -> None:
    path = tmp_path / "台账.ndtz"
    with_session(path, history, FULL, new=True)
    first, second = LedgerSession.open(path, history), LedgerSession.open(path, history)
    assert second.read_only.startswith("台账“台账”已被")
    with pytest.raises(ReadOnlyDraft):
        second.save(FULL)
    first.close()


def test_a_change_by_another_program_is_not_overwritten(
    tmp_path: Path, history: LedgerHistory
) -> None:
    path = tmp_path / "台账.ndtz"
    with_session(path, history, FULL, new=True)
    session = LedgerSession.open(path, history)
    theirs = ledger_to_bytes(replace(FULL, ledger=replace(FULL.ledger, organ="别人")))
    path.write_bytes(theirs)
    saved = session.save(FULL)
    session.close()
    assert path.read_bytes() == theirs
    assert saved.path != path
    assert saved.path.suffix == ".ndtz"
    assert "两份台账" in saved.notice


@pytest.mark.parametrize(
    ("name", "says"),
    [("MOST_APPLICATIONS", "最多的 3 件"), ("LARGEST_SEALED_BYTES", "超过了台账文件")],
)
def test_a_ledger_that_could_not_be_read_again_is_not_saved(
    tmp_path: Path,
    history: LedgerHistory,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    says: str,
) -> None:
    path = tmp_path / "台账.ndtz"
    with_session(path, history, FULL, new=True)
    before = path.read_bytes()
    many = [row(f"k{number}", subject="某批复" * 50) for number in range(4)]
    session = LedgerSession.open(path, history)
    monkeypatch.setattr(ledger_file, name, 3 if name.startswith("MOST") else len(before))
    with pytest.raises(CannotWrite, match=says):
        session.save(with_ledger(FULL, FULL.ledger.with_rows(many)))
    assert path.read_bytes() == before
    assert session.save(FULL).path == path
    session.close()


AWKWARD = [
    replace(one, key=f"{place:064}")
    for place, one in enumerate(
        [
            Row(key="", texts=dict.fromkeys(Column, "\x01")),
            Row(key="", texts=dict.fromkeys(Column, '𠮷\n"\ud800')),
            Row(key=""),
            row("", subject="某批复" * 500),
        ]
    )
]


@pytest.mark.parametrize("others", [{}, {AWKWARD[0].key: {"later": "以后的列" * 50}}])
@pytest.mark.parametrize("texts", [AWKWARD, AWKWARD[:1], AWKWARD[1:2], AWKWARD[2:3], []])
def test_why_a_ledger_is_too_large_is_told_at_the_very_byte(monkeypatch, texts, others):
    ledger = with_ledger(replace(FULL, other_texts=others), FULL.ledger.with_rows(texts))
    size = len(ledger_to_bytes(ledger))
    for limit, says in ((size - 1, "超过了台账文件"), (size, ""), (10 * size, "")):
        monkeypatch.setattr(ledger_file, "LARGEST_SEALED_BYTES", limit)
        assert says in why_too_large(ledger)
        assert bool(says) is bool(why_too_large(ledger))


def test_a_ledger_far_below_the_limit_is_not_written_to_know_its_size(monkeypatch):
    written = []
    whole = ledger_file.ledger_to_bytes

    def watched(contents, *more):
        written.append(len(contents.ledger.rows))
        return whole(contents, *more)

    monkeypatch.setattr(ledger_file, "ledger_to_bytes", watched)
    assert not why_too_large(replace(FULL, other_texts={}))
    assert not any(written)


def test_a_ledger_that_was_moved_away_is_not_made_again(
    tmp_path: Path, history: LedgerHistory
) -> None:
    path = tmp_path / "台账.ndtz"
    with_session(path, history, FULL, new=True)
    session = LedgerSession.open(path, history)
    path.rename(tmp_path / "别处.ndtz")
    with pytest.raises(DraftGone, match="台账“台账”已不在原处"):
        session.save(FULL)
    session.close()


def test_names_are_gone_from_every_earlier_state_too(
    tmp_path: Path, history: LedgerHistory
) -> None:
    path = tmp_path / "台账.ndtz"
    with_session(path, history, FULL, new=True)
    bare = with_ledger(read_ledger(path), without_names(FULL.ledger, "2026-02-01"))
    with_session(path, history, bare)
    assert any(name_is_in(file) for file in files_below(tmp_path))
    assert history.forget(path) == 2
    assert not [file for file in files_below(tmp_path) if name_is_in(file)]
    assert read_ledger(path).ledger.names_removed == "2026-02-01"


def test_names_are_gone_from_the_copies_of_the_ledger_and_from_no_others(
    tmp_path: Path, history: LedgerHistory
) -> None:
    path, kept = tmp_path / "台账.ndtz", tmp_path / "kept"
    with_session(path, history, FULL, new=True)
    kept.mkdir()
    other_year = replace(FULL, ledger=replace(FULL.ledger, year=2024))
    for name, contents in (("同年", FULL), ("上年", other_year)):
        (kept / f"{name}.ndtz").write_bytes(ledger_to_bytes(contents))
    (kept / "坏了.ndtz").write_bytes(b"{")
    (kept / "草稿.ndbg").write_bytes(b"{")
    bare = with_ledger(read_ledger(path), without_names(FULL.ledger, "2026-02-01"))
    with_session(path, history, bare)
    assert history.forget(path, [kept, tmp_path / "none"]) == 3
    assert sorted(one.name for one in kept.iterdir()) == ["上年.ndtz", "坏了.ndtz", "草稿.ndbg"]


def test_names_are_gone_from_a_copy_of_the_time_before_the_organ_was_renamed(
    tmp_path: Path, history: LedgerHistory
) -> None:
    path, recovery = tmp_path / "台账.ndtz", Recovery(tmp_path / "kept")
    with_session(path, history, FULL, new=True)
    before = read_ledger(path)
    copy = recovery.save_bytes(ledger_to_bytes(before), path.name, path.suffix)
    renamed = replace(before.ledger, organ="改了名的局")
    with_session(path, history, with_ledger(before, without_names(renamed, "2026-02-01")))
    history.forget(path, [copy.parent])
    assert not copy.exists()


def files_below(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def name_is_in(file: Path) -> bool:
    return "张三".encode() in file.read_bytes()


def test_a_state_that_cannot_be_removed_is_said_so(
    tmp_path: Path, history: LedgerHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "台账.ndtz"
    with_session(path, history, FULL, new=True)
    with_session(path, history, FULL)

    def refuse(self: Path) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CannotWrite, match="申请人姓名"):
        history.forget(path)


def test_an_emergency_copy_of_a_ledger_is_found_among_ledgers_only(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path / "recovery")
    copy = recovery.save_bytes(ledger_to_bytes(FULL), "台账.ndtz", ".ndtz")
    assert recovery.copies(".ndtz") == (copy,)
    assert recovery.copies() == ()
    assert read_ledger(copy).ledger.organ == "示例市示例局"


def test_a_draft_is_no_ledger_and_a_ledger_no_draft() -> None:
    draft = draft_to_bytes(Draft(report=Report(form_id="f")))
    with pytest.raises(OtherKindOfFile, match="是草稿，不是台账"):
        ledger_from_bytes(draft, "a.ndbg")
    with pytest.raises(OtherKindOfFile, match="是台账，不是草稿"):
        draft_from_bytes(ledger_to_bytes(FULL), "a.ndtz")
