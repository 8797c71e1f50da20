"""ARCHITECTURE.md, the decisions and docs/modules.md agree with the source tree."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PAGES = (ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs" / "decisions").glob("*.md")))
LONGEST_ARCHITECTURE_BYTES = 12 * 1024


def test_the_list_of_modules_is_that_of_the_tree():
    modules = runpy.run_path(str(ROOT / "packaging" / "modules.py"))
    page = (ROOT / "docs" / "modules.md").read_text("utf-8")
    assert page == modules["module_list"](), "运行 python packaging/modules.py 更新模块清单"


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.stem)
def test_every_file_that_the_text_names_exists(page):
    names = set(re.findall(r"`([\w/.*-]+\.(?:py|toml|md))`", page.read_text("utf-8")))
    places = (ROOT, ROOT / "govinfo_desktop")
    missing = {name for name in names if not any(any(place.glob(name)) for place in places)}
    assert not missing


def test_the_architecture_is_read_in_ten_minutes():
    assert len((ROOT / "ARCHITECTURE.md").read_bytes()) <= LONGEST_ARCHITECTURE_BYTES
