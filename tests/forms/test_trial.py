"""Trials of form files: what is accepted can be used everywhere, and nothing stops the start."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop import cli, paths
from govinfo_desktop.commands import form_trial
from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.forms import trial
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.loader import BadForm, form_from_bytes
from govinfo_desktop.forms.source_guard import LARGEST_FORM_FILE_BYTES
from govinfo_desktop.forms.trial import FormTrials
from govinfo_desktop.forms.verdicts import (
    MOST_TRIALS,
    Verdict,
    kept_verdict,
    verdict_file,
    verdict_to_bytes,
)
from tests.forms.small import PAGES, SMALL

if TYPE_CHECKING:
    from pathlib import Path

OWN_FORM = SMALL.replace('preset = "plain"', 'preset = "gb-word"').replace(
    'unreadable = "t01"\nunfilled = "t03"', ""
)
CHAIN = "\n".join(
    f'[[sections.tables.rules]]\nid = "s{n}"\nrule = "r{n} := r{n + 1} + r{n + 2}"'
    for n in range(5000)
)
COSTLY = {
    "a number of 5,000 digits": f"x = {'9' * 5000}\n{OWN_FORM}",
    "a hexadecimal number of 5,000 digits": f"x = 0x{'9' * 5000}\n{OWN_FORM}",
    "100 KB of dotted keys": f"{'a.' * 50_000}a = 1\n{OWN_FORM}",
    "100 KB of quoted dotted keys": f"{chr(34)}a{chr(34)}{'.a' * 50_000} = 1\n",
    "a header of 100 KB": f"[{'a . ' * 30_000}a]\n",
    "deep brackets": f"x = {'[' * 90_000}",
    "deep braces": f"x = {'{a=' * 30_000}",
    "5,000 chained sums": f"{OWN_FORM}\n{CHAIN}",
    "very many keys": "".join(f"a{n} = 1\n" for n in range(30_000)),
    "very many tables": "[[sections]]\n" * 30_000,
    "an unfinished text": 'x = """' + "a" * 300_000,
    "quotes only": '"' * 300_000,
    "backslashes only": 'x = "' + "\\" * 300_000,
    "a long bare word": "a" * 300_000,
    "blanks in a row of a sheet": OWN_FORM.replace(
        'unit = "件"', f'unit = "件"\nsheet = ["甲{" " * 200_000}乙"]'
    ),
    "far too large": "#" * (LARGEST_FORM_FILE_BYTES + 1),
    "very many rows": OWN_FORM.replace(
        "rows = [", "rows = [" + "".join(f'{{ id = "x{n}" }},\n' for n in range(3000))
    ),
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY.keys())
def test_a_costly_file_is_refused_within_two_seconds(text: str, tmp_path: Path) -> None:
    begun = time.process_time()
    with pytest.raises(BadForm, match="a.toml"):
        form_from_bytes(tmp_path / "a.toml", text.encode(), CHECKS, PAGES)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("from = 2020", "from = 99999999999", "整数"),
        ("from = 2020", "from = -5", "1900"),
        ('carry = { carried_in = "carried_out" }', "carry = { carried_in = [] }", "文字"),
        ('preset = "gb-word"', 'preset = "gb-word"\nwidth = nan', "一个数"),
        ('preset = "gb-word"', 'preset = "gb-word"\nheight = inf', "一个数"),
        ('preset = "gb-word"', 'preset = "gb-word"\nleft = 99\nright = 99', "版心"),
        ('preset = "gb-word"', 'preset = "gb-word"\ncharacters = 0', "characters"),
        ('preset = "gb-word"', 'preset = "gb-word"\ntable_sizes = []', "table_sizes"),
        ('preset = "gb-word"', 'preset = "gb-word"\nnumber = { place = "left" }', "place"),
        (
            'preset = "gb-word"',
            'preset = "gb-word"\nstyles = { body = { face = "comic", size = 16 } }',
            "face",
        ),
        (
            'preset = "gb-word"',
            'preset = "gb-word"\nstyles = { body = { face = "heiti", size = 16, align = "up" } }',
            "align",
        ),
        ('unit = "件"', "widths = [0, 0, 0, 0]", "widths"),
        ('unit = "件"', 'sheet = ["甲 *1000000000"]', "跨"),
        ('unit = "件"', 'sheet = ["甲 ^0"]', "跨"),
        ('label = ["企业"]', 'label = ["企业"], decimals = 999', "decimals"),
        ("[checks]", "[checks]\nunreadable = 5", "文字"),
    ],
)
def test_a_value_no_form_can_use_is_refused_with_its_key(
    good: str, bad: str, message: str, tmp_path: Path
) -> None:
    text = OWN_FORM.replace(good, bad, 1)
    assert text != OWN_FORM
    pages = load_catalogue(paths.resources_folder()).pages
    with pytest.raises(BadForm, match=message):
        form_from_bytes(tmp_path / "a.toml", text.encode(), CHECKS, pages)


