"""Errors planted in table cells of real reports: noticed or not, named first or not.

Run by ``make truth``. The figures are those of published reports (tests/facts/reports). The text
around them is made of sentences of our own, each of which a report may have or not; where
GOVINFO_REPORTS names their folder, it is the published one. Last year's report is the published
one, or has figures like this year's.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.numbers import plain_text
from tests.core.checks.published import FORMS as FORMS_OF_REPORTS
from tests.core.checks.published import published_figures, published_report
from tests.core.checks.reports import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.reading.reading import Reading

SEED = 20260115
PLANTED = 600
# Reports on the national forms, and the one of the year before where that is published, too.
REPORTS = ("001", "002", "003", "008", "012", "015", "020", "021")
YEAR_BEFORE = {"002": "001"}
# Of the sentences that state a figure, so many are in a report.
STATED_SHARE = 0.5
_ONE = Decimal(1)
SENTENCES = {
    "applications.new_received.total": "全年新收政府信息公开申请{}件。",
    "applications.carried_in.total": "上年结转申请{}件。",
    "applications.new_received.natural_person": "其中自然人申请{}件。",
    "applications.result_total.total": "全年办结政府信息公开申请{}件。",
    "applications.open.total": "予以公开{}件。",
    "applications.partial.total": "部分公开{}件。",
    "applications.carried_out.total": "结转下年度继续办理{}件。",
    "proactive.norms.made": "制发行政规范性文件{}件。",
    "proactive.norms.in_force": "现行有效行政规范性文件{}件。",
    "proactive.licence.decisions": "公开行政许可决定{}件。",
    "proactive.penalty.decisions": "公开行政处罚决定{}件。",
    "proactive.coercion.decisions": "公开行政强制决定{}件。",
    "remedies.cases.review_total": "因政府信息公开被申请行政复议{}件。",
    "remedies.cases.review_upheld": "行政复议结果维持{}件。",
    "remedies.cases.direct_total": "未经复议直接起诉{}件。",
    "remedies.cases.after_review_total": "复议后起诉{}件。",
}


@dataclass(frozen=True)
class Plant:
    """A report with a wrong number, the report as it was, and the cells that were changed."""

    number: str
    right: Report
    wrong: Report
    cells: frozenset[FieldId]
    kind: str

    @property
    def table(self) -> str:
        """The id of the table with the error."""
        return next(iter(self.cells)).split(".")[0]


def exchanged(digits: str, chance: random.Random) -> str:
    """Return a number with two neighbouring digits exchanged."""
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    places = [i for i in places if i or digits[1] != "0"]
    if not places:
        return digits
    at = chance.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def replaced(digits: str, chance: random.Random) -> str:
    """Return a number with one digit replaced by any other."""
    at = chance.randrange(len(digits))
    others = [one for one in "0123456789" if one != digits[at] and (at or one != "0")]
    return digits[:at] + chance.choice(others) + digits[at + 1 :]


def left_out(digits: str, chance: random.Random) -> str:
    """Return a number that lacks one digit."""
    at = chance.randrange(len(digits))
    short = digits[:at] + digits[at + 1 :]
    return short.lstrip("0") or digits


def doubled(digits: str, chance: random.Random) -> str:
    """Return a number with one digit typed twice."""
    at = chance.randrange(len(digits))
    return digits[: at + 1] + digits[at:]


SLIPS: tuple[Callable[[str, random.Random], str], ...] = (
    *(exchanged, replaced, left_out, doubled),
)


def with_text(number: str, chance: random.Random) -> Report:
    """Return a published report with its text, or with sentences that state some of its figures."""
    form = FORMS[FORMS_OF_REPORTS[number]]
    folder = os.environ.get("GOVINFO_REPORTS")
    if folder:
        return published_report(Path(folder), number, form)
    report = published_figures(number, form)
    numbers = read(form, report).numbers
    said = [
        sentence.format(plain_text(numbers[name]))
        for name, sentence in _sentences(form)
        if numbers.get(name) and chance.random() < STATED_SHARE
    ]
    return report.with_texts({FieldId("overview"): "".join(said)})


def _sentences(form: Form) -> Iterator[tuple[FieldId, str]]:
    """Yield every figure that may be stated, and the sentence for it."""
    for name, sentence in SENTENCES.items():
        yield FieldId(name), sentence
    table = form.tables["applications"]
    for row in table.rows:
        for column in ("total", "natural_person", "company"):
            name = table.field_id(row.id, column)
            if name not in SENTENCES:
                yield name, f"“{form.fields[name].name}”{{}}件。"


def plants(count: int, tables: tuple[str, ...], seed: int) -> Iterator[Plant]:
    """Yield reports with one error each, drawn by a seed."""
    chance = random.Random(seed)
    while count:
        plant = _plant(chance, tables)
        if plant is not None:
            count -= 1
            yield plant


def _plant(chance: random.Random, tables: tuple[str, ...]) -> Plant | None:
    number = chance.choice(REPORTS)
    right = with_text(number, chance)
    form = FORMS[right.form_id]
    table = form.tables[chance.choice(tables)]
    numbers = read(form, right).numbers
    cells = [name for name in table.typed if numbers.get(name)]
    if not cells:
        return None
    cell = chance.choice(cells)
    digits = plain_text(numbers[cell])
    if not digits.isdigit():
        return None
    if chance.random() < 1 / 6:
        return _in_another_row(number, right, cell, chance)
    slip = chance.choice(SLIPS)
    wrong = slip(digits, chance)
    if wrong == digits:
        return None
    texts = {cell: wrong}
    return Plant(number, right, right.with_texts(texts), frozenset(texts), slip.__name__)


def _in_another_row(
    number: str, right: Report, cell: FieldId, chance: random.Random
) -> Plant | None:
    """Exchange a number with the one in the row above or below it."""
    form = FORMS[right.form_id]
    table = form.tables[cell.split(".")[0]]
    column = next(one for one in table.columns_typed if cell in one)
    at = column.index(cell) + chance.choice((-1, 1))
    if not 0 <= at < len(column):
        return None
    texts = {cell: right.text(column[at]), column[at]: right.text(cell)}
    if len(set(texts.values())) == 1:
        return None
    return Plant(number, right, right.with_texts(texts), frozenset(texts), "another_row")


def last_year(plant: Plant) -> Reading:
    """Return the report of the year before: the published one, or one with figures like these."""
    form = FORMS[plant.right.form_id]
    before = YEAR_BEFORE.get(plant.number)
    if before is not None:
        return read(form, published_figures(before, form))
    chance = random.Random(plant.number)
    numbers = read(form, plant.right).numbers
    texts = {
        name: plain_text((numbers[name] * Decimal(chance.randint(75, 130)) / 100).quantize(_ONE))
        for table in form.tables.values()
        for name in table.typed
        if name in numbers
    }
    return read(form, Report(form_id=form.id).with_texts({**texts, **_stocks(form, numbers)}))


def _stocks(form: Form, numbers: Mapping[FieldId, Decimal]) -> dict[FieldId, str]:
    """Return what has to agree with this year: what was in force, and what was carried over."""
    zero = Decimal(0)
    stocks: dict[FieldId, str] = {}
    for row in ("rules", "norms"):
        cells = [FieldId(f"proactive.{row}.{one}") for one in ("in_force", "made", "repealed")]
        if all(cell in form.fields for cell in cells):
            there, made, repealed = (numbers.get(cell, zero) for cell in cells)
            stocks[cells[0]] = plain_text(max(zero, there - made + repealed))
    table = form.tables["applications"]
    for row, last_row in table.carry:
        for column in table.columns:
            name, source = table.field_id(row, column.id), table.field_id(last_row, column.id)
            if source in table.typed and name in numbers:
                stocks[source] = plain_text(numbers[name])
    return stocks


def is_named_first(plant: Plant, wrong: Evaluation) -> bool:
    """Return whether a broken equation of the table has the planted cell as first suspect."""
    broken = [one for one in wrong.findings if one.left and one.left[0].startswith(plant.table)]
    firsts = Counter(suspects[0] for one in broken if (suspects := wrong.suspects_of(one)))
    return bool(firsts) and firsts.most_common(1)[0][0] in plant.cells


def is_noticed(plant: Plant, right: Evaluation, wrong: Evaluation) -> bool:
    """Return whether something is said of the planted cell, or of a sum with it, that was not."""
    form = FORMS[plant.wrong.form_id]
    table = form.tables[plant.table]
    with_cell = {name for name, parts in table.parts.items() if plant.cells & parts.keys()}
    known = {(one.rule, one.says) for one in right.findings}
    return any(
        (one.rule, one.says) not in known and (plant.cells | with_cell) & set(one.fields)
        for one in wrong.findings
    )


def _evaluated(plant: Plant) -> tuple[Evaluation, Evaluation]:
    form, previous = FORMS[plant.right.form_id], last_year(plant)
    right, wrong = (evaluate(form, one, previous) for one in (plant.right, plant.wrong))
    return right, wrong


def named_first(count: int = PLANTED, seed: int = SEED) -> tuple[Counter[str], Counter[str]]:
    """Return how many errors in table three were planted, and named first, by kind."""
    planted, named = Counter[str](), Counter[str]()
    for plant in plants(count, ("applications",), seed):
        _, wrong = _evaluated(plant)
        if not any(one.left for one in wrong.findings):
            continue  # exchanged within one sum: no equation is broken
        planted[plant.kind] += 1
        named[plant.kind] += is_named_first(plant, wrong)
    return planted, named


def noticed(count: int = PLANTED, seed: int = SEED) -> tuple[Counter[str], Counter[str]]:
    """Return how many errors in tables two and four were planted, and noticed, by kind."""
    planted, seen = Counter[str](), Counter[str]()
    for plant in plants(count, ("proactive", "remedies"), seed):
        planted[plant.table] += 1
        seen[plant.table] += is_noticed(plant, *_evaluated(plant))
    return planted, seen


def results() -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Return for each question how many errors were planted and found, by kind."""
    return {
        "表三：填错的格排在可疑的第一": named_first(),
        "表二、表四：看得出有错": noticed(),
    }


def page() -> str:
    """Return the results as a section of a page."""
    lines = [
        "## 表里填错一格",
        "",
        f"每组 {PLANTED} 处，种子 {SEED}；错法是颠倒两位、打错一位、漏一位、重一位、与上下行调换。",
        "",
        "| 问题 | 查出 |",
        "|---|--:|",
    ]
    for title, (planted, found) in results().items():
        whole, hits = planted.total(), found.total()
        lines.append(f"| {title} | {hits}／{whole}（{hits / whole:.0%}） |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print both shares, and those of each kind of error."""
    for title, (planted, found) in results().items():
        whole, hits = planted.total(), found.total()
        print(f"{title}：{hits} of {whole} ({hits / whole:.0%})")
        for kind in sorted(planted):
            print(f"  {kind}: {found[kind]} of {planted[kind]}")


if __name__ == "__main__":
    main()
