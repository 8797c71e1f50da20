"""Short run of damaged drafts."""

from pathlib import Path

from tests.reliability.damage import damage_drafts, misbuild_drafts
from tests.reliability.sample import sample_draft


def test_a_damaged_draft_is_refused_and_kept_and_an_intact_state_is_found(tmp_path: Path) -> None:
    assert damage_drafts(tmp_path, sample_draft(tmp_path), times=150, seed=1).failures == []


def test_a_draft_with_wrong_contents_is_refused_or_is_the_same_after_a_save(tmp_path: Path) -> None:
    outcome = misbuild_drafts(tmp_path, sample_draft(tmp_path), times=150, seed=1)
    assert outcome.failures == []
    assert outcome.notes.keys() == {"refused", "opened"}
