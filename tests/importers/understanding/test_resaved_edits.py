"""Edits of an exported .docx that LibreOffice saved again: the same are told, none is invented."""

import shutil
from pathlib import Path

import pytest

from tests.importers.edited_documents import edited
from tests.importers.round_trips import saved_by_libre_office
from tests.importers.understanding.test_edits import SAMPLES, draft, edits, exported

PLAIN, TRACKED = 21, 22


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libre_office_changes_nothing_in_what_is_told(tmp_path: Path):
    documents = {f"untouched {place}": exported(one) for place, one in enumerate(SAMPLES)}
    made = {
        f"{seed} {place}": edited(
            exported(SAMPLES[place]), seed, tracked=seed == TRACKED, sentences=3, cells=4
        ).contents
        for seed in (PLAIN, TRACKED)
        for place in (0, 1)
    }
    again = saved_by_libre_office({**documents, **made}, tmp_path)
    for name, contents in (documents | made).items():
        reading = draft(SAMPLES[int(name.rpartition(" ")[2])])
        told, told_again = edits(contents, reading), edits(again[name], reading)
        assert told_again == told, name
        assert bool(told.edits) == (name in made)
