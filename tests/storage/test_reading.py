"""Typed reading of a parsed JSON object."""

import pytest

from govinfo_desktop.storage.reading import Reader
from govinfo_desktop.storage.unreadable import WrongContents


def test_a_missing_key_reads_as_empty() -> None:
    reader = Reader({}, "a")
    assert (reader.text("x"), reader.count("x"), reader.names("x"), reader.texts("x")) == (
        "",
        0,
        (),
        {},
    )


def test_a_wrong_value_names_its_key() -> None:
    with pytest.raises(WrongContents, match="“shade”"):
        Reader({"shade": 3}, "a").text("shade")


def test_unknown_values_are_kept_but_cleaned() -> None:
    reader = Reader({"known": 1, "new": {"k\x00": ["\ud800a", 2, None, True]}}, "a")
    assert reader.others(("known",)) == {"new": {"k": ["a", 2, None, True]}}
    assert len(reader.removed) == 2
