"""Edits of an exported .docx: all are told, none is invented, and the accepted ones are entered."""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.paper import Paper
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.exporters.kinds import DOCX
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.understanding.edits import edits_of
from govinfo_desktop.importers.understanding.understand import understand
from govinfo_desktop.layout.outline import PrintOptions, outline
from tests.exporters.bundled import catalogue, sample_outline
from tests.importers.edited_documents import AUTHOR, WORD, edited
from tests.samples.sample import read_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.importers.understanding.edits import Edits
    from govinfo_desktop.layout.blocks import Outline

SAMPLES = (
    "national-2021/city-2024",
    "national-2019/office-2019-corrected",
    "guangzhou-2008/committee-2012-corrected",
    "hengyang-2010/bureau-2012-corrected",
    "jiaojiang-2011/bureau-2012-corrected",
    "zhangdian-2009/bureau-2009-corrected",
)
OVERVIEW = FieldId("overview")


@cache
def exported(sample: str) -> bytes:
    return DOCX.export(sample_outline(sample)).contents


def draft(sample: str) -> Reading:
    forms = catalogue().forms
    report = read_sample(sample, forms).report
    return read(forms[report.form_id], report)


def edits(contents: bytes, reading: Reading, paper: Paper | None = None) -> Edits:
    document = read_contents(contents)
    found = understand(document, catalogue().forms, reading.form)
    return edits_of(document, found, reading, printed(reading, paper))


def printed(reading: Reading, paper: Paper | None = None) -> Outline:
    options = PrintOptions(paper=paper or Paper())
    form, report = reading.form, reading.report
    return outline(form, report, evaluate(form, report), options)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_document_that_nobody_edited_has_no_edits(sample: str):
    found = edits(exported(sample), draft(sample))
    assert (found.edits, found.conflicts, found.unread) == ((), (), ())


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_every_edit_is_told_and_none_is_invented(seed: int, *, tracked: bool):
    sample = SAMPLES[seed % 2]
    reading = draft(sample)
    made = edited(exported(sample), seed, tracked=tracked, sentences=5, cells=6)
    found = edits(made.contents, reading)
    tables = {name for table in reading.form.tables.values() for name in table.fields}
    cells = [(one.was, one.now) for one in found.edits if one.field in tables]
    totals = [(one.printed) for one in found.conflicts]
    assert sorted([now for _, now in cells] + totals) == sorted(now for _, now in made.cells)
    texts = [(one.was, one.now) for one in found.edits if one.field not in tables]
    assert len(texts) == len(made.sentences)
    for was, now in made.sentences:
        assert any(was in old and now in new for old, new in texts), was
    assert all(one.is_tracked == tracked for one in found.edits)
    assert {one.by for one in found.edits} == ({AUTHOR} if tracked else {""})


def test_accepted_edits_make_the_draft_print_what_the_document_says():
    sample = SAMPLES[0]
    reading = draft(sample)
    made = edited(exported(sample), 3, tracked=True, sentences=5, cells=6)
    found = edits(made.contents, reading)
    report = reading.report.with_texts(found.accepted(None))
    again = edits(made.contents, read(reading.form, report))
    assert again.edits == ()


def test_figures_bound_to_cells_stay_bound_in_sentences_that_nobody_changed():
    bound = "收到申请⟦applications.new_received.total⟧件。都已答复。"
    reading = draft(SAMPLES[0])
    reading = read(reading.form, reading.report.with_texts({OVERVIEW: bound}))
    printed = outline(reading.form, reading.report, evaluate(reading.form, reading.report))
    contents = DOCX.export(printed).contents
    assert edits(contents, reading).edits == ()
    former = reading.report.with_texts({OVERVIEW: f"{bound}没有收费。"})
    found = edits(contents, read(reading.form, former))
    assert [(one.was, one.now) for one in found.edits] == [("没有收费。", "")]
    assert found.accepted(["overview"]) == {"overview": bound}


def test_a_total_that_was_typed_over_is_a_conflict_and_no_edit():
    sample = SAMPLES[0]
    reading = draft(sample)
    made = edited(exported(sample), 11, tracked=False, sentences=0, cells=40)
    found = edits(made.contents, reading)
    assert found.conflicts
    assert {one.field for one in found.conflicts} <= reading.form.computed
    assert not {one.field for one in found.edits} & reading.form.computed


