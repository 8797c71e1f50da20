"""Plants errors in reports and counts how many of them are found, and what right text is blamed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import plain_text
from tests.core.checks.reports import FORMS
from tests.truth.figures import base_reports, last_year, slots_of, wrong_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.report import Report

_SLOT = re.compile(r"\{([a-z_0-9]+)(:chinese)?\}")
# Whatever else is said of last year has nothing to be compared with.
_ABOUT_LAST_YEAR = re.compile(r"申请[^。]*(?:同比|相比|[比较](?:上|去|20)|上年(?:为|同期|\d))")
_SERIOUS = frozenset({Severity.ERROR, Severity.REASON, Severity.WARNING})
_PASSAGE = FieldId("overview")
# Findings on the passage as a whole say nothing of a sentence.
_OF_THE_WHOLE = frozenset({"s07", "s08", "s10", "s15", "s16", "s01"})
# Changes since last year; what is planted is how far they are off.
_CHANGES = frozenset({"grow", "diff"})
_NUMERALS = "零一二三四五六七八九"


@dataclass
class Score:
    """How many errors of one kind were planted, and which of them were missed."""

    planted: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def found(self) -> float:
        """The share of the errors that were found, in per cent."""
        return 100 * (self.planted - len(self.missed)) / self.planted if self.planted else 0.0


@dataclass(frozen=True)
class Result:
    """The scores of each kind of error, the number of right sentences, and those blamed."""

    scores: dict[str, Score]
    right: int
    blamed: list[str]


def measure(phrases: ModuleType, seed: int, errors: int, right: int) -> Result:
    """Plant errors and right sentences from phrasings, drawn by a seed."""
    chance = random.Random(seed)
    reports = base_reports()
    scores = {kind: Score() for kind in ("numbers", "denials", "years", "names", "residue")}
    for kind, wrong, report in _wrong_sentences(phrases, reports, errors, chance):
        scores[kind].planted += 1
        if not blamed_in(wrong, report):
            scores[kind].missed.append(f"{report.text(FieldId('organ'))}：{wrong}")
    told = list(_right_sentences(phrases, reports, right, chance))
    blamed = [
        f"{finding.rule} {finding.says} | {text}"
        for text, report in told
        for finding in blamed_in(text, report)
    ]
    return Result(scores, len(told), blamed)


def blamed_in(text: str, report: Report) -> list[Finding]:
    """Return the findings of severity warning or more on a sentence in a report."""
    told = report.with_texts({_PASSAGE: text})
    previous = last_year(report) if _ABOUT_LAST_YEAR.search(text) else None
    found = evaluate(FORMS[report.form_id], told, previous).findings
    return [
        one
        for one in found
        if one.severity in _SERIOUS and _PASSAGE in one.fields and one.rule not in _OF_THE_WHOLE
    ]


def _wrong_sentences(
    phrases: ModuleType, reports: list[Report], errors: int, chance: random.Random
) -> Iterator[tuple[str, str, Report]]:
    """Yield kind, sentence and report of each planted error: half of them wrong numbers."""
    pairs = [
        (kind, wrong)
        for kind in ("years", "names", "residue")
        for _, wrong in getattr(phrases, kind.upper())
    ]
    made = 0
    while made < errors:
        report = chance.choice(reports)
        slots = slots_of(report, chance)
        way = chance.random()
        if way < 0.55:
            wrong = _with_a_wrong_number(chance.choice(phrases.NUMBERS), slots, report, chance)
            kind = "numbers"
        elif way < 0.65:
            slot, sentence = chance.choice(phrases.DENIALS)
            wrong = _told(sentence, slots, report) if slots.get(slot) else None
            kind = "denials"
        else:
            kind, sentence = chance.choice(pairs)
            wrong = _told(sentence, slots, report)
        if wrong is not None:
            made += 1
            yield kind, wrong, report


def _right_sentences(
    phrases: ModuleType, reports: list[Report], count: int, chance: random.Random
) -> Iterator[tuple[str, Report]]:
    sentences = [
        *phrases.NUMBERS,
        *phrases.RIGHT,
        *(right for name in ("YEARS", "NAMES", "RESIDUE") for right, _ in getattr(phrases, name)),
    ]
    made = 0
    while made < count:
        report = chance.choice(reports)
        told = _told(chance.choice(sentences), slots_of(report, chance), report)
        if told is not None:
            made += 1
            yield told, report


def _with_a_wrong_number(
    sentence: str, slots: dict[str, Decimal], report: Report, chance: random.Random
) -> str | None:
    """Return a sentence with one wrong number; None where the report has no number for it."""
    names = [name for name, _ in _SLOT.findall(sentence) if not name.startswith("part")]
    countable = [
        name for name in names if name in _CHANGES or slots.get(name.removesuffix("_share"))
    ]
    if not countable:
        return None
    slot = chance.choice(countable)
    if slot.endswith("_share") or slot in _CHANGES:
        return _told(
            sentence, {**slots, slot: Decimal(chance.choice([-31, 19, 54]))}, report, slots
        )
    wrong = wrong_number(slot, slots, chance)
    return _told(sentence, {**slots, slot: wrong}, report, slots) if wrong is not None else None


def _told(
    sentence: str,
    slots: dict[str, Decimal],
    report: Report,
    true: dict[str, Decimal] | None = None,
) -> str | None:
    """Return a sentence with its slots filled; None where the report lacks one."""
    year = int(report.text(FieldId("year")))
    known = {"Y": str(year), "B": str(year - 1), "N": str(year + 1)}
    for sign, text in {**known, "organ": report.text(FieldId("organ"))}.items():
        sentence = sentence.replace(f"{{{sign}}}", text)
    shares = true or slots
    try:
        return _SLOT.sub(lambda match: _shown(match, slots, shares), sentence)
    except LookupError:
        return None


def _shown(match: re.Match[str], slots: dict[str, Decimal], true: dict[str, Decimal]) -> str:
    name = match[1]
    if name in _CHANGES:
        return _change(name, slots, true)
    if name.endswith("_share"):
        whole = true["done"]
        if not whole:
            raise LookupError(name)
        # In tenths of a per cent: how far a planted share is off.
        off = slots.get(name, Decimal(0)) / 10
        return f"{abs(100 * true[name.removesuffix('_share')] / whole + off):.1f}"
    number = slots[name]
    return in_chinese(int(number)) if match[2] else plain_text(number)


def _change(name: str, slots: dict[str, Decimal], true: dict[str, Decimal]) -> str:
    """Return how many more or fewer there are than last year, in per cent or in cases."""
    change, last, off = true["new"] - true["last"], true["last"], slots.get(name, Decimal(0))
    if not change or not last:
        raise LookupError(name)
    if name == "diff":
        return f"{'增加' if change > 0 else '减少'}{abs(change) + abs(off)}件"
    way = "增长" if change > 0 else "下降"
    return f"{way}{abs(100 * change / last) + abs(off) / 10:.1f}%"


def in_chinese(number: int) -> str:
    """Return a number below ten thousand as a Chinese numeral: 3015 is 三千零一十五."""
    if not 0 < number < 10_000:
        raise LookupError(number)
    text = ""
    for digit, unit in zip(str(number).zfill(4), "千百十 ", strict=True):
        if digit == "0":
            text += "零" if text and not text.endswith("零") else ""
        else:
            text += _NUMERALS[int(digit)] + unit.strip()
    return text.rstrip("零")
