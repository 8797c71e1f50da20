"""Names that rows and columns have in a sentence."""

import pytest

from govinfo_desktop.core.model.form import Line, Table


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("（一）予以公开", "予以公开"),
        ("其中：1.涉及商业秘密", "涉及商业秘密"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("增长1.05%（二）", "增长1.05%（二）"),
    ],
)
def test_a_line_is_named_by_its_label_without_the_number_at_its_beginning(label, name):
    assert Line(id="row", label=(label,)).name == name


@pytest.mark.parametrize(
    ("row", "column", "both"),
    [
        ("到年底累计。", "连同单位填写。", "到年底累计。连同单位填写。"),
        ("到年底累计", "连同单位填写。", "到年底累计 连同单位填写。"),
        ("到年底累计。", "", "到年底累计。"),
        ("", "连同单位填写。", "连同单位填写。"),
    ],
)
def test_a_cell_is_explained_by_its_row_and_its_column_without_a_blank_in_the_text(
    row, column, both
):
    table = Table(
        id="t",
        title="",
        rows=(Line(id="r", label=("甲",), why=row),),
        columns=(Line(id="c", label=("乙",), why=column),),
    )
    assert table.fields["t.r.c"].why == both
