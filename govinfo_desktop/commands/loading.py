"""What a command line needs, loaded when it is needed: the command asked for, no other.

Loading all commands, and the log that only a fault of ours needs, was a twentieth of the time
of an export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def list_forms(wanted: Namespace) -> int:
    """List the forms."""
    from govinfo_desktop.commands.forms import list_forms as run

    return run(wanted)


def make_draft(wanted: Namespace) -> int:
    """Make a draft."""
    from govinfo_desktop.commands.new import make_draft as run

    return run(wanted)


def fill_draft(wanted: Namespace) -> int:
    """Enter many texts into a draft."""
    from govinfo_desktop.commands.fill import fill_draft as run

    return run(wanted)


def show_draft(wanted: Namespace) -> int:
    """Show what is in a draft."""
    from govinfo_desktop.commands.show import show_draft as run

    return run(wanted)


def check_draft(wanted: Namespace) -> int:
    """Say what is wrong in a draft."""
    from govinfo_desktop.commands.check import check_draft as run

    return run(wanted)


def export_draft(wanted: Namespace) -> int:
    """Write a draft as documents."""
    from govinfo_desktop.commands.export import export_draft as run

    return run(wanted)


def logged(fault: Exception, folder: Path) -> Path:
    """Write a fault of ours to the log and return its file; raises CannotWrite."""
    from govinfo_desktop.storage.log import close_log, log_failure, open_log

    file = open_log(folder)
    log_failure(fault)
    close_log()
    return file
