"""A claim: a number of a text, what it counts, and what makes that doubtful."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Flag, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from govinfo_desktop.core.statements.numbers import Number

# The tables that a claim may be about.
APPLICATIONS_TOPIC, REMEDIES_TOPIC, PROACTIVE_TOPIC = "applications", "remedies", "proactive"
# The annexes of the older forms.
ANNEX_TOPIC = "annex"
CLAIM_TOPICS = (APPLICATIONS_TOPIC, REMEDIES_TOPIC, PROACTIVE_TOPIC, ANNEX_TOPIC)


class Doubt(Flag):
    """What keeps a number that fits no cell from contradicting the tables."""

    NONE = 0
    # One of several: of a channel, of one matter, of a unit of the organ.
    PART = auto()
    CHANNEL = auto()
    # Half a year, last year, several years together.
    PERIOD = auto()
    # In time, by law: as many as that, and perhaps more.
    LIMIT = auto()
    # 累计, without a year: this year's, or that of several.
    CUMULATIVE = auto()
    # Words that the grammar does not know.
    UNKNOWN = auto()


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A number and what it counts: a row and a column of one of the tables, as terms name them.

    ``row`` and ``column`` are names of terms. ``subject`` is the organ that is said to have done
    it, empty for the report's own; ``year`` is the year named before it, 0 without one; ``group``
    is the same for the numbers of one sentence; ``clause`` are the words that say what it counts.
    ``is_loose`` is set for reviews and suits counted in another way than the table does (备案).
    ``times`` is how often a year the number is counted: 12 for a number by the month.
    """

    number: Number
    topic: str
    row: str
    column: str = ""
    doubt: Doubt = Doubt.NONE
    is_loose: bool = False
    subject: str = ""
    year: int = 0
    clause: str = ""
    group: int = 0
    is_total: bool = False
    times: int = 1

    @property
    def start(self) -> int:
        """Where the number begins."""
        return self.number.start

    @property
    def end(self) -> int:
        """Where the digits of the number end."""
        return self.number.end

    @property
    def about(self) -> tuple[str, str, str]:
        """Topic, row and column: equal for claims that count the same."""
        return self.topic, self.row, self.column

    def admits(self, number: Decimal) -> bool:
        """Tell whether the claim is true of a number of the tables."""
        return self.number.admits(number / self.times if self.times > 1 else number)

    def doubted(self, doubt: Doubt) -> Claim:
        """Return the claim with one more doubt."""
        return replace(self, doubt=self.doubt | doubt)

    def moved(self, by: int) -> Claim:
        """Return the claim at a place further on."""
        # Built anew and not by replace(), which takes three times as long: a key moves all claims
        # of the paragraphs behind it.
        return Claim(
            number=self.number.moved(by),
            topic=self.topic,
            row=self.row,
            column=self.column,
            doubt=self.doubt,
            is_loose=self.is_loose,
            subject=self.subject,
            year=self.year,
            clause=self.clause,
            group=self.group + by,
            is_total=self.is_total,
            times=self.times,
        )
