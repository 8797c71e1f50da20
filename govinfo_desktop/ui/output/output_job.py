"""Interface that export jobs and print jobs share."""

from __future__ import annotations

from typing import Protocol


class OutputJob(Protocol):
    """Document on its way to a file or a printer."""

    @property
    def name(self) -> str:
        """Return the name that the clerk knows the document by."""

    @property
    def verb(self) -> str:
        """Return what is done with the document: 导出 or 打印."""

    @property
    def cancelled_message(self) -> str:
        """Return the message for a job that was cancelled."""

    def cancel(self) -> bool:
        """Cancel the job; return False if it is too late for that."""
