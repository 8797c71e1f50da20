"""Exports run in the background: the window stays usable, and a cancelled one writes nothing."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop import paths
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.exporters.kinds import html_fragment, kind_of
from govinfo_desktop.storage.settings import read_settings
from govinfo_desktop.ui.model.printing import printed_outline
from govinfo_desktop.ui.output.export_worker import ExportJob, ExportWorker

PDF = kind_of(".pdf")


class Gate:
    """Exporter that waits until it is let through."""

    def __init__(self):
        self.opened = threading.Event()
        self.threads = []

    def write(self, outline, stream):
        """Wait, then write three bytes."""
        self.threads.append(threading.current_thread())
        assert self.opened.wait(10)
        stream.write(b"new")


@pytest.fixture
def gate():
    made = Gate()
    yield made
    made.opened.set()


@pytest.fixture
def kind(gate):
    return replace(PDF, write=gate.write, check=lambda *_: ())


def begin(output, kind, path, monkeypatch):
    monkeypatch.setattr("govinfo_desktop.ui.output.output_controller.kind_of", lambda _: kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_clerk_can_go_on_typing_during_an_export(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    begin(output, kind, tmp_path / "a.pdf", monkeypatch)
    output.export(finished, ".pdf")
    assert "正在导出“a.pdf”" in output.message_bar.text
    finished.enter({FieldId("organ"): "别的单位"}, "填写")
    assert finished.report.text("organ") == "别的单位"
    assert not (tmp_path / "a.pdf").exists()
    gate.opened.set()
    qtbot.waitUntil(lambda: "已导出“a.pdf”" in output.message_bar.text)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert gate.threads[0] is not threading.main_thread()


def test_a_cancelled_export_leaves_the_existing_file_as_it_was(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    begin(output, kind, file, monkeypatch)
    output.export(finished, ".pdf")
    output.message_bar.buttons[0].click()
    assert output.message_bar.text == "已取消导出“a.pdf”，原来的文件没有改动。"
    gate.opened.set()
    output.finish()
    qtbot.wait(20)
    assert file.read_bytes() == b"old"
    assert "已取消" in output.message_bar.text
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ""] == ["a.pdf"]


def test_the_next_export_goes_through_after_a_cancelled_one(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    begin(output, kind, tmp_path / "a.pdf", monkeypatch)
    output.export(finished, ".pdf")
    output.message_bar.buttons[0].click()
    begin(output, kind, tmp_path / "b.pdf", monkeypatch)
    output.export(finished, ".pdf")
    gate.opened.set()
    qtbot.waitUntil(lambda: "已导出“b.pdf”" in output.message_bar.text)
    assert not (tmp_path / "a.pdf").exists()


def test_a_second_export_is_refused_with_a_message_while_the_first_is_under_way(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    begin(output, kind, tmp_path / "a.pdf", monkeypatch)
    output.export(finished, ".pdf")
    output.export(finished, ".pdf")
    assert output.message_bar.text == "“a.pdf”还在导出，完成后再试。"
    gate.opened.set()
    qtbot.waitUntil(lambda: "已导出“a.pdf”" in output.message_bar.text)
    assert len(gate.threads) == 1


def test_the_html_of_a_report_is_copied_for_the_web_editor(output, finished):
    output.copy_html(finished)
    assert QGuiApplication.clipboard().text() == html_fragment(printed_outline(finished))
    assert "源代码" in output.message_bar.text


def test_the_clerk_is_warned_of_a_document_that_differs_from_the_report(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    wrong = replace(kind, check=lambda *_: ("第2页少了“13”",))
    begin(output, wrong, tmp_path / "a.pdf", monkeypatch)
    gate.opened.set()
    output.export(finished, ".pdf")
    qtbot.waitUntil(lambda: "请不要使用" in output.message_bar.text)
    assert "第2页少了“13”" in output.message_bar.text


def test_a_document_that_is_being_written_cannot_be_cancelled_any_more(finished, tmp_path):
    job = ExportJob(
        outline=printed_outline(finished), kind=PDF, path=tmp_path / "a.pdf", success_message=""
    )
    assert job.begin_writing()
    assert not job.cancel()


def test_after_an_exporter_that_fails_the_next_job_is_run(
    finished, kind, tmp_path, qtbot, monkeypatch, gate
):
    monkeypatch.setattr("sys.excepthook", lambda *_: None)  # the crash handler's place
    worker = ExportWorker()

    def failing(outline, stream):
        raise ZeroDivisionError

    ended = []
    worker.ended.connect(lambda job, outcome: ended.append((job.path.name, outcome)))
    outline = printed_outline(finished)
    failing_kind = replace(PDF, write=failing)
    worker.start(
        ExportJob(outline=outline, kind=failing_kind, path=tmp_path / "a", success_message="")
    )
    gate.opened.set()
    worker.start(ExportJob(outline=outline, kind=kind, path=tmp_path / "b", success_message=""))
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert ended == [("a", None), ("b", ())]


def test_only_the_folder_of_a_file_that_was_written_is_proposed_next(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    good = tmp_path / "好"
    good.mkdir()
    gate.opened.set()
    begin(output, kind, good / "a.pdf", monkeypatch)
    output.export(finished, ".pdf")
    qtbot.waitUntil(lambda: "已导出“a.pdf”" in output.message_bar.text)
    begin(output, kind, tmp_path / "没有" / "的" / "b.pdf", monkeypatch)
    output.export(finished, ".pdf")
    qtbot.waitUntil(lambda: "正在导出" not in output.message_bar.text)
    assert "已导出" not in output.message_bar.text
    assert read_settings(paths.settings_file()).export_folder == str(good)
