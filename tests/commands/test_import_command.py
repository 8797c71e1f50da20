"""``import`` on the command line: the draft, the exit code, the summary, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop import cli
from govinfo_desktop.exporters.kinds import kind_of
from govinfo_desktop.storage.drafts import read_draft
from tests.exporters.bundled import catalogue, sample_outline
from tests.exporters.outlines import document
from tests.importers.edited_documents import AUTHOR, edited
from tests.importers.understanding.test_running_text import GUANGZHOU
from tests.samples.sample import read_sample

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.layout.blocks import Outline

SAMPLE = "national-2021/city-2024"
INCOMPLETE = "national-2019/office-2019"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a .docx of a sample report without blanks."""
    return exported(SAMPLE, tmp_path / "去年的报告.docx")


def exported(name: str, path: Path) -> Path:
    write(path, sample_outline(name))
    return path


def write(path: Path, outline: Outline) -> None:
    kind = kind_of(path.suffix)
    assert kind is not None
    path.write_bytes(kind.export(outline).contents)


def test_a_report_without_blanks_becomes_a_draft(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / "今年.ndbg"
    assert cli.main(["import", str(source), "-o", str(target)]) == 0
    assert "已导入" in capsys.readouterr().out
    report = read_draft(target).report
    sample = read_sample(SAMPLE, catalogue().forms).report
    assert report.form_id == "national-2021"
    for name in ("organ", "year", "overview", "applications.open.company", "problems"):
        assert report.text(name) == sample.text(name)


def test_json_says_what_was_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = exported(INCOMPLETE, tmp_path / "报告.docx")
    assert cli.main(["import", str(source), "-o", str(tmp_path / "a.ndbg"), "--json"]) == 1
    contents = json.loads(capsys.readouterr().out)
    assert contents["form"] == "national-2019"
    assert contents["year"] == "2019"
    assert contents["read"] > 80
    blank = {one["field"]: one["text"] for one in contents["unread"]}
    assert blank["applications.new_received.research"] == ""
    assert contents["conflicts"] == []


def test_an_existing_draft_is_not_overwritten(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / "今年.ndbg"
    target.write_text("别的内容", encoding="utf-8")
    assert cli.main(["import", str(source), "-o", str(target)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "别的内容"
    assert cli.main(["import", str(source), "-o", str(target), "--force"]) == 0
    assert read_draft(target).report.text("year") == "2024"


def test_a_document_that_is_no_report_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    source = tmp_path / "通知.docx"
    write(source, document())
    target = tmp_path / "今年.ndbg"
    assert cli.main(["import", str(source), "-o", str(target)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert not target.exists()


def test_an_unknown_form_is_refused_by_name(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    arguments = ["import", str(source), "--form", "national-2077", "-o", str(tmp_path / "a.ndbg")]
    assert cli.main(arguments) == 2
    assert "national-2077" in capsys.readouterr().err


def test_blank_totals_are_told_apart_from_wrong_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    source = tmp_path / "年报.txt"
    source.write_text(GUANGZHOU, encoding="utf-8")
    cli.main(["import", str(source), "-o", str(tmp_path / "a.ndbg")])
    told = capsys.readouterr().out
    assert "没有印的合计 1 处：" in told
    assert "与各项之和不同" not in told


def test_a_missing_source_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "a.ndbg"
    assert cli.main(["import", str(tmp_path / "没有.docx"), "-o", str(target)]) == 2
    assert "打不开" in capsys.readouterr().err
    assert not target.exists()


@pytest.fixture
def sent(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    """Return a draft and a .docx of it in which somebody edited two sentences and two cells."""
    target = tmp_path / "草稿.ndbg"
    assert cli.main(["import", str(source), "-o", str(target)]) == 0
    made = edited(source.read_bytes(), seed=2, tracked=True, sentences=2, cells=2)
    corrected = tmp_path / "改稿.docx"
    corrected.write_bytes(made.contents)
    capsys.readouterr()
    return target, corrected


def test_edits_are_listed_with_who_made_them_and_nothing_is_entered(
    sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
):
    target, corrected = sent
    before = target.read_bytes()
    code = cli.main(["import", str(corrected), "--against", str(target), "--json"])
    contents = json.loads(capsys.readouterr().out)
    assert code == (1 if contents["conflicts"] else 0)
    assert len(contents["changes"]) + len(contents["conflicts"]) == 4
    assert {one["by"] for one in contents["changes"]} == {AUTHOR}
    assert all(one["tracked"] for one in contents["changes"])
    assert target.read_bytes() == before


def test_accepted_edits_are_entered_and_then_nothing_differs(
    sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
):
    target, corrected = sent
    against = ["import", str(corrected), "--against", str(target)]
    cli.main([*against, "--json"])
    first = json.loads(capsys.readouterr().out)["changes"][0]["field"]
    cli.main([*against, "--accept", first])
    capsys.readouterr()
    cli.main([*against, "--json"])
    left = json.loads(capsys.readouterr().out)["changes"]
    assert first not in {one["field"] for one in left}
    cli.main([*against, "--accept", "all", "--json"])
    capsys.readouterr()
    cli.main([*against, "--json"])
    assert json.loads(capsys.readouterr().out)["changes"] == []


def test_a_field_that_nobody_changed_cannot_be_accepted(
    sent: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
):
    target, corrected = sent
    before = target.read_bytes()
    arguments = ["import", str(corrected), "--against", str(target), "--accept", "organ,nonsense"]
    assert cli.main(arguments) == 2
    assert "nonsense" in capsys.readouterr().err
    assert target.read_bytes() == before


def test_a_command_without_a_target_is_refused(source: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["import", str(source)]) == 2
    assert "-o" in capsys.readouterr().err


def test_signs_for_radicals_become_ideographs_before_anything_is_looked_up(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page, target = tmp_path / "报告.html", tmp_path / "今年.ndbg"
    write(page, sample_outline(SAMPLE))
    signs = str.maketrans("一二人行民", "⼀⼆⼈⾏⺠")
    page.write_text(page.read_text(encoding="utf-8").translate(signs), encoding="utf-8")
    assert cli.main(["import", str(page), "-o", str(target)]) == 0
    assert "部首符号，换成了汉字" in capsys.readouterr().out
    texts = read_draft(target).report.texts
    assert texts["overview"] == read_sample(SAMPLE, catalogue().forms).report.text("overview")


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".xlsx"])
@pytest.mark.parametrize("form", ["national-2021", "hengyang-2010"])
def test_an_export_with_the_mark_of_a_draft_is_read_with_its_organ(
    form: str, suffix: str, tmp_path: Path
):
    draft, exported_to = tmp_path / "草稿.ndbg", tmp_path / f"报告{suffix}"
    read_again = tmp_path / "读回.ndbg"
    year = "2024" if form == "national-2021" else "2014"
    named = ["--organ", "江畔市园林局", "--year", year]
    assert cli.main(["new", form, *named, "-o", str(draft)]) == 0
    assert cli.main(["export", str(draft), str(exported_to)]) == 0
    assert cli.main(["import", str(exported_to), "-o", str(read_again)]) in {0, 1}
    report = read_draft(read_again).report
    assert report.form_id == form
    assert [report.text("organ"), report.text("year")] == ["江畔市园林局", year]
