"""Lawful readings of a claim: the cells that its number may state, by what they are called.

收到 and 办理 have two lawful readings: new applications only, or also those carried over.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.statements.claim import (
    ANNEX_TOPIC,
    APPLICATIONS_TOPIC,
    PROACTIVE_TOPIC,
    REMEDIES_TOPIC,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import Form, Line
    from govinfo_desktop.core.statements.claim import Claim

Cells = tuple[FieldId, ...]

# The kinds of applicants that are organisations (国办公开办函〔2021〕30号).
ORGANISATIONS = ("company", "research", "charity", "legal_service", "other_org")
_COLUMN_SETS = {"": ("total",), "organisations": ORGANISATIONS}
# Groups of outcomes: the beginning of their rows' names, and what they are called.
OUTCOME_GROUPS = {
    "refused": ("refused_", "不予公开"),
    "unable": ("unable_", "无法提供"),
    "nh": ("nh_", "不予处理"),
    "other": ("other", "其他处理"),
}
_OUTCOMES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "open": (("open",), "予以公开"),
    "partial": (("partial",), "部分公开"),
    "open_and_partial": (("open", "partial"), "予以公开加部分公开"),
    "carried_in": (("carried_in",), "上年结转"),
    "carried_out": (("carried_out",), "结转下年度"),
}
_CARRIED = ("carried_out", "carried_in")
_NEW: tuple[str, tuple[str, ...]] = ("本年新收", ("new_received",))
_WITH_CARRIED = ("新收加上年结转", ("new_received", "carried_in"))
_HANDLED: tuple[str, tuple[str, ...]] = ("办理总计", ("result_total",))
_READINGS_OF_ARRIVALS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "new": (_NEW,),
    "received": (_NEW, _WITH_CARRIED),
    "handled": (_NEW, _WITH_CARRIED, _HANDLED),
    "finished": (_HANDLED, _WITH_CARRIED),
    "arrived": (_NEW, _WITH_CARRIED, _HANDLED),
}
ARRIVAL_ROWS = frozenset(_READINGS_OF_ARRIVALS)
# Every row of an application but those received, finished and carried over.
_SINGLE_OUTCOMES = frozenset(
    {"unable_not_held", "unable_must_make", "unable_unclear", "refused_state_secret"}
    | {"refused_other_law", "refused_security", "refused_third_party", "refused_internal"}
    | {"refused_process", "refused_case_file", "refused_query", "nh_petition", "nh_repeat"}
    | {"nh_publication", "nh_massive", "nh_confirm", "other_no_correction", "other_fee_unpaid"}
)
OUTCOME_ROWS = frozenset(
    {*OUTCOME_GROUPS, "open", "opened", "partial", "open_and_partial", *_SINGLE_OUTCOMES}
)
_REMEDY_PARTS = {
    "review": ("review",),
    "direct": ("direct",),
    "after_review": ("after_review",),
    "suit": ("direct", "after_review"),
    "both": ("review", "direct", "after_review"),
}
_REMEDY_NAMES = {
    "review": "行政复议",
    "direct": "未经复议直接起诉",
    "after_review": "复议后起诉",
    "suit": "行政诉讼",
    "both": "复议、诉讼",
}
_RESULT_NAMES = {
    "total": "总计",
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other_result": "其他结果",
    "pending": "尚未审结",
}
# Cells of the older forms that count reviews and lawsuits.
_OLD_REMEDIES: Mapping[str, FieldId] = {
    "review": FieldId("appeals.review.value"),
    "direct": FieldId("appeals.suit.value"),
    "after_review": FieldId("appeals.suit.value"),
}
# Cells of the form that has one table of statistics, by what a claim counts.
_IN_STATISTICS: Mapping[tuple[str, str], FieldId] = {
    **dict.fromkeys(
        (("new", ""), ("received", ""), ("handled", ""), ("arrived", "")),
        FieldId("statistics.apply_total.year"),
    ),
    ("finished", ""): FieldId("statistics.reply_total.year"),
    ("review", "total"): FieldId("statistics.review.year"),
    ("suit", "total"): FieldId("statistics.suit.year"),
}
# The columns of a norm by what was done with it; the form of 2019 has other columns.
_NORM_COLUMNS = {
    "made": ("made", "new_made"),
    "new": ("made", "new_made", "new_published"),
    "repealed": ("repealed",),
    "in_force": ("in_force", "total_public"),
    "published": ("new_published", "total_public", "made", "in_force"),
}
# Cells of the older forms: 规范性文件 made, and what their annexes count.
_OLD_NORMS = dict.fromkeys(("made", "drafted", "listed"), FieldId("proactive.new_norms.value"))
_ANNEXES: Mapping[str, tuple[Cells, ...]] = {
    "active_total": (
        (FieldId("proactive.active_total.value"),),
        (FieldId("statistics.active_total.year"),),
    ),
    "active_full_text": ((FieldId("proactive.active_full_text.value"),),),
    "consult_web": ((FieldId("consultations.consult_web.value"),),),
    "consult_visit": ((FieldId("consultations.consult_visit.value"),),),
    "consult_phone": ((FieldId("consultations.consult_phone.value"),),),
    "consult_visit_and_phone": (
        (
            FieldId("consultations.consult_visit.value"),
            FieldId("consultations.consult_phone.value"),
        ),
    ),
    "consult_all": (
        (
            FieldId("consultations.consult_web.value"),
            FieldId("consultations.consult_visit.value"),
            FieldId("consultations.consult_phone.value"),
        ),
    ),
    "page_views": ((FieldId("consultations.page_views.value"),),),
}
_NORM_ROWS = {"rules": ("rules",), "norms": ("norms",), "both_norms": ("rules", "norms")}


def readings_of(claim: Claim, form: Form) -> Mapping[str, Cells]:
    """Return the lawful readings of a claim on a form: label and cells that add up to it.

    A reading that lacks one of its cells on the form is left out.
    """
    return _readings(claim.about, _Identity(form))


def cells_about(about: tuple[str, str, str], form: Form) -> Cells:
    """Return the cells of the first lawful reading of what a claim is about; none without one."""
    return next(iter(_readings(about, _Identity(form)).values()), ())


class _Identity:
    """A form that is equal to itself only: comparing two by their fields takes long."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.form is other.form


