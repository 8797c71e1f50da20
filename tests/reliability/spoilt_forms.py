"""Form files with random mistakes, and packages with random damage."""

import io
import random
import re
import time
import zipfile
from pathlib import Path

from govinfo_desktop import paths
from govinfo_desktop.commands import form_trial
from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.model.form import Form
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import Catalogue, load_catalogue
from govinfo_desktop.forms.loader import BadForm, form_from_bytes
from govinfo_desktop.forms.trial import FormTrials
from govinfo_desktop.forms.verdicts import kept_verdict
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.storage.handover import open_package, write_package
from govinfo_desktop.storage.history import History
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sample import silently

LONGEST_LOAD_S = 2.0
VALUES = (
    *('""', '"甲"', "0", "-1", "1", "3", "99999999999", "9" * 400, "1e999", "nan", "-inf", "1.5"),
    *(
        "true",
        "[]",
        "{}",
        "[[]]",
        '["甲"]',
        "[1, 2]",
        "[0, 0, 0, 0]",
        "{ a = 1 }",
        '[{ id = "x" }]',
    ),
    *(
        '"{organ}{nope}"',
        '"{"',
        '"⟦organ⟧"',
        '"⟦"',
        '"\\u0000"',
        '"\\U0010ffff"',
        '"a.b"',
        '"prev."',
    ),
    *('"comic"', '"up"', '"甲 *1000000000"', '"[x.y]"', '"|||"', "1979-05-27", "0x" + "f" * 300),
    *('"""' + "长" * 3000 + '"""', '"' + "x" * 5000 + '"', "[" * 30 + "]" * 30),
)
WORDS = (
    "id",
    "label",
    "rule",
    "rules",
    "rows",
    "columns",
    "sheet",
    "carry",
    "page",
    "styles",
    "a.b",
)
_VALUE = re.compile(r'(?<== )("[^"\n]*"|\[[^\n]*\]|\{[^\n]*\}|[\w.+-]+)')
_QUOTED = re.compile(r'"[^"\n]*"')


def spoil_forms(folder: Path, times: int, seed: int, every: int) -> Outcome:
    """Load form files with mistakes; each ``every``-th accepted one is tried and then used."""
    name = "form files with random mistakes"
    outcome, chance = Outcome(name=name, seed=seed), random.Random(seed)
    shipped = [file.read_text("utf-8") for file in sorted(paths.forms_folder().glob("*.toml"))]
    catalogue = load_catalogue(paths.resources_folder())
    accepted = 0
    with timed(outcome):
        for run in range(times):
            text = _spoilt(chance.choice(shipped), chance, run)
            form = _load(outcome, text, catalogue, run)
            accepted += form is not None
            if form is not None and accepted % every == 0:
                _use(outcome, folder, text, run)
            elif form is not None:
                _follow(outcome, form, catalogue)
    return outcome


def _spoilt(text: str, chance: random.Random, run: int) -> str:
    # An id of its own, as the agency's forms have.
    text = re.sub(r'^id = "[^"]*"', f'id = "own-{run}"', text, count=1, flags=re.MULTILINE)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        text = _with_mistake(text, chance)
    return text


