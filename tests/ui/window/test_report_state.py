"""One word says everywhere in the window whether a report is final."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from govinfo_desktop.ui.drafts.draft_item import LINES_ROLE
from govinfo_desktop.ui.model.publication import PublicationStep, take_step

FINALISED, PUBLISHED = "2026-03-20T10:00:00", "2026-03-21"
STATES = ("未定稿", "已定稿", "已公布")


def bring_to(state, document):
    """Make a report final, or final and published."""
    if state != "未定稿":
        document.finalise(FINALISED)
    if state == "已公布":
        take_step(document, PublicationStep.PUBLISHED, PUBLISHED)
    document.evaluate_now()


@pytest.fixture(params=STATES)
def state(request, opened, finished):
    """Return the word for the state of the report that is open."""
    opened.document.enter(dict(finished.report.texts), "填写")
    opened.document.evaluate_now()
    bring_to(request.param, opened.document)
    return request.param


def states_in(text):
    """Return which of the words are in a text."""
    return [one for one in STATES if one in text]


def test_title_status_bar_and_review_say_the_same(opened, state):
    opened.report_actions.show_review()
    review = opened.report_view.pages.currentWidget().findChild(QLabel, "state").text()
    assert states_in(opened.frame.windowTitle()) == [state]
    assert opened.status_bar.state.text() == state
    assert states_in(review) == [state]


def test_the_bar_above_a_locked_page_says_the_same(opened, state):
    assert states_in(opened.report_view.lock_bar.text) == ([] if state == "未定稿" else [state])


def test_the_start_page_says_the_same(opened, state, qtbot):
    opened.file_actions.close_draft()
    rows = opened.start_page.list
    qtbot.waitUntil(lambda: rows.count() == 1 and rows.item(0).data(LINES_ROLE) is not None)
    qtbot.waitUntil(lambda: states_in("".join(rows.item(0).data(LINES_ROLE))) == [state])
