"""Sheet of the comparison of two reports: its words."""

from __future__ import annotations

import pytest

from govinfo_desktop.layout.comparison_sheet import shown_share


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, " 0%"),
        (0.004, "不到 1%"),
        (0.01, " 1%"),
        (0.425, " 42%"),
        (0.99, " 99%"),
        (0.996, " 99% 以上"),
        (1.0, " 100%"),
    ],
)
def test_a_share_is_all_or_nothing_only_if_it_really_is(share, shown):
    assert shown_share(share) == shown
