"""History: earlier states are kept, thinned out, compared and found."""

import contextlib
import errno
import os
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage import atomic
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.history import (
    NEWEST_STATES_KEPT,
    Change,
    Generation,
    History,
    difference,
    too_many,
)


def draft(organ: str, **explanations: str) -> Draft:
    report = Report(form_id="f", texts={FieldId("organ"): organ}, explanations=explanations)
    return Draft(report=report)


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Return an empty history."""
    return History(tmp_path / "history")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a draft."""
    return tmp_path / "a.ndbg"


def test_kept_states_are_listed_newest_first(history: History, path: Path) -> None:
    for organ in ("甲", "乙", "丙"):
        history.keep(path, draft_to_bytes(draft(organ)))
    organs = [history.read(one).report.text("organ") for one in history.generations(path)]
    assert organs == ["丙", "乙", "甲"]


def test_a_state_is_kept_once(history: History, path: Path) -> None:
    for organ in ("甲", "甲", "乙", "甲"):
        history.keep(path, draft_to_bytes(draft(organ)))
    assert len(history.generations(path)) == 3


def test_each_draft_has_its_own_history(history: History, path: Path) -> None:
    history.keep(path, draft_to_bytes(draft("甲")))
    assert history.generations(path.with_name("b.ndbg")) == ()


def test_the_order_does_not_depend_on_the_clock(history: History, path: Path) -> None:
    for organ, when in (("甲", "20350101T000000"), ("乙", "20150101T000000")):
        history.keep(path, draft_to_bytes(draft(organ)), when)
    newest = history.generations(path)[0]
    assert (newest.number, newest.made.year) == (2, 2015)


def test_a_damaged_state_is_skipped_for_an_intact_one(history: History, path: Path) -> None:
    history.keep(path, draft_to_bytes(draft("甲")))
    history.keep(path, draft_to_bytes(draft("乙")))
    newest = history.generations(path)[0].path
    newest.write_bytes(newest.read_bytes()[:-20])
    found = history.newest_sound(path)
    assert found is not None
    assert found.contents.report.text("organ") == "甲"


def test_without_any_state_none_is_found(history: History, path: Path) -> None:
    assert history.newest_sound(path) is None


def test_the_history_follows_a_draft_to_its_new_name(history: History, path: Path) -> None:
    history.keep(path, draft_to_bytes(draft("甲")))
    other = path.with_name("b.ndbg")
    history.keep(other, draft_to_bytes(draft("旧")))
    history.move(path, other)
    assert history.generations(path) == ()
    kept = history.generations(other)
    assert [history.read(one).report.text("organ") for one in kept] == ["甲"]


def test_a_history_that_cannot_be_written_is_reported(tmp_path: Path, path: Path) -> None:
    (tmp_path / "history").write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        History(tmp_path / "history").keep(path, draft_to_bytes(draft("甲")))


def test_states_are_thinned_as_they_age() -> None:
    start = datetime(2026, 1, 30, 18)
    half_hours = [start - timedelta(minutes=30 * n) for n in range(48 * 400)]
    generations = [
        Generation(path=Path(str(n)), number=len(half_hours) - n, made=made)
        for n, made in enumerate(half_hours)
    ]
    dropped = set(too_many(generations))
    kept = [one for one in generations if one not in dropped]
    assert kept[:NEWEST_STATES_KEPT] == generations[:NEWEST_STATES_KEPT]
    assert len({one.made.date() for one in kept}) >= 12
    months = {(one.made.year, one.made.month) for one in kept}
    assert len(months) == 9
    assert len(kept) <= NEWEST_STATES_KEPT + 12 + 10 + 9
    assert too_many(kept) == ()


def test_no_more_states_are_kept_than_thinning_leaves(history: History, path: Path) -> None:
    for number in range(NEWEST_STATES_KEPT + 5):
        history.keep(path, draft_to_bytes(draft(str(number))), f"20250101T0000{number:02d}")
    assert len(history.generations(path)) == NEWEST_STATES_KEPT


def with_id(organ: str, letter: str) -> bytes:
    return draft_to_bytes(replace(draft(organ), id=letter * 32))


def organs(history: History, path: Path) -> list[str]:
    return [history.read(one).report.text("organ") for one in history.generations(path)]


def test_the_history_of_a_draft_is_found_when_its_stick_gets_another_letter(
    history: History, tmp_path: Path
) -> None:
    before, after = tmp_path / "E" / "a.ndbg", tmp_path / "F" / "a.ndbg"
    before.parent.mkdir()
    before.write_bytes(with_id("乙", "a"))
    history.keep(before, with_id("甲", "a"))
    before.parent.rename(after.parent)
    assert organs(history, after) == ["甲"]
    history.keep(after, with_id("乙", "a"))
    assert organs(history, after) == ["乙", "甲"]
    # Another stick now has the first letter, and a draft of the same name.
    before.parent.mkdir()
    before.write_bytes(with_id("丙", "b"))
    history.keep(before, with_id("丙", "b"))
    assert organs(history, before) == ["丙"]
    assert organs(history, after) == ["乙", "甲"]


