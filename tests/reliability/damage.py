"""Files damaged by random faults of a disk, and files with random wrong contents."""

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.sealed import ChecksumDiffers, Contents
from govinfo_desktop.storage.unreadable import DraftUnreadable
from tests.reliability.outcome import Outcome, timed
from tests.reliability.sealed_files import FileOnTrial

SECTOR_BYTES = 512
DamagedFile = tuple[str, bytes]


def damage_files(kind: FileOnTrial[Contents], folder: Path, times: int, seed: int) -> Outcome:
    """Flip, cut, blank and overwrite parts of a file."""
    outcome, chance = Outcome(name=f"damaged {kind.noun}s", seed=seed), random.Random(seed)
    sound = kind.sound(folder)
    raw = kind.session.kind.write(sound)
    with timed(outcome):
        for fault, damaged in (damaged_at_random(raw, chance) for _ in range(times)):
            outcome.note(fault)
            opened = _open(outcome, kind, folder, fault, damaged, sound)
            outcome.expect(opened is None or opened == sound, f"{fault}: a silent change")
    return outcome


def misbuild_files(kind: FileOnTrial[Contents], folder: Path, times: int, seed: int) -> Outcome:
    """Make files with the right checksum and contents that are wrong somewhere."""
    outcome = Outcome(name=f"{kind.noun}s made wrong by a grammar", seed=seed)
    chance, sound, files = random.Random(seed), kind.sound(folder), kind.session.kind
    with timed(outcome):
        for _ in range(times):
            contents = json.loads(files.write(sound))
            del contents["sha256"]
            fault = spoil(contents, chance)
            opened = _open(outcome, kind, folder, fault, sealed(contents), sound)
            outcome.note("refused" if opened is None else "opened")
            if opened is not None:
                again = files.read(files.write(opened), "again")
                outcome.expect(again == opened, f"{fault}: does not survive a save")
    return outcome


def _open(
    outcome: Outcome,
    kind: FileOnTrial[Contents],
    folder: Path,
    fault: str,
    raw: bytes,
    sound: Contents,
) -> Contents | None:
    """Open a file and return its contents; expect it unchanged, and an intact state to be found."""
    outcome.runs += 1
    path, history = folder / f"{outcome.runs}{kind.suffix}", kind.history(folder / "history")
    path.write_bytes(raw)
    history.keep(path, kind.session.kind.write(sound))
    opened = None
    try:
        session = kind.session.open(path, history)
        opened = session.contents
        session.close()
    except ChecksumDiffers as doubtful:
        outcome.expect("校验码" in str(doubtful), f"{fault}: no clear question")
    except DraftUnreadable:
        offered = history.newest_sound(path)
        is_offered = offered is not None and offered.contents == sound
        outcome.expect(is_offered, f"{fault}: nothing offered")
    except GovinfoError as failure:
        outcome.failures.append(f"{fault}: {failure!r}")
    except Exception as bug:  # noqa: BLE001, a traceback is a failure
        outcome.failures.append(f"{fault}: traceback {bug!r}")
    outcome.expect(path.read_bytes() == raw, f"{fault}: the damaged file was changed")
    path.unlink()
    return opened


def damaged_at_random(raw: bytes, chance: random.Random) -> DamagedFile:
    """Return the bytes of a file after a random fault of a disk, and the name of the fault."""
    place = chance.randrange(len(raw))
    sector = place - place % SECTOR_BYTES
    match chance.randrange(7):
        case 0:
            return "bit", _put(raw, place, bytes([raw[place] ^ (1 << chance.randrange(8))]))
        case 1:
            return "byte", _put(raw, place, bytes([(raw[place] + chance.randrange(1, 256)) % 256]))
        case 2:
            return "truncation", raw[:place]
        case 3:
            return "zeroed sector", _put(raw, sector, bytes(min(SECTOR_BYTES, len(raw) - sector)))
        case 4:
            return "garbage", _put(raw, place, chance.randbytes(chance.randrange(1, 2000)))
        case 5:
            return "bytes lost", raw[:place] + raw[place + chance.randrange(1, 500) :]
        case _:
            return "something behind the end", raw + chance.randbytes(chance.randrange(1, 50))


def _put(raw: bytes, place: int, new: bytes) -> bytes:
    return raw[:place] + new + raw[place + len(new) :]


def sealed(contents: Any) -> bytes:
    """Return a sealed file with these contents and the right checksum."""
    text = json.dumps(contents, ensure_ascii=True)
    before = text.removesuffix("}").encode() + b",\n "
    return before + f'"sha256": "{hashlib.sha256(before).hexdigest()}"\n}}\n'.encode()


def spoil(contents: dict[str, Any], chance: random.Random) -> str:
    """Put a wrong value at a random place; return its description."""
    where, key = chance.choice(list(_places(contents)))
    name, value = chance.choice(list(_wrong_values(chance)))
    match chance.randrange(4):
        case 0:
            del where[key]
            return f"{key} missing"
        case 1:
            where[name if name else "?"] = value
            return f"{name} added beside {key}"
        case _:
            where[key] = value
            return f"{key} is {name}"


def _places(contents: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for key, value in contents.items():
        yield contents, key
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _places(inner)


def _wrong_values(chance: random.Random) -> Iterator[tuple[str, Any]]:
    deep: Any = "bottom"
    for _ in range(chance.randrange(1, 400)):
        deep = [deep] if chance.random() < 0.5 else {"x": deep}
    yield from (
        ("null", None),
        ("a truth", True),
        ("a number", chance.choice([0, -1, 1.5, 1e308, 10**400, float("inf"), float("nan")])),
        ("a list", [1, "a", None]),
        ("an object", {"a": {"b": "c"}}),
        ("deep nesting", deep),
        ("a long text", "长" * chance.choice([41, 2001, 200_001])),
        ("half a character", "甲\ud800乙"),
        ("control characters", "\x00\x01\x1b[31m\x7f\u202e\ufffe\ufeff"),
        ("an empty text", ""),
        ("\ud83d\ude00", "表情"),
        ("\x00", "a NUL in a name"),
        ("sha256", "0" * 64),
    )