@pytest.fixture
def own() -> Path:
    """Return the folder of added forms, with one sound file."""
    folder = paths.own_forms_folder()
    folder.mkdir(parents=True)
    (folder / "small.toml").write_bytes(OWN_FORM.encode())
    return folder


def test_a_file_laid_in_by_hand_is_offered_once_it_has_passed_its_trial(own: Path) -> None:
    shipped = set(load_catalogue(paths.resources_folder()).forms)
    untried = load_catalogue(paths.resources_folder(), own)
    assert untried.being_checked == (own / "small.toml",)
    assert (untried.refused, set(untried.forms)) == ((), shipped)
    trials = FormTrials(untried.being_checked)
    deadline = time.monotonic() + 60
    while not trials.is_over():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    tried = load_catalogue(paths.resources_folder(), own)
    assert (tried.being_checked, tried.refused) == ((), ())
    assert len(set(tried.forms) - shipped) == 1
    (own / "small.toml").write_text(OWN_FORM + "# changed", encoding="utf-8")
    assert load_catalogue(paths.resources_folder(), own).being_checked == (own / "small.toml",)


def test_the_command_line_tries_added_files_at_once(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "bad.toml").write_text(COSTLY["100 KB of dotted keys"], encoding="utf-8")
    assert cli.main(["forms", "--json"]) == 0
    answer = capsys.readouterr()
    assert "small" in {form["id"] for form in json.loads(answer.out)["forms"]}
    assert answer.err.count("\n") == 1
    assert "bad.toml 不能使用：第 1 行，键里的点太多" in answer.err


def test_a_file_is_not_read_without_a_verdict(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("govinfo_desktop.forms.catalogue.form_from_bytes", fail)
    assert load_catalogue(paths.resources_folder(), own).being_checked


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_pipes_links_and_folders_among_added_forms_do_not_stop_the_start(own: Path) -> None:

    os.mkfifo(own / "pipe.toml")
    (own / "folder.toml").mkdir()
    (own / "circle.toml").symlink_to(own / "circle.toml")
    (own / "zero.toml").symlink_to("/dev/zero")
    found = load_catalogue(paths.resources_folder(), own)
    assert found.being_checked == (own / "small.toml",)


def test_a_verdict_that_cannot_be_read_is_none(own: Path) -> None:
    contents = OWN_FORM.encode()
    file = verdict_file(contents)
    file.parent.mkdir(parents=True)
    for rubbish in (b"", b"[]", b"[" * 9_000, b'{"problem": 1}', b'{"problem": "", "is_done": 1}'):
        file.write_bytes(rubbish)
        assert kept_verdict(contents) is None
    verdict = Verdict(problem="", is_done=True)
    file.write_bytes(verdict_to_bytes(verdict))
    assert kept_verdict(contents) == verdict


@pytest.mark.slow
@pytest.mark.parametrize("what", ["time", "memory", "crash"])
def test_a_file_beyond_the_limits_is_refused_and_the_program_goes_on(
    what: str, own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spoilt = {
        "time": "while True: pass",
        "memory": "held = bytearray(600 * 1024 * 1024)",
        "crash": "import ctypes; ctypes.string_at(0)",
    }[what]
    # The child imports this at its start; the form is spoilt where it is evaluated.
    (tmp_path / "sitecustomize.py").write_text(
        "import threading, govinfo_desktop.commands.form_trial as trial\n"
        "usual = trial.form_from_bytes\n"
        f"def spoilt(*arguments):\n    {spoilt}\n    return usual(*arguments)\n"
        "trial.form_from_bytes = spoilt\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    begun = time.monotonic()
    FormTrials([own / "small.toml"]).wait()
    assert time.monotonic() - begun < MOST_TRIALS * trial.LONGEST_TRIAL_PROCESS_S
    found = load_catalogue(paths.resources_folder(), own)
    assert set(found.forms) == set(load_catalogue(paths.resources_folder()).forms)
    assert found.being_checked == ()
    assert "small.toml 不能使用：读取时用时或用内存太多，或者软件出错" in found.refused[0]
    verdict = kept_verdict(OWN_FORM.encode())
    assert verdict is not None
    assert (verdict.is_done, verdict.trials) == (False, 2)


def test_a_trial_that_cannot_be_started_leaves_the_file_unused(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial.sys, "executable", "/nowhere/python")
    FormTrials([own / "small.toml"]).wait()
    assert load_catalogue(paths.resources_folder(), own).being_checked == (own / "small.toml",)


def test_every_shipped_form_passes_its_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    # What the program takes when idle matters to the limits only.
    monkeypatch.setattr(form_trial, "limit_process", lambda *_: None)
    monkeypatch.setattr(form_trial, "_warm_up", lambda _: None)
    for file in sorted(paths.forms_folder().glob("*.toml")):
        assert form_trial.try_form_file(file) == 0
