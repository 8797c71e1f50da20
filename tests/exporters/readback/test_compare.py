"""Exported documents, read back, have the text of the report; any change is found."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from govinfo_desktop.exporters.kinds import EXPORT_KINDS, kind_of
from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable, SignOff
from tests.exporters.bundled import pdf_writer, sample_outline
from tests.exporters.outlines import document, exported, filled, form_ids, table

SUFFIXES = [kind.suffix for kind in EXPORT_KINDS]
SAMPLE = "national-2021/city-2024"


def contents(outline, suffix: str) -> bytes:
    """Return a document; a PDF in the bundled fonts, whatever fonts are installed."""
    if suffix != ".pdf":
        return exported(outline, suffix)
    stream = io.BytesIO()
    pdf_writer().write(outline, stream)
    return stream.getvalue()


def differences(outline, suffix: str, written) -> tuple[str, ...]:
    stream = io.BytesIO(contents(written, suffix))
    return kind_of(suffix).check(outline, stream)


def with_block(outline, kind, **changes):
    """Return the outline with its last block of a kind changed."""
    index = max(n for n, block in enumerate(outline.blocks) if isinstance(block, kind))
    changed = replace(outline.blocks[index], **changes)
    return replace(outline, blocks=(*outline.blocks[:index], changed, *outline.blocks[index + 1 :]))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("form_id", form_ids())
def test_a_report_of_every_form_has_no_differences(form_id, suffix):
    outline = filled(form_id, mark="草稿")
    assert differences(outline, suffix, outline) == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_single_number_that_is_wrong_is_found(suffix):
    outline = sample_outline(SAMPLE)
    printed = max((b for b in outline.blocks if isinstance(b, PrintedTable)), key=_size)
    for name in list(printed.texts)[::25]:
        texts = {**printed.texts, name: printed.texts[name] + "1"}
        changed = replace(printed, texts=texts)
        blocks = tuple(changed if block is printed else block for block in outline.blocks)
        (sentence,) = differences(outline, suffix, replace(outline, blocks=blocks))
        assert sentence.startswith("与报告不一致：应为“")


def _size(printed: PrintedTable) -> int:
    return len(printed.texts)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_two_numbers_that_changed_places_are_found(suffix):
    printed = table("甲 | [a]\n乙 | [b]", {"a": "1", "b": "2"}, head=0)
    other = replace(printed, texts={"a": "2", "b": "1"})
    assert differences(document(printed), suffix, document(other))


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_a_digit_that_moved_into_the_next_cell_is_found(suffix):
    printed = table("甲 | [a] | [b]", {"a": "12", "b": "3"}, head=0)
    other = replace(printed, texts={"a": "1", "b": "23"})
    assert differences(document(printed), suffix, document(other))


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Heading, {"text": "六、别的事项"}),
        (Paragraph, {"text": "少了后半句"}),
        (SignOff, {"organ": "别的机关"}),
        (SignOff, {"date": "2024年1月9日"}),
    ],
)
def test_text_that_differs_is_found_and_shown(kind, changes, suffix):
    outline = sample_outline(SAMPLE)
    (sentence,) = differences(outline, suffix, with_block(outline, kind, **changes))
    assert "文件里是“" in sentence


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_a_paragraph_that_is_missing_is_found(suffix):
    outline = sample_outline(SAMPLE)
    assert differences(outline, suffix, replace(outline, blocks=outline.blocks[:-1]))


def test_heads_and_labels_repeated_on_a_later_page_are_no_difference():
    rows = "\n".join(
        f"{'三、本年度办理结果' if n == 0 else '^'} | 行{n} | [f{n}]" for n in range(90)
    )
    printed = table(f"类别 | < | 数量\n{rows}", {f"f{n}": str(n) for n in range(90)}, stub=2)
    assert differences(document(printed), ".pdf", document(printed)) == ()


def test_a_character_that_no_font_has_is_no_difference():
    outline = document(Paragraph(text="人名里的\U00032000字。"))
    assert differences(outline, ".pdf", outline) == ()


def test_an_export_is_written_and_checked():
    made = kind_of(".docx").export(sample_outline(SAMPLE))
    assert made.faults == ()
    assert made.contents == exported(sample_outline(SAMPLE), ".docx")


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_ligatures_are_the_letters_that_they_join(suffix):
    outline = document(Paragraph(text="oﬃce ﬁle"))
    assert differences(outline, suffix, outline) == ()
