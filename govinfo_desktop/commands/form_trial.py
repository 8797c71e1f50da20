"""Trial of a form file in a process with limits: it is filled, checked, laid out and exported.

A form that passes can be used everywhere in the program. The verdict is kept by the hash of the
file before the first step already, because a step may end the process.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop import paths
from govinfo_desktop.commands.process_limits import limit_process
from govinfo_desktop.core.checks.register import CHECKS
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import Entry, FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.carry import carry
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.sanitise import on_one_line, sanitise_texts
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.exporters.fonts.chain import shared_fonts
from govinfo_desktop.exporters.kinds import EXPORT_KINDS
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.forms.loader import form_from_bytes, read_form_file
from govinfo_desktop.forms.verdicts import Verdict, kept_verdict, verdict_file, verdict_to_bytes
from govinfo_desktop.layout.outline import DRAFT_MARK, PrintOptions, outline
from govinfo_desktop.layout.pagination.paginate import lay_out_pages
from govinfo_desktop.storage.atomic import make_private_folder, write_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from govinfo_desktop.core.model.form import Field, Form
    from govinfo_desktop.exporters.kinds import ExportKind
    from govinfo_desktop.forms.catalogue import Catalogue
    from govinfo_desktop.layout.blocks import Outline

# What a file may take beyond what the idle program has taken.
TRIAL_PROCESSOR_S = 2
TRIAL_MEMORY_BYTES = 300 * 1024 * 1024
# By the clock, for a file that waits instead of working; a busy computer needs more than it works.
LONGEST_TRIAL_S = 20.0
_SAMPLE_TEXT = "示例文字"
_SAMPLE_PASSAGE = "示例市加强政府信息公开工作，全年公开 12 件。\n一是完善制度。"
_FIRST_STEP = "读取"


class FormTrialFailed(GovinfoError):
    """A form can be read, but not used for everything; the message names the file."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(on_one_line(f"格式文件 {path.name} 不能使用：{problem}。"))


def try_form_file(path: Path) -> int:
    """Try a form file, keep the verdict, and return the exit code: 0 if it can be used, else 2."""
    contents = read_form_file(path)
    verdicts = _Verdicts(path, contents)
    verdicts.keep_unfinished(_FIRST_STEP)
    catalogue = load_catalogue(paths.resources_folder())
    _warm_up(catalogue)
    limit_process(TRIAL_PROCESSOR_S, TRIAL_MEMORY_BYTES, LONGEST_TRIAL_S)
    try:
        form = form_from_bytes(path, contents, CHECKS, catalogue.pages)
        for step, action in _steps(form, catalogue):
            verdicts.keep_unfinished(step)
            action()
    except _Differs as found:
        verdicts.keep(str(FormTrialFailed(path, str(found))))
        return 2
    except GovinfoError as problem:
        verdicts.keep(str(problem))
        return 2
    verdicts.keep("")
    return 0


class _Differs(Exception):
    """A document differs from the report."""


class _Verdicts:
    """Keeper of the verdict on one file."""

    def __init__(self, path: Path, contents: bytes) -> None:
        self._path = path
        self._file = verdict_file(contents)
        former = kept_verdict(contents)
        self._trials = 1 if former is None or former.is_done else former.trials + 1
        make_private_folder(self._file.parent)

    def keep_unfinished(self, step: str) -> None:
        """Keep what is to be said if the process ends in this step."""
        why = f"{step}时用时或用内存太多，或者软件出错"
        self._write(str(FormTrialFailed(self._path, why)), is_done=False)

    def keep(self, problem: str) -> None:
        """Keep the final verdict; an empty problem means that the form can be used."""
        self._write(problem, is_done=True)

    def _write(self, problem: str, *, is_done: bool) -> None:
        verdict = Verdict(problem=problem, is_done=is_done, trials=self._trials)
        write_own(self._file, verdict_to_bytes(verdict))


def _warm_up(catalogue: Catalogue) -> None:
    """Do everything once with a shipped form: load the modules and fonts of the idle program."""
    form = next(iter(catalogue.forms.values()))
    for _, action in _steps(form, catalogue):
        action()


def _steps(form: Form, catalogue: Catalogue) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what the program does with a form, each step with its name in Chinese."""
    blank = Report(form_id=form.id)
    filled = blank.with_texts(sanitise_texts(form, _sample(form))[0])
    for name, report in (("空白", blank), ("填好", filled)):
        yield f"{name}后核对", partial(evaluate, form, report, read(form, report))
        yield f"{name}后排版", partial(_lay_out, form, report, catalogue)
        for kind in EXPORT_KINDS:
            yield f"{name}后导出为{kind.name}", partial(_export, kind, form, report)
    yield "结转上年数据", partial(carry, form, form.first_year + 1, read(form, filled))


def _lay_out(form: Form, report: Report, catalogue: Catalogue) -> None:
    for page in (None, *catalogue.presets.values()):
        pages = lay_out_pages(_outline(form, report, PrintOptions(page=page)), shared_fonts())
        if not pages:
            raise _Differs("排出来一页也没有")


def _export(kind: ExportKind, form: Form, report: Report) -> None:
    made = kind.export(_outline(form, report, PrintOptions(mark=DRAFT_MARK)))
    for fault in made.faults:
        raise _Differs(f"导出的{kind.name}{fault[:200].rstrip('。')}")


def _outline(form: Form, report: Report, options: PrintOptions) -> Outline:
    return outline(form, report, evaluate(form, report), options)


def _sample(form: Form) -> Mapping[FieldId, str]:
    """Return an entry for every field of the form that is typed."""
    typed = (field for name, field in form.fields.items() if name not in form.computed)
    texts = {field.id: _sample_entry(field) for field in typed}
    passages = {
        section.text_id: _SAMPLE_PASSAGE + "".join(f"⟦{one.id}⟧" for one in section.figures)
        for section in form.sections
    }
    return {**texts, **passages, FieldId("year"): str(form.first_year)}


def _sample_entry(field: Field) -> str:
    if field.entry is Entry.TEXT:
        return _SAMPLE_TEXT
    if field.entry is Entry.CHOICE:
        return field.choices[0][0] if field.choices else ""
    return "1"
