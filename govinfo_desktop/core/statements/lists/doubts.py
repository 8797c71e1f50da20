"""Lists that may be right as they are, but that one slip of the keys explains as well."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.lists.slips import (
    is_long_slip,
    one_digit_more_explains,
    one_exchange_explains,
    one_long_slip_explains,
    one_slip_explains,
    one_zero_more_explains,
)
from govinfo_desktop.core.statements.lists.wholes import (
    CHANNEL,
    LONGEST_LABEL,
    OTHER_SPAN,
    OUTCOME,
    adds_up,
    broken_wholes,
    wholes,
)
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from govinfo_desktop.core.statements.lists.wholes import Whole

# More than a slip of the last digit, and the parts overlap or are of two kinds.
_MOST_OVER = 9
_FEWEST_OF_A_LONG_LIST = 4
_SLIPS_OF_ANY_LIST = (one_digit_more_explains, one_zero_more_explains)
# What follows in the sentence is told for itself: 另发布9条, 开展培训3次.
_TOLD_BY_ITSELF = LazyPattern(
    r"[。;:\n(]|另|还|同时|此外|开展|举办|召开|组织|回应|参加|解读|较|比|新增"
)


@lru_cache(maxsize=64)
def doubtful_wholes(plain: str) -> tuple[Whole, ...]:
    """Return the totals that their lists miss by what looks like a slip of the keys.

    None of them is one of those whose list is sure to be complete.
    """
    broken = {one.start for one in broken_wholes(plain)}
    return tuple(
        one for one in wholes(plain) if one.start not in broken and _is_doubtful(one, plain)
    )


def _is_doubtful(whole: Whole, plain: str) -> bool:
    parts = whole.parts
    if len(parts) < 2 or not all(part.is_exact for part in parts):
        return False
    listed = plain[whole.end : parts[-1].end]
    if OTHER_SPAN.search(listed) or OUTCOME.search(listed):
        return False
    if len(listed) > len(parts) * LONGEST_LABEL:
        return False
    if adds_up(whole):
        return _goes_on(whole, plain)
    values = [part.value for part in parts]
    if any(explain(whole.value, values) for explain in _SLIPS_OF_ANY_LIST):
        return True
    if CHANNEL.search(listed):
        return one_long_slip_explains(whole.value, values)
    return (
        0 < whole.sum - whole.value <= _MOST_OVER
        or one_exchange_explains(whole.value, values, fewest_digits=2)
        or one_long_slip_explains(whole.value, values)
        or any(is_long_slip(whole.value, added) for added in accumulate(values[:-1]))
    )


def _goes_on(whole: Whole, plain: str) -> bool:
    """Tell whether a long list goes on behind the parts that add up to its total."""
    last, parts = whole.parts[-1], whole.parts
    if len(parts) < _FEWEST_OF_A_LONG_LIST or whole.others or whole.sum == whole.value:
        return False
    return (
        whole.sum - whole.value <= _MOST_OVER
        and not _TOLD_BY_ITSELF.search(plain, parts[-2].stop, last.start)
        and one_slip_explains(whole.value, [part.value for part in parts])
    )
