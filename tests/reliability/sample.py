"""Draft made from the shipped sample."""

import contextlib
import io
from pathlib import Path

from govinfo_desktop import cli, paths


def silently(*arguments: str) -> int:
    """Run a command, discard its output, and return its exit code."""
    with contextlib.redirect_stdout(io.StringIO()):
        return cli.main(arguments)


def sample_draft(folder: Path, name: str = "sample.ndbg") -> Path:
    """Return a draft filled with the shipped sample report."""
    path = folder / name
    named = ("--organ", "示例市人民政府", "--year", "2025")
    assert silently("new", "national-2021", *named, "-o", str(path)) == 0
    sample = paths.samples_folder() / "national-2021.json"
    assert silently("fill", str(path), str(sample)) == 0
    return path
