"""Judgement of the HTML of every form by W3C's checker and by axe-core: ``make web``.

Needs Java, npm and Chromium; vnu-jar and axe-core are installed in build/web.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

from tests.exporters.outlines import exported, filled, form_ids

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "build" / "web" / "node_modules"
CHECKER = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = MODULES / "axe-core" / "axe.min.js"
# Widths of the window in pixels: a desk and a telephone.
WIDTHS = (1280, 360)
_RESULT = re.compile(r'<pre id="result">(.*?)</pre>', re.DOTALL)
_RUN_AXE = """<script src="{axe}"></script><script>
axe.run(document).then(found => {{
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify({{
    violations: found.violations.map(one => [one.id, one.nodes[0].html.slice(0, 100)]),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }});
  document.body.append(result);
}});
</script>"""


def main() -> int:
    """Print what is wrong with the HTML of each form; return 1 if anything is."""
    with tempfile.TemporaryDirectory(prefix="web-") as temporary:
        pages = _written(Path(temporary))
        faults = [*_invalid(pages), *(fault for page in pages for fault in _inaccessible(page))]
    print("\n".join(faults) or f"{len(pages)} forms: 0 errors, 0 violations, no page too wide")
    return 1 if faults else 0


def _written(folder: Path) -> list[Path]:
    pages = []
    for form_id in form_ids():
        page = folder / f"{form_id}.html"
        page.write_bytes(exported(filled(form_id), ".html"))
        pages.append(page)
    return pages


def _invalid(pages: list[Path]) -> list[str]:
    """Return the errors and warnings of W3C's checker."""
    command = ["java", "-jar", str(CHECKER), "--format", "json", *map(str, pages)]
    result = subprocess.run(command, capture_output=True, text=True)
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(result.stderr)["messages"]
    ]


def _inaccessible(page: Path) -> list[str]:
    """Return what axe-core objects to in headless Chromium, and widths that the page exceeds."""
    judged = page.with_suffix(".axe.html")
    content = page.read_text(encoding="utf-8")
    script = _RUN_AXE.format(axe=AXE.as_uri())
    judged.write_text(content.replace("</body>", f"{script}</body>"), encoding="utf-8")
    faults = []
    for width in WIDTHS:
        found = _judged(judged, width)
        where = f"{page.name} at {width} pixels"
        faults += [f"{where}: {rule}: {html}" for rule, html in found["violations"]]
        if found["overflow"] > 0:
            faults.append(f"{where}: {found['overflow']} pixels too wide")
    return faults


def _judged(page: Path, width: int) -> dict[str, Any]:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    command = [
        *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"),
        *(f"--window-size={width},900", "--virtual-time-budget=20000", "--dump-dom", page.as_uri()),
    ]
    text = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    found = _RESULT.search(text)
    if found is None:
        raise RuntimeError(f"Chromium did not judge {page.name}")
    judged: dict[str, Any] = json.loads(unescape(found[1]))
    return judged


if __name__ == "__main__":
    sys.exit(main())
