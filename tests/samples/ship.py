"""Write the shipped sample from the test sample: ``python -m tests.samples.ship``."""

from pathlib import Path

from govinfo_desktop.forms.catalogue import load_catalogue
from tests.samples.sample import read_sample, shipped

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def main() -> None:
    """Write the sample to resources/samples."""
    forms = load_catalogue(RESOURCES).forms
    text = shipped(read_sample("national-2021/city-2025", forms))
    (RESOURCES / "samples" / "national-2021.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
