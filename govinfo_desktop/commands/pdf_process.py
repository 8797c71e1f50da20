"""Reading of a PDF in a process with limits: PDFium can be kept busy for ever by a few bytes."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from govinfo_desktop.commands.process_limits import limit_process
from govinfo_desktop.importers.pdf_exchange import document_to_json, refusal_to_json
from govinfo_desktop.importers.pdf_reader import read
from govinfo_desktop.importers.source import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

# What a file may take beyond what the program has taken to start.
_READING_PROCESSOR_S = 2.0
# On a slow computer both take longer.
_READING_TIMES_OF_START = 5
_READING_MEMORY_BYTES = 300 * 1024 * 1024
# By the clock, for what hangs: a busy computer may give us a tenth of its time.
_LONGEST_READING_S = 120.0


def read_pdf_within_limits(source: Path, output: Path) -> int:
    """Write what a PDF holds, or why it is refused, as JSON; return 0 once that is done."""
    processor_s = max(_READING_PROCESSOR_S, _READING_TIMES_OF_START * time.process_time())
    limit_process(processor_s, _READING_MEMORY_BYTES, _LONGEST_READING_S)
    try:
        told = document_to_json(read(source.read_bytes()))
    except UnreadableSource as refusal:
        told = refusal_to_json(str(refusal))
    output.write_text(json.dumps(told), encoding="ascii")
    return 0
