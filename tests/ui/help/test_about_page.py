"""What 关于 tells: the version, and the licence of everything that comes along, offline."""

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


def with_what_they_need(names):
    found = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [name_of(one) for one in requires(name) or () if "extra ==" not in one]
    return found


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_part_has_a_licence_that_can_be_read_here(part):
    assert part.texts
    assert all(len(licence_text(name)) > 400 for name in part.texts)


def test_every_library_that_is_installed_with_the_program_is_named(repository):
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(repository / "setup.cfg", encoding="utf-8")
    wanted = metadata["options"]["install_requires"].split("\n")
    names = with_what_they_need(name_of(line) for line in wanted if line)
    told = {name_of(part.name) for part in PARTS if re.match(r"[A-Za-z]", part.name)}
    assert names - QT - told == set()


def test_every_bundled_face_has_its_licence_among_the_texts():
    told = {name for part in PARTS for name in part.texts}
    faces = {file.stem.split("-")[0] for file in fonts_folder().glob("*.ttf")}
    assert len(faces) == 5
    assert {face for face in faces if not any(f"fonts/{face}-" in name for name in told)} == set()


def test_every_text_beside_the_list_is_shown():
    told = {name for part in PARTS for name in part.texts}
    files = {f"licences/{file.name}" for file in (resources_folder() / "licences").glob("*.txt")}
    assert files - told == set()


def test_the_program_s_own_licence_is_the_one_of_the_repository(repository):
    assert licence_text("licences/govinfo_desktop.txt") == (repository / "LICENSE").read_text()


def test_one_reads_how_qt_is_exchanged_and_the_whole_lgpl(qapp, qtbot):
    page = AboutPage()
    qtbot.addWidget(page)
    page.list.setCurrentRow([part.name for part in PARTS].index("Qt 6 和 PySide6"))
    shown = page.text.toPlainText()
    assert "怎样换成自己的 Qt" in shown
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown


def test_the_version_is_told(qapp, qtbot):
    page = AboutPage()
    qtbot.addWidget(page)
    assert any(__version__ in label.text() for label in page.findChildren(type(page_label(page))))


def page_label(page):
    return page.layout().itemAt(0).widget()
