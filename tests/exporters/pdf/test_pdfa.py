"""PDF/A-1b, validated by Apache PDFBox Preflight (Debian: libpdfbox2-java)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from govinfo_desktop.layout.blocks import Outline, Paragraph
from tests.exporters.bundled import catalogue, sample_outline, written_pdf
from tests.samples.sample import names

JARS = (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "jempbox", "commons-logging", "commons-io",
    "javax.activation", "jaxb-api",
)  # fmt: skip


@pytest.fixture(scope="module")
def preflight() -> list[str]:
    java = shutil.which("java")
    jars = [Path("/usr/share/java") / f"{jar}.jar" for jar in JARS]
    if java is None or not all(jar.exists() for jar in jars):
        pytest.skip("needs java and the packages libpdfbox2-java and libjaxb-api-java")
    return [java, "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b"]


def errors(preflight: list[str], folder: Path, *documents: Outline) -> list[str]:
    """Return the errors that Preflight finds in documents."""
    paths = []
    for number, document in enumerate(documents):
        paths.append(folder / f"{number}.pdf")
        paths[-1].write_bytes(written_pdf(document))
    found = []
    for path in paths:
        run = subprocess.run(
            [*preflight, str(path)], capture_output=True, encoding="utf-8", check=False
        )
        if "is a valid PDF/A-1b file" not in run.stdout:
            found.append(run.stdout + run.stderr)
    return found


def test_every_sample_is_a_valid_pdf_a(preflight, tmp_path):
    newest = {name.split("/")[0]: sample_outline(name, mark="草稿") for name in names()}
    assert errors(preflight, tmp_path, *newest.values()) == []


def test_a_document_with_rare_and_missing_characters_is_a_valid_pdf_a(preflight, tmp_path):
    text = "䶮、𬱖、\U000f0000、&<>"
    page = catalogue().page("gb-strict")
    document = Outline(blocks=(Paragraph(text=text),), page=page, title=text, organ=text)
    assert errors(preflight, tmp_path, document) == []


def test_the_validator_finds_an_error(preflight, tmp_path):
    path = tmp_path / "broken.pdf"
    made = written_pdf(sample_outline("national-2021/city-2024"))
    path.write_bytes(made.replace(b"/OutputIntents", b"/OutputIntentz"))
    run = subprocess.run(
        [*preflight, str(path)], capture_output=True, encoding="utf-8", check=False
    )
    assert "is a valid PDF/A-1b file" not in run.stdout
