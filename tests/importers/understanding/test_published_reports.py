"""Published reports: every printed figure is read as printed, or listed as not read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.importers.kinds import read_source
from govinfo_desktop.importers.understanding.form_choice import NoReport
from tests.core.checks.published import FIGURES
from tests.importers.understanding.documents import FORMS, asked, pasted, understood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.result import Understood

# Of reports in one kind each. Figures that are glued together and have no sum are asked about.
LEAST_SHARE_RIGHT = 0.98
# On no form of ours: the form of the first is not there yet, the second has no table.
UNKNOWN_FORMS = tuple(
    number for number, form in {"047": "pingtan-2011", "050": ""}.items() if form not in FORMS
)
# The form of 2021 has three rows where some reports print one.
ONE_FOR_THREE = "applications.other."
THREE = ("other_no_correction", "other_fee_unpaid", "other_else")
SUFFIXES = (".txt", ".html", ".pdf")


def published(folder: Path, number: str) -> Iterator[tuple[str, SourceDocument]]:
    """Yield a published report in each of the kinds that the folder has."""
    for path in sorted(folder.glob(f"{number}-*")):
        if path.suffix == ".txt":
            yield path.name, pasted(path.read_text(encoding="utf-8"))
        elif path.suffix in SUFFIXES:
            yield path.name, read_source(path)


def printed_cells(number: str) -> dict[str, str]:
    return {
        f"{table}.{row}.{column}": text
        for table, rows in FIGURES[number]["printed"].items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }


def verdicts(found: Understood, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield for each printed cell whether it was read right, listed, or is wrong in silence."""
    listed = asked(found)
    conflicts = {one.field for one in found.conflicts}
    for name, text in cells.items():
        if name.startswith(ONE_FOR_THREE) and name not in found.form.fields:
            column = name.removeprefix(ONE_FOR_THREE)
            three = [f"applications.{row}.{column}" for row in THREE]
            yield name, "listed" if all(one in listed for one in three) else "wrong"
            continue
        own = found.printed.get(name)  # type: ignore[call-overload]
        if own is not None and normalise(own) == normalise(text):
            yield name, "right"
        else:
            yield name, "listed" if name in listed or name in conflicts else "wrong"


def test_every_figure_is_read_or_listed(reports_folder: Path, capsys: pytest.CaptureFixture[str]):
    total: Counter[str] = Counter()
    wrong = []
    lines = []
    counted: set[str] = set()
    for number, figures in FIGURES.items():
        cells = printed_cells(number)
        for name, document in published(reports_folder, number) if cells else ():
            found = understood(document)
            assert found.form.id == figures["form"]
            assert found.report.text("year") == figures["year"]
            counts = Counter(verdict for _, verdict in verdicts(found, cells))
            wrong += [(name, *one) for one in verdicts(found, cells) if one[1] == "wrong"]
            total += counts if number not in counted else Counter()
            counted.add(number)
            lines.append(f"{name}: {counts['right']} right, {counts['listed']} listed")
    if not total:
        pytest.skip("the folder holds none of the reports")
    share = total["right"] / total.total()
    with capsys.disabled():
        print("", *lines, f"all: {dict(total)}, {share:.1%} right", sep="\n")
    assert wrong == []
    assert share >= LEAST_SHARE_RIGHT


@pytest.mark.parametrize("number", sorted(FIGURES))
def test_every_passage_of_a_report_is_found(reports_folder: Path, number: str):
    documents = list(published(reports_folder, number))
    if not documents:
        pytest.skip(f"the folder holds no report {number}")
    for _, document in documents:
        found = understood(document)
        for section in found.form.sections:
            if section.text_required and section.title and not section.tables:
                assert found.report.text(section.text_id), section.id


@pytest.mark.parametrize("number", UNKNOWN_FORMS)
def test_a_report_on_no_known_form_is_refused(reports_folder: Path, number: str):
    documents = list(published(reports_folder, number))
    if not documents:
        pytest.skip(f"the folder holds no report {number}")
    for _, document in documents:
        with pytest.raises(NoReport):
            understood(document)
