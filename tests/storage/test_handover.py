"""Hand-over packages: a draft with its history in one file; a damaged one is refused."""

import io
import random
import sys
import zipfile
from pathlib import Path

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes, read_draft
from govinfo_desktop.storage.errors import DeviceName
from govinfo_desktop.storage.handover import BadPackage, open_package, write_package
from govinfo_desktop.storage.history import History


def raw(organ: str) -> bytes:
    return draft_to_bytes(Draft(report=Report(form_id="f", texts={FieldId("organ"): organ})))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a package of a draft with two earlier states."""
    draft, history = tmp_path / "示例市年报.ndbg", History(tmp_path / "here")
    for organ in ("甲", "乙"):
        history.keep(draft, raw(organ))
    write_whole(draft, raw("丙"))
    write_package(draft, history, tmp_path / "交接.ndbgz")
    return tmp_path / "交接.ndbgz"


def test_the_receiver_gets_a_copy_with_its_history(package: Path, tmp_path: Path) -> None:
    history = History(tmp_path / "there")
    copies = [open_package(package, tmp_path / "drafts", history) for _ in range(2)]
    assert [copy.name for copy in copies] == ["示例市年报.ndbg", "示例市年报 2.ndbg"]
    for copy in copies:
        assert read_draft(copy).report.text("organ") == "丙"
        kept = [history.read(one).report.text("organ") for one in history.generations(copy)]
        assert kept == ["乙", "甲"]


def test_a_damaged_package_is_refused_unless_its_contents_are_intact(
    package: Path, tmp_path: Path
) -> None:
    whole = package.read_bytes()
    chance = random.Random(7)
    for number in range(200):
        place = chance.randrange(len(whole))
        damaged = whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))])
        package.write_bytes(damaged + whole[place + 1 :])
        folder = tmp_path / f"drafts{number}"
        try:
            copy = open_package(package, folder, History(tmp_path / f"h{number}"))
        except GovinfoError:
            assert not list(folder.glob("*"))
        else:
            assert read_draft(copy).report.text("organ") == "丙"


@pytest.mark.parametrize("contents", [b"", b"PK\x03\x04", b"\x00" * 1000, b"{}"])
def test_a_file_that_is_no_package_is_refused(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "a.ndbgz"
    path.write_bytes(contents)
    with pytest.raises(BadPackage, match="请对方重新导出"):
        open_package(path, tmp_path / "drafts", History(tmp_path / "h"))


@pytest.mark.parametrize("name", ["../evil.ndbg", "/etc/passwd", "history/../../x.ndbg", "a.exe"])
def test_a_package_with_an_unexpected_member_is_refused(tmp_path: Path, name: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(name, b"x")
    path = tmp_path / "a.ndbgz"
    path.write_bytes(stream.getvalue())
    with pytest.raises(BadPackage):
        open_package(path, tmp_path / "drafts", History(tmp_path / "h"))


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("draft.ndbg", b"\x00" * 40_000_000)
    path = tmp_path / "a.ndbgz"
    path.write_bytes(stream.getvalue())
    with pytest.raises(BadPackage, match="太大"):
        open_package(path, tmp_path / "drafts", History(tmp_path / "h"))


def test_a_state_whose_number_has_nine_digits_is_not_lost(tmp_path: Path) -> None:
    draft, history = tmp_path / "年报.ndbg", History(tmp_path / "here")
    history.keep(draft, raw("甲"))
    first = history.generations(draft)[0].path
    first.rename(first.with_name("999999999-20250101T000000.ndbg"))
    history.keep(draft, raw("乙"), "20250202T000000")
    write_whole(draft, raw("丙"))
    write_package(draft, history, tmp_path / "a.ndbgz")
    there = History(tmp_path / "there")
    kept = there.generations(open_package(tmp_path / "a.ndbgz", tmp_path / "drafts", there))
    assert [there.read(one).report.text("organ") for one in kept] == ["乙", "甲"]
    assert [one.made.month for one in kept] == [2, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links")
def test_a_package_never_writes_through_a_link(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "示例市年报.ndbg").symlink_to(tmp_path / "nowhere")
    copy = open_package(package, folder, History(tmp_path / "there"))
    assert copy.name == "示例市年报 2.ndbg"
    assert not (tmp_path / "nowhere").exists()


def test_a_package_with_the_name_of_a_device_is_refused(package: Path, tmp_path: Path) -> None:
    draft = open_package(package, tmp_path / "drafts", History(tmp_path / "there"))
    with pytest.raises(DeviceName):
        write_package(draft, History(tmp_path / "there"), tmp_path / "COM¹.ndbgz")
