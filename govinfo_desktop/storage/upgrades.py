"""Old draft contents become current ones: a list that only grows.

Entry number n turns the contents of container version n + 1 into those of version n + 2. An
entry, once released, is never changed or removed: drafts of every version open for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Contents = Mapping[str, Any]
Upgrade = Callable[[Contents], Contents]

UPGRADES: Sequence[Upgrade] = ()
CONTAINER = 1 + len(UPGRADES)


def upgraded(contents: Contents, version: int, upgrades: Sequence[Upgrade] = UPGRADES) -> Contents:
    """Return the contents as the newest version writes them."""
    for upgrade in upgrades[version - 1 :]:
        contents = upgrade(contents)
    return contents
