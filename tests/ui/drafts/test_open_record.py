"""The record of the open draft is written a moment after the draft is shown."""


def is_marked(window):
    """Return whether a later start would know that the draft was open when the program ended."""
    return bool(list(window.services.recovery._folder.glob("open-*.json")))


def test_an_open_draft_is_recorded_without_any_action(window, file, qtbot):
    window.open_path(file)
    qtbot.waitUntil(lambda: is_marked(window))
    assert window.services.settings.recent[0] == str(file)


def test_a_draft_that_is_closed_at_once_is_recent_and_no_longer_marked(window, file):
    window.open_path(file)
    window.file_actions.close_draft()
    assert window.services.settings.recent[0] == str(file)
    assert not is_marked(window)


def test_a_draft_opened_in_place_of_another_is_the_one_that_is_marked(window, file, qtbot):
    other = file.with_name("另一份.ndbg")
    other.write_bytes(file.read_bytes())
    window.open_path(file)
    window.open_path(other)
    qtbot.waitUntil(lambda: window.services.settings.recent[0] == str(other))
    assert window.services.settings.recent[1] == str(file)
    assert len(list(window.services.recovery._folder.glob("open-*.json"))) == 1
