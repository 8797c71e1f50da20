"""Reading of a form file (.toml) into a Form, or BadForm with the line that is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.form import (
    Asks,
    Blank,
    Entry,
    Field,
    FieldId,
    Form,
    Line,
    Point,
    Proposal,
    Section,
    Table,
)
from govinfo_desktop.core.text.sanitise import on_one_line
from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.files import read_at_most
from govinfo_desktop.forms.amounts import check_amounts
from govinfo_desktop.forms.pages import read_page
from govinfo_desktop.forms.particulars import COMMON_PARTICULARS
from govinfo_desktop.forms.rule_placement import rules_of_form, rules_of_table
from govinfo_desktop.forms.sheets import read_sheet
from govinfo_desktop.forms.source_guard import LARGEST_FORM_FILE_BYTES, check_source
from govinfo_desktop.forms.validation import Kind, Wrong, check_keys, check_range

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

# The keys of each part of a form file and the kinds of their values; docs/forms.md explains them.
_LINE_SCHEMA = {
    "id": Kind.TEXT, "label": Kind.LABEL, "short": Kind.TEXT, "entry": Kind.TEXT,
    "unit": Kind.TEXT, "decimals": Kind.WHOLE, "rule": Kind.TEXT, "why": Kind.TEXT,
}  # fmt: skip
_FIELD_SCHEMA = {
    "id": Kind.TEXT, "name": Kind.TEXT, "entry": Kind.TEXT, "unit": Kind.TEXT,
    "decimals": Kind.WHOLE, "rule": Kind.TEXT, "why": Kind.TEXT,
}  # fmt: skip
_POINT_SCHEMA = {
    "name": Kind.TEXT, "terms": Kind.TEXTS, "asks": Kind.TEXT, "governments_only": Kind.YES_NO,
}  # fmt: skip
_PROPOSAL_SCHEMA = {
    "text": Kind.TEXT, "some": Kind.TEXTS, "none": Kind.TEXTS, "unknown": Kind.TEXTS,
    "grown": Kind.TEXT, "after_last_year": Kind.YES_NO, "certain": Kind.YES_NO,
}  # fmt: skip
_SECTION_SCHEMA = {
    "id": Kind.TEXT, "title": Kind.TEXT, "variants": Kind.TEXTS, "title_free": Kind.YES_NO,
    "attachment": Kind.TEXT, "text_required": Kind.YES_NO,
    "optional": Kind.YES_NO, "guidance": Kind.TEXT,
    "article": Kind.TEXT, "points": Kind.GROUPS, "suggestion": Kind.TEXT,
    "proposals": Kind.GROUPS, "max_chars": Kind.WHOLE,
    "figures": Kind.GROUPS, "tables": Kind.GROUPS,
}  # fmt: skip
_TABLE_SCHEMA = {
    "id": Kind.TEXT, "title": Kind.TEXT, "rows": Kind.GROUPS, "columns": Kind.GROUPS,
    "corner": Kind.TEXT, "caption": Kind.TEXT, "unit": Kind.TEXT, "notes": Kind.TEXTS,
    "attached": Kind.YES_NO, "optional": Kind.YES_NO, "head_rows": Kind.WHOLE,
    "sheet": Kind.TEXTS, "widths": Kind.NUMBERS, "blank": Kind.TEXT,
    "blank_counts": Kind.YES_NO, "number_rule": Kind.TEXT, "carry": Kind.TEXT_GROUP,
    "rules": Kind.GROUPS,
}  # fmt: skip
_FORM_SCHEMA = {
    "id": Kind.TEXT, "title": Kind.TEXT, "name": Kind.TEXT, "source": Kind.TEXT,
    "verified": Kind.TEXT, "years": Kind.GROUP, "titles": Kind.TEXTS, "head": Kind.TEXT,
    "sign_off": Kind.YES_NO, "particulars": Kind.GROUPS, "sections": Kind.GROUPS,
    "rules": Kind.GROUPS, "checks": Kind.TEXT_GROUP, "page": Kind.GROUP,
}  # fmt: skip
# What is printed above the text: the title only, or title, date and agency.
HEAD_KINDS = ("title", "title_date_organ")
# A problem may quote the file.
LONGEST_PROBLEM = 300
_YEARS_SCHEMA = {"from": Kind.WHOLE, "to": Kind.WHOLE, "certain": Kind.YES_NO}


class BadForm(GovinfoError):
    """A form file cannot be used; the message names the file, the line and the problem.

    ``line`` is 0 if the problem has no line.
    """

    def __init__(self, path: Path, line: int, problem: str) -> None:
        where = f"第 {line} 行" if line else "文件"
        super().__init__(on_one_line(f"格式文件 {path.name} 不能使用：{where}，{problem}。"))
        self.line = line


class FailedTrial(BadForm):
    """A form file failed its trial earlier; the message is that of the verdict."""

    def __init__(self, message: str) -> None:
        GovinfoError.__init__(self, on_one_line(message))
        self.line = 0


def load_form(path: Path, checks: Collection[str], pages: Mapping[str, Mapping[str, Any]]) -> Form:
    """Return the form in a file.

    ``checks`` are the names of the checks that a form may use, ``pages`` the data of the page
    presets it may build on. Raises BadForm if the file is unreadable, not TOML, or wrong.
    """
    return form_from_bytes(path, read_form_file(path), checks, pages)


def read_form_file(path: Path) -> bytes:
    """Return the contents of a form file. Raises BadForm if it is unreadable or too large."""
    try:
        contents = read_at_most(path, LARGEST_FORM_FILE_BYTES)
    except OSError as cause:
        raise BadForm(path, 0, "读不出来，请检查它是否还在、能否读取") from cause
    if len(contents) > LARGEST_FORM_FILE_BYTES:
        raise BadForm(path, 0, "太大，不是格式文件")
    return contents


def form_from_bytes(
    path: Path, contents: bytes, checks: Collection[str], pages: Mapping[str, Mapping[str, Any]]
) -> Form:
    """Return the form in the contents of a file, as ``load_form``; the path is for messages."""
    try:
        source = contents.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise BadForm(path, 0, "不是 UTF-8 编码") from cause
    try:
        check_source(source)
        return _form(tomllib.loads(source), checks, pages)
    except RecursionError as cause:
        raise BadForm(path, 0, "括号套得太深") from cause
    except tomllib.TOMLDecodeError as cause:
        raise BadForm(path, _toml_line(cause), "不合 TOML 写法") from cause
    except Wrong as wrong:
        raise BadForm(path, wrong.line_in(source), wrong.problem[:LONGEST_PROBLEM]) from wrong
    except (ValueError, OverflowError) as cause:  # a number or date beyond what Python reads
        raise BadForm(path, 0, "有一个数或日期写得不对") from cause


def _toml_line(error: tomllib.TOMLDecodeError) -> int:
    """Return the line that the message names; 0 for none. Python 3.11 has no attribute for it."""
    _, found, rest = str(error).partition("at line ")
    digits = rest.split(",")[0]
    return int(digits) if found and digits.isdigit() else 0


def _form(
    data: Mapping[str, Any], checks: Collection[str], pages: Mapping[str, Mapping[str, Any]]
) -> Form:
    check_keys(data, _FORM_SCHEMA, {"id", "title", "source", "years", "titles", "sections", "page"})
    check_keys(data["years"], _YEARS_SCHEMA, {"from"})
    _check_form(data)
    check_amounts(data)
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
        particulars=(*COMMON_PARTICULARS, *map(_field, data.get("particulars", ()))),
        sections=sections,
        checks=_checks(data.get("checks", {}), checks),
        page=read_page(data["page"], pages),
    )
    _check_unique(_all_ids(form))
    _check_proposals(form)
    return replace(form, rules=rules_of_form(form, data.get("rules", ())))


def _check_form(data: Mapping[str, Any]) -> None:
    if not data["titles"]:
        raise Wrong("“titles”至少要有一种标题", "titles =")
    years = data["years"]
    check_range(years, "from", 1900, 9998)
    check_range(years, "to", 1900, 9999)
    if years["from"] > years.get("to", years["from"]):
        raise Wrong("适用年度的“to”早于“from”", "years =")
    if data.get("head", "title") not in HEAD_KINDS:
        raise Wrong(f"“head”只能是 {' 或 '.join(HEAD_KINDS)}", "head =")


def _checks(asked: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    for name in asked:
        if name not in known:
            raise Wrong(f"没有名为“{name}”的检查", f"{name} =")
    return dict(asked)


def _check_unique(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            bare = name.removeprefix("table ")
            raise Wrong(f"编号“{bare}”用了两次", f'"{bare}"', last=True)
        seen.add(name)


def _all_ids(form: Form) -> Iterator[str]:
    yield from (one.id for one in form.particulars)
    for section in form.sections:
        yield section.id
        yield from (figure.id for figure in section.figures)
        yield from (f"table {table.id}" for table in section.tables)


def _field(data: Mapping[str, Any]) -> Field:
    check_keys(data, _FIELD_SCHEMA, {"id", "name"})
    check_range(data, "decimals", 0, 10)
    return Field(**{**data, "id": FieldId(data["id"]), "entry": _entry(data.get("entry", "count"))})


def _entry(name: str) -> Entry:
    try:
        return Entry(name)
    except ValueError:
        raise Wrong(f"没有“{name}”这种填写方式", f'"{name}"') from None


def _section(data: Mapping[str, Any]) -> Section:
    check_keys(data, _SECTION_SCHEMA, {"id"})
    check_range(data, "max_chars", 1, 200_000)
    return Section(
        **{
            **data,
            "variants": tuple(data.get("variants", ())),
            "points": tuple(_point(point) for point in data.get("points", ())),
            "proposals": tuple(_proposal(one) for one in data.get("proposals", ())),
            "figures": tuple(_field(figure) for figure in data.get("figures", ())),
            "tables": tuple(_table(table) for table in data.get("tables", ())),
        }
    )


def _point(data: Mapping[str, Any]) -> Point:
    check_keys(data, _POINT_SCHEMA, {"name"})
    asks = {"asks": _asks(data["asks"])} if "asks" in data else {}
    return Point(**{**data, "terms": tuple(data.get("terms", ())), **asks})


def _asks(name: str) -> Asks:
    try:
        return Asks(name)
    except ValueError:
        raise Wrong(f"没有“{name}”这种要点，可以是：{'、'.join(Asks)}", f'"{name}"') from None


def _proposal(data: Mapping[str, Any]) -> Proposal:
    check_keys(data, _PROPOSAL_SCHEMA, {"text"})
    lists = {key: tuple(map(FieldId, data.get(key, ()))) for key in ("some", "none", "unknown")}
    grown = {"grown": FieldId(data["grown"])} if "grown" in data else {}
    return Proposal(**{**data, **lists, **grown})


def _check_proposals(form: Form) -> None:
    """Raise Wrong for reference wording that names a field the form has not."""
    for one in (one for section in form.sections for one in section.proposals):
        named = [*one.fields, *(FieldId(match[1]) for match in BOUND.finditer(one.text))]
        for name in named:
            if name not in form.fields:
                raise Wrong(f"参考文字所说的“{name}”不是这种格式的一格", name)


def _table(data: Mapping[str, Any]) -> Table:
    check_keys(data, _TABLE_SCHEMA, {"id", "title", "rows", "columns"})
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
    _check_unique(line.id for line in (*table.rows, *table.columns))
    table = replace(table, sheet=read_sheet(data.get("sheet", ()), table))
    _check_shape(table)
    _check_carry(table)
    table = replace(table, rules=rules_of_table(table, data.get("rules", ())))
    _check_sums(table)
    return table


def _blank(name: str) -> Blank:
    try:
        return Blank(name)
    except ValueError:
        raise Wrong(f"空格只能是 unfilled 或 no_data，不能是“{name}”", f'"{name}"') from None


def _check_shape(table: Table) -> None:
    if not table.rows or not table.columns:
        raise Wrong(f"表“{table.id}”至少要有一行和一列", f'"{table.id}"')
    stub = max(len(row.label) for row in table.rows)
    across = sum(c.columns for c in table.sheet[0]) if table.sheet else stub + len(table.columns)
    for width in table.widths:
        check_range({"widths": width}, "widths", 0.1, 1000)
    if table.widths and len(table.widths) != across:
        raise Wrong(f"表有 {across} 列，“widths”写了 {len(table.widths)} 个", "widths =", last=True)
    if table.sheet and not 0 <= table.head_rows <= len(table.sheet):
        raise Wrong("“head_rows”超过了表的行数", f"head_rows = {table.head_rows}")


def _check_carry(table: Table) -> None:
    rows = {row.id for row in table.rows}
    for name in (name for pair in table.carry for name in pair):
        if name not in rows:
            raise Wrong(f"结转所说的“{name}”不是本表的一行", "carry =")


def _check_sums(table: Table) -> None:
    try:
        table.computed  # noqa: B018 - orders the sums, which raises ValueError for a circle
    except ValueError as circle:
        filling = (rule for rule in table.rules if rule.fills)
        near = next(r for r in filling if any(p.left[0].field in str(circle) for p in r.places))
        raise Wrong(str(circle), near.sentence) from circle


def _line(data: Mapping[str, Any]) -> Line:
    check_keys(data, _LINE_SCHEMA, {"id"})
    check_range(data, "decimals", 0, 10)
    label = data.get("label", ())
    entry = {"entry": _entry(data["entry"])} if "entry" in data else {}
    return Line(**{**data, "label": (label,) if isinstance(label, str) else tuple(label), **entry})
