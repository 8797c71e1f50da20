"""Folder of drafts."""

import errno
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from govinfo_desktop import files
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.atomic import write_whole
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes, read_draft
from govinfo_desktop.storage.errors import NotPermitted, UnfitName
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.library import Library, NameTaken, entry_of, fit_name
from govinfo_desktop.storage.lock import HeldElsewhere, Lock
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.storage.thumbnail_files import thumbnail_file


def raw(organ: str, year: str = "2024") -> bytes:
    texts = {FieldId("organ"): organ, FieldId("year"): year}
    return draft_to_bytes(Draft(report=Report(form_id="f", texts=texts)))


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Return an empty history."""
    return History(tmp_path / "history")


@pytest.fixture
def library(tmp_path: Path, history: History) -> Library:
    """Return a library whose folders do not exist yet."""
    return Library(tmp_path / "drafts", tmp_path / "trash", history)


def put(library: Library, organ: str, history: History | None = None) -> Path:
    path = library.new_path(organ, "2024")
    write_whole(path, raw(organ))
    if history:
        history.keep(path, raw(organ))
    return path


def test_a_library_without_a_folder_is_empty(library: Library) -> None:
    assert library.paths() == ()
    assert library.deleted() == ()


def test_drafts_are_listed_the_newest_first_without_hidden_files(library: Library) -> None:
    old, new = put(library, "甲"), put(library, "乙")
    os.utime(old, (1, 1))
    (library.folder / ".甲.ndbg").write_bytes(b"")
    (library.folder / "note.txt").write_bytes(b"")
    assert library.paths() == (new, old)


def test_a_new_draft_is_named_for_agency_and_year_and_never_like_another(library: Library) -> None:
    names = [put(library, "示例市人民政府").name for _ in range(3)]
    assert names == [
        "示例市人民政府2024年报告.ndbg",
        "示例市人民政府2024年报告 2.ndbg",
        "示例市人民政府2024年报告 3.ndbg",
    ]


@pytest.mark.parametrize("organ", ["", "///", "..", "CON", "a/b:c*?", "\x00", "长" * 500, "\ud800"])
def test_any_agency_gives_a_valid_file_name(library: Library, organ: str) -> None:
    path = library.new_path(organ, "2024")
    write_whole(path, raw("甲"))
    assert path.parent == library.folder
    assert len(path.name.encode()) <= 255


def test_an_entry_holds_what_the_start_page_shows(library: Library) -> None:
    entry = entry_of(put(library, "示例市人民政府"))
    assert (entry.organ, entry.year, entry.form_id, entry.filled, entry.trouble) == (
        *("示例市人民政府", "2024", "f", 2),
        "",
    )


def test_an_unreadable_draft_is_listed_with_its_trouble(library: Library) -> None:
    path = put(library, "甲")
    path.write_bytes(raw("甲")[:-9])
    assert "不完整" in entry_of(path).trouble
    path.write_bytes(raw("甲").replace("甲".encode(), "乙".encode()))
    assert (entry_of(path).organ, bool(entry_of(path).trouble)) == ("乙", True)
    assert "找不到" in entry_of(library.folder / "gone.ndbg").trouble


def test_a_renamed_draft_keeps_its_history(library: Library, history: History) -> None:
    path = put(library, "甲", history)
    renamed = library.rename(path, "新名称")
    assert renamed.name == "新名称.ndbg"
    assert not path.exists()
    assert len(history.generations(renamed)) == 1
    assert library.paths() == (renamed,)


def test_a_draft_is_not_renamed_over_another(library: Library) -> None:
    one, other = put(library, "甲"), put(library, "乙")
    with pytest.raises(NameTaken, match="请换一个名称"):
        library.rename(one, other.stem)
    assert read_draft(other).report.text("organ") == "乙"
    assert library.rename(one, one.stem) == one


def test_a_draft_is_renamed_in_the_case_of_a_letter_only(
    library: Library, history: History
) -> None:
    path = library.rename(put(library, "甲", history), "report a")
    renamed = library.rename(path, "Report A")
    assert [one.name for one in library.folder.glob("*.ndbg")] == ["Report A.ndbg"]
    assert len(history.generations(renamed)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ignores the case of letters")
def test_one_file_under_two_names_that_differ_in_case_is_not_another_draft(
    library: Library,
) -> None:
    # A disk that ignores case shows one file under both names; here it has two.
    path = library.rename(put(library, "甲"), "report a")
    path.with_name("Report A.ndbg").hardlink_to(path)
    assert library.rename(path, "Report A").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ignores the case of letters")
def test_two_files_whose_names_differ_in_case_are_two_drafts(library: Library) -> None:
    one, other = library.rename(put(library, "甲"), "report a"), put(library, "乙")
    other = other.rename(other.with_name("Report A.ndbg"))
    with pytest.raises(NameTaken):
        library.rename(one, other.stem)


@pytest.mark.parametrize("name", ["", "   ", "...", "con", "LPT1", "/"])
def test_a_name_that_no_system_allows_is_refused(name: str) -> None:
    with pytest.raises(UnfitName):
        fit_name(name)


def test_a_draft_open_elsewhere_is_neither_renamed_nor_deleted(library: Library) -> None:
    path = put(library, "甲")
    Lock.take(path)
    with pytest.raises(HeldElsewhere):
        library.rename(path, "乙")
    with pytest.raises(HeldElsewhere):
        library.delete(path)
    assert path.exists()


def test_a_copy_lies_beside_its_draft(library: Library) -> None:
    path = put(library, "甲")
    assert [library.copy(path).stem for _ in range(2)] == [
        "甲2024年报告 副本",
        "甲2024年报告 副本 2",
    ]


def test_a_copy_is_a_draft_of_its_own(library: Library) -> None:
    path = put(library, "甲")
    path.write_bytes(draft_to_bytes(replace(read_draft(path), id="0" * 32)))
    before, copy = read_draft(path), read_draft(library.copy(path))
    assert copy == replace(before, id=copy.id)
    assert copy.id not in ("", before.id)


def test_a_damaged_draft_is_copied_as_it_is(library: Library) -> None:
    path = put(library, "甲")
    path.write_bytes(path.read_bytes().replace("甲".encode(), "乙".encode()))
    assert library.copy(path).read_bytes() == path.read_bytes()


def test_a_deleted_draft_can_be_put_back_with_its_history(
    library: Library, history: History
) -> None:
    path = put(library, "甲", history)
    trashed = library.delete(path)
    assert library.paths() == ()
    assert library.deleted() == (trashed,)
    back = library.put_back(trashed)
    assert back == path
    assert len(history.generations(back)) == 1
    assert library.deleted() == ()


def test_a_discarded_copy_leaves_the_history_with_its_draft_on_a_stick_that_is_out(
    tmp_path: Path, library: Library, history: History
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    path = stick / "甲.ndbg"
    contents = draft_to_bytes(Draft(report=Report(form_id="f"), id="a" * 32))
    write_whole(path, contents)
    history.keep(path, contents)
    copy = Recovery(tmp_path / "recovery").save_bytes(contents, path.name, path.suffix)
    stick.rename(tmp_path / "out")
    trashed = library.discard_copy(copy)
    (tmp_path / "out").rename(stick)
    assert library.deleted() == (trashed,)
    assert not copy.exists()
    assert len(history.generations(path)) == 1


@pytest.mark.parametrize("name", ["CON", "com¹", "CONIN$", "con .x", "Lpt9.报告"])
def test_the_name_of_a_device_is_no_name_of_a_draft(name: str) -> None:
    with pytest.raises(UnfitName):
        fit_name(name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links")
def test_a_dangling_link_counts_as_a_taken_name(library: Library) -> None:
    path = library.new_path("甲", "2024")
    path.symlink_to(path.with_name("nowhere"))
    assert library.new_path("甲", "2024") != path
    other = put(library, "乙")
    with pytest.raises(NameTaken):
        library.rename(other, path.stem)


def test_links_in_a_circle_among_the_drafts_are_skipped(library: Library) -> None:
    path = put(library, "甲")
    circle = path.with_name("circle.ndbg")
    circle.symlink_to(circle)
    assert library.paths() == (path,)


def test_the_thumbnails_of_a_draft_go_with_it(library: Library, tmp_path: Path) -> None:
    library.thumbnails = tmp_path / "cache"
    library.thumbnails.mkdir()
    first, second = put(library, "甲"), put(library, "乙")
    kept = thumbnail_file(library.thumbnails, second)
    for file in (thumbnail_file(library.thumbnails, first), kept):
        file.touch()
    os.utime(first, (1, 1))
    thumbnail_file(library.thumbnails, first).touch()
    library.delete(first)
    assert list(library.thumbnails.iterdir()) == [kept]


def test_a_folder_that_can_be_written_in_is_chosen_and_left_as_it_was(
    library: Library, tmp_path: Path
) -> None:
    library.check_folder(tmp_path / "别处")
    assert list((tmp_path / "别处").iterdir()) == []


def test_a_folder_that_refuses_every_new_file_is_not_chosen(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "只读的共享"
    folder.mkdir()
    really_open = os.open

    def refused(path: Path, flags: int, mode: int = 0o777) -> int:
        if folder in Path(path).parents:
            raise PermissionError(errno.EACCES, "refused", str(path))
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(files, "_last_windows_code", lambda: 0)
    with pytest.raises(NotPermitted, match="没有写入“.*”的权限"):
        library.check_folder(folder)
