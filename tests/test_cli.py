"""Command line as scripts use it: output, exit codes, and one clear line for an error."""

import calendar
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
import pytest

from govinfo_desktop import cli, paths
from govinfo_desktop.__main__ import SUBCOMMANDS
from govinfo_desktop.commands import show as show_command
from govinfo_desktop.commands.parser import COMMANDS
from govinfo_desktop.forms.particulars import KINDS
from govinfo_desktop.storage import drafts
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import State, draft_to_bytes, read_draft
from govinfo_desktop.storage.handover import open_package, write_package
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.lock import Lock

CELL = "applications.new_received.natural_person"
TOTAL = "applications.new_received.total"
Run = Callable[..., "Answer"]


class Answer:
    """Exit code and output of a command."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """JSON object on stdout."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command."""

    def run_it(*arguments: object) -> Answer:
        code = cli.main([str(one) for one in arguments])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run_it


@pytest.fixture
def draft(run: Run, tmp_path: Path) -> Path:
    """Return a new draft."""
    path = tmp_path / "a.ndbg"
    named = ("--organ", "示例市人民政府", "--year", "2025")
    assert run("new", "national-2021", *named, "-o", path).code == 0
    return path


@pytest.fixture
def sample(run: Run, draft: Path) -> Path:
    """Return a draft filled with the shipped sample."""
    filled = run("fill", draft, paths.samples_folder() / "national-2021.json")
    assert filled.code == 0, filled.err
    return draft


def entries(folder: Path, **contents: Any) -> Path:
    path = folder / "entries.json"
    path.write_text(json.dumps(contents), encoding="utf-8")
    return path


def refused(answer: Answer, *parts: str) -> None:
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert "内部出错" not in answer.err or "内部出错" in parts
    for part in parts:
        assert part in answer.err


# forms


def test_forms_lists_every_form_with_its_ids(run: Run) -> None:
    forms = {one["id"]: one for one in run("forms", "--json").json["forms"]}
    national = forms["national-2021"]
    assert set(national) == {"id", "title", "source", "years", "sections", "tables", "fields"}
    assert national["years"] == {"from": 2021, "to": None}
    assert national["tables"] == ["proactive", "applications", "remedies"]
    assert {"organ", "overview", CELL, TOTAL} <= set(national["fields"])
    assert "national-2021" in run("forms").out


# new


def test_a_new_draft_has_agency_year_and_kind(draft: Path) -> None:
    assert read_draft(draft).report.texts == {
        "kind": "county_department",
        "organ": "示例市人民政府",
        "year": "2025",
    }


def test_a_draft_is_overwritten_only_with_force(run: Run, draft: Path) -> None:
    again = ("new", "national-2021", "--organ", "乙", "--year", "2024", "-o", draft)
    before = draft.read_bytes()
    refused(run(*again), "--force")
    assert draft.read_bytes() == before
    assert run(*again, "--force").code == 0
    assert read_draft(draft).report.text("organ") == "乙"
    kept = History(paths.history_folder()).generations(draft)
    assert [one.path.read_bytes() for one in kept] == [before]


@pytest.mark.parametrize("year", ["", "25", "20255", "abcd", "-025", "२०२५", "2025.0"])
def test_a_year_that_is_not_one_is_refused(run: Run, tmp_path: Path, year: str) -> None:
    command = ("new", "national-2021", "--organ", "甲", f"--year={year}", "-o", tmp_path / "b.ndbg")
    refused(run(*command), "年度")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_form_and_an_unknown_kind_are_refused(run: Run, tmp_path: Path) -> None:
    rest = ("--organ", "甲", "--year", "2025", "-o", tmp_path / "b.ndbg")
    refused(run("new", "national-1999", *rest), "national-1999", "national-2021")
    refused(run("new", "national-2021", "--kind", "ministry", *rest), "ministry")
    refused(run("new", "national-2021", *rest[2:], "--organ", " "), "单位全称")


