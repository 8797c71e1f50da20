"""Reading of sample reports in .toml; tests/samples/README.md describes their format."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import Form, Table

FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Report, the totals printed on it, the name of last year's sample, and the expected findings.

    ``findings`` are pairs of a rule and its first field.
    """

    name: str
    report: Report
    printed: Mapping[FieldId, str]
    previous: str
    findings: tuple[tuple[str, str], ...]


def names() -> list[str]:
    """Return the names of all samples: folder and file without suffix."""
    return sorted(
        path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.toml")
    )


def read_sample(name: str, forms: Mapping[str, Form]) -> Sample:
    """Return a sample; one that is based on another starts from the other's texts."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    known = {
        "form", "based_on", "previous", "left_out", "findings", "particulars", "titles",
        "passages", "figures", "tables", "explanations", "changes",
    }  # fmt: skip
    assert data.keys() <= known, f"{name}: {data.keys() - known}"
    sample = _start(name, data, forms)
    form = forms[sample.report.form_id]
    texts = dict(_texts(data, form))
    report = sample.report.with_texts(
        {field: text for field, text in texts.items() if field not in form.computed}
    )
    report = report.with_explanations(data.get("explanations", {}))
    if "left_out" in data:
        report = report.without_tables(frozenset(data["left_out"]))
    for change in data.get("changes", ()):
        report = _changed(report, change)
    return replace(
        sample,
        report=report,
        printed={
            **sample.printed,
            **{field: text for field, text in texts.items() if field in form.computed},
        },
        previous=data.get("previous", sample.previous),
        findings=tuple(
            sorted((found["rule"], found.get("field", "")) for found in data["findings"])
        ),
    )


def _start(name: str, data: Mapping[str, Any], forms: Mapping[str, Form]) -> Sample:
    if "based_on" in data:
        return replace(read_sample(data["based_on"], forms), name=name)
    report = Report(form_id=data["form"])
    return Sample(name=name, report=report, printed={}, previous="", findings=())


def _texts(data: Mapping[str, Any], form: Form) -> Iterator[tuple[FieldId, str]]:
    for part in ("particulars", "passages", "figures"):
        for name, text in data.get(part, {}).items():
            yield _known(FieldId(name), form), text.strip("\n")
    for name, text in data.get("titles", {}).items():
        yield _known(FieldId(f"{name}.title"), form), text
    for name, rows in data.get("tables", {}).items():
        yield from _cells(form.tables[name], rows)


def _known(name: FieldId, form: Form) -> FieldId:
    assert name in form.fields, f"{form.id} has no field {name}"
    return name


def _cells(table: Table, rows: Mapping[str, Any]) -> Iterator[tuple[FieldId, str]]:
    columns = [column.id for column in table.columns]
    for row, cells in rows.items():
        if isinstance(cells, str):
            cells = [cells]
        if isinstance(cells, list):
            cells = dict(zip(columns, cells, strict=True))
        for column, text in cells.items():
            name = table.field_id(row, column)
            assert name in table.fields, f"{table.id} has no cell {row}.{column}"
            yield name, text


def _changed(report: Report, change: Mapping[str, str]) -> Report:
    field = FieldId(change["field"])
    text = report.text(field)
    assert text.count(change["from"]) == 1, f"{change['from']} is not exactly once in {field}"
    return report.with_texts({field: text.replace(change["from"], change["to"])})


def shipped(sample: Sample) -> str:
    """Return the JSON of a sample for the fill command, as in resources/samples."""
    content = {"texts": dict(sample.report.texts), "explanations": dict(sample.report.explanations)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
