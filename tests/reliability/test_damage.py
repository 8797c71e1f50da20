"""A short run of damaged drafts."""

from pathlib import Path

from tests.reliability.damage import damage_drafts, misbuild_drafts
from tests.reliability.sample import sample_draft


def test_a_damaged_draft_is_refused_kept_and_a_sound_state_offered(tmp_path: Path) -> None:
    assert damage_drafts(tmp_path, sample_draft(tmp_path), times=150, seed=1).failures == []


def test_a_draft_made_wrong_is_refused_or_survives_a_save(tmp_path: Path) -> None:
    outcome = misbuild_drafts(tmp_path, sample_draft(tmp_path), times=150, seed=1)
    assert outcome.failures == []
    assert outcome.notes.keys() == {"refused", "opened"}
