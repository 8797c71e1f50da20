"""``compare`` on the command line: changes of cells and sentences, and the written comparison."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop import cli
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from tests.exporters.bundled import catalogue
from tests.samples.sample import read_sample

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = "national-2021/city-2023", "national-2021/city-2024"
CELL = FieldId("applications.new_received.natural_person")


def saved(path: Path, name: str, **changed: str) -> Path:
    report = read_sample(name, catalogue().forms).report
    report = report.with_texts({FieldId(key): text for key, text in changed.items()})
    write_whole(path, draft_to_bytes(replace(Draft(report=report))))
    return path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    return (
        str(saved(tmp_path / "去年.ndbg", FIRST)),
        str(saved(tmp_path / "今年.ndbg", SECOND)),
    )


def test_json_has_every_changed_cell_with_its_change(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
):
    assert cli.main(["compare", *pair, "--json"]) == 0
    contents = json.loads(capsys.readouterr().out)
    first, second = (read_sample(one, catalogue().forms).report for one in (FIRST, SECOND))
    found = {one["field"]: one for one in contents["changes"]}
    assert found[CELL]["was"] == first.text(CELL)
    assert found[CELL]["is"] == second.text(CELL)
    change = int(second.text(CELL)) - int(first.text(CELL))
    assert found[CELL]["change"] == str(change)
    assert found["year"]["change"] is None
    typed = [name for name in second.texts if "." in name and not name.endswith(".title")]
    same = [name for name in typed if first.text(name) == second.text(name)]
    assert not found.keys() & set(same)


def test_a_changed_sentence_is_told_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    text = "公开了12件。没有收费。培训3次。"
    one = saved(tmp_path / "a.ndbg", FIRST, overview=text)
    other = saved(tmp_path / "b.ndbg", FIRST, overview=text.replace("12", "13"))
    assert cli.main(["compare", str(one), str(other), "--json"]) == 0
    contents = json.loads(capsys.readouterr().out)
    assert contents["changes"] == []
    (passage,) = contents["passages"]
    assert passage["sentences"] == [{"was": "公开了12件。", "is": "公开了13件。"}]


def test_a_choice_is_told_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    one = saved(tmp_path / "a.ndbg", FIRST, kind="county_government")
    other = saved(tmp_path / "b.ndbg", FIRST, kind="township_government")
    assert cli.main(["compare", str(one), str(other)]) == 0
    told = capsys.readouterr().out
    assert "县级人民政府" in told
    assert "乡镇人民政府" in told
    assert "_government" not in told


def test_equal_drafts_have_no_difference(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    assert cli.main(["compare", pair[0], pair[0]]) == 0
    assert "没有不同" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_a_comparison_is_written_and_not_over_another_file(
    pair: tuple[str, str], tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / f"比对{suffix}"
    assert cli.main(["compare", *pair, "-o", str(target)]) == 0
    assert target.stat().st_size > 1000
    before = target.read_bytes()
    assert cli.main(["compare", *pair, "-o", str(target)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert target.read_bytes() == before


def test_a_comparison_of_another_kind_is_refused(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert cli.main(["compare", *pair, "-o", str(tmp_path / "比对.txt")]) == 2
    assert ".docx" in capsys.readouterr().err


def test_forms_are_compared_in_what_both_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    one = saved(tmp_path / "a.ndbg", "national-2019/office-2019-corrected")
    other = saved(tmp_path / "b.ndbg", FIRST)
    assert cli.main(["compare", str(one), str(other), "--json"]) == 0
    contents = json.loads(capsys.readouterr().out)
    assert CELL in {change["field"] for change in contents["changes"]}
    assert "proactive.rules.new_made" in contents["only_first"]
    assert "proactive.rules.made" in contents["only_second"]
