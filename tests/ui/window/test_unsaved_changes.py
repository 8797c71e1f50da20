"""Time limits of saves and questions once the system ends the program."""

import time

import pytest

from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.ui.model.background_saver import (
    LONGEST_SAVE_AT_END_S,
    SHORTEST_SAVE_AT_END_S,
)
from govinfo_desktop.ui.window.unsaved_changes import UnsavedChanges


@pytest.fixture
def unsaved(tmp_path):
    return UnsavedChanges(Recovery(tmp_path))


def test_a_save_has_its_full_time_while_nothing_ends(unsaved):
    assert unsaved.save_timeout_s > LONGEST_SAVE_AT_END_S


def test_all_saves_at_the_end_share_one_limit(unsaved, monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    unsaved.begin_end()
    assert unsaved.save_timeout_s == pytest.approx(LONGEST_SAVE_AT_END_S)
    monkeypatch.setattr(time, "monotonic", lambda: now + 1)
    assert unsaved.save_timeout_s == pytest.approx(LONGEST_SAVE_AT_END_S - 1)
    monkeypatch.setattr(time, "monotonic", lambda: now + 60)
    assert unsaved.save_timeout_s == SHORTEST_SAVE_AT_END_S


def test_once_the_draft_is_saved_a_save_has_its_full_time_again(unsaved):
    unsaved.begin_end()
    unsaved.forget_end()
    assert unsaved.save_timeout_s > LONGEST_SAVE_AT_END_S