def test_a_new_draft_can_start_from_last_years(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "next.ndbg"
    named = ("--organ", "示例市人民政府", "--year", "2026")
    assert run("new", "national-2021", *named, "--from", sample, "-o", path).code == 0
    last, new = read_draft(sample).report, read_draft(path)
    carried = "applications.carried_in.natural_person"
    assert new.report.text(carried) == last.text("applications.carried_out.natural_person")
    assert new.report.text("phone") == last.text("phone")
    assert (new.report.text("year"), new.report.text("overview")) == ("2026", "")
    assert "2025年报告" in new.carried[carried]  # type: ignore[index]
    assert new.previous is not None
    assert new.previous.report.texts == last.texts
    assert new.previous.source == sample.name


def test_a_carried_entry_that_is_filled_in_again_is_no_longer_carried(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "next.ndbg"
    named = ("--organ", "示例市人民政府", "--year", "2026")
    run("new", "national-2021", *named, "--from", sample, "-o", path)
    assert run("fill", path, entries(tmp_path, texts={"phone": "1"})).code == 0
    carried = read_draft(path).carried
    assert "phone" not in carried
    assert "address" in carried


def test_figures_are_carried_only_from_the_year_before(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "later.ndbg"
    named = ("--organ", "示例市人民政府", "--year", "2028")
    assert run("new", "national-2021", *named, "--from", sample, "-o", path).code == 0
    assert not [name for name in read_draft(path).report.texts if name.startswith("applications")]


# fill


def test_fill_enters_texts_and_explanations(run: Run, draft: Path, tmp_path: Path) -> None:
    file = entries(
        tmp_path, texts={CELL: "1,234", "overview": "甲"}, explanations={"r@overview": "因为"}
    )
    assert run("fill", draft, file).code == 0
    shown = run("show", draft, "--json").json
    assert shown["texts"][CELL] == "1,234"
    assert shown["numbers"][CELL] == "1234"
    assert shown["explanations"] == {"r@overview": "因为"}


def test_fill_makes_a_field_blank_again(run: Run, draft: Path, tmp_path: Path) -> None:
    run("fill", draft, entries(tmp_path, texts={CELL: "1"}))
    run("fill", draft, entries(tmp_path, texts={CELL: ""}))
    assert CELL not in run("show", draft, "--json").json["texts"]


def test_unknown_and_computed_fields_are_refused_all_together(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    before = draft.read_bytes()
    file = entries(tmp_path, texts={CELL: "1", "nope": "1", "also.not.there": "2", TOTAL: "3"})
    refused(run("fill", draft, file), "nope", "also.not.there", TOTAL, "什么都没有填入")
    assert draft.read_bytes() == before


@pytest.fixture
def with_annexes(run: Run, tmp_path: Path) -> Path:
    """Return a new draft of a form with optional tables."""
    path = tmp_path / "b.ndbg"
    named = ("--organ", "示例市某局", "--year", "2012")
    assert run("new", "guangzhou-2008", *named, "-o", path).code == 0
    return path


def test_an_unknown_kind_is_refused_by_name(run: Run, draft: Path, tmp_path: Path) -> None:
    before = draft.read_bytes()
    wrong = entries(tmp_path, texts={"kind": "village", CELL: "1"})
    answer = run("fill", draft, wrong)
    assert answer.code == 2
    assert "kind 不能是“village”，可以用：state_department、" in answer.err
    assert all(kind in answer.err for kind, _ in KINDS)
    assert draft.read_bytes() == before


@pytest.mark.parametrize("kind", ["", *[kind for kind, _ in KINDS]])
def test_every_kind_and_none_can_be_filled_in(
    run: Run, draft: Path, tmp_path: Path, kind: str
) -> None:
    assert run("fill", draft, entries(tmp_path, texts={"kind": kind})).code == 0
    assert read_draft(draft).report.text("kind") == kind


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_draft_whose_name_is_no_utf_8_works_in_every_command(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    name = os.fsdecode("草稿".encode("gbk"))
    odd = tmp_path / f"{name}.ndbg"
    os.replace(sample, odd)
    texts = entries(tmp_path, texts={"organ_short": "我市"})
    assert run("fill", odd, texts).code == 0
    for command in ("show", "check"):
        assert run(command, odd).code == 0
    documents = [tmp_path / f"{name}{kind}" for kind in (".docx", ".pdf", ".html", ".xlsx")]
    assert run("export", odd, *documents).code == 0
    assert all(one.stat().st_size for one in documents)
    started = ("new", "national-2021", "--organ", "示例市人民政府", "--year", "2026")
    assert run(*started, "--from", odd, "-o", tmp_path / f"b{name}.ndbg").code == 0
    package = tmp_path / f"{name}.ndbgz"
    history = History(paths.history_folder())
    write_package(odd, history, package)
    opened = open_package(package, tmp_path / "unpacked", history)
    assert read_draft(opened).report == read_draft(odd).report


@pytest.mark.parametrize("year", [1970, 2108, 2500])
def test_a_clock_in_a_year_that_zips_do_not_know_stops_no_export(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    moment = time.gmtime(calendar.timegm((year, 1, 1, 0, 0, 1)))
    monkeypatch.setattr(time, "localtime", lambda *_: moment)
    documents = [tmp_path / f"a{kind}" for kind in (".docx", ".pdf", ".html", ".xlsx")]
    assert run("export", sample, *documents).code == 0
    package = tmp_path / "a.ndbgz"
    history = History(tmp_path / "history")
    write_package(sample, history, package)
    assert read_draft(open_package(package, tmp_path / "unpacked", history))


def test_fill_leaves_tables_out_and_puts_them_back(
    run: Run, with_annexes: Path, tmp_path: Path
) -> None:
    left = entries(tmp_path, left_out=["consultations", "proactive"])
    done = run("fill", with_annexes, left)
    assert done.code == 0
    assert "不填、不印的表：" in done.out
    assert run("show", with_annexes, "--json").json["left_out"] == ["consultations", "proactive"]
    assert "consultations\t" in run("show", with_annexes).out
    run("fill", with_annexes, entries(tmp_path, texts={"overview": "甲"}))
    assert len(read_draft(with_annexes).report.left_out) == 2
    run("fill", with_annexes, entries(tmp_path, left_out=[]))
    assert read_draft(with_annexes).report.left_out == frozenset()


def test_a_table_that_cannot_be_left_out_is_refused_by_name(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    before = draft.read_bytes()
    file = entries(tmp_path, texts={CELL: "1"}, left_out=["applications", "nope"])
    refused(
        run("fill", draft, file), "没有这些表：nope", "不能省略：applications", "什么都没有填入"
    )
    refused(run("fill", draft, entries(tmp_path, left_out="applications")), "left_out")
    assert draft.read_bytes() == before


@pytest.mark.parametrize("key", ["r@nope", "@overview", "r@", "", "r@overview@overview", " "])
def test_an_explanation_with_an_impossible_key_is_refused_by_name(
    run: Run, draft: Path, tmp_path: Path, key: str
) -> None:
    before = draft.read_bytes()
    file = entries(tmp_path, texts={CELL: "1", "nil": "2"}, explanations={key: "因为", "r": "因为"})
    refused(run("fill", draft, file), "nil", f"：{key.strip() or '（空）'}。什么都没有填入")
    assert draft.read_bytes() == before


def test_the_output_of_show_can_be_filled_into_another_draft(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    confirmed = entries(tmp_path, texts={"problems.confirmed": "没有其他需要报告的事项。"})
    assert run("fill", sample, confirmed).code == 0
    shown = tmp_path / "shown.json"
    shown.write_text(run("show", sample, "--json").out, encoding="utf-8")
    copy = tmp_path / "copy.ndbg"
    run("new", "national-2021", "--organ", "甲", "--year", "2025", "-o", copy)
    assert run("fill", copy, shown).code == 0
    assert run("show", copy, "--json").json == json.loads(shown.read_text(encoding="utf-8"))


def test_fill_reports_removed_characters(run: Run, draft: Path, tmp_path: Path) -> None:
    done = run("fill", draft, entries(tmp_path, texts={"organ": "示例\x00县\u202e"}))
    assert done.code == 0
    assert "控制字符" in done.err
    assert run("show", draft, "--json").json["texts"]["organ"] == "示例县"


def test_a_final_draft_is_not_filled(run: Run, draft: Path, tmp_path: Path) -> None:
    state = State(is_final=True, since="2026-01-20T09:30")
    write_whole(draft, draft_to_bytes(replace(read_draft(draft), state=state)))
    refused(run("fill", draft, entries(tmp_path, texts={CELL: "1"})), "已定稿", "2026-01-20 09:30")
    again = ("new", "national-2021", "--organ", "乙", "--year", "2024", "-o", draft, "--force")
    refused(run(*again), "已定稿")


def test_a_draft_open_elsewhere_is_read_but_not_changed(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    lock = Lock.take(draft)
    refused(run("fill", draft, entries(tmp_path, texts={CELL: "1"})), "打开")
    again = ("new", "national-2021", "--organ", "乙", "--year", "2024", "-o", draft, "--force")
    refused(run(*again), "打开")
    assert run("show", draft).code == 0
    lock.release()
    assert run("fill", draft, entries(tmp_path, texts={CELL: "1"})).code == 0


# show and check


def test_a_number_is_plain_and_blank_is_not_zero(run: Run, draft: Path, tmp_path: Path) -> None:
    column = "applications.carried_in."
    texts = {
        CELL: "１２，３４５",
        f"{column}natural_person": "0",
        f"{column}company": "/",
        "proactive.admin_fee.fee": "12.3400",
    }
    assert run("fill", draft, entries(tmp_path, texts=texts)).code == 0
    shown = run("show", draft, "--json").json
    assert shown["texts"][CELL] == "１２，３４５"
    assert shown["numbers"][CELL] == "12345"
    assert shown["numbers"][f"{column}natural_person"] == "0"
    assert f"{column}company" not in shown["numbers"]
    assert f"{column}research" not in shown["numbers"]
    assert Decimal(shown["numbers"]["proactive.admin_fee.fee"]) == Decimal("12.34")
    assert TOTAL in shown["computed"]
    assert not set(shown["computed"]) & set(shown["texts"])


def test_a_report_without_findings_is_final(run: Run, sample: Path) -> None:
    answer = run("check", sample, "--json")
    assert (answer.code, answer.json) == (0, {"final": True, "findings": []})
    assert "可以定稿" in run("check", sample).out


def test_check_names_the_severities_as_the_window_does(run: Run, draft: Path) -> None:
    out = run("check", draft).out
    assert "[必改] " in out
    assert "[错误]" not in out


def test_a_broken_balance_is_found_in_its_column(run: Run, sample: Path, tmp_path: Path) -> None:
    shown = run("show", sample, "--json").json
    more = str(int(shown["numbers"][CELL]) + 1)
    run("fill", sample, entries(tmp_path, texts={CELL: more}))
    answer = run("check", sample, "--json")
    assert answer.code == 1
    assert answer.json["final"] is False
    balance = [one for one in answer.json["findings"] if one["rule"] == "applications_balance"]
    assert [one["fields"][0] for one in balance] == [CELL, TOTAL]
    known = {"rule", "severity", "says", "fields", "explained", "advice", "suspects"}
    assert set(balance[0]) == known
    assert balance[0]["severity"] == "error"
    assert "还不能定稿" in run("check", sample).out


def test_every_finding_with_fields_has_suspects_and_a_broken_balance_advice(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    right = read_draft(sample).report.text(CELL)
    assert len(right) > 1
    wrong = f"{right[0]}{right}"  # the first digit twice
    assert run("fill", sample, entries(tmp_path, texts={CELL: wrong, "postcode": ""})).code == 0
    findings = run("check", sample, "--json").json["findings"]
    for one in findings:
        assert bool(one["suspects"]) == bool(one["fields"])
        assert set(one["fields"]) <= set(one["suspects"])
    broken = [one for one in findings if one["rule"] == "applications_balance"]
    assert broken
    for one in broken:
        assert one["suspects"][0] == CELL
        assert f"{wrong} 应为 {right}" in one["advice"]


def test_a_cell_that_was_changed_after_the_table_balanced_is_suspected_first(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    cell = "applications.open.company"
    changed = int(read_draft(sample).report.text(cell)) + 1
    assert run("fill", sample, entries(tmp_path, texts={"overview": ""})).code == 0
    assert run("fill", sample, entries(tmp_path, texts={cell: str(changed)})).code == 0
    findings = run("check", sample, "--json").json["findings"]
    (first,) = {one["suspects"][0] for one in findings if one["rule"] == "applications_balance"}
    assert first == cell


@pytest.mark.parametrize("is_cell", [True, False])
def test_of_a_sentence_and_a_cell_that_disagree_the_one_changed_last_is_suspected(
    run: Run, sample: Path, tmp_path: Path, is_cell: bool
) -> None:
    cell, overview = "proactive.licence.decisions", "overview"
    text = f"{read_draft(sample).report.text(overview)}\n作出行政许可处理决定4321件。"
    run("fill", sample, entries(tmp_path, texts={cell: "4321", overview: text}))
    wrong = {cell: "4312"} if is_cell else {overview: text.replace("4321", "4312")}
    run("fill", sample, entries(tmp_path, texts=wrong))
    findings = run("check", sample, "--json").json["findings"]
    (told,) = [one for one in findings if {cell, overview} <= set(one["fields"])]
    assert told["suspects"][0] == next(iter(wrong))


def test_check_compares_with_the_draft_it_is_given(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "next.ndbg"
    run("new", "national-2021", "--organ", "示例市人民政府", "--year", "2026", "-o", path)
    carried = "applications.carried_in.natural_person"
    run("fill", path, entries(tmp_path, texts={carried: "999999"}))

    def across_years(*more: object) -> list[str]:
        found = run("check", path, *more, "--json").json["findings"]
        return [one["rule"] for one in found if carried in one["fields"]]

    assert "applications_cross_carry" not in across_years()
    assert "applications_cross_carry" in across_years("--previous", sample)


def test_check_lists_every_statement_of_the_text_when_asked(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    text = "全年收到政府信息公开申请987654件，组织培训3场。"
    run("fill", sample, entries(tmp_path, texts={"overview": text}))
    assert "statements" not in run("check", sample, "--json").json
    listed = run("check", sample, "--statements", "--json").json["statements"]
    first, second = (one for one in listed if one["field"] == "overview")
    assert first["text"] == text[first["from"] : first["to"]] == "全年收到政府信息公开申请987654件"
    assert (first["kind"], first["verdict"]) == ("count", "contradicts")
    assert first["against"] == [TOTAL]
    assert (second["text"], second["verdict"], second["against"]) == ("3场", "unchecked", [])
    out = run("check", sample, "--statements").out
    assert "[不符] 件数：全年收到政府信息公开申请987654件" in out


# export


def test_a_draft_is_exported_by_suffix_and_never_over_a_file(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    target = tmp_path / "报告.pdf"
    assert run("export", sample, target).code == 0
    assert target.read_bytes().startswith(b"%PDF-")
    before = target.read_bytes()
    refused(run("export", sample, target), "--force")
    assert target.read_bytes() == before
    assert run("export", sample, target, "--force", "--draft", "--seal", "none").code == 0


def test_all_or_none_of_several_exports_are_written(run: Run, sample: Path, tmp_path: Path) -> None:
    good, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    other.write_bytes(b"mine")
    refused(run("export", sample, good, other), "b.pdf")
    refused(run("export", sample, good, tmp_path / "c.odt"), "c.odt", ".pdf")
    refused(run("export", sample, good, good), "两次")
    refused(run("export", sample, good, sample.with_name("gone") / "d.pdf"), "找不到文件夹")
    assert not good.exists()
    assert other.read_bytes() == b"mine"


def test_if_one_export_cannot_be_written_none_is(run: Run, sample: Path, tmp_path: Path) -> None:
    good, shut = tmp_path / "a.docx", tmp_path / "x.pdf"
    shut.write_bytes(b"mine")
    shut.chmod(0o444)
    refused(run("export", sample, good, shut, "--force"), "x.pdf", "权限")
    assert not good.exists()
    assert shut.read_bytes() == b"mine"


def test_a_character_without_a_font_is_named_and_the_file_written(
    run: Run, draft: Path, tmp_path: Path
) -> None:
    run("fill", draft, entries(tmp_path, texts={"overview": "经办人\U0003134f、刘\ue863。"}))
    answer = run("export", draft, tmp_path / "a.pdf")
    assert answer.code == 0
    assert "U+3134F" in answer.err
    assert "U+E863" not in answer.err
    assert "䶮" not in answer.err
    assert (tmp_path / "a.pdf").exists()


def test_an_unfinished_report_is_exported_with_the_mark(run: Run, draft: Path) -> None:
    answer = run("export", draft, draft.with_suffix(".pdf"))
    assert answer.code == 0
    assert "草稿" in answer.err


# refusals


def test_a_damaged_draft_is_refused_and_not_changed(run: Run, draft: Path, tmp_path: Path) -> None:
    broken = draft.read_bytes()[:-40]
    draft.write_bytes(broken)
    for command in (["show"], ["check"]):
        refused(run(*command, draft), "不完整")
    refused(run("fill", draft, entries(tmp_path, texts={CELL: "1"})), "不完整")
    refused(run("export", draft, tmp_path / "a.pdf"), "不完整")
    assert draft.read_bytes() == broken


def test_a_draft_changed_by_hand_is_refused(run: Run, draft: Path) -> None:
    draft.write_bytes(draft.read_bytes().replace(b"2025", b"2024"))
    refused(run("show", draft), "校验码不符")


def test_a_draft_of_a_later_version_is_refused_without_a_promise_to_show_it(
    run: Run, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = read_draft(draft)
    with monkeypatch.context() as later:
        later.setattr(drafts, "CONTAINER_VERSION", 99)
        write_whole(draft, draft_to_bytes(contents))
    for command in (["show"], ["check"], ["export", "--force"]):
        answer = run(*command, draft, *([draft.with_name("a.pdf")] if len(command) > 1 else []))
        refused(answer, "请先更新软件")
        assert "查看" not in answer.err


def test_a_draft_of_an_unknown_form_is_refused(run: Run, draft: Path) -> None:
    report = replace(read_draft(draft).report, form_id="mars-2030")
    write_whole(draft, draft_to_bytes(replace(read_draft(draft), report=report)))
    for command in (
        ["show", draft],
        ["check", draft],
        ["export", draft, draft.with_suffix(".pdf")],
    ):
        refused(run(*command), "mars-2030")


@pytest.mark.parametrize(
    "arguments",
    [
        ["new"],
        ["fill", "a.ndbg"],
        ["show"],
        ["forms", "--what"],
        ["export", "a.ndbg"],
        ["nonsense"],
        [],
        ["export", "a.ndbg", "b.pdf", "--seal", "wax"],
        ["show", "gone.ndbg"],
        ["fill", "gone.ndbg", "gone.json"],
        ["show", "."],
        ["show", "\x00"],
        ["show", "\ud800"],
        ["new", "national-2021", "--organ", "甲", "--year", "2025", "-o", "gone/a.ndbg"],
        ["new", "national-2021", "--organ", "甲", "--year", "2025", "-o", "."],
        ["new", "national-2021", "--organ", "甲", "--year", "2025", "-o", "长" * 300],
        ["new", "national-2021", "--organ", "甲", "--year", "2025", "-o", "a\x00b"],
    ],
    ids=range(17),
)
def test_a_wrong_command_is_refused_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(run(*arguments))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in folders")
def test_a_pipe_is_refused_without_blocking(run: Run, draft: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ndbg"
    os.mkfifo(pipe)
    refused(run("show", pipe), "pipe.ndbg", "不是普通文件")
    refused(run("fill", draft, pipe), "pipe.ndbg", "不是普通文件")
    refused(run("fill", draft, os.devnull), "不是普通文件")


def test_a_folder_is_named_as_it_was_given(run: Run, draft: Path) -> None:
    refused(run("show", "."), "无法读取“.”", "文件夹")
    refused(run("fill", draft, "."), "无法读取“.”", "文件夹")


def test_a_blank_file_name_is_refused_as_missing(run: Run, draft: Path) -> None:
    named = ("--organ", "甲", "--year", "2025")
    refused(run("new", "national-2021", *named, "-o", ""), "-o 没有写明文件名")
    refused(run("show", ""), "草稿 没有写明文件名")
    refused(run("export", draft, ""), "文件 没有写明文件名")


def test_the_help_is_chinese_and_breaks_no_word(run: Run) -> None:
    whole, new = run("--help").out, run("new", "--help").out
    assert "govinfo-desktop [草稿]\n" in whole
    assert "\n命令：\n    forms" in whole
    assert "\n参数：\n" in whole
    assert "用法：govinfo-desktop new [-h]" in new
    for kind, _ in KINDS:
        assert kind in new
    assert max(map(len, new.splitlines())) <= 80


def test_a_wrong_choice_is_named_in_chinese_quotation_marks(run: Run) -> None:
    wrong = run("export", "a.ndbg", "b.pdf", "--seal", "wax")
    refused(wrong, "--seal 不能是“wax”，可以用：organ、none、signature。用法见")
    refused(
        run("nonsense"),
        "命令 不能是“nonsense”，可以用：forms、new、fill、show、check、export",
    )


def test_every_command_has_a_module_that_runs_it_and_no_other_name_is_reserved(run: Run) -> None:
    assert tuple(COMMANDS) == SUBCOMMANDS
    assert all(callable(import_module(module).run) for module in COMMANDS.values())
    assert all(f"  {name}  " in run("--help").out for name in COMMANDS)


def test_help_and_version_are_printed(run: Run) -> None:
    assert "用法：" in run("--help").out
    assert "--organ" in run("new", "--help").out
    assert run("--version").out.startswith("govinfo-desktop ")


def test_a_fault_of_the_program_is_one_line_that_names_the_log(
    run: Run, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("示例市人民政府")

    monkeypatch.setattr(show_command, "evaluated", broken)
    answer = run("show", draft)
    refused(answer, "内部出错", "govinfo-desktop.log")
    log = (paths.logs_folder() / "govinfo-desktop.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "示例市" not in log


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_cannot_be_printed_is_an_error(repository: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govinfo_desktop", "forms"],
            cwd=repository,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    assert done.returncode == 2
    assert done.stderr == "结果无法输出：磁盘空间不足。\n"


def test_a_reader_that_goes_away_is_no_error(repository: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "govinfo_desktop", "forms", "--json"],
        cwd=repository,
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("organ", ["", "示例市人民政府"])
def test_an_overlong_date_is_exported_with_and_without_an_agency(
    run: Run, draft: Path, tmp_path: Path, organ: str
) -> None:
    run("fill", draft, entries(tmp_path, texts={"organ": organ, "date": "二〇二五年" * 20}))
    target = tmp_path / "a.docx"
    answer = run("export", draft, target)
    assert answer.code == 0
    assert "不一致" not in answer.err
    printed = "".join(one.text for one in docx.Document(str(target)).paragraphs)
    assert "二〇二五年" * 20 in printed


def test_very_many_unknown_fields_are_one_sentence_with_the_first_ten(tmp_path, capsys):
    draft, entries = tmp_path / "a.ndbg", tmp_path / "a.json"
    named = ["--organ", "甲", "--year", "2025"]
    assert cli.main(["new", "national-2021", *named, "-o", str(draft)]) == 0
    texts = {f"x{number}": "1" for number in range(100_000)}
    entries.write_text(json.dumps({"texts": texts}), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["fill", str(draft), str(entries)]) == 2
    answer = capsys.readouterr()
    assert answer.err.count("\n") == 1
    assert "x9 等，另有 99990 项" in answer.err
    assert "x10" not in answer.err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_an_organ_named_in_gbk_is_read_as_such(run: Run, tmp_path: Path) -> None:
    named = os.fsdecode("江畔市园林局".encode("gbk"))
    run("new", "national-2021", "--organ", named, "--year", "2024", "-o", tmp_path / "a.ndbg")
    texts = run("show", tmp_path / "a.ndbg", "--json").json["texts"]
    assert texts["organ"] == "江畔市园林局"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_an_organ_in_no_known_encoding_is_refused(run: Run, tmp_path: Path) -> None:
    named = os.fsdecode(b"\xff\xfe\x80")
    target = tmp_path / "a.ndbg"
    refused(run("new", "national-2021", "--organ", named, "--year", "2024", "-o", target), "GBK")
    assert not target.exists()
