"""Catalogue of all forms, by id and by year."""

import shutil
import tomllib

import pytest

from govinfo_desktop.forms.catalogue import Catalogue, UnknownForm, load_catalogue
from govinfo_desktop.forms.loader import BadForm
from govinfo_desktop.forms.validation import Wrong


@pytest.fixture(scope="module")
def catalogue(repository):
    return load_catalogue(repository / "resources")


@pytest.mark.parametrize(
    ("year", "forms"),
    [
        (2007, []),
        (2008, ["guangzhou-2008", "zhangdian-2009"]),
        (
            2011,
            [
                "jiaojiang-2011",
                "hengyang-2010",
                "anhui-2010",
                "guangzhou-2008",
                "zhangdian-2009",
            ],
        ),
        (2015, ["pingtan-2014", "guangzhou-2008"]),
        (2016, ["pingtan-2014"]),
        (2018, ["pingtan-2014"]),
        (2019, ["national-2019"]),
        (2020, ["national-2019"]),
        (2021, ["national-2021"]),
        (2030, ["national-2021"]),
    ],
)
def test_for_a_year_the_forms_valid_in_it_are_offered(catalogue, year, forms):
    assert [form.id for form in catalogue.for_year(year)] == forms


def test_only_the_national_forms_have_certain_years(catalogue):
    certain = {form.id for form in catalogue.forms.values() if form.years_certain}
    assert certain == {"national-2019", "national-2021"}


def test_an_unknown_form_is_refused_with_the_known_ones(catalogue):
    with pytest.raises(
        UnknownForm, match="没有名为“national-2031”的报告格式。现有：national-2021、"
    ):
        catalogue.form("national-2031")


def test_an_unknown_form_is_refused_on_one_line(catalogue):
    with pytest.raises(UnknownForm, match="没有名为“a b”的报告格式"):
        catalogue.form("a\n\u202eb")


def test_a_missing_folder_has_no_forms(repository, tmp_path):
    catalogue = load_catalogue(repository / "resources", tmp_path / "none")
    assert len(catalogue.forms) == 8
    assert catalogue.refused == ()


def test_a_shipped_file_is_named_for_the_id_of_its_form(catalogue, repository):
    names = {path.stem for path in (repository / "resources" / "forms").glob("*.toml")}
    assert {form.id for form in catalogue.forms.values()} == names


def test_only_the_form_that_is_used_is_read(repository, tmp_path):
    forms = tmp_path / "forms"
    forms.mkdir()
    shipped = repository / "resources" / "forms"
    (forms / "national-2021.toml").write_bytes((shipped / "national-2021.toml").read_bytes())
    (forms / "broken.toml").write_text("= nothing", "utf-8")
    shutil.copytree(repository / "resources" / "pages", tmp_path / "pages")
    catalogue = load_catalogue(tmp_path)
    assert catalogue.form("national-2021").first_year == 2021
    with pytest.raises(BadForm, match=r"broken\.toml"):
        list(catalogue.forms)


def test_a_shipped_page_is_named_for_its_id(catalogue):
    assert {name: page.id for name, page in catalogue.presets.items()} == {
        name: name for name in catalogue.pages
    }


def test_only_the_page_that_is_used_is_made(catalogue):
    pages = {**catalogue.pages, "broken": {"id": "broken"}}
    presets = Catalogue(forms={}, pages=pages).presets
    assert "broken" in presets
    assert presets["gb-word"] is presets["gb-word"]
    assert presets.get("nothing") is None
    with pytest.raises(Wrong):
        presets["broken"]


def test_a_damaged_page_is_noticed_at_the_start(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "broken.toml").write_text("= nothing", "utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        load_catalogue(tmp_path)
