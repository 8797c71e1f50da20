"""One form file (.toml) to a Form, or BadForm with the line that is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.form import (
    Blank,
    Entry,
    Field,
    FieldId,
    Form,
    Line,
    Point,
    Section,
    Table,
)
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.pages import read_page
from govinfo_desktop.forms.particulars import PARTICULARS
from govinfo_desktop.forms.places import rules_of_form, rules_of_table
from govinfo_desktop.forms.sheets import read_sheet
from govinfo_desktop.forms.wrong import Wrong, keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_LINE = {"id", "label", "short", "entry", "unit", "decimals", "rule", "why"}
_FIELD = {"id", "name", "entry", "unit", "decimals", "rule", "why"}
_SECTION = {
    "id", "title", "variants", "title_free", "text_required", "guidance", "article", "points",
    "suggestion", "max_chars", "figures", "tables",
}  # fmt: skip
_TABLE = {
    "id", "title", "rows", "columns", "corner", "caption", "unit", "notes", "attached", "optional",
    "head_rows", "sheet", "widths", "blank", "blank_counts", "number_rule", "blank_rule", "carry",
    "rules",
}  # fmt: skip
_FORM = {
    "id", "title", "name", "source", "verified", "years", "titles", "head", "sign_off",
    "particulars", "sections", "rules", "checks", "page",
}  # fmt: skip


class BadForm(GovinfoError):
    """A form file cannot be used; the message names the file, the line and what is wrong."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        where = f"第 {line} 行" if line else "文件"
        super().__init__(f"格式文件 {path.name} 不能使用：{where}，{what}。")
        self.line = line


def load_form(path: Path, checks: Collection[str], pages: Mapping[str, Mapping[str, Any]]) -> Form:
    """Return the form in a file.

    ``checks`` are the names of the checks that a form may ask for, ``pages`` the data of the
    page presets it may build on.

    Raises BadForm where the file is not readable, not TOML, or says what no form can say.
    """
    try:
        source = path.read_bytes().decode("utf-8-sig")
        return _form(tomllib.loads(source), checks, pages)
    except OSError as cause:
        raise BadForm(path, 0, f"读不出来（{cause.strerror}）") from cause
    except UnicodeDecodeError as cause:
        raise BadForm(path, 0, "不是 UTF-8 编码") from cause
    except tomllib.TOMLDecodeError as cause:
        raise BadForm(path, _toml_line(cause), "不合 TOML 写法") from cause
    except Wrong as wrong:
        raise BadForm(path, wrong.line_in(source), wrong.what) from wrong


def _toml_line(error: tomllib.TOMLDecodeError) -> int:
    _, found, rest = str(error).partition("at line ")
    digits = rest.split(",")[0]
    return int(digits) if found and digits.isdigit() else 0


def _form(
    data: Mapping[str, Any], checks: Collection[str], pages: Mapping[str, Mapping[str, Any]]
) -> Form:
    keys(data, _FORM, {"id", "title", "source", "years", "titles", "sections", "page"})
    sections = tuple(_section(part) for part in data["sections"])
    form = Form(
        id=data["id"],
        title=data["title"],
        name=data.get("name", data["title"]),
        source=data["source"],
        verified=data.get("verified", ""),
        first_year=data["years"]["from"],
        last_year=data["years"].get("to"),
        years_certain=data["years"].get("certain", True),
        titles=tuple(data["titles"]),
        head=data.get("head", "title"),
        sign_off=data.get("sign_off", True),
        particulars=(*PARTICULARS, *map(_field, data.get("particulars", ()))),
        sections=sections,
        checks=_checks(data.get("checks", {}), checks),
        page=read_page(data["page"], pages),
    )
    _no_doubles(form)
    return replace(form, rules=rules_of_form(form, data.get("rules", ())))


def _checks(asked: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    for name in asked:
        if name not in known:
            raise Wrong(f"没有名为“{name}”的检查", f"{name} =")
    return dict(asked)


def _no_doubles(form: Form) -> None:
    seen: set[str] = set()
    for name in _all_ids(form):
        if name in seen:
            raise Wrong(f"编号“{name}”用了两次", f'"{name.rpartition(".")[2]}"', last=True)
        seen.add(name)


def _all_ids(form: Form) -> Iterator[str]:
    yield from (one.id for one in form.particulars)
    for section in form.sections:
        yield section.id
        yield from (figure.id for figure in section.figures)
    for table in (table for section in form.sections for table in section.tables):
        yield f"table {table.id}"
        lines = [*table.rows, *table.columns]
        yield from (f"{table.id}.{line.id}" for line in lines)


def _field(data: Mapping[str, Any]) -> Field:
    keys(data, _FIELD, {"id", "name"})
    return Field(**{**data, "id": FieldId(data["id"]), "entry": _entry(data.get("entry", "count"))})


def _entry(name: str) -> Entry:
    try:
        return Entry(name)
    except ValueError:
        raise Wrong(f"没有“{name}”这种填写方式", f'"{name}"') from None


def _section(data: Mapping[str, Any]) -> Section:
    keys(data, _SECTION, {"id"})
    return Section(
        **{
            **data,
            "variants": tuple(data.get("variants", ())),
            "points": tuple(_point(point) for point in data.get("points", ())),
            "figures": tuple(_field(figure) for figure in data.get("figures", ())),
            "tables": tuple(_table(table) for table in data.get("tables", ())),
        }
    )


def _point(data: Mapping[str, Any]) -> Point:
    keys(data, {"name", "terms", "governments_only"}, {"name"})
    return Point(**{**data, "terms": tuple(data.get("terms", ()))})


def _table(data: Mapping[str, Any]) -> Table:
    keys(data, _TABLE, {"id", "title", "rows", "columns"})
    table = Table(
        **{
            **data,
            "rows": tuple(_line(row) for row in data["rows"]),
            "columns": tuple(_line(column) for column in data["columns"]),
            "notes": tuple(data.get("notes", ())),
            "widths": tuple(data.get("widths", ())),
            "blank": _blank(data.get("blank", "unfilled")),
            "carry": tuple(data.get("carry", {}).items()),
            "sheet": (),
            "rules": (),
        }
    )
    table = replace(table, sheet=read_sheet(data.get("sheet", ()), table))
    _check_carry(table)
    return replace(table, rules=rules_of_table(table, data.get("rules", ())))


def _blank(name: str) -> Blank:
    try:
        return Blank(name)
    except ValueError:
        raise Wrong(f"空格只能是 unfilled 或 no_data，不能是“{name}”", f'"{name}"') from None


def _check_carry(table: Table) -> None:
    rows = {row.id for row in table.rows}
    for name in (name for pair in table.carry for name in pair):
        if name not in rows:
            raise Wrong(f"结转所说的“{name}”不是本表的一行", f'"{name}"')


def _line(data: Mapping[str, Any]) -> Line:
    keys(data, _LINE, {"id"})
    label = data.get("label", ())
    entry = {"entry": _entry(data["entry"])} if "entry" in data else {}
    return Line(**{**data, "label": (label,) if isinstance(label, str) else tuple(label), **entry})
