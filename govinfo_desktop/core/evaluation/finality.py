"""Evaluation of a report by those checks alone that can keep it from being final.

Most of the others read every sentence: importing and running them takes longest.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks import (
    cells,
    contents,
    names,
    remedies_text,
    residue,
    stated_years,
    structure,
    years,
)
from govinfo_desktop.core.evaluation.evaluate import evaluation_of, in_order, judge_rules
from govinfo_desktop.core.reading.reading import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_desktop.core.checks.register import Check
    from govinfo_desktop.core.evaluation.dependencies import CheckRun
    from govinfo_desktop.core.evaluation.evaluate import Evaluation
    from govinfo_desktop.core.model.form import Form
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.reading import Reading

_MODULES = (cells, structure, contents, stated_years, years, names, residue, remedies_text)
# The checks of these modules that only advise; a test reads the severities in their code.
_ADVISING = frozenset(
    (
        *("fee_in_ten_thousands", "amount_with_unit", "rules_of_rulemakers", "procurement_pair"),
        *("on_time_rate", "contact_details", "section_titles", "extra_parts", "numbering"),
        *("annex_numbers", "points_written", "points_stated", "each_problem_answered", "fee_told"),
        *("right_headings", "length", "legal_contents", "other_years", "next_year"),
        *("listed_twice", "list_count", "reference_wording", "wide_blanks", "punctuation"),
        *("remedies_counted", "all_upheld"),
    )
)
STOPPING_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        name: check
        for module in _MODULES
        for name, check in module.CHECKS.items()
        if name not in _ADVISING
    }
)


def evaluate_finality(form: Form, report: Report, previous: Reading | None = None) -> Evaluation:
    """Return an evaluation that tells whether a report is final, without all that only advises.

    Its findings are those of the checks that can stop a report, and of all balance rules.
    """
    reading = read(form, report)
    runs: dict[object, CheckRun] = {
        name: (tuple(STOPPING_CHECKS[name](reading, previous, rule)), frozenset())
        for name, rule in form.checks.items()
        if name in STOPPING_CHECKS
    }
    judge_rules(reading, previous, frozenset(), runs)
    return evaluation_of(reading, previous, in_order(form, runs.values()))
