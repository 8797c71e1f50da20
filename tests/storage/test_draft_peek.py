"""Quick look into a draft and the settings: shows what it can and never fails."""

import json
import os
import sys

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.draft_peek import Appearance, appearance, first_words
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.storage.settings import Settings, write_settings

FIGURE = "applications.new_received.natural_person"
PASSAGE = f"全年收到申请⟦{FIGURE}⟧件，合计⟦total⟧件，" + "都已办结" * 10


@pytest.fixture
def draft(tmp_path):
    texts = {
        "organ": "示例市民政局",
        "year": "2025",
        FIGURE: "13",
        "overview": PASSAGE,
    }
    report = Report(
        form_id="national-2021", texts={FieldId(name): text for name, text in texts.items()}
    )
    path = tmp_path / "报告.ndbg"
    path.write_bytes(draft_to_bytes(Draft(report=report)))
    return path


def test_agency_year_and_passages_are_shown(draft):
    beginning = first_words(draft)
    assert (beginning.organ, beginning.year) == ("示例市民政局", "2025")
    assert len(beginning.passages) == 1


@pytest.mark.parametrize("typed", ["２０２５", "2025年", "２０２５年度"])
def test_a_year_is_shown_in_four_ascii_digits(tmp_path, typed):
    path = tmp_path / "old.ndbg"
    path.write_text(json.dumps({"texts": {"year": typed}}))
    assert first_words(path).year == "2025"


def test_bound_fields_in_a_passage_are_shown_if_they_were_typed(draft):
    assert first_words(draft).passages[0].startswith("全年收到申请13件，合计……件，")


def test_a_long_passage_ends_with_an_ellipsis(tmp_path):
    path = tmp_path / "long.ndbg"
    path.write_text(json.dumps({"texts": {"overview": "长" * 100_000}}))
    assert first_words(path).passages == ("长" * 100 + "……",)


@pytest.mark.parametrize(
    "contents",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"texts": 3}', b'{"texts": []}', b"[" * 100_000, b"7"],
)
def test_a_file_that_is_no_draft_is_not_shown(tmp_path, contents):
    path = tmp_path / "damaged.ndbg"
    path.write_bytes(contents)
    assert first_words(path) is None


def test_texts_of_a_wrong_type_are_left_out(tmp_path):
    path = tmp_path / "odd.ndbg"
    path.write_text(json.dumps({"texts": {"organ": 3, "year": None, "overview": ["x"] * 50}}))
    assert first_words(path) == ("", "", ())


def test_a_missing_file_or_a_folder_is_not_shown(tmp_path):
    assert first_words(tmp_path / "none.ndbg") is None
    assert first_words(tmp_path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.ndbg")
    assert first_words(tmp_path / "pipe.ndbg") is None


def test_geometry_and_contrast_are_read_from_the_settings(tmp_path):
    file = tmp_path / "settings.json"
    write_settings(Settings(window="AdnQywAD", contrast="high"), file)
    assert appearance(file) == Appearance(place="AdnQywAD", contrast="high")


@pytest.mark.parametrize("contents", [b"", b"{}", b'{"window": 1, "contrast": []}'])
def test_settings_that_cannot_be_read_give_empty_texts(tmp_path, contents):
    file = tmp_path / "settings.json"
    file.write_bytes(contents)
    assert appearance(file) == Appearance(place="", contrast="")
