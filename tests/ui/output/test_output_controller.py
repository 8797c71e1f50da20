"""Exports beside the clerk's work: the window stays usable, and what is given up writes nothing."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.exporters.kinds import kind_of
from govinfo_desktop.ui.output.export_worker import ExportJob, ExportWorker

PDF = kind_of(".pdf")


class Gate:
    """A kind of document whose painter waits until it is let through."""

    def __init__(self):
        self.opened = threading.Event()
        self.threads = []

    def write(self, outline, stream):
        """Wait, and write a word."""
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


def test_the_clerk_goes_on_typing_while_a_document_is_painted(
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


def test_what_is_given_up_leaves_the_former_file_as_it_was(
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


def test_after_one_was_given_up_the_next_export_goes_through(
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


def test_a_second_export_waits_for_the_first_and_says_so(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    begin(output, kind, tmp_path / "a.pdf", monkeypatch)
    output.export(finished, ".pdf")
    output.export(finished, ".pdf")
    assert output.message_bar.text == "“a.pdf”还在导出，完成后再试。"
    gate.opened.set()
    qtbot.waitUntil(lambda: "已导出“a.pdf”" in output.message_bar.text)
    assert len(gate.threads) == 1


def test_a_document_that_differs_from_the_report_is_told(
    output, finished, kind, gate, tmp_path, monkeypatch, qtbot
):
    wrong = replace(kind, check=lambda *_: ("第2页少了“13”",))
    begin(output, wrong, tmp_path / "a.pdf", monkeypatch)
    gate.opened.set()
    output.export(finished, ".pdf")
    qtbot.waitUntil(lambda: "请不要使用" in output.message_bar.text)
    assert "第2页少了“13”" in output.message_bar.text


def test_a_document_that_is_being_written_cannot_be_given_up_any_more(finished, tmp_path):
    order = ExportJob(outline=finished.outline(), kind=PDF, path=tmp_path / "a.pdf", says="")
    assert order.begin_writing()
    assert not order.give_up()


def test_a_painter_that_breaks_off_is_told_and_the_next_order_is_served(
    finished, kind, tmp_path, qtbot, monkeypatch, gate
):
    monkeypatch.setattr("sys.excepthook", lambda *_: None)  # the last resort's place
    painting = ExportWorker()

    def broken(outline, stream):
        raise ZeroDivisionError

    ended = []
    painting.ended.connect(lambda order, outcome: ended.append((order.path.name, outcome)))
    outline = finished.outline()
    broken_kind = replace(PDF, write=broken)
    painting.start(ExportJob(outline=outline, kind=broken_kind, path=tmp_path / "a", says=""))
    gate.opened.set()
    painting.start(ExportJob(outline=outline, kind=kind, path=tmp_path / "b", says=""))
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert ended == [("a", None), ("b", ())]
