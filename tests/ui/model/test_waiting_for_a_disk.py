"""Waiting for a disk with the window painted meanwhile."""

import pytest

from govinfo_desktop.ui.model.disk_wait import is_waiting, paint_until


def test_a_wait_whose_end_cannot_be_told_is_over(qtbot):
    """The pool of a closed window is deleted: asked whether it is done, it only raises."""
    asked = []

    def is_over():
        asked.append(None)
        raise RuntimeError("already deleted")

    with qtbot.captureExceptions() as raised:
        paint_until(is_over, 30)
    assert [kind for kind, _, _ in raised] == [RuntimeError]
    assert len(asked) == 1
    assert not is_waiting()


@pytest.mark.parametrize("timeout_s", [0.0, 0.05])
def test_a_wait_is_over_when_its_time_is(qtbot, timeout_s):
    paint_until(lambda: False, timeout_s)
    assert not is_waiting()
