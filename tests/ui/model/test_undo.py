"""The steps that can be undone: their order, what is one step, and how many are kept."""

import pytest

from govinfo_desktop.ui.model.undo import EnterTexts, UndoStack


class Paper:
    """Texts that steps are put into, and the stack they are on."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.told = 0
        self.stack = UndoStack(3, self._tell)

    def enter(self, name: str, text: str, typed_at: float | None = None) -> None:
        """Do a step."""
        self.stack.push(
            EnterTexts(
                what=f"填写{name}",
                put=self.texts.update,
                before={name: self.texts.get(name, "")},
                after={name: text},
                typed_at=typed_at,
            )
        )

    def _tell(self) -> None:
        self.told += 1


@pytest.fixture
def paper() -> Paper:
    """Return a paper with nothing on it."""
    return Paper()


def test_steps_are_taken_back_and_done_again_one_after_the_other(paper):
    paper.enter("a", "1")
    paper.enter("a", "2")
    read = []
    for move in (paper.stack.undo, paper.stack.undo, paper.stack.redo, paper.stack.redo):
        move()
        read.append(paper.texts["a"])
    assert read == ["1", "", "1", "2"]


def test_what_was_taken_back_is_forgotten_by_the_next_step(paper):
    paper.enter("a", "1")
    paper.enter("b", "1")
    paper.stack.undo()
    paper.enter("c", "1")
    assert paper.stack.next_redone is None
    assert paper.stack.next_undone.what == "填写c"
    assert paper.stack.count() == 2


def test_what_is_typed_on_after_undoing_is_one_step_with_what_stands_there(paper):
    paper.enter("a", "总", typed_at=1.0)
    paper.enter("b", "1")
    paper.stack.undo()
    paper.enter("a", "总体", typed_at=2.0)
    assert paper.stack.count() == 1
    paper.stack.undo()
    assert paper.texts["a"] == ""


def test_steps_taken_together_are_undone_together_the_last_first(paper):
    with paper.stack.together("恢复"):
        paper.enter("a", "1")
        paper.enter("a", "2")
    assert (paper.stack.count(), paper.stack.next_undone.what) == (1, "恢复")
    paper.stack.undo()
    assert paper.texts["a"] == ""
    paper.stack.redo()
    assert paper.texts["a"] == "2"


def test_nothing_taken_together_is_no_step(paper):
    with paper.stack.together("恢复"):
        pass
    assert paper.stack.next_undone is None


def test_the_oldest_steps_are_forgotten(paper):
    for number in range(5):
        paper.enter("a", str(number))
    for _ in range(5):
        paper.stack.undo()
    assert paper.stack.count() == 3
    assert paper.texts["a"] == "1"


def test_every_change_of_what_can_be_undone_is_told(paper):
    paper.stack.undo()
    paper.enter("a", "1")
    paper.stack.redo()
    paper.stack.undo()
    paper.stack.redo()
    assert paper.told == 3, "nothing is told where nothing can be undone or done again"


def test_what_is_typed_after_a_step_was_ended_is_another(paper):
    paper.enter("a", "总", typed_at=1.0)
    paper.stack.end_step()
    paper.enter("a", "总体", typed_at=1.5)
    paper.enter("a", "总体情", typed_at=2.0)
    paper.stack.undo()
    assert paper.texts["a"] == "总"
