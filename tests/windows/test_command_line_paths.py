"""Paths that only Windows has, given to the command line: long, at a drive's root, devices."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="only Windows has such paths")

ORGAN = "示例市民政局"
# A program that waits for a device would wait for ever.
LONGEST_COMMAND_S = 600
DEVICES = ["CON", "NUL", "COM1", "COM¹", "CONIN$", "CONOUT$", "CON .x", "con.ndbg", "LPT1.txt"]


def govinfo(*arguments: object, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run the command line as a script does: with pipes."""
    return subprocess.run(
        [sys.executable, "-m", "govinfo_desktop", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        input="",
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_COMMAND_S,
    )


def new_draft(path: object, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    arguments = ("--organ", ORGAN, "--year", "2025", "-o", path)
    return govinfo("new", "national-2021", *arguments, cwd=cwd)


def assert_usable(path: object, folder: Path, cwd: Path | None = None) -> None:
    """Make a draft at this path, show it, and export it beside itself in both formats."""
    made = new_draft(path, cwd)
    assert (made.returncode, made.stderr) == (0, "")
    assert ORGAN in govinfo("show", path, cwd=cwd).stdout
    targets = [folder / "年报.docx", folder / "年报.pdf"]
    exported = govinfo("export", path, *targets, cwd=cwd)
    assert exported.returncode in (0, 1), exported.stderr
    assert [target.read_bytes()[:2] for target in targets] == [b"PK", b"%P"]


def assert_refused(answer: "subprocess.CompletedProcess[str]") -> None:
    """Assert that a command says in one line of Chinese why nothing was done."""
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert "软件内部出错" not in answer.stderr


def test_a_chinese_path_with_spaces_is_usable(tmp_path):
    folder = tmp_path / "政府信息公开 年报（2025）"
    folder.mkdir()
    assert_usable(folder / "示例市 年报.ndbg", folder)


def test_a_path_longer_than_260_characters_is_usable(tmp_path):
    # With this prefix Windows passes a long path on; a program without the long-path setting of the
    # registry cannot open it otherwise.
    folder = Path("\\\\?\\" + str(tmp_path))
    while len(str(folder)) < 300:
        folder /= "很长的文件夹名称" * 4
    os.makedirs(folder)
    assert_usable(folder / "年报.ndbg", folder)


def test_a_path_that_is_too_long_for_this_windows_is_refused_or_usable(tmp_path):
    folder = tmp_path
    while len(str(folder)) < 300:
        folder /= "很长的文件夹名称" * 4
    answer = new_draft(folder / "年报.ndbg")
    if answer.returncode:
        assert_refused(answer)


@pytest.fixture
def root_file() -> Iterator[Path]:
    """Lend the path of a draft at the root of the drive."""
    path = Path(Path(sys.executable).anchor) / "govinfo-示例.ndbg"
    path.unlink(missing_ok=True)
    yield path
    path.unlink(missing_ok=True)


def test_a_draft_at_the_root_of_a_drive_is_usable(root_file, tmp_path):
    assert_usable(root_file, tmp_path)


def test_a_draft_relative_to_the_current_folder_of_a_drive_is_usable(tmp_path):
    assert_usable(tmp_path.drive + "年报.ndbg", tmp_path, cwd=tmp_path)
    assert (tmp_path / "年报.ndbg").is_file()


def test_forward_slashes_are_usable(tmp_path):
    assert_usable((tmp_path / "年报.ndbg").as_posix(), tmp_path)


@pytest.mark.parametrize("name", DEVICES)
def test_a_device_is_not_read(tmp_path, name):
    assert_refused(govinfo("show", tmp_path / name))
    assert_refused(govinfo("show", name, cwd=tmp_path))


@pytest.mark.parametrize("name", DEVICES)
def test_a_device_is_not_written(tmp_path, name):
    assert_refused(new_draft(name, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["年报.", "年报 ", "年|报.ndbg", "年?报.ndbg", "年报:流.ndbg"])
def test_a_name_that_windows_changes_or_forbids_leaves_no_file_of_another_name(tmp_path, name):
    answer = new_draft(name, cwd=tmp_path)
    if answer.returncode:
        assert_refused(answer)
        assert list(tmp_path.iterdir()) == []


def test_a_folder_is_named_as_a_folder(tmp_path):
    answer = govinfo("show", tmp_path)
    assert_refused(answer)
    assert "文件夹" in answer.stderr


def test_a_table_in_the_code_page_of_excel_is_read(tmp_path):
    draft, table = tmp_path / "年报.ndbg", tmp_path / "表.csv"
    new_draft(draft)
    table.write_text("字段,值\n填写单位,示例市财政局\n", encoding="gbk")
    answer = govinfo("fill", draft, table)
    assert "软件内部出错" not in answer.stderr


def test_a_reader_of_the_answer_may_go_away(tmp_path):
    command = [sys.executable, "-m", "govinfo_desktop", "forms"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command, stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE, env=environment
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
