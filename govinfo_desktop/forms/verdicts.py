"""Kept results of the trials of form files, by the hash of the file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from govinfo_desktop import paths
from govinfo_desktop.files import read_unlinked

if TYPE_CHECKING:
    from pathlib import Path

# A trial that does not end is repeated: the computer may have been turned off.
MOST_TRIALS = 2
_LARGEST_VERDICT_BYTES = 10_000


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Result of a trial: ``problem`` says in Chinese why the file cannot be used, or is empty.

    ``is_done`` is False while the trial runs, and stays so if its process was ended: by a limit,
    an error of the program or from outside. ``trials`` counts the trials begun.
    """

    problem: str
    is_done: bool
    trials: int = 1

    @property
    def is_final(self) -> bool:
        """Whether the file needs no further trial."""
        return self.is_done or self.trials >= MOST_TRIALS


def verdict_file(contents: bytes) -> Path:
    """Return where the verdict on a form file of these contents is kept."""
    return paths.form_checks_folder() / f"{hashlib.sha256(contents).hexdigest()}.json"


def verdict_to_bytes(verdict: Verdict) -> bytes:
    """Return the contents of the file of a verdict."""
    return json.dumps(asdict(verdict), ensure_ascii=False).encode()


def kept_verdict(contents: bytes) -> Verdict | None:
    """Return the verdict on a form file of these contents; None if there has been no trial."""
    try:
        found: Any = json.loads(read_unlinked(verdict_file(contents), _LARGEST_VERDICT_BYTES))
        verdict = Verdict(**found)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    kinds = (type(verdict.problem), type(verdict.is_done), type(verdict.trials))
    return verdict if kinds == (str, bool, int) else None
