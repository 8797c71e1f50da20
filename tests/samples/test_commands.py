"""Every form filled, checked and exported on the command line."""

from __future__ import annotations

import json

import pytest

from govinfo_desktop.__main__ import main
from tests.exporters.bundled import catalogue
from tests.samples.sample import names, read_sample, shipped

FORMS = catalogue().forms
CORRECTED = ["national-2021/city-2025", *(name for name in names() if name.endswith("corrected"))]


@pytest.mark.parametrize("name", CORRECTED)
def test_a_sample_can_be_made_filled_checked_and_exported(name, tmp_path, capsys):
    sample = read_sample(name, FORMS)
    draft, content = tmp_path / "a.ndbg", tmp_path / "a.json"
    content.write_text(shipped(sample), encoding="utf-8")
    texts = sample.report.texts
    named = ["--organ", texts["organ"], "--year", texts["year"], "--kind", texts["kind"]]
    assert main(["new", sample.report.form_id, *named, "-o", str(draft)]) == 0
    assert main(["fill", str(draft), str(content)]) == 0
    capsys.readouterr()
    assert main(["show", str(draft), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["texts"] == dict(texts)
    assert set(shown["computed"]) == FORMS[shown["form"]].computed
    assert main(["check", str(draft), "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert checked["final"]
    assert sorted((one["rule"], one["fields"][:1]) for one in checked["findings"]) == [
        (rule, [field] if field else []) for rule, field in sample.findings
    ]
    out = [tmp_path / "a.docx", tmp_path / "a.pdf"]
    assert main(["export", str(draft), *map(str, out)]) == 0
    assert all(path.stat().st_size > 5000 for path in out)


def test_every_form_is_among_the_corrected_samples():
    assert {name.partition("/")[0] for name in CORRECTED} == set(FORMS)
