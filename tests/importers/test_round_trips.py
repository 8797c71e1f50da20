"""Import undoes export; `make reliability` tries more reports."""

import pytest

from tests.importers.round_trips import difference


@pytest.mark.parametrize("suffix", [".docx", ".html"])
@pytest.mark.parametrize("seed", range(12))
def test_a_report_comes_back_as_it_was_printed(seed: int, suffix: str):
    assert difference(seed, suffix) == ""
