"""Reading of the terms of the ledger, which are shipped with the program."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.terms import Choice, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ALTERNATIVES = re.compile(r"[()]")


@cache
def load_terms(file: Path) -> Terms:
    """Return the terms in a file.

    Raises OSError, KeyError, ValueError or TypeError for a wrong file; the only one is shipped.
    """
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Terms(
        choices={
            Column(name): tuple(
                Choice(
                    id=one["id"], label=one["label"], words=tuple(_expanded(one.get("words", ())))
                )
                for one in choices
            )
            for name, choices in data["choices"].items()
        },
        heads={Column(name): tuple(_expanded(words)) for name, words in data["heads"].items()},
        rows=data["rows"],
    )


def _expanded(patterns: Iterable[str]) -> Iterator[str]:
    """Yield the words of patterns such as (收到|收件)(日期|时间): every combination once."""
    known = set()
    for pattern in patterns:
        parts = [part.split("|") for part in _ALTERNATIVES.split(pattern)]
        for word in map("".join, product(*parts)):
            if word not in known:
                known.add(word)
                yield word
