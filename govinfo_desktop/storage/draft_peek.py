"""What can be shown of a draft before anything that could judge it has been loaded.

Nothing that is read here is kept, changed or trusted: the draft is opened properly right after,
and whatever is wrong with it is said then. Here what cannot be read is simply not shown.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST = 4 * 1024 * 1024  # bytes; a larger file would take longer to read than to wait for
PASSAGE = 40  # characters; what is shorter is a particular or a figure
SHOWN = 100  # characters of a passage; it is looked at for a moment
_FIGURE = re.compile("⟦([^⟧]*)⟧")


class FirstWords(NamedTuple):
    """The agency, the year, and the passages in the order in which the draft holds them."""

    organ: str
    year: str
    passages: tuple[str, ...]


class Appearance(NamedTuple):
    """Where the window stood, in Qt's own coding, and the contrast that the clerk chose."""

    place: str
    contrast: str


def first_words(draft: Path) -> FirstWords | None:
    """Return what a draft begins with; None for what cannot be read as one."""
    texts = _contents(draft).get("texts")
    if not isinstance(texts, dict):
        return None
    words = {name: text for name, text in texts.items() if isinstance(text, str)}
    passages = [text for name, text in words.items() if "." not in name and len(text) > PASSAGE]
    return FirstWords(
        organ=words.get("organ", ""),
        year=_in_figures(words.get("year", "")),
        passages=tuple(_cut(_with_figures(text, words)) for text in passages),
    )


def _in_figures(year: str) -> str:
    """Return a year in four figures, however wide they were typed."""
    figures = year.strip().removesuffix("度").removesuffix("年").strip()
    return f"{int(figures):04}" if figures.isdecimal() and len(figures) == 4 else year


def appearance(settings_file: Path) -> Appearance:
    """Return how the window looked when it was last closed; empty where that is not known."""
    settings = _contents(settings_file)
    place, contrast = (settings.get(name) for name in ("window", "contrast"))
    return Appearance(
        place=place if isinstance(place, str) else "",
        contrast=contrast if isinstance(contrast, str) else "",
    )


def _cut(passage: str) -> str:
    return passage if len(passage) <= SHOWN else f"{passage[:SHOWN]}……"


def _with_figures(passage: str, texts: Mapping[str, str]) -> str:
    """Put figures in; a sum, which nobody types, is left to the proper opening."""
    return _FIGURE.sub(lambda name: texts.get(name[1], "……"), passage)


def _contents(path: Path) -> dict[str, Any]:
    try:
        # A pipe or a device would keep us waiting.
        if not path.is_file() or path.stat().st_size > LARGEST:
            return {}
        contents = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return contents if isinstance(contents, dict) else {}
