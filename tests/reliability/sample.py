"""The shipped sample as a draft."""

from pathlib import Path

from govinfo_desktop import cli, paths


def sample_draft(folder: Path, name: str = "sample.ndbg") -> Path:
    """Return a draft filled with the shipped sample report."""
    path = folder / name
    new = ["new", "national-2021", "--organ", "示例市人民政府", "--year", "2025", "-o", str(path)]
    assert cli.main(new) == 0
    assert cli.main(["fill", str(path), str(paths.samples_folder() / "national-2021.json")]) == 0
    return path
