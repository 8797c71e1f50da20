"""Engines that set a .docx: ONLYOFFICE, which imitates Word, and LibreOffice as clerks have it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.engines.faces import write_renamed_fonts
from tests.exporters.libre_office import write_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv-engines"
_FONTS = ROOT / "build" / "engines" / "fonts"
_SECONDS_PER_FILE = 60
_SECONDS_TO_START = 120
# Documents in one start of an engine.
_BATCH_SIZE = 40


class EngineError(Exception):
    """An engine that is not there, or that did not set a document."""


def only_office(sources: Sequence[Path], folder: Path, kind: str = "pdf") -> None:
    """Write each .docx beside it as PDF, or as .docx again, by ONLYOFFICE in its environment."""
    binary = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    python = ENVIRONMENT / binary
    if not python.is_file():
        raise EngineError(f"{ENVIRONMENT.name} is missing: run make engines")
    convert = str(Path(__file__).with_name("convert.py"))
    fonts = str(write_renamed_fonts(_FONTS))
    _run([str(python), convert, fonts, kind, *map(str, sources)], len(sources), {})


def libre_office(sources: Sequence[Path], folder: Path) -> None:
    """Write the PDF of each .docx beside it, with LibreOffice and none of its faults corrected."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise EngineError("LibreOffice (soffice) is not installed")
    write_fonts(folder)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
    environment = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    _run([soffice, profile, *convert, *map(str, sources)], len(sources), environment)
    for source in sources:
        (folder / f"{source.stem}.pdf").rename(f"{source}.pdf")


def set_by(
    engine: Callable[[Sequence[Path], Path], None],
    documents: Mapping[str, bytes],
    folder: Path,
    kind: str = "pdf",
) -> dict[str, bytes]:
    """Return what an engine makes of each .docx; ``kind`` is that of the files it writes."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = {name: folder / f"{name}.docx" for name in documents}
    for name, content in documents.items():
        sources[name].write_bytes(content)
    listed = list(sources.values())
    for start in range(0, len(listed), _BATCH_SIZE):
        engine(listed[start : start + _BATCH_SIZE], folder)
    return {name: Path(f"{source}.{kind}").read_bytes() for name, source in sources.items()}


def _run(command: list[str], files: int, environment: dict[str, str]) -> None:
    nice = [shutil.which("nice") or ""] if shutil.which("nice") else []
    result = subprocess.run(
        [*nice, *command],
        env={**os.environ, **environment},
        capture_output=True,
        timeout=_SECONDS_TO_START + files * _SECONDS_PER_FILE,
    )
    if result.returncode:
        raise EngineError(result.stderr.decode(errors="replace")[-1000:])
