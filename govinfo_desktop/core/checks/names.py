"""Checks of class N: names of organs, regulations and documents."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS, read_count
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

MOST_NAMED_TITLES = 3
# 我局, but not 我局面; each character is followed by what would make another word of it.
_SELF_NAME = LazyPattern(
    r"我(局(?![限面势])|委(?!托|派|员|任|以|婉|屈)|厅|办(?!理|事|公|好|案|结|法|学|件)"
    r"|处(?!理|置|于|罚|在|分)|院(?!士)|站(?!在|立|到)|所(?![有在需谓以知见说]))"
)
# 由某某局编制, 社会公布某某局2024年; not 经由 and the like.
_ISSUER = LazyPattern(
    r"(?:(?<![自理经])由|社会公布)(?P<name>[一-龥]{2,24}?(?:局|委员会|委|厅|办公室|人民政府))"
    r"(?=\s?(?:\d{4}年|编制|负责编制))"
)
_BRACKETED_TITLE = LazyPattern(r"《([^《》\n]{2,80})》")
_REGULATION = "政府信息公开条例"
# 某市某局某某条例.
_LOCAL_REGULATION = LazyPattern(r"[市县区省州](?:[一-龥]{1,12})?(?:局|厅)[一-龥]{0,20}条例$")
# What may be between two titles of one list: a date or number in brackets, a comma, 和.
_BETWEEN_TITLES = LazyPattern(r"(?:(?:[（(][^（）()\n]{1,20}[）)])?[、，,和及与或\s]{0,2})")
_LIST_COUNT = LazyPattern(
    rf"等\s?(\d{{1,3}}|[两{NUMERAL_CHARACTERS}]{{1,3}})\s?(?:个|项|部|件|种|份|条)"
)


def self_names(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N01: the organ uses one name for itself (我局, not also 我委), and its own full name."""
    yield from _other_self(reading, rule)
    organ = reading.report.text("organ").strip()
    for passage in reading.passages if organ else ():
        for start, end in issuers(passage.plain):
            if not is_same_organ(passage.text[start:end], organ):
                yield Finding(
                    rule=rule,
                    severity=Severity.WARNING,
                    says=f"{passage.quote(start, end)}：单位全称填的是“{organ}”",
                    fields=(passage.field,),
                    marks=(passage.mark(start, end),),
                    why="单位全称、简称前后一致，与单位资料一致；机构改革前后的名称请自行确认。",
                )


def _other_self(reading: Reading, rule: str) -> Iterator[Finding]:
    own = _own_self(reading)
    for passage in reading.passages if own else ():
        for start, end in selves(passage.plain):
            if passage.text[start:end] != own:
                yield Finding(
                    rule=rule,
                    severity=Severity.WARNING,
                    says=f"{passage.quote(start, end)}：别处自称“{own}”",
                    fields=(passage.field,),
                    marks=(passage.mark(start, end),),
                    why="单位自称前后一致，不一致的多是照抄别家没有改净。",
                )


def _own_self(reading: Reading) -> str:
    """Return the organ's name for itself: its short name, or the most frequent one in the text."""
    short = reading.report.text("organ_short").strip()
    if _SELF_NAME.fullmatch(short):
        return short
    counts = Counter(
        passage.text[start:end]
        for passage in reading.passages
        for start, end in selves(passage.plain)
    )
    return max(counts, key=lambda name: counts[name], default="")


@lru_cache(maxsize=64)
def selves(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places of 我局, 我委 and the like."""
    return tuple(match.span() for match in _SELF_NAME.finditer(plain))


@lru_cache(maxsize=64)
def issuers(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places where the organ that issued the report is named."""
    return tuple(match.span("name") for match in _ISSUER.finditer(plain))


@lru_cache(maxsize=256)
def is_same_organ(named: str, organ: str) -> bool:
    """Tell whether one name may abbreviate the other: all its characters are in it, in order."""
    names = [name.removesuffix("办公室") for name in (named, organ)]
    short, full = sorted(names, key=len)
    rest = iter(full)
    return all(one in rest for one in short)


def regulation_name(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N03: 《中华人民共和国政府信息公开条例》 is named in full; departments issue no 条例."""
    for passage in reading.passages:
        for start, end in _wrong_regulations(passage):
            yield _misnamed(passage, start, end, rule)
        for start, end, name in titles(passage.text):
            if _LOCAL_REGULATION.search(name):
                yield _not_a_regulation(passage, start, end, rule)


def _misnamed(passage: Passage, start: int, end: int, rule: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        says=f"{passage.quote(start, end)}：法规名称不对",
        fields=(passage.field,),
        marks=(passage.mark(start, end),),
        why="法规全称是《中华人民共和国政府信息公开条例》（国务院令第711号）。",
        advice="改成《中华人民共和国政府信息公开条例》。",
    )


def _not_a_regulation(passage: Passage, start: int, end: int, rule: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(start, end)}：部门制定的文件不称“条例”，请核对名称",
        fields=(passage.field,),
        marks=(passage.mark(start, end),),
        why="“条例”是行政法规和地方性法规的名称（一份2012年的部门报告有此错误）。",
    )


def _wrong_regulations(passage: Passage) -> Iterator[tuple[int, int]]:
    for start, end, name in titles(passage.text):
        bare = "".join(name.split())
        if bare.endswith("信息公开条例") and bare.startswith("中华人民") and _is_misnamed(bare):
            yield start, end


def _is_misnamed(name: str) -> bool:
    return name != f"中华人民共和国{_REGULATION}"


@lru_cache(maxsize=64)
def titles(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and text of every 《title》."""
    return tuple((*match.span(), match[1]) for match in _BRACKETED_TITLE.finditer(text))


def listed_twice(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """N04: no document is listed twice in one list of 《titles》."""
    for passage in reading.passages:
        twice = titles_twice(passage.text)
        if twice:
            names = "、".join(
                dict.fromkeys(f"《{name}》" for *_, name in twice[:MOST_NAMED_TITLES])
            )
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                says=f"{names}在同一处列了两次",
                fields=(passage.field,),
                marks=tuple(passage.mark(start, end) for start, end, _ in twice),
                why="书名号内同一文件名不重复列举（一份2012年的部门报告有此错误）。",
            )


@lru_cache(maxsize=64)
def titles_twice(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the titles that are repeated in their list."""
    found = []
    for names in lists(text):
        seen: set[str] = set()
        for one in names:
            if one[2] in seen:
                found.append(one)
            seen.add(one[2])
    return tuple(found)


def list_count(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """H: 等8项制度 follows a list of exactly eight titles."""
    for passage in reading.passages:
        for names in lists(passage.text):
            last = names[-1][1]
            match = _LIST_COUNT.match(passage.plain, last)
            count = read_count(match[1]) if match else 0
            if match and count and len({name for *_, name in names}) != count:
                yield Finding(
                    rule=rule,
                    severity=Severity.WARNING,
                    says=f"{passage.quote(*match.span())}：前面列了 {len(names)} 个文件",
                    fields=(passage.field,),
                    marks=(passage.mark(*match.span()),),
                    why="“等N项制度”与所列书名号文件数一致。",
                )


@lru_cache(maxsize=64)
def lists(text: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return the lists of two or more titles that follow each other."""
    runs: list[list[tuple[int, int, str]]] = []
    for one in titles(text):
        if runs and _BETWEEN_TITLES.fullmatch(text, runs[-1][-1][1], one[0]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return tuple(tuple(run) for run in runs if len(run) > 1)


CHECKS = {
    "self_names": self_names,
    "regulation_name": regulation_name,
    "listed_twice": listed_twice,
    "list_count": list_count,
}
