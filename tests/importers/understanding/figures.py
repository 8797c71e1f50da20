"""Figures of a made-up report that agree with all sums of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.importers.understanding.documents import NATIONAL

if TYPE_CHECKING:
    import random


def figures(chance: random.Random) -> dict[str, str]:
    """Return figures for every cell of the form that agree with all of its sums."""
    texts: dict[str, int] = {}
    for table in NATIONAL.tables.values():
        texts |= {name: chance.choice([0, 0, chance.randrange(60)]) for name in table.typed}
        for rule in table.rules:
            if rule.id == "applications_balance":
                for place in rule.places:
                    new, carried_in = (term.field for term in place.left)
                    texts[new] = texts[carried_in] = 0
        for name, parts in table.parts.items():
            texts[name] = sum(texts[part] * times for part, times in parts.items())
    return {name: str(number) for name, number in texts.items()}