@lru_cache(maxsize=512)
def _readings(about: tuple[str, str, str], of: _Identity) -> dict[str, Cells]:
    topic, row, column = about
    find = {
        APPLICATIONS_TOPIC: _applications,
        REMEDIES_TOPIC: _remedies,
        PROACTIVE_TOPIC: _proactive,
        ANNEX_TOPIC: _annexes,
    }[topic]
    known = of.form.fields
    alone = _IN_STATISTICS.get((row, column))
    if topic != ANNEX_TOPIC and alone in known:
        return {known[alone].name: (alone,)}
    return {
        label: cells
        for label, cells in find(row, column, of.form)
        if cells and all(cell in known for cell in cells)
    }


def _applications(row: str, column: str, form: Form) -> Iterator[tuple[str, Cells]]:
    columns = _COLUMN_SETS.get(column, (column,))
    if row in _READINGS_OF_ARRIVALS:
        for label, rows in _READINGS_OF_ARRIVALS[row]:
            yield label, _cells(APPLICATIONS_TOPIC, rows, columns)
    elif row == "carried":
        for name in _CARRIED:
            yield _OUTCOMES[name][1], _cells(APPLICATIONS_TOPIC, (name,), columns)
    elif row == "opened":
        for name in ("open", "open_and_partial"):
            yield _OUTCOMES[name][1], _cells(APPLICATIONS_TOPIC, _OUTCOMES[name][0], columns)
    elif row in _OUTCOMES:
        rows, label = _OUTCOMES[row]
        yield label, _cells(APPLICATIONS_TOPIC, rows, columns)
    elif row in OUTCOME_GROUPS:
        prefix, label = OUTCOME_GROUPS[row]
        of_group = [one.id for one in _rows(form) if one.id.startswith(prefix)]
        yield f"{label}各项之和", _cells(APPLICATIONS_TOPIC, of_group, columns)
        if row == "other":
            yield "“其他”一项", _cells(APPLICATIONS_TOPIC, ("other_else",), columns)
    else:
        yield "这一项", _cells(APPLICATIONS_TOPIC, (row,), columns)


def _rows(form: Form) -> Sequence[Line]:
    table = form.tables.get(APPLICATIONS_TOPIC)
    return table.rows if table else ()


def _remedies(row: str, column: str, form: Form) -> Iterator[tuple[str, Cells]]:
    for kind in _REMEDY_PARTS if row == "any" else (row,):
        label = f"{_REMEDY_NAMES[kind]}{_RESULT_NAMES[column]}"
        parts = _REMEDY_PARTS[kind]
        yield label, tuple(FieldId(f"remedies.cases.{part}_{column}") for part in parts)
        if column == "total":
            yield label, tuple(dict.fromkeys(_OLD_REMEDIES[part] for part in parts))


def _proactive(row: str, column: str, form: Form) -> Iterator[tuple[str, Cells]]:
    rows = _NORM_ROWS.get(row, (row,))
    for name in _NORM_COLUMNS.get(column, (column,)):
        cells = _cells(PROACTIVE_TOPIC, rows, (name,))
        named = "加".join(form.fields[cell].name for cell in cells if cell in form.fields)
        yield named, cells
    if row == "norms" and column in _OLD_NORMS and _OLD_NORMS[column] in form.fields:
        yield form.fields[_OLD_NORMS[column]].name, (_OLD_NORMS[column],)


def _annexes(row: str, column: str, form: Form) -> Iterator[tuple[str, Cells]]:
    for cells in _ANNEXES[row]:
        yield "加".join(form.fields[cell].name for cell in cells if cell in form.fields), cells


def _cells(table: str, rows: Sequence[str], columns: Sequence[str]) -> Cells:
    return tuple(FieldId(f"{table}.{row}.{column}") for row in rows for column in columns)
