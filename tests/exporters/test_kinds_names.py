"""The names of exports, as the menu and the dialogs write them."""

from __future__ import annotations

from govinfo_desktop.exporters.kinds import EXPORT_KINDS


def test_a_space_stands_only_before_latin_letters():
    assert [kind.export_name for kind in EXPORT_KINDS] == [
        "导出 Word 文档",
        "导出 PDF 文档",
        "导出网页",
        "导出 Excel 统计表",
    ]
