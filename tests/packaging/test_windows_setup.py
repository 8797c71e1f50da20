"""Setup, version resource and portable archive of Windows, as far as no Windows is needed."""

import configparser
import importlib
import re
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from govinfo_desktop import __version__, paths
from govinfo_desktop.storage.errors import LEDGER_SUFFIX
from govinfo_desktop.storage.handover import PACKAGE_SUFFIX


@pytest.fixture
def tools(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder packaging, from which its modules can be imported."""
    monkeypatch.syspath_prepend(repository / "packaging")
    return repository / "packaging"


@pytest.fixture
def installers(tools: Path) -> ModuleType:
    return importlib.import_module("installers")


@pytest.fixture(scope="module")
def script(repository: Path) -> str:
    """Return the script of Inno Setup."""
    file = repository / "packaging" / "windows" / "govinfo-desktop.iss"
    return file.read_text(encoding="utf-8-sig")


def section(script: str, name: str) -> list[str]:
    """Return the lines of a section of the script without comments; none if it is missing."""
    _, _, rest = script.partition(f"\n[{name}]\n")
    lines = re.split(r"^\[\w+\]$", rest, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    return [line for line in lines if line and not line.startswith(";")]


@pytest.mark.parametrize("suffix", [".ndbg", PACKAGE_SUFFIX, LEDGER_SUFFIX])
def test_setup_associates_drafts_handover_packages_and_ledgers(script, suffix):
    registry = section(script, "Registry")
    (kind,) = re.findall(
        rf'Subkey: "Software\\Classes\\\{suffix}"; .* ValueData: "([^"]+)"', "\n".join(registry)
    )
    (opens,) = [line for line in registry if f"{kind}\\shell\\open\\command" in line]
    assert '"""{app}\\{#Program}"" ""%1"""' in opens


def test_setup_deletes_nothing_before_the_new_files_are_in(script):
    assert section(script, "InstallDelete") == []
    assert "if CurStep = ssPostInstall then\n    DeleteOldLibraries;" in script
    assert script.count("DelTree") == 1


def test_setup_replaces_the_executables_after_everything_else(script):
    files = section(script, "Files")
    assert ".exe" in files[-1]
    assert not any(".exe" in line for line in files[:-1])


def test_setup_and_the_build_name_the_folder_of_libraries_alike(script, tools):
    spec = (tools / "govinfo-desktop.spec").read_text(encoding="utf-8")
    assert '#define Libraries "_internal-" + Version' in script
    assert 'LIBRARIES = f"_internal-{VERSION}" if WINDOWS' in spec


def test_setup_needs_no_administrator_and_shows_no_licence(script):
    settings = section(script, "Setup")
    assert "PrivilegesRequired=lowest" in settings
    assert not any(line.startswith("LicenseFile") for line in settings)


def test_setup_speaks_chinese(script, tools):
    assert "ChineseSimplified.isl" in "\n".join(section(script, "Languages"))
    messages = configparser.ConfigParser(interpolation=None, comment_prefixes=";")
    messages.read(tools / "windows" / "ChineseSimplified.isl", encoding="utf-8-sig")
    mute = [
        name
        for name, text in messages["Messages"].items()
        if not re.search("[\u4e00-\u9fff]", text) and not re.fullmatch("(%\\d|[（，）])+", text)
    ]
    assert mute == []
    assert len(messages["Messages"]) > 150


def test_the_version_resource_is_that_of_the_program(tools):
    module = importlib.import_module("version_resource")
    text = module.version_resource("1.2.3", "年报", "MIT")
    kinds = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "VarFileInfo")
    strings: dict[str, str] = {}
    fixed: dict[str, object] = {}
    names = dict.fromkeys([*kinds, "VarStruct"], lambda *_, **__: SimpleNamespace())
    names["StringStruct"] = strings.__setitem__
    names["FixedFileInfo"] = lambda **named: fixed.update(named)
    eval(text, {"__builtins__": {}}, names)
    assert fixed["filevers"] == fixed["prodvers"] == (1, 2, 3, 0)
    assert strings["ProductVersion"] == "1.2.3"
    assert strings["Comments"] == "年报"


def test_the_version_resource_is_written_from_setup_cfg(installers, tmp_path):
    installers.write_version_resource(tmp_path / "version.txt")
    text = (tmp_path / "version.txt").read_text(encoding="utf-8")
    assert f"StringStruct('FileVersion', '{__version__}')" in text
    assert "MIT" in text


def test_the_portable_archive_holds_the_program_and_a_folder_for_its_data(installers, tmp_path):
    program = tmp_path / "govinfo-desktop"
    (program / "_internal-1.0.0").mkdir(parents=True)
    (program / "govinfo-desktop.exe").write_bytes(b"MZ")
    (program / "_internal-1.0.0" / "python.dll").write_bytes(b"MZ")
    made = installers.portable_zip(program, tmp_path / "dist")
    with zipfile.ZipFile(made) as opened:
        names = {name.partition("/")[2] for name in opened.namelist()}
        assert {name.partition("/")[0] for name in opened.namelist()} == {made.stem}
    assert names >= {"govinfo-desktop.exe", "_internal-1.0.0/python.dll", "数据/说明.txt"}


def test_the_portable_archive_and_the_program_agree_on_the_folder(installers):
    assert installers.PORTABLE_FOLDER == paths.PORTABLE_FOLDER


def test_a_missing_inno_setup_is_reported_in_one_sentence(installers, monkeypatch, capsys):
    monkeypatch.setattr(installers.shutil, "which", lambda _: None)
    assert installers.make_setup() == 1
    assert capsys.readouterr().err.count("\n") == 1
