"""``ledger`` on the command line: from a sheet to the tables of a draft."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from govinfo_desktop import cli
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.storage.drafts import State, draft_to_bytes, read_draft
from govinfo_desktop.storage.ledger.ledger_file import read_ledger
from govinfo_desktop.storage.ledger.ledger_filling import left_out_of, with_left_out
from govinfo_desktop.storage.lock import Lock

Run = Callable[..., tuple[int, str, str]]
SHEET = """编号,收件时间,申请人类型,申请人,申请事项,答复日期,办理结果
1,2025-9-24,公民,王甲,王甲的征收补偿方案13812345678,2025-10-20,予以公开
2,2025-9-26,企业,某公司,某地块规划,,
3,2024-12-28,个人,李乙,某批复,2025-1-20,重复申请
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(one) for one in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_it


@pytest.fixture
def ledger(run: Run, tmp_path: Path) -> Path:
    path, sheet = tmp_path / "台账.ndtz", tmp_path / "登记.csv"
    sheet.write_text(SHEET, encoding="gb18030")
    assert run("ledger", "new", "-o", path, "--organ", "示例局", "--year", "2025")[0] == 0
    assert run("ledger", "import", path, sheet)[0] == 0
    return path


@pytest.fixture
def draft(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "年报.ndbg"
    made = run("new", "national-2021", "--organ", "示例局", "--year", "2025", "-o", path)
    assert made[0] == 0
    return path


def answer(found: tuple[int, str, str]) -> Any:
    return json.loads(found[1])


def test_a_new_ledger_says_what_it_is(run: Run, tmp_path: Path) -> None:
    made = run(
        "ledger", "new", "-o", tmp_path / "a.ndtz", "--organ", "甲", "--year", "2025年", "--json"
    )
    assert answer(made) == {"organ": "甲", "year": 2025, "carried": []}
    code, _, err = run(
        "ledger", "new", "-o", tmp_path / "a.ndtz", "--organ", "甲", "--year", "2025"
    )
    assert code == 2
    assert "--force" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "--organ"),
        (("--organ", "甲"), "--year"),
        (("--organ", "甲", "--year", "今年"), "--year"),
        (("--organ", " ", "--year", "2025"), "--organ"),
    ],
)
def test_a_ledger_without_organ_or_year_is_refused(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    code, _, err = run("ledger", "new", "-o", tmp_path / "a.ndtz", *arguments)
    assert code == 2
    assert says in err
    assert not (tmp_path / "a.ndtz").exists()


def test_open_applications_go_over_into_next_years_ledger(
    run: Run, ledger: Path, tmp_path: Path
) -> None:
    later = tmp_path / "次年.ndtz"
    made = run("ledger", "new", "-o", later, "--from", ledger, "--json")
    assert answer(made) == {"organ": "示例局", "year": 2026, "carried": ["2"]}
    wrong = run("ledger", "new", "-o", tmp_path / "x", "--from", ledger, "--year", "2028")
    assert wrong[0] == 2
    assert "2026年" in wrong[2]


def test_what_an_import_did_not_understand_is_listed(
    run: Run, ledger: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "更多.csv"
    sheet.write_text(
        "编号,收到日期,电话,申请人类型\n7,1月8日,1,公民\n8,大概,2,法人\n1、2,2025-1-1,3,公民\n",
        encoding="utf-8",
    )
    code, out, _ = run("ledger", "import", ledger, sheet, "--json")
    found = json.loads(out)
    assert code == 1
    assert (found["read"], found["known"]) == (2, 0)
    assert [(one["row"], one["column"]) for one in found["unread"]] == [
        *((3, "received"), (3, "applicant_kind"), (4, None)),
    ]
    assert [one["text"] for one in found["assumed"]] == ["1月8日"]
    assert [(one["head"], one["column"]) for one in found["columns"]][2] == ("电话", None)
    code, out, _ = run("ledger", "import", ledger, sheet)
    assert code == 1
    assert "2 件原来就有" in out
    assert "列“电话”：不知道对应台账的哪一列" in out


def test_a_column_that_was_chosen_is_remembered(run: Run, ledger: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "更多.csv"
    sheet.write_text("编号,收到日期,经办\n7,2025-1-8,法规科\n", encoding="utf-8")
    assert run("ledger", "import", ledger, sheet, "--column", "经办=承办机构")[0] == 0
    assert read_ledger(ledger).ledger.rows[-1].text(Column.OFFICE) == "法规科"
    sheet.write_text("编号,收到日期,经办\n8,2025-1-9,办公室\n", encoding="utf-8")
    assert run("ledger", "import", ledger, sheet)[0] == 0
    assert read_ledger(ledger).ledger.rows[-1].text(Column.OFFICE) == "办公室"
    code, _, err = run("ledger", "import", ledger, sheet, "--column", "经办=没有这列")
    assert code == 2
    assert "表头=列" in err


def test_what_is_no_sheet_is_refused(run: Run, ledger: Path, tmp_path: Path) -> None:
    before = ledger.read_bytes()
    (tmp_path / "x.xlsx").write_bytes(b"nonsense")
    for name in ("x.xlsx", "fehlt.csv"):
        code, _, err = run("ledger", "import", ledger, tmp_path / name)
        assert code == 2
        assert name in err
    assert ledger.read_bytes() == before


def test_deadlines_are_listed_with_their_computation(run: Run, ledger: Path) -> None:
    found = answer(run("ledger", "due", ledger, "--on", "2025-10-27", "--json"))
    (one,) = found["applications"]
    assert (one["number"], one["due"], one["state"]) == ("2", "2025-10-30", "due_this_week")
    assert any("国庆节" in step for step in one["how"])
    every = answer(run("ledger", "due", ledger, "--all", "--on", "2026-01-01", "--json"))
    assert {one["state"] for one in every["applications"]} == {"answered", "overdue"}
    assert "[本周到期] 2：2025-10-30" in run("ledger", "due", ledger, "--on", "2025.10.27")[1]
    assert run("ledger", "due", ledger, "--on", "morgen")[0] == 2


def test_a_count_names_the_applications_behind_each_number(run: Run, ledger: Path) -> None:
    code, out, _ = run("ledger", "count", ledger, "--json")
    found = json.loads(out)
    assert code == 0
    cell = "applications.carried_in.natural_person"
    assert (found["numbers"][cell], found["applications"][cell]) == ("1", ["3"])
    assert found["numbers"]["applications.open.natural_person"] == "1"
    assert not [name for name in found["numbers"] if name.startswith("remedies")]
    assert found["problems"] == []


def test_an_application_that_is_left_out_is_a_problem_and_an_exit_code(
    run: Run, ledger: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "更多.csv"
    sheet.write_text("编号,收到日期,申请人类型\n9,2025-1-8,外星人\n", encoding="utf-8")
    run("ledger", "import", ledger, sheet)
    code, out, _ = run("ledger", "count", ledger, "--json")
    assert code == 1
    problems = json.loads(out)["problems"]
    assert {one["application"] for one in problems} == {"9"}
    assert any(one["left_out"] for one in problems)
    assert "[必改] 9：“申请人类别”读不出来，没有计入" in run("ledger", "count", ledger)[1]


def test_a_count_is_put_into_a_draft_in_one_step(run: Run, ledger: Path, draft: Path) -> None:
    found = answer(run("ledger", "count", ledger, "--into", draft, "--json"))
    changed = {one["field"]: (one["typed"], one["counted"]) for one in found["changes"]}
    assert changed["applications.new_received.company"] == ("", "1")
    filled = read_draft(draft)
    assert filled.report.text("applications.carried_out.company") == "1"
    assert filled.carried["applications.carried_out.company"] == "2025年台账"
    assert filled.revision == 2
    again = answer(run("ledger", "count", ledger, "--into", draft, "--json"))
    assert again["changes"] == []


def test_a_draft_keeps_how_many_applications_are_not_in_what_it_was_filled_with(
    run: Run, ledger: Path, draft: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "更多.csv"
    sheet.write_text("编号,收到日期,申请人类型\n9,2025-1-8,外星人\n", encoding="utf-8")
    run("ledger", "import", ledger, sheet)
    assert run("ledger", "count", ledger, "--into", draft)[0] == 1
    assert left_out_of(read_draft(draft)) == "2025年台账里有 1 件申请没有计入报告"
    sheet.write_text("编号,收到日期,申请人类型\n10,2025-1-8,外星人\n", encoding="utf-8")
    run("ledger", "import", ledger, sheet)
    run("ledger", "count", ledger, "--into", draft)
    assert left_out_of(read_draft(draft)) == "2025年台账里有 2 件申请没有计入报告"


def test_what_the_clerk_settled_is_not_told_again_while_the_numbers_are_the_same(
    run: Run, ledger: Path, draft: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "更多.csv"
    sheet.write_text("编号,收到日期,申请人类型\n9,2025-1-8,外星人\n", encoding="utf-8")
    run("ledger", "import", ledger, sheet)
    run("ledger", "count", ledger, "--into", draft)
    draft.write_bytes(draft_to_bytes(with_left_out(read_draft(draft), "")))
    run("ledger", "count", ledger, "--into", draft)
    assert left_out_of(read_draft(draft)) == ""


def test_the_record_goes_when_every_application_is_counted(
    run: Run, ledger: Path, draft: Path
) -> None:
    run("ledger", "count", ledger, "--into", draft)
    assert left_out_of(read_draft(draft)) == ""
    says = "2025年台账里有 3 件申请没有计入报告"
    draft.write_bytes(draft_to_bytes(with_left_out(read_draft(draft), says)))
    assert run("ledger", "count", ledger, "--into", draft)[0] == 0
    assert left_out_of(read_draft(draft)) == ""


def test_no_name_of_an_applicant_is_in_a_draft_or_an_export(
    run: Run, ledger: Path, draft: Path, tmp_path: Path
) -> None:
    assert "王甲".encode() in ledger.read_bytes()
    run("ledger", "count", ledger, "--into", draft)
    assert "王甲".encode() not in draft.read_bytes()
    targets = [tmp_path / f"登记表{suffix}" for suffix in (".xlsx", ".docx", ".pdf", ".html")]
    code, _, err = run("ledger", "export", ledger, *targets)
    assert code == 1
    assert "1的“申请内容”" in err
    texts = [text_of(target) for target in targets]
    assert all("王*" in text and "138*" in text for text in texts)
    assert not any("王甲" in text or "13812345678" in text or "李乙" in text for text in texts)


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return "".join(page.get_textpage().get_text_bounded() for page in pdf)
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


def test_a_draft_that_is_final_open_elsewhere_or_of_another_year_is_refused(
    run: Run, ledger: Path, draft: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.ndbg"
    run("new", "national-2021", "--organ", "甲", "--year", "2024", "-o", other)
    assert "2024年" in run("ledger", "count", ledger, "--into", other)[2]
    lock = Lock.take(draft)
    code, _, err = run("ledger", "count", ledger, "--into", draft)
    lock.release()
    assert (code, "打开" in err) == (2, True)
    final = read_draft(draft)
    draft.write_bytes(draft_to_bytes(replace(final, state=State(is_final=True))))
    before = draft.read_bytes()
    code, _, err = run("ledger", "count", ledger, "--into", draft)
    assert (code, "已定稿" in err) == (2, True)
    assert draft.read_bytes() == before


def test_a_form_with_other_tables_is_refused(run: Run, ledger: Path) -> None:
    code, _, err = run("ledger", "count", ledger, "--form", "jiaojiang-2011")
    assert code == 2
    assert "不能由台账统计" in err


def test_an_export_overwrites_nothing_without_force(run: Run, ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"kept")
    assert run("ledger", "export", ledger, target)[0] == 2
    assert target.read_bytes() == b"kept"
    assert run("ledger", "export", ledger, tmp_path / "a.odt")[0] == 2
    found = answer(run("ledger", "export", ledger, target, "--force", "--json"))
    assert found["written"] == [str(target)]
    assert found["masked"] == [{"application": "1", "column": "subject"}]


def test_an_open_ledger_is_not_imported_into(run: Run, ledger: Path, tmp_path: Path) -> None:
    lock = Lock.take(ledger)
    code, _, err = run("ledger", "import", ledger, tmp_path / "登记.csv")
    lock.release()
    assert code == 2
    assert "台账“台账”已被" in err


def test_an_exported_workbook_is_read_again_without_a_question(
    run: Run, ledger: Path, tmp_path: Path
) -> None:
    book, again = tmp_path / "a.xlsx", tmp_path / "b.ndtz"
    run("ledger", "export", ledger, book)
    run("ledger", "new", "-o", again, "--organ", "示例局", "--year", "2025")
    code, out, _ = run("ledger", "import", again, book, "--json")
    found = json.loads(out)
    assert (code, found["read"], found["unread"]) == (0, 3, [])
    before, after = (read_ledger(path).ledger.rows for path in (ledger, again))
    for one, other in zip(before, after, strict=True):
        kept = {column: text for column, text in one.texts.items() if column in KEPT}
        assert {column: other.text(column) for column in kept} == kept


KEPT = (Column.NUMBER, Column.RECEIVED, Column.APPLICANT_KIND, Column.ANSWERED, Column.ANSWER)


@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_sheets_that_an_office_program_saved_are_imported(
    run: Run, tmp_path: Path, suffix: str
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    sheet = tmp_path / "登记.csv"
    sheet.write_text(SHEET, encoding="utf-8-sig")
    kind = {".xls": "xls:MS Excel 97", ".xlsx": "xlsx"}[suffix]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    # Comma, quotes, UTF-8, from line 1, in Chinese, and dates become dates.
    filter_ = "--infilter=CSV:44,34,76,1,,2052,false,true"
    command = [
        office,
        profile,
        "--headless",
        filter_,
        "--convert-to",
        kind,
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(sheet)], check=True, capture_output=True, timeout=120)
    if not sheet.with_suffix(suffix).exists():
        pytest.skip("LibreOffice Calc is not installed")
    made = tmp_path / "a.ndtz"
    run("ledger", "new", "-o", made, "--organ", "示例局", "--year", "2025")
    found = answer(run("ledger", "import", made, sheet.with_suffix(suffix), "--json"))
    assert (found["read"], found["unread"]) == (3, [])
    received = [row.text(Column.RECEIVED) for row in read_ledger(made).ledger.rows]
    assert received == ["2025-09-24", "2025-09-26", "2024-12-28"]
