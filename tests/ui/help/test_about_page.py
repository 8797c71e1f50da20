"""About page: the version, and the licence of every component, offline."""

import configparser
import re
from importlib.metadata import requires

import pytest

from govinfo_desktop import __version__
from govinfo_desktop.paths import fonts_folder, resources_folder
from govinfo_desktop.ui.help.about_page import AboutPage, licence_text, parts

PARTS = parts()
QT = {"pyside6-essentials", "shiboken6"}


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-")


def with_dependencies(names):
    found = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [name_of(one) for one in requires(name) or () if "extra ==" not in one]
    return found


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_component_has_its_licence_text(part):
    assert part.texts
    assert all(len(licence_text(name)) > 400 for name in part.texts)


def test_every_library_that_is_installed_with_the_program_is_named(repository):
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(repository / "setup.cfg", encoding="utf-8")
    required = metadata["options"]["install_requires"].split("\n")
    names = with_dependencies(name_of(line) for line in required if line)
    listed = {name_of(part.name) for part in PARTS if re.match(r"[A-Za-z]", part.name)}
    assert names - QT - listed == set()


def test_every_bundled_font_has_its_licence_text():
    listed = {name for part in PARTS for name in part.texts}
    faces = {file.stem.split("-")[0] for file in fonts_folder().glob("*.ttf")}
    assert len(faces) == 5
    assert {face for face in faces if not any(f"fonts/{face}-" in name for name in listed)} == set()


def test_every_licence_file_belongs_to_a_component():
    listed = {name for part in PARTS for name in part.texts}
    files = {f"licences/{file.name}" for file in (resources_folder() / "licences").glob("*.txt")}
    assert files - listed == set()


def test_the_program_s_own_licence_is_the_one_of_the_repository(repository):
    assert licence_text("licences/govinfo_desktop.txt") == (repository / "LICENSE").read_text(
        encoding="utf-8"
    )


def test_the_page_says_how_to_exchange_qt_and_shows_the_whole_lgpl(qapp, qtbot):
    page = AboutPage()
    qtbot.addWidget(page)
    page.list.setCurrentRow([part.name for part in PARTS].index("Qt 6 和 PySide6"))
    shown = page.text.toPlainText()
    assert "怎样换成自己的 Qt" in shown
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown


def test_the_version_is_shown(qapp, qtbot):
    page = AboutPage()
    qtbot.addWidget(page)
    assert any(__version__ in label.text() for label in page.findChildren(type(page_label(page))))


def page_label(page):
    return page.layout().itemAt(0).widget()
