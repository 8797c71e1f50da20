"""Absurd values by every way of entry: stored as cleaned, shown and exported as stored."""

import contextlib
import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from govinfo_desktop import cli, paths
from govinfo_desktop.core.model.form import FieldId, Form
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.text.sanitise import PASSAGE_CAP, limits_of, sanitise
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.storage.drafts import Draft, draft_from_bytes, draft_to_bytes, read_draft
from govinfo_desktop.storage.unreadable import DraftTooLarge
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.passage.clipboard import text_to_paste
from tests.reliability.damage import sealed
from tests.reliability.outcome import Outcome, timed

SUFFIXES = (".docx", ".pdf", ".html", ".xlsx")
FIELDS = tuple(
    map(
        FieldId,
        (
            "applications.new_received.natural_person",
            "proactive.admin_fee.fee",
            "organ",
            "date",
            "kind",
            "year",
            "overview",
            "problems",
        ),
    )
)
# No two passages of it are alike, as in any real text of that length.
_NUMBERED = "".join(f"第{number}条、" for number in range(40_000))[:200_001]
VALUES = (
    *("", " ", "\t", "\n", "\r\n", "0", "00", "-0", "-1", "+1", "1.5", "1e99", "1e-99", "NaN"),
    *("inf", "0x10", "1_000", "１２３", "٣", "²", "Ⅷ", "一百", "/", "—", "无", "约100", "100件"),
    *(
        "9" * 40,
        "9" * 41,
        "9" * 5000,
        "0." + "3" * 60,
        "1,2,3",
        "1,234,567",
        ",",
        "=1+1",
        "@SUM(A1)",
    ),
    *("\x00", "a\x00b", "\x01\x02\x1b[31m", "\x7f\x85", "\u2028\u2029", "\ufffe\uffff", "\ufeff12"),
    *(
        "\ud800",
        "甲\udfff乙",
        "\ud842\udfb7",
        "\u202e倒",
        "\u2066\u2069",
        "1\u200b2",
        "e\u0301",
        "ﬁ",
    ),
    *(
        "𠮷野家",
        "😀👨‍👩‍👧",
        "\ue000",
        "葛\U000e0100",
        "a" + "\u0301" * 5000,
        "\U0010ffff",
        "ا ب",
        "กำ",
    ),
    *("<b>&amp;</b>", "]]>", "{organ}{0}%s", "⟦organ⟧", "⟦nope⟧", "⟦", "'\"\\", "../../etc/passwd"),
    *(
        _NUMBERED[:201],
        _NUMBERED[:2001],
        _NUMBERED,
        "一\n" * 3000,
        "x" * 10_000_000,
        "a b" * 500,
        "（一）\n一是\n",
        "—" * 100,
    ),
)
Enter = Callable[[Form, Path, Mapping[FieldId, str]], None]


def absurd_values(folder: Path, values: Sequence[str], office_suite: bool) -> Outcome:
    """Enter each value in every kind of field by every way; compare what is stored and exported."""
    outcome = Outcome(name="absurd values × fields × ways of entry")
    form = load_catalogue(paths.resources_folder()).form("national-2021")
    with timed(outcome):
        for number, value in enumerate(values):
            for name, enter in ENTRY_WAYS.items():
                place = folder / f"{number}-{name}"
                place.mkdir()
                _follow(outcome, form, place, enter, value, f"{value[:20]!r} by {name}")
        if office_suite:
            _open_in_office(outcome, folder)
    return outcome


def _follow(
    outcome: Outcome, form: Form, place: Path, enter: Enter, value: str, where: str
) -> None:
    draft = place / "a.ndbg"
    texts = dict.fromkeys(FIELDS, value)
    outcome.runs += len(FIELDS)
    try:
        enter(form, draft, texts)
    except _Refused:
        outcome.note("refused on entry")
        return
    except AssertionError as wrong:
        outcome.failures.append(f"{where}: {wrong}")
        return
    entered = _without_last_line_end(value) if enter is _pasted else value
    expected = {name: sanitise(entered, limits_of(form, name)).text for name in FIELDS}
    stored = read_draft(draft).report
    for name, text in expected.items():
        outcome.expect(stored.text(name) == text, f"{where}: {name} is not stored as cleaned")
    shown = json.loads(_run(outcome, where, "show", str(draft), "--json") or '{"texts": {}}')
    outcome.expect(shown["texts"] == dict(stored.texts), f"{where}: not shown as stored")
    _run(outcome, where, "check", str(draft), "--json")
    targets = [str(place / f"a{suffix}") for suffix in SUFFIXES]
    _run(outcome, where, "export", str(draft), *targets)
    _compare_word(outcome, place / "a.docx", stored, where)


def _without_last_line_end(value: str) -> str:
    """Return what pasting enters: the line end behind a copied paragraph is none of its text."""
    return value.rstrip("\n") if value.strip() else value


