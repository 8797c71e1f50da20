"""Files that describe the program to a desktop agree with the program and with each other."""

import configparser
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from govinfo_desktop import __version__
from govinfo_desktop.__main__ import SUBCOMMANDS

MIME_TYPES = {"application/x-govinfo-draft": "*.ndbg", "application/x-govinfo-ledger": "*.ndtz"}


@pytest.fixture(scope="module")
def packaging(repository: Path) -> Path:
    return repository / "packaging"


def test_the_menu_entry_opens_drafts_and_ledgers(packaging):
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(packaging / "linux" / "govinfo-desktop.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["MimeType"].split(";") == [*MIME_TYPES, ""]
    assert entry["Desktop Entry"]["Exec"] == "govinfo-desktop %f"


def test_each_type_has_its_suffix(packaging):
    kinds = ElementTree.parse(packaging / "linux" / "govinfo-desktop.xml").getroot()
    globs = {
        kind.get("type"): child.get("pattern")
        for kind in kinds
        for child in kind
        if child.tag.endswith("glob")
    }
    assert globs == MIME_TYPES


def test_windows_associates_the_same_suffixes(packaging):
    script = (packaging / "windows" / "govinfo-desktop.iss").read_text(encoding="utf-8-sig")
    for pattern in MIME_TYPES.values():
        assert f'Subkey: "Software\\Classes\\{pattern[1:]}"' in script


def test_every_installer_has_the_version_of_the_program(packaging):
    page = (packaging / "linux" / "govinfo-desktop.1").read_text(encoding="utf-8")
    script = (packaging / "windows" / "govinfo-desktop.iss").read_text(encoding="utf-8-sig")
    assert f'"govinfo-desktop {__version__}"' in page
    assert f'#define Version "{__version__}"' in script


def test_the_manual_page_names_every_subcommand(packaging):
    page = (packaging / "linux" / "govinfo-desktop.1").read_text(encoding="utf-8")
    assert set(re.findall(r"^\.B govinfo-desktop (\w+)$", page, re.MULTILINE)) == set(SUBCOMMANDS)


def test_icons_are_drawn_on_a_grid_of_sixteen_pixels(repository):
    for drawing in (repository / "resources" / "icons").glob("govinfo-*.svg"):
        assert ElementTree.parse(drawing).getroot().get("viewBox") == "0 0 16 16", drawing.name
