"""Drafts made with version 1.0 mean, print and save what they did then."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from govinfo_desktop import cli, paths
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.handover import open_package
from govinfo_desktop.storage.history import History, difference
from govinfo_desktop.storage.session import Session
from tests.exported_text import fingerprint

FOLDER = Path(__file__).parent / "drafts-1.0"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/draft.ndbg"))
PACKAGE = FOLDER / "01-city-with-history" / "handover.ndbgz"


# What later versions print otherwise, and why.
CHANGED = json.loads((FOLDER / "changed.json").read_text(encoding="utf-8"))
# Keys of a finding that `check --json` has since 1.1.
NEW_KEYS = {"advice", "suspects"}
NOT_COMPARED = {"container", "id", "revision", "steps", "versions", "sha256"}
SUFFIXES = (".docx", ".pdf", ".html", ".xlsx")
# In a process of its own and with the bundled fonts only: others would break lines elsewhere.
EXPORT_ALL = """
import sys
from pathlib import Path
from govinfo_desktop import cli
from govinfo_desktop.exporters.fonts import chain

chain.system_folders = lambda: ()
for draft in sorted(Path(sys.argv[1]).glob("*.ndbg")):
    documents = [str(draft.with_suffix(suffix)) for suffix in sys.argv[2:]]
    if cli.main(["export", str(draft), *documents]):
        sys.exit(2)
