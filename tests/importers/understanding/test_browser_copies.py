"""Tables as a browser copies them as text: a row a line, a merged cell once, blanks kept."""

import random

import pytest

from govinfo_desktop.importers.text_reader import read_pasted
from tests.importers.understanding.documents import (
    FORMS,
    HEADINGS,
    NATIONAL,
    TITLE,
    asked,
    printed,
    understood,
)
from tests.importers.understanding.figures import figures

OWN = figures(random.Random(11))
OLD_FORM = FORMS["national-2019"]
TABS, BARS = ("", "\t", ""), ("| ", " | ", " |")


def copied(texts: dict[str, str], style: tuple[str, str, str], form=NATIONAL, title=TITLE) -> str:
    """Return a report as a browser copies it, its cells with ``style`` before, between, behind."""
    before, between, behind = style
    lines = [title]
    for section in form.sections:
        lines += [HEADINGS[section.id]] if section.id in HEADINGS else []
        for table in section.tables:
            rows: dict[int, list[str]] = {}
            for cell in sorted(printed(table, texts, {}).cells, key=lambda one: one.column):
                rows.setdefault(cell.row, []).append(cell.text)
            lines += [before + between.join(rows[row]) + behind for row in sorted(rows)]
        lines += [] if section.tables else ["这是正文。"]
    return "\n".join(lines)


@pytest.mark.parametrize("style", [TABS, BARS])
def test_a_numbered_label_behind_that_of_its_group_is_no_value(style: tuple[str, str, str]):
    found = understood(read_pasted(copied(OWN, style)))
    assert {name: found.printed.get(name) for name in OWN} == OWN
    assert found.is_complete


@pytest.mark.parametrize("style", [TABS, BARS])
def test_a_blank_behind_a_label_is_the_first_value_where_the_sums_say_so(
    style: tuple[str, str, str],
):
    blank = {name: "" if text == "0" else text for name, text in OWN.items()}
    found = understood(read_pasted(copied(blank, style)))
    rows = {name.rpartition(".")[0] for name in OWN if name.endswith(".natural_person")}
    rows = {row for row in rows if not blank[f"{row}.natural_person"] and blank[f"{row}.total"]}
    own = {name: text for name, text in blank.items() if name.rpartition(".")[0] in rows}
    assert len(rows) > 3
    assert {name: found.printed.get(name) for name in own} == own


@pytest.mark.parametrize("style", [TABS, BARS])
def test_a_blank_behind_a_label_changes_nothing_in_silence(style: tuple[str, str, str]):
    chance = random.Random(5)
    texts = {name: chance.choice(["", "0", "7", "12"]) for name in OWN}
    found = understood(read_pasted(copied(texts, style)))
    listed = {*asked(found), *(one.field for one in found.conflicts)}
    for name, text in texts.items():
        assert found.printed.get(name, "") == text or name in listed, name


@pytest.mark.parametrize("style", [TABS, BARS])
def test_a_row_whose_sums_hold_only_if_a_cell_is_lost_is_asked_about(style: tuple[str, str, str]):
    label, row = "2.重复申请", "applications.nh_repeat"
    own = [OWN[name] for name in OWN if name.startswith(f"{row}.")]
    whole = style[1].join([label, *own])
    assert whole in copied(OWN, style)
    for lost in range(len(own) - 1):
        cut = [*own[:lost], *own[lost + 1 :], ""]
        text = copied(OWN, style).replace(whole, style[1].join([label, *cut]))
        found = understood(read_pasted(text))
        listed = asked(found)
        for name, figure in OWN.items():
            assert found.printed.get(name) == figure or name in listed, name


@pytest.mark.parametrize("names", [("2023", "2022"), ("本年", "上年")])
def test_columns_of_two_years_give_no_false_figure(names: tuple[str, str]):
    """The heads of the years are above other cells than their own: the labels have more columns."""
    lines = copied(OWN, TABS).split("\n")
    doubled = []
    for line in lines:
        cells = line.split("\t")
        labels = [one for one in cells if not one.isdigit()]
        figures_of = [part for one in cells[len(labels) :] for part in (one, "9")]
        doubled.append("\t".join([*labels, *figures_of]))
        if cells[0] == "商业企业":
            doubled.append("\t".join(["", "", "", *names * 7]))
    found = understood(read_pasted("\n".join(doubled)))
    listed = {*asked(found), *(one.field for one in found.conflicts)}
    for name, text in OWN.items():
        if name.startswith("applications."):
            assert found.printed.get(name) == text or name in listed, name


def test_columns_of_another_form_in_running_text_are_asked_about():
    """A report of 2023 on the form of 2019: its three columns of rules count other things."""
    text = copied({}, ("", "\n", ""), OLD_FORM).replace("\n0\n", "\n5\n")
    found = understood(read_pasted(text), NATIONAL)
    names = {
        name for name in NATIONAL.fields if name.startswith(("proactive.rules", "proactive.n"))
    }
    assert not names & found.printed.keys()
    assert names <= asked(found).keys()
