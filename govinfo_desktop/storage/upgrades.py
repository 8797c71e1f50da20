"""Upgrades of draft contents from older container versions: a list that only grows.

Entry n (from 0) turns the contents of container version n + 1 into those of version n + 2. An
entry, once released, is never changed or removed: drafts of every version stay readable.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from govinfo_desktop.core.text.patterns import LazyPattern

Contents = Mapping[str, Any]
Upgrade = Callable[[Contents], Contents]
ID = LazyPattern(r"[0-9a-f]{32}")


def to_version_2(old: Contents) -> Contents:
    """Add an id, steps and versions.

    A draft without an id gets one that follows from its contents: commands that only read the file
    and the first save then agree on it. Drafts saved shortly before version 2 have one already.
    """
    found = old.get("id")
    has_id = isinstance(found, str) and ID.fullmatch(found)
    return {**old, "id": found if has_id else _id_from(old), "steps": {}, "versions": []}


def _id_from(contents: Contents) -> str:
    plain = json.dumps(contents, sort_keys=True).encode()
    return hashlib.sha256(plain).hexdigest()[:32]


DRAFT_UPGRADES: Sequence[Upgrade] = (to_version_2,)


def upgraded(contents: Contents, version: int, upgrades: Sequence[Upgrade]) -> Contents:
    """Return the contents as the newest version would have written them."""
    for upgrade in upgrades[version - 1 :]:
        contents = upgrade(contents)
    return contents