"""


@pytest.fixture(scope="module")
def exports(repository, tmp_path_factory) -> Path:
    """Return a folder with the documents of every draft, named like the draft."""
    folder = tmp_path_factory.mktemp("exports")
    for name in NAMES:
        shutil.copyfile(FOLDER / name / "draft.ndbg", folder / f"{name}.ndbg")
    done = subprocess.run(
        [sys.executable, "-c", EXPORT_ALL, str(folder), *SUFFIXES],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", paths.HOME_VARIABLE: str(folder / "home")},
    )
    assert done.returncode == 0, done.stderr
    assert "不一致" not in done.stderr
    return folder


def expected(name: str) -> Any:
    """Return what version 1.0 said of a draft."""
    return json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))


def copy_of(name: str, folder: Path) -> Path:
    """Return a copy of a draft whose earlier states lie where the program looks for them."""
    path = folder / "draft.ndbg"
    shutil.copyfile(FOLDER / name / "draft.ndbg", path)
    states = FOLDER / name / "history"
    if states.is_dir():
        shutil.copytree(states, History(paths.history_folder()).folder_of(path))
    return path


def answer_of(*arguments: str) -> tuple[int, Any]:
    """Run a command and return its exit code and the JSON that it printed."""
    answer = io.StringIO()
    with contextlib.redirect_stdout(answer):
        code = cli.main(arguments)
    return code, json.loads(answer.getvalue())


def contents_of(path: Path) -> dict[str, Any]:
    """Return what a draft file holds, without what each save changes and container 2 added."""
    contents = json.loads(path.read_bytes())
    return {key: contents[key] for key in contents if key not in NOT_COMPARED}


def without_new_keys(finding: dict[str, Any]) -> dict[str, Any]:
    """Return a finding with the keys that 1.0 knew."""
    return {key: value for key, value in finding.items() if key not in NEW_KEYS}


def test_there_are_ten_drafts_on_all_seven_forms_of_1_0():
    assert len(NAMES) == 10
    shipped = {path.stem for path in paths.forms_folder().glob("*.toml")} - {"pingtan-2014"}
    assert {read_draft(FOLDER / name / "draft.ndbg").report.form_id for name in NAMES} == shipped


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_of_1_0_is_checked_as_before(name, tmp_path):
    code, answer = answer_of("check", str(copy_of(name, tmp_path)), "--json")
    findings = [one for one in answer["findings"] if one["rule"] not in CHANGED["new_rules"]]
    answer["findings"] = [without_new_keys(finding) for finding in findings]
    assert {"exit": code, **answer} == expected(name)["check"]


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_of_1_0_is_shown_as_before(name, tmp_path):
    code, answer = answer_of("show", str(copy_of(name, tmp_path)), "--json")
    assert (code, answer) == (0, expected(name)["show"])


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_of_1_0_is_exported_as_before(name, exports):
    documents = {suffix: (exports / f"{name}{suffix}").read_bytes() for suffix in SUFFIXES}
    found = {suffix: fingerprint(suffix, raw) for suffix, raw in documents.items()}
    assert found == {**expected(name)["exports"], **CHANGED["exports"].get(name, {})}


@pytest.mark.parametrize("name", NAMES)
def test_the_history_of_a_draft_of_1_0_is_listed_as_before(name, tmp_path):
    path, history = copy_of(name, tmp_path), History(paths.history_folder())
    draft = read_draft(path)
    listed = [
        {
            "file": one.path.name,
            "number": one.number,
            "made": one.made.isoformat(),
            "changed_since": [change.name for change in difference(history.read(one), draft)],
        }
        for one in history.generations(path)
    ]
    assert listed == expected(name)["history"]


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_of_1_0_is_the_same_after_saving_and_reopening(name, tmp_path):
    path, history = copy_of(name, tmp_path), History(paths.history_folder())
    before = contents_of(path)
    session = Session.open(path, history)
    first = session.draft
    session.save(first)
    session.close()
    assert contents_of(path) == before
    again = read_draft(path)
    assert again == replace(first, revision=first.revision + 1)
    assert not again.removed


def test_an_earlier_state_of_1_0_is_kept_when_the_draft_is_saved(tmp_path):
    path, history = copy_of("01-city-with-history", tmp_path), History(paths.history_folder())
    former = path.read_bytes()
    session = Session.open(path, history)
    session.save(session.draft)
    session.close()
    newest, *older = history.generations(path)
    assert newest.path.read_bytes() == former
    assert [one.number for one in older] == [3, 2, 1]


def test_a_hand_over_package_of_1_0_is_opened_with_its_history(tmp_path):
    name, history = "01-city-with-history", History(tmp_path / "history")
    copy = open_package(PACKAGE, tmp_path, history)
    assert copy.read_bytes() == (FOLDER / name / "draft.ndbg").read_bytes()
    states = [(one.path.name, one.number) for one in history.generations(copy)]
    assert states == [(one["file"], one["number"]) for one in expected(name)["history"]]


@pytest.mark.skipif(os.name != "posix", reason="1.0 was asked on Linux; a path is written so there")
def test_the_history_of_a_path_lies_in_the_folder_where_1_0_kept_it(tmp_path):
    folder = History(tmp_path).folder_of(Path("/nowhere/示例市人民政府2025年报告.ndbg"))
    assert folder.name == "0286ed60bb949b5aff12"


@pytest.mark.parametrize("command", ["check", "show", "export", "fill"])
def test_a_draft_of_a_newer_container_is_refused_in_one_sentence(command, tmp_path, capsys):
    path, entries = tmp_path / "newer.ndbg", tmp_path / "entries.json"
    path.write_bytes(newer_container(FOLDER / NAMES[0] / "draft.ndbg"))
    entries.write_text('{"texts": {"organ": "示例市"}}', encoding="utf-8")
    raw = path.read_bytes()
    outputs = {"export": [str(tmp_path / "a.docx")], "fill": [str(entries)]}.get(command, [])
    assert cli.main([command, str(path), *outputs]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err == "草稿“newer.ndbg”由更新版本的软件保存，请先更新软件。\n"
    assert path.read_bytes() == raw
    assert sorted(one.name for one in tmp_path.iterdir()) == ["entries.json", "newer.ndbg"]


def newer_container(draft: Path) -> bytes:
    """Return a draft as a later version might write it: a sound file of another container."""
    raw = draft.read_bytes().replace(b'"container": 1,', b'"container": 3,', 1)
    before, key, _ = raw.rpartition(b'"sha256": "')
    return before + key + hashlib.sha256(before).hexdigest().encode() + b'"\n}\n'
