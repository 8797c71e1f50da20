"""Upgrades of draft contents from older container versions: a list that only grows.

Entry n (from 0) turns the contents of container version n + 1 into those of version n + 2. An
entry, once released, is never changed or removed: drafts of every version stay readable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Contents = Mapping[str, Any]
Upgrade = Callable[[Contents], Contents]

# None yet: container version 1 is the only one.
UPGRADES: Sequence[Upgrade] = ()
CONTAINER_VERSION = 1 + len(UPGRADES)


def upgraded(contents: Contents, version: int, upgrades: Sequence[Upgrade] = UPGRADES) -> Contents:
    """Return the contents as the newest version would have written them."""
    for upgrade in upgrades[version - 1 :]:
        contents = upgrade(contents)
    return contents
