"""Undo steps: their order, what becomes one step, and how many are kept."""

import pytest

from govinfo_desktop.ui.model.undo import EnterTexts, UndoStack


class Texts:
    """Texts that steps change, and the stack of the steps."""

    def __init__(self) -> None:
        self.by_name: dict[str, str] = {}
        self.changes = 0
        self.stack = UndoStack(3, self._count)

    def enter(self, name: str, text: str, typed_at: float | None = None) -> None:
        """Do a step."""
        self.stack.push(
            EnterTexts(
                what=f"填写{name}",
                put=self.by_name.update,
                before={name: self.by_name.get(name, "")},
                after={name: text},
                typed_at=typed_at,
            )
        )

    def _count(self) -> None:
        self.changes += 1


@pytest.fixture
def texts() -> Texts:
    """Return no texts yet, with an empty stack."""
    return Texts()


def test_steps_are_undone_and_redone_one_after_the_other(texts):
    texts.enter("a", "1")
    texts.enter("a", "2")
    read = []
    for move in (texts.stack.undo, texts.stack.undo, texts.stack.redo, texts.stack.redo):
        move()
        read.append(texts.by_name["a"])
    assert read == ["1", "", "1", "2"]


def test_an_undone_step_cannot_be_redone_after_another_step(texts):
    texts.enter("a", "1")
    texts.enter("b", "1")
    texts.stack.undo()
    texts.enter("c", "1")
    assert texts.stack.next_redone is None
    assert texts.stack.next_undone.what == "填写c"
    assert texts.stack.count() == 2


def test_typing_on_after_undoing_continues_the_last_step(texts):
    texts.enter("a", "总", typed_at=1.0)
    texts.enter("b", "1")
    texts.stack.undo()
    texts.enter("a", "总体", typed_at=2.0)
    assert texts.stack.count() == 1
    texts.stack.undo()
    assert texts.by_name["a"] == ""


def test_grouped_steps_are_undone_together_the_last_first(texts):
    with texts.stack.together("恢复"):
        texts.enter("a", "1")
        texts.enter("a", "2")
    assert (texts.stack.count(), texts.stack.next_undone.what) == (1, "恢复")
    texts.stack.undo()
    assert texts.by_name["a"] == ""
    texts.stack.redo()
    assert texts.by_name["a"] == "2"


def test_an_empty_group_of_steps_is_no_step(texts):
    with texts.stack.together("恢复"):
        pass
    assert texts.stack.next_undone is None


def test_the_oldest_steps_are_forgotten(texts):
    for number in range(5):
        texts.enter("a", str(number))
    for _ in range(5):
        texts.stack.undo()
    assert texts.stack.count() == 3
    assert texts.by_name["a"] == "1"


def test_every_change_of_the_next_step_is_reported(texts):
    texts.stack.undo()
    texts.enter("a", "1")
    texts.stack.redo()
    texts.stack.undo()
    texts.stack.redo()
    assert texts.changes == 3, "nothing is reported where nothing can be undone or redone"


def test_typing_after_a_step_was_ended_is_another_step(texts):
    texts.enter("a", "总", typed_at=1.0)
    texts.stack.end_step()
    texts.enter("a", "总体", typed_at=1.5)
    texts.enter("a", "总体情", typed_at=2.0)
    texts.stack.undo()
    assert texts.by_name["a"] == "总"