def test_a_history_without_an_id_at_the_new_place_does_not_hide_the_one_with_it(
    history: History, tmp_path: Path
) -> None:
    before, after = tmp_path / "E.ndbg", tmp_path / "F.ndbg"
    history.keep(after, draft_to_bytes(draft("旧")))
    before.write_bytes(with_id("乙", "a"))
    history.keep(before, with_id("甲", "a"))
    before.rename(after)
    assert organs(history, after) == ["甲"]


def test_a_copy_of_a_draft_does_not_take_its_history(history: History, path: Path) -> None:
    path.write_bytes(with_id("乙", "a"))
    history.keep(path, with_id("甲", "a"))
    copy = path.with_name("copy.ndbg")
    copy.write_bytes(path.read_bytes())
    assert organs(history, copy) == []
    history.keep(copy, with_id("丙", "a"))
    assert organs(history, path) == ["甲"]
    assert organs(history, copy) == ["丙"]


def test_the_history_of_a_damaged_draft_on_a_stick_is_found(
    history: History, tmp_path: Path
) -> None:
    before, after = tmp_path / "E.ndbg", tmp_path / "F.ndbg"
    before.write_bytes(with_id("乙", "a"))
    history.keep(before, with_id("甲", "a"))
    before.unlink()
    after.write_bytes(with_id("乙", "a")[:-30])
    found = history.newest_sound(after)
    assert found is not None
    assert found.contents.report.text("organ") == "甲"


def test_the_history_of_a_draft_whose_id_cannot_be_read_is_found_by_its_path(
    history: History, tmp_path: Path
) -> None:
    before, after = tmp_path / "E.ndbg", tmp_path / "F.ndbg"
    before.write_bytes(with_id("甲", "a"))
    history.keep(before, with_id("甲", "a"))
    before.rename(after)
    history.keep(after, with_id("乙", "a"))
    after.write_bytes(b"")
    found = history.newest_sound(after)
    assert found is not None
    assert found.contents.report.text("organ") == "乙"
    # The first place has no states of its own.
    before.write_bytes(draft_to_bytes(draft("丁")))
    assert organs(history, before) == []
    history.keep(before, draft_to_bytes(draft("丁")))
    assert organs(history, before) == ["丁"]
    assert organs(history, after) == ["乙", "甲"]


def test_a_copy_does_not_take_the_history_of_a_damaged_draft(history: History, path: Path) -> None:
    history.keep(path, with_id("甲", "a"))
    path.write_bytes(b"damaged")
    copy = path.with_name("copy.ndbg")
    copy.write_bytes(with_id("乙", "a"))
    assert organs(history, copy) == []
    assert organs(history, path) == ["甲"]


def test_links_pipes_and_folders_among_the_states_are_skipped(
    history: History, path: Path, tmp_path: Path
) -> None:
    history.keep(path, draft_to_bytes(draft("甲")))
    folder = history.folder_of(path)
    (folder / "000007-20250101T000000.ndbg").mkdir()
    (folder / "000008-20250101T000000.ndbg").symlink_to(folder / "000008-20250101T000000.ndbg")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "000009-20250101T000000.ndbg")
    found = history.newest_sound(path)
    assert found is not None
    assert found.contents.report.text("organ") == "甲"
    history.keep(path, draft_to_bytes(draft("乙")))
    assert organs(history, path) == ["乙", "甲"]


def test_the_name_file_of_a_history_that_is_a_link_destroys_nothing(
    history: History, path: Path, tmp_path: Path
) -> None:
    history.keep(path, with_id("甲", "a"))
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs")
    for name in ("draft.txt", "id.txt"):
        (history.folder_of(path) / name).unlink()
        (history.folder_of(path) / name).symlink_to(theirs)
    history.keep(path, with_id("乙", "a"))
    assert theirs.read_text() == "theirs"


def test_a_share_that_does_not_answer_has_no_states(
    history: History, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dropped(_: Path) -> str:
        raise OSError(errno.EINVAL, "the network is gone")

    monkeypatch.setattr(atomic.os.path, "realpath", dropped)
    assert history.generations(path) == ()
    assert history.newest_sound(path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_earlier_states_are_readable_by_their_owner_only(history: History, path: Path) -> None:
    history.keep(path, draft_to_bytes(draft("甲")))
    state = history.generations(path)[0].path
    assert (state.stat().st_mode & 0o777, state.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_difference_names_what_changed_with_both_texts() -> None:
    before, after = draft("甲", a="理由", b="旧"), draft("乙", b="新")
    assert difference(before, after) == (
        Change(name="organ", before="甲", after="乙"),
        Change(name="a", before="理由", after=""),
        Change(name="b", before="旧", after="新"),
    )
    assert difference(before, before) == ()


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.ESTALE])
@pytest.mark.parametrize("raw", [with_id("甲", "a"), draft_to_bytes(draft("甲"))])
def test_a_failing_look_at_a_folder_is_an_error_a_clerk_can_read_or_none(
    history: History, path: Path, monkeypatch: pytest.MonkeyPatch, code: int, raw: bytes
) -> None:
    real = os.stat
    left = 0

    def failing(*arguments: Any, **named: Any) -> os.stat_result:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    path.write_bytes(raw)
    for nth in range(1, 40):
        with monkeypatch.context() as broken:
            broken.setattr(os, "stat", failing)
            left = nth
            with contextlib.suppress(CannotWrite):
                history.keep(path, raw)
            history.generations(path)
    history.keep(path, raw)
    assert organs(history, path) == ["甲"]
