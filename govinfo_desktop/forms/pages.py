"""The ``[page]`` of a form file to a Page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_desktop.core.page import Page, PageNumber, Style
from govinfo_desktop.forms.wrong import Wrong, keys

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES = frozenset(
    {
        "title", "body", "heading1", "heading2", "heading3", "heading4", "table", "table_head",
        "caption", "table_note", "signature", "attachment", "note", "colophon", "draft_mark",
    }
)  # fmt: skip
_STYLE = {"face", "size", "align", "indent", "bold"}
_NUMBER = {"pattern", "place", "face", "size", "drop", "inset"}
_PAGE = {
    "id", "name", "width", "height", "top", "left", "bottom", "right", "lines", "characters",
    "pitch", "model", "table_sizes", "number", "styles",
}  # fmt: skip


def read_page(data: Mapping[str, Any]) -> Page:
    """Return the page that a form file describes.

    Raises Wrong for an unknown key or role, and for a role that is missing.
    """
    keys(data, _PAGE, {"styles"})
    keys(data["styles"], ROLES, ROLES)
    keys(data.get("number", {}), _NUMBER, ())
    if data.get("model", "word") not in {"word", "strict"}:
        raise Wrong("版心模式只有 word 和 strict", f'"{data["model"]}"')
    return Page(
        **{
            **data,
            "styles": {role: _style(style) for role, style in data["styles"].items()},
            "number": PageNumber(**data.get("number", {})),
            "table_sizes": tuple(data.get("table_sizes", Page.table_sizes)),
        }
    )


def _style(data: Mapping[str, Any]) -> Style:
    keys(data, _STYLE, {"face", "size"})
    return Style(**data)
