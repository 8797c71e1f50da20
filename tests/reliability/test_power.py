"""Short run of the power losses, and a check that the replay finds what it looks for."""

from pathlib import Path

import pytest

from tests.reliability.power import replay, traced
from tests.reliability.power_stories import stories

PLAIN = """
import os, sys
from pathlib import Path
folder = Path(sys.argv[1])
for number in range(2, 12):
    temporary = folder / "new"
    with open(temporary, "wb") as stream:
        stream.write(f"{number};".encode() * 5000)
        {flush}
    os.replace(temporary, folder / "a")
    os.write(2, f"{number};".encode())
"""
FLUSHED = PLAIN.replace("{flush}", "stream.flush(); os.fsync(stream.fileno())")
UNFLUSHED = PLAIN.replace("{flush}", "pass")


@pytest.mark.usefixtures("strace")
def test_no_acknowledged_save_is_lost_with_the_power(tmp_path: Path) -> None:
    outcomes = list(stories(tmp_path, times=60, seed=1))
    assert len(outcomes) == 10
    assert [outcome.failures for outcome in outcomes] == [[]] * 10


@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("code", [UNFLUSHED, FLUSHED], ids=["no flush", "no flush of the folder"])
def test_the_replay_finds_what_is_lost_without_flushes(tmp_path: Path, code: str) -> None:
    place = tmp_path / "plain"
    place.mkdir()
    (place / "a").write_bytes(b"1;" * 5000)
    steps = traced(code, place)

    def judge(files: dict[str, bytes], reports: list[bytes]) -> str:
        last = int(reports[-1].rstrip(b";")) if reports else 1
        allowed = [f"{number};".encode() * 5000 for number in (last, last + 1)]
        return "" if files.get(f"{place}/a") in allowed else "lost"

    outcomes = list(replay("plain", steps, {f"{place}/a": b"1;" * 5000}, judge, 200, 1))
    assert outcomes[1].failures