def with_document(contents: bytes, change: Callable[[str], str]) -> bytes:
    """Return a .docx whose main part was changed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(contents)) as package, zipfile.ZipFile(stream, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            is_main = name == "word/document.xml"
            copy.writestr(name, change(part.decode()) if is_main else part)
    return stream.getvalue()


def rewritten(contents: bytes, was: str, now: str) -> bytes:
    """Return a .docx in which someone typed something else for a text."""
    return with_document(contents, lambda text: text.replace(was, now, 1))


@pytest.mark.parametrize(
    ("sample", "words"),
    [(SAMPLES[4], "根据本行政机关实际情况"), (SAMPLES[3], "免予公开范围指《规定》")],
)
@pytest.mark.parametrize("now", ["请写清楚", ""])
def test_a_note_of_the_form_that_was_changed_is_told_and_is_nobodys_text(
    sample: str, words: str, now: str
):
    found = edits(rewritten(exported(sample), words, now), draft(sample))
    assert (found.edits, found.conflicts) == ((), ())
    (told,) = found.unread
    assert told.field is None
    assert now in told.text
    assert words[:4] in told.why


def test_a_label_that_was_changed_and_a_note_that_was_deleted_are_told():
    sample = SAMPLES[0]
    found = edits(rewritten(exported(sample), "行政强制", "行政强制措施"), draft(sample))
    assert [one.text for one in found.unread] == ["行政强制措施"]
    sample = SAMPLES[4]
    note = draft(sample).form.tables["statistics"].notes[0]
    found = edits(rewritten(exported(sample), note, ""), draft(sample))
    assert [one.text for one in found.unread] == [note]


def test_a_total_that_is_typed_is_an_edit_and_no_conflict():
    sample = SAMPLES[2]
    reading = draft(sample)
    made = edited(exported(sample), 11, tracked=False, sentences=0, cells=40)
    found = edits(made.contents, reading)
    assert found.edits
    assert {one.field for one in found.conflicts} <= reading.form.computed


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("", ["主动公开政府信息情况"]),
        ("二、主动公开有关情况", ["二、主动公开有关情况"]),
        ("二、主动公开政府信息情况", []),
    ],
)
def test_a_heading_that_was_deleted_or_is_in_other_words_is_told(now: str, said: list[str]):
    heading = r">[^<>]*主动公开政府信息情况<"
    contents = with_document(
        exported(SAMPLES[0]), lambda text: re.sub(heading, f">{now}<", text, count=1)
    )
    found = edits(contents, draft(SAMPLES[0]))
    assert (found.edits, [one.text for one in found.unread]) == ((), said)


def without_paragraphs(*parts: str) -> bytes:
    """Return an exported report without the paragraphs that hold these words first."""

    def without(text: str) -> str:
        for part in parts:
            at = text.index(part)
            begin = max(text.rindex("<w:p>", 0, at), text.rfind("<w:p ", 0, at))
            text = text[:begin] + text[text.index("</w:p>", at) + len("</w:p>") :]
        return text

    return with_document(exported(SAMPLES[0]), without)


@pytest.mark.parametrize(
    "headings",
    [
        ["总体情况"],
        ["存在的主要问题及改进情况"],
        ["其他需要报告的事项"],
        ["存在的主要问题及改进情况", "其他需要报告的事项"],
    ],
)
def test_a_heading_that_was_taken_out_is_told_once_and_its_passage_is_not(headings: list[str]):
    found = edits(without_paragraphs(*headings), draft(SAMPLES[0]))
    assert (found.edits, [one.text for one in found.unread]) == ((), headings)


def test_a_sentence_that_was_changed_below_a_heading_that_was_taken_out_is_told_too():
    contents = without_paragraphs("其他需要报告的事项")
    found = edits(rewritten(contents, "没有其他需要报告的事项。", ""), draft(SAMPLES[0]))
    assert [(one.field, one.was, one.now) for one in found.edits] == [
        ("other_matters", "没有其他需要报告的事项。", "")
    ]


def test_a_section_that_was_taken_out_with_its_heading_is_told_sentence_by_sentence():
    contents = without_paragraphs("其他需要报告的事项", "全市收取信息处理费")
    found = edits(contents, draft(SAMPLES[0]))
    assert {(one.field, one.now) for one in found.edits} == {("other_matters", "")}
    assert len(found.edits) == 3


def test_another_organ_in_the_sign_off_alone_is_told():
    reading = draft(SAMPLES[0])
    organ = reading.report.text("organ")

    def signed_by_another(text: str) -> str:
        before, _, after = text.rpartition(f">{organ}<")
        return f"{before}>样本市民政局<{after}"

    found = edits(with_document(exported(SAMPLES[0]), signed_by_another), reading)
    assert found.edits == ()
    assert [(one.field, one.text) for one in found.unread] == [("organ", "样本市民政局")]


def test_a_table_that_was_inserted_is_told():
    row = "<w:tr>" + "".join(
        f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in "渠道"
    )
    table = f"<w:tbl>{row}</w:tr></w:tbl>"
    contents = with_document(
        exported(SAMPLES[0]), lambda text: text.replace("<w:tbl>", f"{table}<w:p/><w:tbl>", 1)
    )
    found = edits(contents, draft(SAMPLES[0]))
    assert (found.edits, [one.text for one in found.unread]) == ((), ["渠 道"])


def with_overview(reading: Reading, paragraphs: Sequence[str], joint: str = "\n") -> bytes:
    """Return the .docx of a draft with other paragraphs in its overview."""
    report = reading.report.with_texts({OVERVIEW: joint.join(paragraphs)})
    return DOCX.export(outline(reading.form, report, evaluate(reading.form, report))).contents


def test_a_paragraph_that_was_moved_is_told_sentence_by_sentence_and_nothing_else():
    reading = draft(SAMPLES[0])
    first, *others = reading.report.text(OVERVIEW).split("\n")
    found = edits(with_overview(reading, [*others, first]), reading)
    gone = [one.was for one in found.edits if one.was]
    assert gone == [one.now for one in found.edits if one.now]
    assert "".join(gone) == first


def test_joined_paragraphs_are_no_edits():
    reading = draft(SAMPLES[0])
    paragraphs = reading.report.text(OVERVIEW).split("\n")
    assert edits(with_overview(reading, paragraphs, joint=""), reading).edits == ()


def test_a_telephone_number_is_no_row_of_figures():
    reading = draft(SAMPLES[4])
    report = reading.report.with_texts({FieldId("statistics.form.phone"): "00000000"})
    contents = DOCX.export(outline(reading.form, report, evaluate(reading.form, report))).contents
    found = edits(contents, read(reading.form, report))
    assert (found.edits, found.unread) == ((), ())


PAPER = Paper(
    enclosures="主动公开目录\n依申请公开台账",
    note="此件公开发布",
    copies_to="示例市人民政府办公室",
    printed_by="示例市人民政府办公室文秘科",
    printed_on="2025-03-20",
)
PRINTED_PARTS = (
    "示例市人民政府2024年政府信息公开工作年度报告",
    "附件：1.主动公开目录",
    "2.依申请公开台账",
    "示例市人民政府",
    "2025年3月18日",
    "（此件公开发布）",
    "抄送：示例市人民政府办公室。",
    "示例市人民政府办公室文秘科2025年3月20日印发",
)


@cache
def exported_with_all_parts() -> bytes:
    return DOCX.export(printed(draft(SAMPLES[0]), PAPER)).contents


def with_paragraphs(
    contents: bytes, texts: Sequence[str], change: Callable[[etree._Element], None]
) -> bytes:
    """Return a .docx in which the last paragraph of each text was changed."""

    def changed(document: str) -> str:
        root = etree.fromstring(document.encode())
        for wanted in texts:
            found = [one for one in root.iter(f"{WORD}p") if bare_text(one) == wanted]
            change(found[-1])
        return etree.tostring(root, encoding="unicode")

    return with_document(contents, changed)


def bare_text(paragraph: etree._Element) -> str:
    return "".join("".join(one.text or "" for one in paragraph.iter(f"{WORD}t")).split())


def delete(paragraph: etree._Element) -> None:
    """Delete a paragraph; in a cell only its text, because a cell has at least a paragraph."""
    if paragraph.getparent().tag == f"{WORD}tc":
        for run in paragraph.findall(f"{WORD}r"):
            paragraph.remove(run)
    else:
        paragraph.getparent().remove(paragraph)


def double(paragraph: etree._Element) -> None:
    paragraph.addnext(deepcopy(paragraph))


def reword(paragraph: etree._Element) -> None:
    run = next(one for one in paragraph.iter(f"{WORD}t") if (one.text or "").strip())
    bare_run = run.text.strip()
    run.text = f"{bare_run[:2]}某{bare_run[2:]}"


def bare(text: str) -> str:
    return "".join(text.split())


def test_parts_that_nobody_changed_are_no_edits():
    found = edits(exported_with_all_parts(), draft(SAMPLES[0]), PAPER)
    assert (found.edits, found.conflicts, found.unread) == ((), (), ())


@pytest.mark.parametrize("part", PRINTED_PARTS)
def test_a_printed_part_that_was_deleted_is_told_and_nothing_else(part: str):
    contents = with_paragraphs(exported_with_all_parts(), [part], delete)
    found = edits(contents, draft(SAMPLES[0]), PAPER)
    assert found.edits == ()
    assert [bare(one.text) for one in found.unread] == [part]
    assert "被删去了" in found.unread[0].why


def test_a_sign_off_that_was_deleted_altogether_is_told_in_every_form_of_it():
    reading = draft(SAMPLES[0])
    signed = ("示例市人民政府", "2025年3月18日")
    for contents, paper in (
        (exported(SAMPLES[0]), Paper()),
        (exported_with_all_parts(), PAPER),
    ):
        found = edits(with_paragraphs(contents, signed, delete), reading, paper)
        assert found.edits == ()
        assert tuple(one.text for one in found.unread) == signed


@pytest.mark.parametrize("part", PRINTED_PARTS)
def test_a_printed_part_that_is_there_twice_is_told_and_nothing_else(part: str):
    contents = with_paragraphs(exported_with_all_parts(), [part], double)
    found = edits(contents, draft(SAMPLES[0]), PAPER)
    assert found.edits == ()
    assert len(found.unread) == 1
    assert bare(found.unread[0].text) in (part, part * 2)


@pytest.mark.parametrize("part", PRINTED_PARTS)
def test_a_printed_part_in_other_words_is_told_once(part: str):
    contents = with_paragraphs(exported_with_all_parts(), [part], reword)
    found = edits(contents, draft(SAMPLES[0]), PAPER)
    told = [*(one.now for one in found.edits), *(one.text for one in found.unread)]
    assert len(told) == 1
    assert "某" in told[0]


def test_a_line_that_was_written_below_the_sign_off_is_told():
    def write_below(paragraph: etree._Element) -> None:
        double(paragraph)
        for run in paragraph.getnext().iter(f"{WORD}t"):
            run.text = "联系人：某某"

    contents = with_paragraphs(exported(SAMPLES[0]), ["2025年3月18日"], write_below)
    found = edits(contents, draft(SAMPLES[0]))
    assert found.edits == ()
    assert [one.text for one in found.unread] == ["联系人：某某"]


def test_organ_and_date_that_were_put_in_one_line_are_no_edit():
    def put_together(paragraph: etree._Element) -> None:
        date = paragraph.getnext()
        paragraph.extend(date.findall(f"{WORD}r"))
        date.getparent().remove(date)

    contents = with_paragraphs(exported(SAMPLES[0]), ["示例市人民政府"], put_together)
    found = edits(contents, draft(SAMPLES[0]))
    assert (found.edits, found.unread) == ((), ())


def test_a_heading_whose_words_are_those_of_a_caption_is_told_when_it_is_changed():
    contents = rewritten(exported(SAMPLES[2]), "四、咨询情况", "四、咨询工作")
    found = edits(contents, draft(SAMPLES[2]))
    assert [one.text for one in found.unread] == ["四、咨询工作"]
