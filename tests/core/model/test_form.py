"""Names that rows and columns have in a sentence."""

import pytest

from govinfo_desktop.core.model.form import Line


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
