"""Sentences that rules are written in."""

from decimal import Decimal

import pytest

from govinfo_desktop.core.model.rules import BadSentence, Rule, read_sentence


def rule(sentence: str) -> Rule:
    """Return a rule with a sentence."""
    left, relation, right = read_sentence(sentence)
    return Rule(id="r", sentence=sentence, left=left, relation=relation, right=right)


@pytest.mark.parametrize("relation", [":=", "=", "<=", ">="])
def test_a_sentence_is_a_side_a_relation_and_a_side(relation):
    left, found, right = read_sentence(f"total {relation} a + b - c")
    assert found == relation
    assert [term.name for term in left] == ["total"]
    assert [(term.name, term.sign) for term in right] == [("a", 1), ("b", 1), ("c", -1)]


def test_last_years_fields_and_constants_are_terms():
    _, _, right = read_sentence("in_force = prev.in_force + made - 2")
    assert [(term.name, term.previous) for term in right][0] == ("in_force", True)
    assert right[2].constant == Decimal(2)
    assert rule("a = prev.a + 1").across_years
    assert rule("a = prev.b + 1").names() == {"a", "b"}


def test_only_an_assignment_computes_its_left_side():
    assert rule("total := a + b").fills
    assert not rule("total = a + b").fills


def test_fields_may_have_their_full_id():
    left, _, _ = read_sentence("proactive.rules.made<=fee_cases")
    assert left[0].name == "proactive.rules.made"


@pytest.mark.parametrize(
    "sentence",
    [
        "", "total", "a + b", "= b", "a =", "a = ", "a + = b", "a = b +", "a = b c", "a = b * c",
        "a = 2 b", "a + b := c", "-a := b", "a = (b + c)", "a = 甲", "a == b", "a = b = c",
        "a < b", "a := b := c",
    ],
)  # fmt: skip
def test_an_incomplete_sentence_is_refused(sentence):
    with pytest.raises(BadSentence):
        read_sentence(sentence)
