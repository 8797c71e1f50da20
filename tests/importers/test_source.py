"""The neutral structure of documents that others wrote."""

import dataclasses

import pytest

from govinfo_desktop.importers.source import SourceParagraph


def test_a_paragraph_that_was_read_cannot_be_changed():
    paragraph = SourceParagraph(text="一、总体情况", before="一、总体情况")
    with pytest.raises(dataclasses.FrozenInstanceError):
        paragraph.text = "二"
