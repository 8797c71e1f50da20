"""History: earlier states are kept, thinned out, compared and found."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
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
    assert found[1].report.text("organ") == "甲"


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


def test_the_difference_names_what_changed_with_both_texts() -> None:
    before, after = draft("甲", a="理由", b="旧"), draft("乙", b="新")
    assert difference(before, after) == (
        Change(name="organ", before="甲", after="乙"),
        Change(name="a", before="理由", after=""),
        Change(name="b", before="旧", after="新"),
    )
    assert difference(before, before) == ()