def _compare_word(outcome: Outcome, path: Path, stored: Report, where: str) -> None:
    """Expect the stored passages in the .docx, except those with bound figures."""
    document = docx.Document(str(path))
    printed = "".join("".join(one.text.split()) for one in document.paragraphs)
    for name in ("overview", "problems"):
        text = "".join(stored.text(name).split())
        if "⟦" not in text:
            outcome.expect(text in printed, f"{where}: {name} is not exported as stored")


class _Refused(Exception):
    """A value was refused on entry, with one line of explanation."""


def _typed(form: Form, draft: Path, texts: Mapping[FieldId, str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    assert QApplication.instance() or QApplication([])
    document = Document(form, Draft(report=Report(form_id=form.id)))
    for name, text in texts.items():
        document.enter({name: text}, "填写")
    draft.write_bytes(draft_to_bytes(document.draft))


def _pasted(form: Form, draft: Path, texts: Mapping[FieldId, str]) -> None:
    document = Document(form, Draft(report=Report(form_id=form.id)))
    for name, text in texts.items():
        source = QMimeData()
        source.setText(text)
        document.enter({name: text_to_paste(source, PASSAGE_CAP).text}, "粘贴")
    draft.write_bytes(draft_to_bytes(document.draft))


def _filled_json(form: Form, draft: Path, texts: Mapping[FieldId, str]) -> None:
    file = draft.with_suffix(".json")
    file.write_text(json.dumps({"texts": dict(texts)}), encoding="utf-8")
    _fill(form, draft, file)


def _filled_csv(form: Form, draft: Path, texts: Mapping[FieldId, str]) -> None:
    table = io.StringIO(newline="")
    csv.writer(table).writerows([("field", "text"), *texts.items()])
    file = draft.with_suffix(".csv")
    try:
        file.write_bytes(table.getvalue().encode())
    except UnicodeEncodeError:
        raise _Refused from None  # UTF-8 cannot hold a lone surrogate
    _fill(form, draft, file)


def _fill(form: Form, draft: Path, file: Path) -> None:
    new = ["new", form.id, "--organ", "甲", "--year", "2025", "-o", str(draft)]
    for command in (new, ["fill", str(draft), str(file)]):
        code, errors = _silently(command)
        if code == 2 and errors.count("\n") == 1 and "内部出错" not in errors:
            raise _Refused
        assert code == 0, errors


def _loaded(form: Form, draft: Path, texts: Mapping[FieldId, str]) -> None:
    contents = json.loads(draft_to_bytes(Draft(report=Report(form_id=form.id))))
    del contents["sha256"]
    contents["texts"] = dict(texts)
    raw = sealed(contents)
    try:
        report = draft_from_bytes(raw, "a").report
    except DraftTooLarge:
        raise _Refused from None
    cleaned = {name: sanitise(text, limits_of(form, name)).text for name, text in texts.items()}
    # A file is cleaned without knowledge of its form; the document applies the form's limits.
    document = Document(form, Draft(report=Report(form_id=form.id)))
    document.enter(report.texts, "打开")
    kept = {name: text for name, text in cleaned.items() if text}
    assert document.report.texts == kept, "cleaned twice, it is another text"
    draft.write_bytes(draft_to_bytes(document.draft))


ENTRY_WAYS: Mapping[str, Enter] = {
    "typing": _typed,
    "paste": _pasted,
    "fill from JSON": _filled_json,
    "fill from CSV": _filled_csv,
    "a draft file": _loaded,
}


def _run(outcome: Outcome, where: str, *command: str) -> str:
    answer = io.StringIO()
    with contextlib.redirect_stdout(answer):
        code, errors = _silently(list(command), to=answer)
    outcome.expect(code in (0, 1), f"{where}: {command[0]} {errors}")
    for fault in ("与报告不一致", "叠在一起"):
        outcome.expect(fault not in errors, f"{where}: {errors}")
    return answer.getvalue()


def _silently(command: list[str], to: io.StringIO | None = None) -> tuple[int, str]:
    errors = io.StringIO()
    with contextlib.redirect_stdout(to or io.StringIO()), contextlib.redirect_stderr(errors):
        code = cli.main(command)
    return code, errors.getvalue()


def _open_in_office(outcome: Outcome, folder: Path) -> None:
    """Expect that LibreOffice opens every .docx and converts it to PDF."""
    program = shutil.which("soffice")
    if program is None:
        outcome.note("LibreOffice is not installed")
        return
    made = sorted(folder.glob("*-fill from JSON/a.docx"))
    for number, path in enumerate(made):
        shutil.copy(path, folder / f"office-{number}.docx")
    sources = [str(folder / f"office-{number}.docx") for number in range(len(made))]
    options = [f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [program, *options, "--outdir", str(folder), *sources], capture_output=True, check=False
    )
    for source in sources:
        opened = Path(source).with_suffix(".pdf").exists()
        outcome.expect(opened, f"LibreOffice did not open {Path(source).name}")
        outcome.note("opened in LibreOffice")
