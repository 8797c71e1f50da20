"""Everything that the command line does to documents, also by the program of a package.

GOVINFO_COMMAND names the command line of a package; else that of this checkout is used.
"""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo_desktop import paths
from tests.importers import xls_specimens as xls

REPOSITORY = Path(__file__).resolve().parents[2]
ORGAN = ("--organ", "示例市民政局", "--year", "2025")
REGISTER = (
    ("编号", "收件时间", "申请人类型", "申请事项", "答复日期", "办理结果"),
    ("1", "2025-9-24", "公民", "征收补偿方案", "2025-10-20", "予以公开"),
    ("2", "2025-9-26", "企业", "某地块规划", "", ""),
)
# Kinds that are converted by an office suite: without one the file is refused in one line.
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)
LONGEST_COMMAND_S = 1200
Govinfo = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def resources() -> Path:
    """Return the resources of the program that is tested."""
    command = os.environ.get("GOVINFO_COMMAND")
    if command is None:
        return paths.resources_folder()
    (found,) = Path(command).parent.glob("_internal*/govinfo_desktop/resources")
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the commands are given."""
    return tmp_path_factory.mktemp("年报 documents")


@pytest.fixture(scope="module")
def govinfo(folder: Path) -> Govinfo:
    """Return what gives a command as a script does: with pipes."""
    installed = os.environ.get("GOVINFO_COMMAND")
    command = [installed] if installed else [sys.executable, "-m", "govinfo_desktop"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "GOVINFO_DESKTOP_HOME": str(folder / "home"),
    }

    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [*command, *map(str, arguments)],
            cwd=folder,
            env=environment,
            input=b"",
            capture_output=True,
            timeout=LONGEST_COMMAND_S,
        )
        output, errors = decoded(done.stdout), decoded(done.stderr)
        return subprocess.CompletedProcess(done.args, done.returncode, output, errors)

    return run


def decoded(printed: bytes) -> str:
    """Return what was printed; the program of a package heeds no PYTHONIOENCODING."""
    try:
        text = printed.decode("utf-8")
    except UnicodeDecodeError:
        text = printed.decode(locale.getencoding())
    return text.replace("\r\n", "\n")


@pytest.fixture(scope="module")
def exported(govinfo: Govinfo, folder: Path, resources: Path) -> Path:
    """Return the folder with a filled draft, and with the draft exported in every kind."""
    for command in (
        ("new", "national-2021", *ORGAN, "-o", "a.ndbg"),
        ("fill", "a.ndbg", resources / "samples" / "national-2021.json"),
        ("export", "a.ndbg", "a.docx", "a.pdf", "a.html", "a.xlsx"),
    ):
        assert_done(govinfo(*command))
    page = (folder / "a.html").read_bytes()
    (folder / "a.mht").write_bytes(
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + page
    )
    rows = [("政府信息公开工作年度报告",), ("一、总体情况",), ("全年主动公开政府信息12条。",)]
    (folder / "a.txt").write_text("\n".join("\t".join(row) for row in rows), encoding="gbk")
    return folder


@pytest.fixture(scope="module")
def ledger(govinfo: Govinfo, folder: Path, resources: Path) -> Path:
    """Return the folder with the sample ledger, exported in every kind, and with an empty one."""
    shutil.copyfile(resources / "ledger" / "sample.ndtz", folder / "l.ndtz")
    for command in (
        ("ledger", "export", "l.ndtz", "l.xlsx", "l.docx", "l.pdf", "l.html"),
        ("ledger", "new", "-o", "b.ndtz", *ORGAN),
    ):
        assert_done(govinfo(*command))
    return folder


def assert_done(answer: "subprocess.CompletedProcess[str]", *codes: int) -> None:
    """Assert that a command did its work: 0, or 1 where something is to be looked at."""
    assert answer.returncode in (codes or (0,)), answer.stdout + answer.stderr
    assert "软件内部出错" not in answer.stderr


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".xlsx", ".mht"])
def test_an_exported_report_is_imported(exported, govinfo, suffix):
    target = f"of{suffix}.ndbg"
    assert_done(govinfo("import", f"a{suffix}", "-o", target))
    assert "示例市人民政府" in govinfo("show", target).stdout


def test_a_text_is_imported(exported, govinfo):
    assert_done(govinfo("import", "a.txt", "-o", "of.txt.ndbg", "--form", "national-2021"), 0, 1)
    assert "12条" in govinfo("show", "of.txt.ndbg").stdout


def test_an_old_word_document_is_refused_in_one_line_where_nothing_converts_it(exported, govinfo):
    (exported / "old.doc").write_bytes(OLD_WORD)
    answer = govinfo("import", "old.doc", "-o", "of.doc.ndbg")
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "软件内部出错" not in answer.stderr


def test_an_exported_document_is_read_back_without_a_difference(exported, govinfo):
    assert_done(govinfo("import", "a.docx", "--against", "a.ndbg"))


def test_a_draft_is_checked_with_the_statements_of_its_text(exported, govinfo):
    answer = govinfo("check", "a.ndbg", "--statements")
    assert_done(answer, 0, 1)
    assert "[相符]" in answer.stdout


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_a_comparison_is_written(exported, govinfo, suffix):
    assert_done(govinfo("new", "national-2021", *ORGAN, "-o", "blank.ndbg", "--force"))
    assert_done(govinfo("compare", "a.ndbg", "blank.ndbg", "-o", f"differences{suffix}"), 0, 1)
    assert (exported / f"differences{suffix}").stat().st_size > 1000


def test_a_ledger_is_counted_into_a_draft(ledger, govinfo):
    assert_done(govinfo("new", "national-2021", *ORGAN, "-o", "counted.ndbg"))
    assert_done(govinfo("ledger", "count", "l.ndtz", "--into", "counted.ndbg"))
    assert "193" in govinfo("show", "counted.ndbg").stdout


def test_the_deadlines_of_a_ledger_are_told_with_the_days_off(ledger, govinfo):
    answer = govinfo("ledger", "due", "l.ndtz", "--on", "2025-12-31", "--all")
    assert_done(answer, 0, 1)
    assert "放假" in answer.stdout


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".csv", ".docx"])
def test_a_register_is_imported_into_a_ledger(ledger, govinfo, suffix):
    write_register(ledger / f"register{suffix}", ledger)
    assert_done(govinfo("ledger", "new", "-o", f"of{suffix}.ndtz", *ORGAN))
    answer = govinfo("ledger", "import", f"of{suffix}.ndtz", f"register{suffix}")
    assert_done(answer, 0, 1)
    assert "已导入" in answer.stdout


def write_register(path: Path, folder: Path) -> None:
    """Write a register of this kind; those that the program exports are its own."""
    if path.suffix == ".csv":
        path.write_text("\n".join(map(",".join, REGISTER)), encoding="gbk")
    elif path.suffix == ".xls":
        cells = (
            xls.label(row, column, text)
            for row, texts in enumerate(REGISTER)
            for column, text in enumerate(texts)
        )
        path.write_bytes(xls.workbook({"登记": b"".join(cells)}))
    else:
        shutil.copyfile(folder / f"l{path.suffix}", path)


def test_a_form_passes_its_trial(govinfo, resources):
    assert_done(govinfo("forms", "--try", resources / "forms" / "national-2021.toml"))
