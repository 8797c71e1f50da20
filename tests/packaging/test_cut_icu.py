"""Reduction of Qt's ICU data in the package."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def cut_icu(repository: Path) -> ModuleType:
    """Return packaging/cut_icu.py as a module."""
    path = repository / "packaging" / "cut_icu.py"
    spec = importlib.util.spec_from_file_location("cut_icu", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "item",
    ["root.res", "zh.res", "coll/zh_Hans_CN.res", "coll/root.res", "zone/zh.res", "pool.res"],
)
def test_chinese_and_common_data_are_kept(cut_icu, item):
    assert cut_icu.is_kept(item)


@pytest.mark.parametrize("item", ["gb18030.cnv", "nfc.nrm", "cnvalias.icu", "zoneinfo64.res"])
def test_chinese_encodings_and_character_tables_are_kept(cut_icu, item):
    assert cut_icu.is_kept(item)


@pytest.mark.parametrize("item", ["de.res", "coll/de_.res", "lang/fr_CH.res", "euc-tw-2014.cnv"])
def test_other_languages_and_encodings_are_removed(cut_icu, item):
    assert not cut_icu.is_kept(item)
