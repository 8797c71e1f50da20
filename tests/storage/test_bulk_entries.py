"""Files of entries: JSON and CSV are read, and a file with a mistake is refused as a whole."""

from pathlib import Path

import pytest

from govinfo_desktop.storage.bulk_entries import BadEntries, read_entries


def written(folder: Path, name: str, contents: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    return path


def test_json_holds_texts_and_explanations(tmp_path: Path) -> None:
    contents = '{"texts": {"organ": "甲", "a.b.c": "13"}, "explanations": {"r@a": "因为"}}'
    entries = read_entries(written(tmp_path, "a.json", contents))
    assert entries.texts == {"organ": "甲", "a.b.c": "13"}
    assert entries.explanations == {"r@a": "因为"}


def test_numbers_are_kept_as_written_and_null_is_blank(tmp_path: Path) -> None:
    contents = '{"texts": {"a": 13, "b": 1.50, "c": null, "e": 1e99}}'
    texts = read_entries(written(tmp_path, "a.json", contents)).texts
    assert texts == {"a": "13", "b": "1.50", "c": "", "e": "1e99"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_as_excel_saves_it(tmp_path: Path, encoding: str) -> None:
    contents = 'field,text\r\norgan,"甲，""乙"""\r\n\r\noverview,"一\n二"\r\n'.encode(encoding)
    texts = read_entries(written(tmp_path, "a.csv", contents)).texts
    assert texts == {"organ": '甲，"乙"', "overview": "一\n二"}


def test_csv_may_have_the_heading_that_the_help_names(tmp_path: Path) -> None:
    assert read_entries(written(tmp_path, "a.csv", "字段,内容\norgan,甲")).texts == {"organ": "甲"}


def test_csv_needs_no_heading(tmp_path: Path) -> None:
    assert read_entries(written(tmp_path, "a.CSV", "organ,甲")).texts == {"organ": "甲"}


@pytest.mark.parametrize(
    ("name", "contents", "why"),
    [
        ("a.json", "", "JSON"),
        ("a.json", "{", "JSON"),
        ("a.json", "[" * 50_000, "JSON"),
        ("a.json", "[]", "没有"),
        ("a.json", "{}", "没有"),
        ("a.json", '{"texts": []}', "一组"),
        ("a.json", '{"texts": {"organ": {}}}', "organ"),
        ("a.json", '{"texts": {"organ": true}}', "organ"),
        ("a.json", '{"texts": {"organ": "甲", "organ": "乙"}}', "两次"),
        ("a.csv", 'organ,"甲\nphone,1', "CSV"),
        ("a.csv", "organ", "两列"),
        ("a.csv", "organ,甲,乙", "两列"),
        ("a.csv", "organ,甲\norgan,乙", "两次"),
        ("a.json", b"\xff\xff\xff\x00", "文字"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, contents: str | bytes, why: str
) -> None:
    with pytest.raises(BadEntries, match=why):
        read_entries(written(tmp_path, name, contents))
