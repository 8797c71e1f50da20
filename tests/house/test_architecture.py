"""ARCHITECTURE.md and docs/modules.md agree with the source tree."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_of_modules_is_that_of_the_tree():
    modules = runpy.run_path(str(ROOT / "packaging" / "modules.py"))
    page = (ROOT / "docs" / "modules.md").read_text("utf-8")
    assert page == modules["module_list"](), "运行 python packaging/modules.py 更新模块清单"


def test_every_file_that_the_text_names_exists():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = {word.strip("`.,;:()") for word in text.split() if word.startswith("`")}
    paths = {name for name in named if name.endswith((".py", ".toml", ".md")) and "<" not in name}
    places = (ROOT, ROOT / "govinfo_desktop")
    missing = {name for name in paths if not any(any(place.glob(name)) for place in places)}
    assert not missing
