"""Problems of the ledger: each leads to its application, or is answered."""

from govinfo_desktop.core.ledger.columns import Column


def test_a_duplicate_is_asked_about_and_the_answer_is_kept(opened):
    opened.document.enter({"c": {Column.SUBJECT: "某地块规划"}}, "改成一样")
    opened.document.enter({"c": {Column.RECEIVED: "2025-09-25"}}, "改日期")
    opened.document.enter({key: {Column.SUBJECT: "某某地块规划"} for key in ("b", "c")}, "加长")
    opened.tabs.setCurrentWidget(opened.tabs.problems)
    place = next(
        n for n, one in enumerate(opened.tabs.problems.problems) if one.rule == "ledger_duplicate"
    )
    opened.tabs.problems.list.setCurrentRow(place)
    assert opened.tabs.problems.same.isVisible()
    opened.tabs.problems.apart.click()
    assert not [one for one in opened.tabs.problems.problems if one.rule == "ledger_duplicate"]
    opened.document.undo()
    opened.tabs.problems.list.setCurrentRow(place)
    opened.tabs.problems.same.click()
    assert [one.key for one in opened.document.ledger.rows] == ["a", "b", "d"]


def test_a_problem_leads_to_its_application(opened):
    opened.document.enter({"b": {Column.APPLICANT_KIND: "法人"}}, "填写")
    opened.tabs.setCurrentWidget(opened.tabs.problems)
    assert "1 件申请没有计入报告" in opened.tabs.problems.summary.text()
    opened.tabs.problems.list.setCurrentRow(0)
    opened.tabs.problems.open.click()
    assert opened.tabs.records.grid.current_key == "b"


def test_a_cell_that_cannot_be_read_is_one_problem(opened):
    opened.document.enter({"b": {Column.ANSWERED: "九月底"}}, "填写")
    opened.tabs.setCurrentWidget(opened.tabs.problems)
    about = [one for one in opened.tabs.problems.problems if one.keys == ("b",)]
    assert [one.column for one in about] == [Column.ANSWERED]
    assert "没有计入" in about[0].says
