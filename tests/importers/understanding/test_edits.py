"""Edits of an exported .docx: all are told, none is invented, and the accepted ones are entered."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.exporters.kinds import DOCX
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.understanding.edits import edits_of
from govinfo_desktop.importers.understanding.understand import understand
from govinfo_desktop.layout.outline import outline
from tests.exporters.bundled import catalogue, sample_outline
from tests.importers.edited_documents import AUTHOR, edited
from tests.samples.sample import read_sample

if TYPE_CHECKING:
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.importers.understanding.edits import Edits

SAMPLES = (
    "national-2021/city-2024",
    "national-2019/office-2019-corrected",
    "guangzhou-2008/committee-2012-corrected",
    "hengyang-2010/bureau-2012-corrected",
    "jiaojiang-2011/bureau-2012-corrected",
    "zhangdian-2009/bureau-2009-corrected",
)


@cache
def exported(sample: str) -> bytes:
    return DOCX.export(sample_outline(sample)).contents


def draft(sample: str) -> Reading:
    forms = catalogue().forms
    report = read_sample(sample, forms).report
    return read(forms[report.form_id], report)


def edits(contents: bytes, reading: Reading) -> Edits:
    document = read_contents(contents)
    found = understand(document, catalogue().forms, reading.form)
    return edits_of(document, found, reading)


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
    overview = FieldId("overview")
    bound = "收到申请⟦applications.new_received.total⟧件。都已答复。"
    reading = draft(SAMPLES[0])
    reading = read(reading.form, reading.report.with_texts({overview: bound}))
    printed = outline(reading.form, reading.report, evaluate(reading.form, reading.report))
    contents = DOCX.export(printed).contents
    assert edits(contents, reading).edits == ()
    former = reading.report.with_texts({overview: f"{bound}没有收费。"})
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


def rewritten(contents: bytes, was: str, now: str) -> bytes:
    """Return a .docx in which someone typed something else for a text."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(contents)) as package, zipfile.ZipFile(stream, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                part = part.replace(was.encode(), now.encode(), 1)
            copy.writestr(name, part)
    return stream.getvalue()


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
