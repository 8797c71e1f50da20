"""docs/forms.md: its example form works, and its tables are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.forms import loader
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.trial import FormTrials

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FORMS_PAGE = RESOURCES.parent / "docs" / "forms.md"


@pytest.fixture(scope="module")
def page() -> str:
    return FORMS_PAGE.read_text(encoding="utf-8")


@pytest.fixture
def catalogue(page, tmp_path):
    """Return a catalogue with the example of the page in the folder of the agency's own forms."""
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "window-2024.toml").write_text(example, encoding="utf-8")
    FormTrials([tmp_path / "window-2024.toml"]).wait()
    return load_catalogue(RESOURCES, tmp_path)


def test_a_form_of_the_agency_works_like_a_shipped_one(catalogue):
    assert catalogue.refused == ()
    form = catalogue.form("window-2024")
    assert form in catalogue.for_year(2025)
    cells = {"received": "10", "carried_in": "2", "done": "7", "refused": "1", "carried_out": "3"}
    report = Report(form_id=form.id).with_texts(
        {f"cases.{row}.people": number for row, number in cells.items()}
    )
    found = [one.says for one in evaluate(form, report).findings if one.rule == "cases_balance"]
    assert found == ["个人：收到 10 ＋ 结转 2 ＝ 12，办成 7 ＋ 退回 1 ＋ 结转下年 3 ＝ 11，相差 1"]


def test_the_table_names_every_shipped_form(page):
    named = re.findall(r"^\| `([a-z]+-\d{4})` \|", page, re.MULTILINE)
    assert sorted(named) == sorted(load_catalogue(RESOURCES).forms)


def test_every_key_of_the_form_language_is_explained(page):
    known = {
        *loader._FORM_SCHEMA, *loader._SECTION_SCHEMA, *loader._TABLE_SCHEMA, *loader._LINE_SCHEMA,
        *loader._YEARS_SCHEMA,
    }  # fmt: skip
    explained = set(re.findall(r"\b[a-z_]+\b", page))
    assert known - explained == set()


def test_a_wrong_form_file_of_the_agency_is_left_out_and_named(tmp_path):
    (tmp_path / "bad.toml").write_text('id = "bad"', encoding="utf-8")
    (tmp_path / "same.toml").write_text(
        (RESOURCES / "forms" / "anhui-2010.toml").read_text("utf-8"), encoding="utf-8"
    )
    FormTrials([tmp_path / "bad.toml", tmp_path / "same.toml"]).wait()
    catalogue = load_catalogue(RESOURCES, tmp_path)
    assert len(catalogue.forms) == len(load_catalogue(RESOURCES).forms)
    assert [message.split(" ")[1] for message in catalogue.refused] == ["bad.toml", "same.toml"]
