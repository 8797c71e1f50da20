"""The week of a clerk: from last year's document to the published report, with a power cut."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from govinfo_desktop.core.model.field_id import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.output import output_controller
from govinfo_desktop.ui.output.print_dialog import configured_printer
from govinfo_desktop.ui.preview.page_view import PageView
from govinfo_desktop.ui.table.typing_pause import TYPING_PAUSE_MS
from tests.week.desk import ALT, CONTROL, SHIFT, Key, pause

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from govinfo_desktop.core.model.form import Table
    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.report.report_view import ReportView
    from tests.week.desk import Desk

WRONG_CELL = FieldId("applications.open.natural_person")
LAST_TYPED = FieldId("remedies.review.upheld")
HALF_WIDTH = '存在问题及改进情况:已按"要求"办理.'
REASON = "上年由另一机关填报，已与原始登记逐件核对。"
PUBLISHED_AT = "http://www.example.gov.cn/report.html"
# Processor time of five pages of 600 dots an inch.
PRINTING_S = 8.0
QUICK_DOTS_PER_INCH = 100
COLUMN_HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def until_the_power_cut(desk: Desk, texts: Mapping[str, str], last_year: Path) -> None:
    """Import last year's document, begin the report, and fill it until the power goes."""
    _begin(desk, texts, last_year)
    _particulars(desk, texts)
    _overview(desk, texts)
    _table_two(desk, texts)
    _table_three(desk, texts)
    _table_four_until_the_power_cut(desk, texts)


def after_the_power_cut(desk: Desk, texts: Mapping[str, str], folder: Path) -> None:
    """Go on where the power went, to the published report and to the next year's."""
    _recover(desk, texts)
    _passages(desk, texts)
    _check(desk, texts)
    _finish(desk, folder)
    _publish(desk, folder)
    _next_year(desk)


def _view(desk: Desk) -> ReportView:
    view = desk.window.report_view
    if view is None:
        raise RuntimeError("no draft is open")
    return view


def _document(desk: Desk) -> Document:
    return _view(desk).document


def _begin(desk: Desk, texts: Mapping[str, str], last_year: Path) -> None:
    desk.step("start", "导入去年的报告")
    desk.name_file(last_year, "choose-document")
    desk.click("导入去年的报告")
    desk.wait_until(lambda: _has(desk, "作为去年的报告"), "the document is read")
    desk.step("import", "作为去年的报告")
    desk.click("作为去年的报告")
    desk.step("new-report", "建立报告")
    guide = desk.window.stack.window_pages.guide
    guide.kind.setFocus()
    steps = guide.kind.findData(texts["kind"]) - guide.kind.currentIndex()
    desk.press(Key.Key_Down if steps > 0 else Key.Key_Up, times=abs(steps))
    desk.click(guide.year)
    desk.press(Key.Key_A, CONTROL)
    desk.write("20")
    desk.press(Key.Key_Return)
    desk.step("new-report-wrong-year", "建立报告")
    desk.press(Key.Key_A, CONTROL)
    desk.write(texts["year"])
    desk.click("建立报告")
    desk.wait_until(lambda: desk.window.report_view, "the report is open")
    desk.step("particulars", "下一步")


