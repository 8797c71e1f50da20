"""Short run of absurd values."""

from pathlib import Path

import pytest

from tests.reliability.absurd import VALUES, absurd_values


@pytest.mark.usefixtures("qapp")
def test_an_absurd_value_is_stored_shown_and_exported_as_it_was_cleaned(tmp_path: Path) -> None:
    some = [value for number, value in enumerate(VALUES) if number % 24 == 6]
    assert absurd_values(tmp_path, some, office_suite=False).failures == []
