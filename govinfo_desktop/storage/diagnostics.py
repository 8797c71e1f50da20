"""Diagnostics package for support: versions, settings, fonts and log, no text of a report."""

from __future__ import annotations

import contextlib
import io
import json
import platform
import zipfile
from importlib import metadata
from typing import TYPE_CHECKING

from govinfo_desktop import __version__
from govinfo_desktop.files import files_in
from govinfo_desktop.storage.atomic import read_own, write_whole
from govinfo_desktop.storage.errors import CannotRead
from govinfo_desktop.storage.log import LOG_FILE_NAME, without_home
from govinfo_desktop.zips import zip_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from govinfo_desktop.storage.settings import Settings

LIBRARIES = ("PySide6-Essentials", "python-docx", "reportlab", "pypdfium2")
_PACKED_LOG_BYTES = 4_000_000


def write_diagnostics(
    target: Path, settings: Settings, logs: Path, fonts: Iterable[str] = ()
) -> None:
    """Write versions, settings, log and font names into a zip file. Raises CannotWrite."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zip_entry("versions.json"), _json(versions()))
        package.writestr(zip_entry("settings.json"), _json(_harmless(settings)))
        names = without_home("\n".join(fonts)).encode(errors="replace")
        package.writestr(zip_entry("fonts.txt"), names)
        for name, raw in _logs(logs):
            package.writestr(zip_entry(name), raw)
    write_whole(target, stream.getvalue())


def versions() -> dict[str, str]:
    """Return the versions of the program, its libraries, Python and the system."""
    return {
        "govinfo-desktop": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        **{name: _version(name) for name in LIBRARIES},
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _harmless(settings: Settings) -> dict[str, object]:
    """Return the settings without those that name the agency, as file and folder names may."""
    return {
        "layout": settings.paper.layout,
        "seal": settings.paper.seal,
        "deadline": settings.deadline,
        "text_size": settings.text_size,
        "recent": len(settings.recent),
        "agency": sorted(settings.agency),
    }


def _logs(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in files_in(folder, ""):
        if not file.name.startswith(LOG_FILE_NAME):
            continue
        with contextlib.suppress(CannotRead):
            text = read_own(file, _PACKED_LOG_BYTES).decode(errors="replace")
            yield f"logs/{file.name}", without_home(text).encode(errors="replace")


def _json(contents: object) -> bytes:
    return json.dumps(contents, ensure_ascii=False, indent=1).encode(errors="replace")