def _particulars(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.write("2O27年1月40日")
    desk.press(Key.Key_Tab)
    desk.step("particulars-wrong-date", "下一步")
    desk.press(Key.Key_Backtab, SHIFT)
    desk.press(Key.Key_A, CONTROL)
    desk.write(texts["date"])
    for field in _document(desk).form.particulars:
        if texts.get(field.id) and not _document(desk).report.text(field.id):
            _tab_to(desk, field.name)
            desk.write(texts[field.id])
    desk.press(Key.Key_Tab)
    desk.step("particulars-filled", "下一步")


def _overview(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.click("下一步")
    desk.click("填入参考文字")
    desk.step("preface", "下一步")
    desk.click("下一步")
    desk.step("overview", "下一步")
    desk.click(_button_with(desk, "上年报告这一部分的文字"))
    desk.step("overview-last-year", "沿用上年文字")
    desk.click("沿用上年文字")
    desk.step("overview-adopted", "下一处")
    desk.click("下一处")
    desk.write(texts["year"])
    desk.step("overview-updated", "下一步")
    desk.press(Key.Key_A, CONTROL)
    desk.paste(texts["overview"])
    desk.step("overview-pasted", "下一步")


def _table_two(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.click("下一步")
    table = _document(desk).form.tables["proactive"]
    desk.write("3，5")
    desk.press(Key.Key_Return)
    desk.step("table-two-wrong", "下一步")
    _fill(desk, table, texts)
    desk.step("table-two", "下一步")


def _table_three(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.click("下一步")
    desk.step("table-three-empty", "下一步")
    desk.press(Key.Key_F11)
    desk.step("table-three-whole", "退出铺满")
    table = _document(desk).form.tables["applications"]
    desk.press(Key.Key_Home, CONTROL)
    desk.paste(_block(table, texts))
    desk.step("table-three-paste", "从第一格起粘贴")
    desk.click("从第一格起粘贴")
    desk.step("table-three-pasted", "退出铺满")
    _go_to(desk, WRONG_CELL)
    desk.write(f"{int(texts[WRONG_CELL]) + 9}")
    desk.press(Key.Key_L, CONTROL)
    pause(TYPING_PAUSE_MS + 100)
    desk.step("table-three-unbalanced", "退出铺满")
    desk.press(Key.Key_F11)
    desk.step("table-three", "下一步")


def _table_four_until_the_power_cut(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.click("下一步")
    table = _document(desk).form.tables["remedies"]
    _go_to(desk, table.typed[0])
    desk.write(texts[table.typed[0]])
    desk.press(Key.Key_Tab)
    _wait_until_saved(desk)
    desk.step("table-four", "下一步")
    desk.write("7")


def _wait_until_saved(desk: Desk) -> None:
    autosave = desk.window.drafts.autosave
    desk.wait_until(lambda: autosave is None or autosave.is_clean, "the draft is saved")
    saved = desk.window.status_bar.saved
    desk.wait_until(lambda: saved.text().startswith("已保存"), "that is said")


def cut_the_power() -> None:
    """End this process as a power cut does."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _recover(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.step("recovery", "接着做")
    desk.click("接着做")
    desk.wait_until(lambda: desk.window.report_view, "the report is open")
    desk.step("recovered", "下一步")
    table = _document(desk).form.tables["remedies"]
    report = _document(desk).report
    if report.text(table.typed[0]) != texts[table.typed[0]] or not report.text(WRONG_CELL):
        raise RuntimeError("what was saved before the power cut is lost")
    _fill(desk, table, texts)
    desk.step("table-four-filled", "下一步")


def _passages(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.click("下一步")
    desk.paste(HALF_WIDTH)
    desk.press(Key.Key_Home, CONTROL)
    desk.press(Key.Key_Right, times=HALF_WIDTH.index(":"))
    desk.press(Key.Key_Return, ALT)
    desk.step("problems-quick-fix", "下一步")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_M, CONTROL | SHIFT)
    desk.step("problems-punctuation", "换这")
    desk.click("换这")
    desk.press(Key.Key_A, CONTROL)
    desk.paste(texts["problems"])
    desk.step("problems", "下一步")
    desk.click("下一步")
    desk.paste(texts["other_matters"])
    desk.step("other-matters", "下一步")


def _check(desk: Desk, texts: Mapping[str, str]) -> None:
    desk.press(Key.Key_G, CONTROL | SHIFT)
    desk.step("full-text", "返回填写")
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_F8, CONTROL | SHIFT)
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Return)
    desk.step("finding", "下一步")
    _go_to(desk, WRONG_CELL)
    desk.write(texts[WRONG_CELL])
    desk.press(Key.Key_Return)
    desk.step("mended", "下一步")
    _give_reasons(desk)


def _give_reasons(desk: Desk) -> None:
    for _ in range(20):
        document = _document(desk)
        document.evaluate_now()
        left = [
            finding
            for finding in document.evaluation.findings
            if finding.severity is Severity.REASON
            and not document.report.explanations.get(finding.key)
        ]
        if not left:
            return
        desk.press(Key.Key_F8)
        line = _visible_reason(desk)
        if line is not None:
            desk.click(line)
            desk.write(REASON)
            desk.step("reason", "下一步")


def _visible_reason(desk: Desk) -> QPlainTextEdit | None:
    panel = _view(desk).findings_panel
    found = panel.findChildren(QPlainTextEdit)
    return next((one for one in found if one.isVisible() and not one.isReadOnly()), None)


def _finish(desk: Desk, folder: Path) -> None:
    desk.press(Key.Key_F5)
    preview = _view(desk).panel.preview.page
    desk.wait_until(lambda: bool(preview.findChild(PageView).pages), "the pages are laid out")
    desk.step("preview", "下一步")
    desk.press(Key.Key_R, CONTROL | SHIFT)
    desk.step("review", "定稿")
    desk.click(_view(desk).pages.currentWidget().steps.finalise)
    desk.step("final", "导出 Word")
    _export(desk, "导出 Word", folder / "report.docx", "save-document")
    desk.step("exported-word", "打印……")
    _export(desk, "导出 PDF", folder / "report.pdf")
    desk.step("exported-pdf", "打印……")
    if not QPrinterInfo.availablePrinterNames():
        desk.click("打印……")
        desk.step("no-printer", "记下已送签")
    with patch.object(
        output_controller, "choose_printer", _printer_to(desk, folder / "printed.pdf")
    ):
        desk.click("打印……")
        # In the background: without a print service, pages go to the printer as pictures.
        desk.wait_until(lambda: "已送去打印" in _message(desk), "the pages are printed", PRINTING_S)
    desk.step("printed", "记下已送签")


def _export(desk: Desk, button: str, file: Path, picture: str = "") -> None:
    desk.name_file(file, picture)
    desk.click(button)
    desk.wait_until(lambda: f"已导出“{file.name}”" in _message(desk), f"{file.name} is written")


def _printer_to(desk: Desk, file: Path) -> object:
    """Return a choice of printer that prints to a file; in the short form, coarsely."""

    def choose(outline: Outline, _parent: object) -> QPrinter:
        printer = configured_printer(outline)
        printer.setOutputFileName(str(file))
        if desk.is_quick:
            printer.setResolution(QUICK_DOTS_PER_INCH)
        return printer

    return choose


def _publish(desk: Desk, folder: Path) -> None:
    desk.click("记下已送签")
    desk.step("signed", "登记公布")
    steps = _view(desk).pages.currentWidget().steps
    desk.click(steps.day)
    desk.press(Key.Key_A, CONTROL)
    desk.write("1月40日")
    desk.click("登记公布")
    desk.step("published-wrong-day", "登记公布")
    desk.press(Key.Key_Tab)
    desk.click(steps.day)
    desk.press(Key.Key_A, CONTROL)
    desk.write(_document(desk).report.text("date"))
    desk.click(steps.address)
    desk.write(PUBLISHED_AT)
    desk.click("登记公布")
    desk.step("published", "导出交接包")
    desk.name_file(folder / "report.ndbgz")
    desk.click("导出交接包")
    desk.wait_until(lambda: (folder / "report.ndbgz").exists(), "the package is written")
    desk.step("packed", "从去年的报告新建")


def _next_year(desk: Desk) -> None:
    desk.press(Key.Key_W, CONTROL)
    desk.wait_until(lambda: _has(desk, "从去年的报告新建"), "the start page is shown")
    desk.step("start-again", "从去年的报告新建")
    desk.click("从去年的报告新建")
    desk.step("next-year", "建立报告")
    desk.press(Key.Key_Return)
    desk.step("next-year-doubted", "仍按")
    desk.click("仍按")
    desk.wait_until(lambda: desk.window.report_view, "next year's report is open")
    desk.step("next-particulars", "下一步")


def _fill(desk: Desk, table: Table, texts: Mapping[str, str]) -> None:
    """Type the cells of a table one after the other, with Tab between them."""
    _go_to(desk, table.typed[0])
    for name in table.typed:
        desk.write(texts[name])
        desk.press(Key.Key_Tab)


def _go_to(desk: Desk, field: FieldId) -> None:
    """Click a cell of the table that is shown."""
    _view(desk).pages.show_field(field)
    pause(50)
    panel = _view(desk).pages.table()
    if panel is None or panel.field != field:
        raise RuntimeError(f"{field} cannot be reached")


def _block(table: Table, texts: Mapping[str, str]) -> str:
    """Return rows of table three as a spreadsheet has them, with heads and the names of rows."""
    lines = ["\t".join(("项目", *COLUMN_HEADS))]
    for row in table.rows:
        cells = (texts.get(f"{table.id}.{row.id}.{column.id}", "") for column in table.columns)
        lines.append("\t".join((row.label[-1], *cells)))
    return "\n".join(lines) + "\n"


def _tab_to(desk: Desk, name: str) -> None:
    for _ in range(40):
        if desk.focus.accessibleName() == name:
            return
        desk.press(Key.Key_Tab)
    raise LookupError(f"Tab does not lead to {name}")


def _has(desk: Desk, text: str) -> bool:
    try:
        return desk.find(text).isVisible()
    except LookupError:
        return False


def _button_with(desk: Desk, text: str) -> QAbstractButton:
    buttons = desk.window.frame.findChildren(QAbstractButton)
    return next(one for one in buttons if one.isVisible() and text in one.text())


def _message(desk: Desk) -> str:
    return desk.window.message_bar.text
