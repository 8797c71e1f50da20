"""ARCHITECTURE.md says what is true of the tree."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_of_modules_is_that_of_the_tree():
    rooms = runpy.run_path(str(ROOT / "packaging" / "rooms.py"))
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert text == rooms["with_rooms"](text), "运行 python packaging/rooms.py 更新模块清单"


def test_every_file_that_the_text_names_is_there():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("<!-- rooms -->")[0]
    named = {word.strip("`.,;:()") for word in text.split() if word.startswith("`")}
    paths = {name for name in named if name.endswith((".py", ".toml", ".md")) and "<" not in name}
    places = (ROOT, ROOT / "govinfo_desktop")
    missing = {name for name in paths if not any(any(place.glob(name)) for place in places)}
    assert not missing
