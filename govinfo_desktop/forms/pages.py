"""Reading of pages: the presets in resources/pages, and the ``[page]`` of a form file."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.model.page import Page, PageNumber, Style
from govinfo_desktop.forms.validation import Kind, Wrong, check_choice, check_keys, check_range

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The kinds of paragraphs; a page has a style for each.
STYLE_ROLES = frozenset(
    {
        "title", "subtitle", "body", "heading1", "heading2", "heading3", "heading4", "table",
        "table_head", "caption", "table_note", "signature", "attachment", "note", "colophon",
        "draft_mark",
    }
)  # fmt: skip
# The faces of official documents (exporters/fonts/roles.py) and the alignments of a paragraph.
FACES = ("fangsong", "kaiti", "heiti", "songti", "xiaobiaosong", "latin")
PARAGRAPH_ALIGNMENTS = ("justify", "left", "center", "right")
PAGE_NUMBER_PLACES = ("outside", "center", "none")
# The least and greatest measures, in millimetres for paper and margins, in points for type.
_PAGE_LIMITS: Mapping[str, tuple[float, float]] = {
    "width": (100, 500), "height": (100, 500), "top": (5, 100), "left": (5, 100),
    "bottom": (5, 100), "right": (5, 100), "lines": (5, 100), "characters": (10, 100),
    "pitch": (8, 100),
}  # fmt: skip
_SIZE_LIMITS_POINTS = (4, 72)
SMALLEST_TYPE_AREA_POINTS = 170
MOST_TABLE_SIZES = 20
_STYLE_SCHEMA = {
    "face": Kind.TEXT, "size": Kind.NUMBER, "align": Kind.TEXT, "indent": Kind.WHOLE,
    "bold": Kind.YES_NO,
}  # fmt: skip
_PAGE_NUMBER_SCHEMA = {
    "pattern": Kind.TEXT, "place": Kind.TEXT, "face": Kind.TEXT, "size": Kind.NUMBER,
    "drop": Kind.NUMBER, "inset": Kind.NUMBER,
}  # fmt: skip
_PAGE_SCHEMA = {
    "id": Kind.TEXT, "name": Kind.TEXT, "width": Kind.NUMBER, "height": Kind.NUMBER,
    "top": Kind.NUMBER, "left": Kind.NUMBER, "bottom": Kind.NUMBER, "right": Kind.NUMBER,
    "lines": Kind.WHOLE, "characters": Kind.WHOLE, "pitch": Kind.NUMBER, "model": Kind.TEXT,
    "table_sizes": Kind.NUMBERS, "number": Kind.GROUP, "styles": Kind.GROUP,
    "preset": Kind.TEXT,
}  # fmt: skip


def load_pages(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return the data of every page preset in a folder, by its id.

    Raises tomllib.TOMLDecodeError for a wrong file; all of them are shipped.
    """
    found = (tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml")))
    return {data["id"]: data for data in found}


def read_page(data: Mapping[str, Any], presets: Mapping[str, Mapping[str, Any]]) -> Page:
    """Return the page of a form file: a preset with the form's own changes.

    Raises Wrong for an unknown key, role or preset, and for a missing role.
    """
    check_keys(data, _PAGE_SCHEMA, ())
    preset = data.get("preset")
    if preset is not None and preset not in presets:
        raise Wrong(f"没有名为“{preset}”的版式", f'"{preset}"')
    base = presets[preset] if preset is not None else {}
    return _page({**base, **data, **_merged(base, data)})


def preset_page(name: str, presets: Mapping[str, Mapping[str, Any]]) -> Page:
    """Return a preset as a page. Raises Wrong for an unknown name."""
    return read_page({"preset": name}, presets)


def _merged(base: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    return {part: {**base.get(part, {}), **data.get(part, {})} for part in ("styles", "number")}


def _page(data: Mapping[str, Any]) -> Page:
    check_keys(data["styles"], dict.fromkeys(STYLE_ROLES, Kind.GROUP), STYLE_ROLES)
    check_keys(data["number"], _PAGE_NUMBER_SCHEMA, ())
    if data.get("model", "word") not in {"word", "strict"}:
        raise Wrong("版心模式只有 word 和 strict", f'"{data["model"]}"')
    _check_measures(data)
    measures = {key: value for key, value in data.items() if key != "preset"}
    page = Page(
        **{
            **measures,
            "styles": {role: _style(style) for role, style in data["styles"].items()},
            "number": PageNumber(**data["number"]),
            "table_sizes": tuple(data.get("table_sizes", Page.table_sizes)),
        }
    )
    if min(page.type_width, page.type_height) < SMALLEST_TYPE_AREA_POINTS:
        raise Wrong("版心太小，请改小页边距", "[page]")
    return page


def _check_measures(data: Mapping[str, Any]) -> None:
    for key, (least, most) in _PAGE_LIMITS.items():
        check_range(data, key, least, most)
    sizes = data.get("table_sizes")
    if sizes is not None and not 1 <= len(sizes) <= MOST_TABLE_SIZES:
        raise Wrong(f"“table_sizes”要有 1 到 {MOST_TABLE_SIZES} 个字号", "table_sizes =")
    for size in sizes or ():
        check_range({"table_sizes": size}, "table_sizes", *_SIZE_LIMITS_POINTS)
    number = data["number"]
    check_choice(number, "place", PAGE_NUMBER_PLACES)
    check_choice(number, "face", FACES)
    check_range(number, "size", *_SIZE_LIMITS_POINTS)
    check_range(number, "drop", 0, 50)
    check_range(number, "inset", 0, 20)


def _style(data: Mapping[str, Any]) -> Style:
    check_keys(data, _STYLE_SCHEMA, {"face", "size"})
    check_choice(data, "face", FACES)
    check_choice(data, "align", PARAGRAPH_ALIGNMENTS)
    check_range(data, "size", *_SIZE_LIMITS_POINTS)
    check_range(data, "indent", 0, 20)
    return Style(**data)
