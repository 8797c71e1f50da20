"""Looks at a disk that may never answer."""

import threading
from pathlib import Path

import pytest

from govinfo_desktop.storage.errors import FolderGone
from govinfo_desktop.storage.patience import ask_disk

DRAFT = Path("/dead/share/a.ndbg")


@pytest.fixture
def hung():
    """Return an event until which the disk hangs."""
    made = threading.Event()
    yield made
    made.set()


def test_the_result_of_the_work_is_returned():
    assert ask_disk(DRAFT, lambda: 7) == 7


@pytest.mark.parametrize("failure", [FileNotFoundError(), FolderGone(DRAFT)])
def test_what_the_work_raises_is_raised(failure):
    def fail():
        raise failure

    with pytest.raises(type(failure)):
        ask_disk(DRAFT, fail)


def test_a_disk_that_does_not_answer_is_given_up_and_asked_once_only(hung):
    asked = []

    def look():
        asked.append(1)
        hung.wait()

    for _ in range(5):
        with pytest.raises(TimeoutError):
            ask_disk(DRAFT, look, timeout_s=0.05)
    assert len(asked) == 1
    assert ask_disk(Path("/other/b.ndbg"), lambda: 8) == 8


def test_what_comes_late_is_handed_on_and_the_disk_is_asked_again(hung):
    late = threading.Event()
    came = []

    def take(outcome):
        came.append(outcome)
        late.set()

    with pytest.raises(TimeoutError):
        ask_disk(DRAFT, lambda: hung.wait() and 9, timeout_s=0.05, later=take)
    hung.set()
    assert late.wait(10)
    assert came == [9]
    assert ask_disk(DRAFT, lambda: 10) == 10


def test_what_comes_in_time_is_not_handed_on_twice():
    came = []
    assert ask_disk(DRAFT, lambda: 7, later=came.append) == 7
    assert came == []
