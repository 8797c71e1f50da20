"""Documents of every kind with random damage: each is read, or refused with one sentence."""

import io
import os
import random
import zipfile
from collections.abc import Mapping

from govinfo_desktop.exporters.kinds import DOCX, HTML, PDF, XLSX
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.source import UnreadableSource
from tests.exporters.bundled import sample_outline
from tests.importers import xls_specimens
from tests.importers.word_specimens import (
    BY,
    cell,
    complex_field,
    control,
    deleted,
    document,
    inserted,
    paragraph,
    row,
    run,
    table,
    text_box,
)
from tests.reliability.outcome import Outcome, timed

LONGEST_READ_S = 2.0
_PIECES = (
    *(b"<", b">", b"&", b'"', b"\0", b"\xff", b"</", b"<!DOCTYPE a>", b"]]>", b"<!--", b"-->"),
    *(b'w:val="99999999999"', b'w:val="-1"', b'colspan="70000"', b'rowspan="-3"', b"&#0;", b"&a;"),
    *(
        b"<w:tbl>",
        b"<w:tr>",
        b"<w:p>",
        b"<table>",
        b"<td>",
        b"endstream",
        b"PK\x03\x04",
        b"\x85" * 9,
    ),
)


def spoil_sources(times: int, seed: int) -> Outcome:
    """Read damaged documents, each within two seconds of processor time."""
    outcome = Outcome(name="documents of others with random damage", seed=seed)
    chance = random.Random(seed)
    specimens = _specimens()
    for contents in specimens.values():  # what is loaded once is no part of any reading
        read_contents(contents)
    with timed(outcome):
        for number in range(times):
            kind = chance.choice(list(specimens))
            _read(outcome, f"{kind} {number}", spoilt(specimens[kind], chance))
    return outcome


def spoilt(contents: bytes, chance: random.Random) -> bytes:
    """Return a document with damage: of a package mostly within one of its parts."""
    if not contents.startswith(b"PK") or not chance.randrange(4):
        return _damaged(contents, chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contents)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, _damaged(part, chance) if name == chosen else part)
    return stream.getvalue()


def _damaged(contents: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        place = chance.randrange(len(contents) + 1)
        length = chance.choice((0, 1, 1, 7, 300))
        match chance.randrange(4):
            case 0:
                middle = chance.choice(_PIECES)
            case 1:
                middle = chance.randbytes(length)
            case 2:
                begin = chance.randrange(len(contents) + 1)
                middle = contents[begin : begin + chance.randrange(200)] * chance.choice((1, 2, 50))
            case _:
                middle = b""
        contents = contents[:place] + middle + contents[place + length :]
    return contents


def _read(outcome: Outcome, what: str, contents: bytes) -> None:
    outcome.runs += 1
    begun = _processor_time()
    try:
        # Nothing waits for LibreOffice, should a damaged document pass for an old one.
        read_contents(contents, lambda: True)
        outcome.note("read")
    except UnreadableSource as refusal:
        outcome.note("refused")
        outcome.expect(str(refusal).endswith("。"), f"{what}: {refusal}")
    except BaseException as fault:  # noqa: BLE001, a traceback is a failure
        outcome.failures.append(f"{what}: traceback {fault!r}")
    spent = _processor_time() - begun
    outcome.expect(spent < LONGEST_READ_S, f"{what}: {spent:.1f} s")


def _processor_time() -> float:
    """Return the processor time of this process and of those that it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _specimens() -> Mapping[str, bytes]:
    outline = sample_outline("national-2021/city-2024")
    exported = {kind.suffix: kind.export(outline).contents for kind in (DOCX, HTML, PDF, XLSX)}
    figures = xls_specimens.label(0, 0, "规章") + xls_specimens.number(0, 1, 3.0)
    merged = xls_specimens.merged(0, 0, 1, 2) + xls_specimens.hidden_row(3)
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    page = b"Content-Type: text/html\r\n\r\n" + exported[".html"] + b"\r\n--B--\r\n"
    return {
        **exported,
        "constructions": _constructions(),
        ".xls": xls_specimens.workbook({"表": figures + merged}),
        ".mht": head + page,
        ".txt": "一、总体情况\n规章\t3\n行政许可\t550\n".encode("gb18030"),
    }


def _constructions() -> bytes:
    cells = [
        control(cell("1")),
        cell(paragraph(deleted("2") + inserted(run("3")))),
        cell(paragraph(complex_field("=SUM(LEFT)", "4"))),
        cell(table([row([cell("5")])]) + paragraph("")),
    ]
    merged = [cell("甲", '<w:vMerge w:val="restart"/>'), cell("乙", '<w:gridSpan w:val="3"/>')]
    rows = [row(cells), row(merged), row([cell("", "<w:vMerge/>")], f"<w:del {BY}/>")]
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    return document(
        table(rows) + paragraph("文", text_box(paragraph("框")), properties=numbered),
        numbering=f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
