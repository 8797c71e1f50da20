"""Documents that name the draft they were exported from, compared with drafts."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop import cli
from govinfo_desktop.core.model.origin import Origin, origin_from
from govinfo_desktop.exporters.kinds import DOCX
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.storage.drafts import read_draft
from tests.exporters.bundled import sample_outline

if TYPE_CHECKING:
    from pathlib import Path


def exported_by_command(draft: Path, target: Path) -> Path:
    assert cli.main(["export", str(draft), str(target)]) == 0
    return target


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """Return two drafts with the same contents."""
    source = tmp_path / "去年的报告.docx"
    source.write_bytes(DOCX.export(sample_outline("national-2021/city-2024")).contents)
    made = tmp_path / "一.ndbg", tmp_path / "二.ndbg"
    for one in made:
        assert cli.main(["import", str(source), "-o", str(one)]) == 0
    return made


def test_an_export_carries_its_draft_and_is_held_against_it_without_a_word(
    drafts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sent_out = exported_by_command(drafts[0], tmp_path / "送审.docx")
    draft = read_draft(drafts[0])
    origin = origin_from(read_contents(sent_out.read_bytes()).marks)
    assert origin == Origin(draft=draft.id, revision=draft.revision)
    capsys.readouterr()
    assert cli.main(["import", str(sent_out), "--against", str(drafts[0])]) == 0
    assert capsys.readouterr().err == ""


def test_a_document_of_another_draft_is_named_as_such(
    drafts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sent_out = exported_by_command(drafts[0], tmp_path / "送审.docx")
    capsys.readouterr()
    assert cli.main(["import", str(sent_out), "--against", str(drafts[1])]) == 1
    assert "另一份草稿" in capsys.readouterr().err


def test_edits_of_another_draft_are_entered_only_when_forced(
    drafts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sent_out = exported_by_command(drafts[0], tmp_path / "送审.docx")
    before = drafts[1].read_bytes()
    against = ["import", str(sent_out), "--against", str(drafts[1]), "--accept", "all"]
    assert cli.main(against) == 2
    assert "--force" in capsys.readouterr().err
    assert drafts[1].read_bytes() == before
    assert cli.main([*against, "--force"]) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_the_mark_survives_being_saved_by_libre_office(drafts: tuple[Path, Path], tmp_path: Path):
    sent_out = exported_by_command(drafts[0], tmp_path / "送审.docx")
    again = tmp_path / "again"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(again)]
    subprocess.run([*command, str(sent_out)], check=True, capture_output=True)
    origin = origin_from(read_contents((again / sent_out.name).read_bytes()).marks)
    assert origin is not None
    assert origin.draft == read_draft(drafts[0]).id
