"""A passage that is being typed is not troubled for what it still lacks."""

from __future__ import annotations

import pytest

from govinfo_desktop.core.evaluation.progress import Stage
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.passage.typed_in_focus import follow_focus

PROBLEMS = FieldId("problems")


@pytest.fixture
def begun(finished):
    """Return a document into whose part on problems a few characters were typed."""
    follow_focus(finished, PROBLEMS, has_focus=True)
    finished.enter({PROBLEMS: "我局还"}, "改")
    finished.evaluate_now()
    return finished


def test_a_few_characters_are_no_trouble_while_they_are_typed(begun):
    assert begun.progress["problems"].stage is Stage.STARTED
    assert begun.progress["problems"].counts.reasons == 1


def test_what_a_passage_lacks_is_shown_once_it_is_left(begun, qtbot):
    with qtbot.waitSignal(begun.idle):
        follow_focus(begun, PROBLEMS, has_focus=False)
    assert begun.progress["problems"].stage is Stage.TROUBLED


def test_a_wrong_name_of_a_law_is_trouble_at_once(begun):
    begun.enter({PROBLEMS: "《中华人民共和国政府信息公开条列》规定，"}, "改")
    begun.evaluate_now()
    assert begun.progress["problems"].stage is Stage.TROUBLED


def test_leaving_a_passage_that_lacks_nothing_shows_nothing_again(finished, qtbot):
    follow_focus(finished, PROBLEMS, has_focus=True)
    with qtbot.assertNotEmitted(finished.changed):
        follow_focus(finished, PROBLEMS, has_focus=False)
