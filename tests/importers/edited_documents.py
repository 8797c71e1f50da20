"""Exported .docx files in which someone edits sentences and cells, with and without tracking."""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
AUTHOR, DATE = "王科长", "2025-01-10T09:00:00Z"
SENTENCE = re.compile(r"[^。；]{6,}[。；]")
FIGURE = re.compile(r"\d{1,9}")


@dataclass
class Edited:
    """A document with its edits: pairs of what was there and what is there now."""

    contents: bytes
    sentences: list[tuple[str, str]] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)


def edited(contents: bytes, seed: int, *, tracked: bool, sentences: int, cells: int) -> Edited:
    """Return a .docx with so many sentences and cells changed at random."""
    chance = random.Random(seed)
    package = zipfile.ZipFile(BytesIO(contents))
    root = etree.fromstring(package.read(DOCUMENT))
    made = Edited(contents=b"")
    runs = [run for run in root.iter(f"{WORD}t") if run.getparent().tag == f"{WORD}r"]
    in_tables = [run for run in runs if next(run.iterancestors(f"{WORD}tc"), None) is not None]
    in_text = [run for run in runs if next(run.iterancestors(f"{WORD}tc"), None) is None]
    body = [run for run in in_text if SENTENCE.search(run.text or "")]
    for run in chance.sample(body, min(sentences, len(body))):
        was = chance.choice(SENTENCE.findall(run.text))
        now = chance.choice([f"经核实，{was}", f"{was[:-2]}改动{was[-1]}", ""])
        _replace(run, run.text.replace(was, now, 1), tracked=tracked)
        made.sentences.append((was, now))
    figures = [run for run in in_tables if FIGURE.fullmatch(run.text or "")]
    for run in chance.sample(figures, min(cells, len(figures))):
        now = str(chance.randrange(1, 9) * 1000 + int(run.text) % 1000)
        made.cells.append((run.text, now))
        _replace(run, now, tracked=tracked)
    made.contents = _with_document(package, etree.tostring(root))
    return made


def _replace(run: etree._Element, text: str, *, tracked: bool) -> None:
    if not tracked:
        run.text = text
        return
    whole = run.getparent()
    place = whole.getparent()
    marks = {f"{WORD}id": "900", f"{WORD}author": AUTHOR, f"{WORD}date": DATE}
    gone, new = (etree.Element(f"{WORD}{kind}", marks) for kind in ("del", "ins"))
    place.insert(place.index(whole), gone)
    place.insert(place.index(whole), new)
    copy = etree.fromstring(etree.tostring(whole))
    old = copy.find(f"{WORD}t")
    old.tag = f"{WORD}delText"
    gone.append(copy)
    run.text = text
    new.append(whole)


def _with_document(package: zipfile.ZipFile, document: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            copy.writestr(name, document if name == DOCUMENT else package.read(name))
    return stream.getvalue()