def _with_mistake(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    match chance.randrange(8):
        case 0:
            return _replaced(text, _VALUE, chance.choice(VALUES), chance)
        case 1:
            return _replaced(text, _QUOTED, chance.choice(VALUES), chance)
        case 2:
            del lines[line]
        case 3:
            lines.insert(chance.randrange(len(lines)), lines[line])
        case 4:
            lines.insert(line, f"{chance.choice(WORDS)} = {chance.choice(VALUES)}")
        case 5:
            place = chance.randrange(len(text))
            return text[:place] + chance.choice("[]{}\"'=.,#\\\n *^|0x\u202e") + text[place + 1 :]
        case 6:
            place = chance.randrange(len(text))
            return text[:place] + text[place + chance.randrange(1, 60) :]
        case _:
            other = chance.choice(_QUOTED.findall(text))
            return _replaced(text, _QUOTED, other, chance)
    return "\n".join(lines)


def _replaced(text: str, pattern: re.Pattern[str], value: str, chance: random.Random) -> str:
    found = list(pattern.finditer(text))
    place = chance.choice(found) if found else None
    return text if place is None else text[: place.start()] + value + text[place.end() :]


def _load(outcome: Outcome, text: str, catalogue: Catalogue, run: int) -> Form | None:
    outcome.runs += 1
    begun = time.process_time()
    form = None
    try:
        contents = text.encode(errors="replace")
        form = form_from_bytes(Path("a.toml"), contents, CHECKS, catalogue.pages)
    except BadForm as refused:
        outcome.expect("\n" not in str(refused), f"form {run}: several lines")
        outcome.note("refused by the reader")
    except Exception as fault:  # noqa: BLE001, a traceback is a failure
        outcome.failures.append(f"form {run}: traceback {fault!r}")
    spent = time.process_time() - begun
    outcome.expect(spent < LONGEST_LOAD_S, f"form {run}: took {spent:.1f} s")
    return form


def _follow(outcome: Outcome, form: Form, catalogue: Catalogue) -> None:
    """Do in this process what the trial does; what it raises there would refuse the file."""
    try:
        for _, action in form_trial._steps(form, catalogue):
            action()
    except Exception as fault:  # noqa: BLE001, the process of a trial ends by it
        outcome.note(f"refused by the trial ({type(fault).__name__})")
    else:
        outcome.note("accepted")


def _use(outcome: Outcome, folder: Path, text: str, run: int) -> None:
    """Try a file in the process of a trial; what is accepted is used on the command line."""
    own = paths.own_forms_folder()
    own.mkdir(parents=True, exist_ok=True)
    file = own / "own.toml"
    file.write_bytes(text.encode(errors="replace"))
    FormTrials([file]).wait()
    verdict = kept_verdict(file.read_bytes())
    outcome.expect(verdict is not None, f"form {run}: no verdict")
    if verdict is not None and not verdict.problem:
        outcome.note("accepted and used from end to end")
        _use_from_end_to_end(outcome, folder / f"{run}.ndbg", file, run)
    else:
        outcome.note("refused in the process of a trial")
    file.unlink()


def _use_from_end_to_end(outcome: Outcome, draft: Path, file: Path, run: int) -> None:
    pages = load_catalogue(paths.resources_folder()).pages
    form = form_from_bytes(file, file.read_bytes(), CHECKS, pages)
    year = str(min(form.first_year, 9000))
    targets = [str(draft.with_suffix(suffix)) for suffix in (".docx", ".pdf", ".html", ".xlsx")]
    commands = (
        ("new", form.id, "--organ", "示例局", "--year", year, "-o", str(draft)),
        ("show", str(draft), "--json"),
        ("check", str(draft), "--json"),
        ("export", str(draft), *targets),
    )
    for command in commands:
        code = silently(*command)
        outcome.expect(code in (0, 1), f"form {run}: {command[0]} ended with {code}")


def damage_packages(folder: Path, sample: Path, times: int, seed: int) -> Outcome:
    """Open hand-over packages with random damage; each is whole or refused without a trace."""
    outcome, chance = Outcome(name="hand-over packages with damage", seed=seed), random.Random(seed)
    history = History(folder / "here")
    for _ in range(2):
        history.keep(sample, sample.read_bytes())
    write_package(sample, history, folder / "whole.ndbgz")
    whole, sound = (folder / "whole.ndbgz").read_bytes(), read_draft(sample)
    path = folder / "damaged.ndbgz"
    with timed(outcome):
        for run in range(times):
            outcome.runs += 1
            path.write_bytes(_damaged_package(whole, chance))
            place = folder / f"there{run % 50}-{run}"
            try:
                copy = open_package(path, place, History(folder / f"states{run}"))
            except GovinfoError:
                outcome.note("refused")
                outcome.expect(not place.exists(), f"package {run}: refused and yet unpacked")
            except Exception as fault:  # noqa: BLE001, a traceback is a failure
                outcome.failures.append(f"package {run}: traceback {fault!r}")
            else:
                outcome.note("opened")
                outcome.expect(read_draft(copy) == sound, f"package {run}: another draft")
                copy.unlink()
    return outcome


def _damaged_package(whole: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(whole))
    match chance.randrange(6):
        case 0:
            return (
                whole[:place]
                + bytes([whole[place] ^ (1 << chance.randrange(8))])
                + whole[place + 1 :]
            )
        case 1:
            return whole[:place]
        case 2:
            return whole[:place] + chance.randbytes(chance.randrange(1, 200)) + whole[place:]
        case 3:
            # The directory at the end holds sizes, places and names of the members.
            place = len(whole) - chance.randrange(1, min(600, len(whole)))
            return whole[:place] + chance.randbytes(4) + whole[place + 4 :]
        case _:
            return _rebuilt(whole, chance)


def _rebuilt(whole: bytes, chance: random.Random) -> bytes:
    """Return a sound zip file whose members have other names or contents."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as package, zipfile.ZipFile(stream, "w") as made:
        members = {name: package.read(name) for name in package.namelist()}
        victim = chance.choice(list(members))
        name = chance.choice(
            (
                victim,
                "../a.ndbg",
                "/a",
                "history/1.ndbg",
                "CON",
                "draft.ndbg/",
                "",
                "history/",
                "甲",
            )
        )
        raw = members.pop(victim)
        members[name] = chance.choice((raw, b"", b"[" * 5000, raw[: len(raw) // 2], b'{"a": 1}'))
        for one, contents in members.items():
            made.writestr(one or "x", contents)
    return stream.getvalue()
