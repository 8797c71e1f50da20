"""Claims of a text: what each number in it counts, with whatever makes that doubtful.

A paragraph is read once from left to right, clause by clause. What a number counts is said by the
terms before it in its clause, or right behind it (收到12件申请, 另有3件结转下年度), or it goes on
with what the sentence counts so far (、信函申请38件，共计41件).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.annexes import annex_claims, without_shares
from govinfo_desktop.core.statements.changes import compared_places
from govinfo_desktop.core.statements.claim import (
    APPLICATIONS_TOPIC,
    PROACTIVE_TOPIC,
    REMEDIES_TOPIC,
    Claim,
    Doubt,
)
from govinfo_desktop.core.statements.dealt import dealt
from govinfo_desktop.core.statements.doubts import (
    doubt_of,
    is_about_disclosure,
    is_beside_revisions,
    is_compared_with,
    is_loose,
    is_of_other_acts,
    is_told_apart,
    subject_of,
    year_of,
)
from govinfo_desktop.core.statements.following import (
    NUMBER_FIRST,
    RESULTS,
    announced,
    has_sisters_behind,
    is_answer_to,
    is_carried_later,
    is_of_all,
    row_compared_before,
    shared_result,
)
from govinfo_desktop.core.statements.numbers import YUAN, Number, is_bare_count, numbers_in
from govinfo_desktop.core.statements.outcomes import is_kind_of_document, is_outcome
from govinfo_desktop.core.statements.surroundings import (
    APPLICATION_NOUNS,
    CONTENT_KINDS,
    DECISION_NOUNS,
    NORM_NOUNS,
    NORM_VERBS,
    RECEIPT_VERBS,
    REMEDY_NOUNS,
    State,
    Words,
    words_around,
)
from govinfo_desktop.core.statements.terms import Kind, Term, terms_in
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import UNITS_OF_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEES = "行政事业性"
# Those in which the cases of a table are not counted: 规范性文件类信息68条 counts items.
_OTHER_UNITS = {
    "remedies": ("条", "份", "部", "项", "个"),
    "proactive": ("条", "宗次"),
    "applications": ("部",),
}
# 行政许可事项30项 counts what may be decided on, not decisions.
_UNITS_OF_MATTERS = ("项", "个", "部", "份")
_STOP = LazyPattern(r"[，,。;!?:()]")
# What is in brackets without a number, and titles, say nothing of the number beside them:
# 其他处理(含申请人撤回)3件, 《规范性文件管理办法》等3件.
_ASIDE = LazyPattern(r"\([^()\d\n]{1,60}\)|《[^《》\n]{1,80}》")
_SENTENCE_STOP = LazyPattern(r"[。!?]")
_NO_COUNT = LazyPattern(
    r"(?:比|较|同比|增加|减少|增长|下降|多|少|上升|回落|超出|高于|低于)[^，,。;\d]{0,8}$"
)
_ABOUT_SOME = LazyPattern(r"(?:对|就|针对|为|将|把|与|从|在)")
# 对诉讼案件3件进行剖析.
_TREATMENT = LazyPattern(r"(?:逐一|集中|及时)?(?:进行|开展|予以|组织|作)")
# 对3件申请作出部分公开答复 counts those of this outcome.
_DECIDED = LazyPattern(r"[^，,。;]{0,8}申请(?:依法|依规|均|分别)*(?:作出|做出|决定|给予)")
_ENDS_OPEN = ("：", ":", "，", ",", ";", "；", "其中", "、")
# 公开率34.2%，共12件: what a share has just counted.
_SHARE_BEFORE = LazyPattern(r"%[，,、(]\s?$")
_FEE_NOT_TAKEN = LazyPattern(r"减免|免收|免征|取消|降低|清理|退还|停征")
_MERELY_PUBLISHED = LazyPattern(r"[，,、;:\s]*(?:其中)?(?:同意|准予|决定)?公开(?:的)?\s?")
_END_OF_COUNT = LazyPattern(r"[，,。;、)(\n]|$|和|及")
_UP_TO = ("截至", "截止", "止到", "至到")
# In characters.
_CONTEXT_REACH = 120
_LEAD_REACH = 80
_LONGEST_HEADING = 40
_MOST_CLAIMS = 1_000
_WITH_OUTCOMES = frozenset({"finished", "handled"})
_OTHER_MATTERS = frozenset({"foreign", "document"})
_KINDS_BEYOND_SENTENCES = frozenset({Kind.NOUN, Kind.FOREIGN, Kind.TOPIC})
_UNCOUNTED = frozenset({"not_a_count", "growth"})


@lru_cache(maxsize=64)
def claims(plain: str) -> tuple[Claim, ...]:
    """Return the claims of a passage, in order."""
    found: list[Claim] = []
    start, topic, remedy = 0, "", ""
    for paragraph in plain.split("\n"):
        here, topic, remedy = _claims_at(start, paragraph, topic, remedy)
        found.extend(here)
        start += len(paragraph) + 1
        if len(found) > _MOST_CLAIMS:
            break
    return tuple(without_shares(found))


# A key changes one paragraph; the others are not read again, and only those behind it moved.
@lru_cache(maxsize=512)
def _claims_at(start: int, *read: str) -> tuple[tuple[Claim, ...], str, str]:
    found, topic, remedy = _claims_of(*read)
    return tuple(one.moved(start) for one in found) if start else found, topic, remedy


@lru_cache(maxsize=512)
def _claims_of(paragraph: str, topic: str, remedy: str) -> tuple[tuple[Claim, ...], str, str]:
    """Return the claims of a paragraph, and topic and remedy that the next one goes on with."""
    units = UNITS_OF_CLAIMS | {YUAN} if _FEES in paragraph else UNITS_OF_CLAIMS
    bare = _ASIDE.sub(lambda match: " " * len(match[0]), paragraph)
    compared = compared_places(paragraph)
    every = [one for one in numbers_in(bare)[:_MOST_CLAIMS] if one.start not in compared]
    numbers = [one for one in every if one.unit in units or is_bare_count(one, bare)]
    state = State(topic=topic, remedy=remedy, announced=announced(paragraph))
    found = tuple(_read(bare, numbers, state)) if numbers else ()
    annexed = tuple(annex_claims(paragraph, every, frozenset(one.start for one in found)))
    if annexed:
        found = tuple(sorted((*found, *annexed), key=attrgetter("start")))
    is_heading = not numbers and len(paragraph) <= _LONGEST_HEADING
    if is_heading:
        for term in terms_in(paragraph):
            state.notice(term)
    if is_heading or paragraph.rstrip().endswith(_ENDS_OPEN):
        return found, state.topic, state.remedy
    return found, "", ""


def _read(text: str, numbers: Sequence[Number], state: State) -> Iterator[Claim]:
    last = 0
    for place, number in enumerate(numbers):
        stops = [
            one.end()
            for one in _STOP.finditer(text, max(last, number.start - _LEAD_REACH), number.start)
        ]
        # 办结数量：12件 is said as 办结12件.
        if stops and text[stops[-1] - 1] == ":" and not text[stops[-1] : number.start].strip():
            stops.pop()
        lead_start = stops[-1] if stops else max(last, number.start - _LEAD_REACH)
        _pass_over(text, last, lead_start, state)
        if not state.topic and any(first <= number.start < end for first, end in state.announced):
            state.topic = APPLICATIONS_TOPIC
        following = numbers[place + 1].start if place + 1 < len(numbers) else None
        words = words_around(text, number, lead_start, following)
        claim = _claim(text, words, state)
        for term in words.before:
            state.notice(term)
        if claim is not None:
            yield claim
            _remember(claim, words, state)
        elif any(term.name == "foreign" for term in words.before + words.behind):
            state.topic = ""
        last = _end_of(claim, words)


def _end_of(claim: Claim | None, words: Words) -> int:
    """Return where the words of the next number may begin.

    予以公开 in 41件予以公开、12件无法提供 is said of the 41, and not of the 12.
    """
    stop = words.number.stop
    if claim is None or any(term.kind in CONTENT_KINDS for term in words.before):
        return stop
    return stop + max((t.end for t in words.behind if t.kind in CONTENT_KINDS), default=0)


def _pass_over(text: str, start: int, end: int, state: State) -> None:
    """Take in the clauses between two numbers that count nothing."""
    low = max(start, end - 2 * _CONTEXT_REACH)
    ends = [one.end() for one in _SENTENCE_STOP.finditer(text, start, end)]
    if ends:
        goes_on = state.doubt & Doubt.PERIOD if text.startswith("其中", ends[-1]) else Doubt.NONE
        state.end_sentence(ends[-1])
        state.doubt |= goes_on
        if end - ends[0] > 2 * _CONTEXT_REACH:
            state.topic = ""
    for term in terms_in(text[low:end]):
        if not ends or low + term.start >= ends[-1] or term.kind in _KINDS_BEYOND_SENTENCES:
            _notice_at(term, low, text, state)


def _notice_at(term: Term, offset: int, text: str, state: State) -> None:
    if term.kind is Kind.YEAR and is_compared_with(text, offset + term.start):
        return
    if term.kind is Kind.YEAR:
        state.year = int(text[offset + term.start : offset + term.start + 4])
        state.doubt &= ~Doubt.PERIOD
        # 截至2023年底累计 may have begun in another year, 2023年，累计 has not.
        state.is_of_year = not text[: offset + term.start].endswith(_UP_TO)
    state.notice(term)


def _claim(text: str, words: Words, state: State) -> Claim | None:
    """Return what a number counts; None where that is none of the report's tables."""
    if words.before and words.before[-1].name in _UNCOUNTED:
        return None
    if _NO_COUNT.search(words.lead) or is_kind_of_document(text, words, state):
        return None
    if words.number.unit == YUAN:
        return _fee(text, words, state)
    about = dealt(words, state)
    if about is not None:
        return _made(text, words, state, about, None)
    for find in (_row, _remedy, _norm, _decision, _application, _more_of_the_same):
        claim = find(text, words, state)
        if claim is not None:
            is_counted = words.number.unit not in _OTHER_UNITS.get(claim.topic, ())
            return claim if is_counted else None
    return None


def _row(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of an outcome, a result of a remedy, or a kind of applicant."""
    row = words.near(Kind.ROW)
    column = words.near(Kind.COLUMN)
    if row is None and is_carried_later(text, words, state):
        return _made(text, words, state, (APPLICATIONS_TOPIC, "carried_out", ""), None)
    if row in words.behind and _ABOUT_SOME.match(words.lead) and not _DECIDED.match(words.tail):
        row = None
    remedy = words.near(Kind.NOUN, REMEDY_NOUNS)
    is_noun = words.near(Kind.NOUN, APPLICATION_NOUNS) is not None
    topic = REMEDIES_TOPIC if remedy else APPLICATIONS_TOPIC if is_noun else state.topic
    opening = words.last(Kind.TOPIC)
    if not topic and opening is not None:
        topic = REMEDIES_TOPIC if opening.name == "topic_review" else APPLICATIONS_TOPIC
    if row is not None and (row.name in RESULTS or row.name == "other_outcome"):
        if topic == REMEDIES_TOPIC:
            result = "other_result" if row.name == "other_outcome" else row.name
            is_review = opening is not None and opening.name == "topic_review"
            before = "review" if is_review else state.remedy_of(words.number)
            kind = remedy.name if remedy else before or "any"
            return _made(text, words, state, (REMEDIES_TOPIC, kind, result), row)
        if topic == APPLICATIONS_TOPIC and row.name == "other_outcome":
            return _made(text, words, state, (APPLICATIONS_TOPIC, "other", ""), row)
        return None
    if row is not None and (
        topic == APPLICATIONS_TOPIC
        or (not topic and is_outcome(row, text, words, state))
        or (row.name.startswith("carried") and not topic and not state.is_foreign)
    ):
        who = column.name if column is not None and column.name != "other_org" else ""
        return _made(text, words, state, (APPLICATIONS_TOPIC, row.name, who), row)
    is_applicant = topic == APPLICATIONS_TOPIC or (not topic and "申请" in words.lead)
    if row is None and column is not None and is_applicant:
        return _made(text, words, state, (APPLICATIONS_TOPIC, "arrived", column.name), column)
    return None


def _remedy(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of reviews or lawsuits."""
    noun = words.last(Kind.NOUN)
    if noun is None or noun.name in APPLICATION_NOUNS | {"cases"}:
        noun = words.first_behind(Kind.NOUN, REMEDY_NOUNS) or noun
    if noun is None:
        return None
    is_treated = _TREATMENT.match(text, words.number.stop) is not None
    is_some = noun in words.behind and not is_of_all(text, words)
    if _ABOUT_SOME.match(words.lead) and (is_some or is_treated):
        return None
    if noun.name in REMEDY_NOUNS:
        result = shared_result(text, words)
        return _made(text, words, state, (REMEDIES_TOPIC, noun.name, result), noun)
    if noun.name == "cases" and state.topic == REMEDIES_TOPIC:
        return _made(text, words, state, (REMEDIES_TOPIC, "any", "total"), noun)
    return None


def _norm(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of 规章 or 规范性文件 made, repealed, in force or published."""
    noun = words.last(Kind.NOUN, NORM_NOUNS) or words.first_behind(Kind.NOUN, NORM_NOUNS)
    verbs = [term for term in words.before if term.name in NORM_VERBS]
    done = words.first_behind(Kind.VERB, NORM_VERBS) if noun in words.behind else None
    action = verbs[-1].name if verbs else done.name if done else ""
    if noun is None:
        if not (verbs and state.topic == PROACTIVE_TOPIC and state.norm):
            return None
        return _made(text, words, state, (PROACTIVE_TOPIC, state.norm, action), verbs[-1])
    norms = {term.name for term in words.before if term.name in NORM_NOUNS}
    row = "both_norms" if len(norms) > 1 else noun.name
    # 《甲办法》、《乙办法》等11个规范性文件 names some of those of the year.
    is_list = noun in words.behind and words.lead.rstrip().endswith("等")
    action = action or state.action or ("listed" if is_list else "")
    # 规范性文件新制定3件: the verb is nearer.
    by = max((noun, *verbs[-1:]), key=lambda term: term.start) if noun in words.before else noun
    return _made(text, words, state, (PROACTIVE_TOPIC, row, action), by) if action else None


def _decision(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of decisions that 表二 counts."""
    noun = words.near(Kind.NOUN, DECISION_NOUNS)
    is_writ = noun is not None and words.number.unit == "份" and "书" in words.lead[noun.start :]
    if words.number.unit in _UNITS_OF_MATTERS and not is_writ:
        return None
    if noun is None or any(term.name in {*_OTHER_MATTERS, "published"} for term in words.before):
        return None
    return _made(text, words, state, (PROACTIVE_TOPIC, noun.name, "decisions"), noun)


def _fee(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of the fees that 表二 has, in units of ten thousand yuan."""
    noun = words.last(Kind.NOUN, frozenset({"admin_fee"}))
    if noun is None or _FEE_NOT_TAKEN.search(words.lead):
        return None
    claim = _made(text, words, state, (PROACTIVE_TOPIC, "admin_fee", "fee"), noun)
    return replace(claim, number=words.number.in_ten_thousands(text))


def _application(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of applications received, handled or finished."""
    if any(term.name in _OTHER_MATTERS for term in words.before + words.behind[:1]):
        return None
    noun = words.near(Kind.NOUN, APPLICATION_NOUNS)
    verbs = [term for term in words.before if term.name in RECEIPT_VERBS]
    verb = verbs[-1] if verbs else None
    is_some = (noun is None or noun in words.behind) and _ABOUT_SOME.match(words.lead)
    if is_some and not is_of_all(text, words):
        return None
    if noun in words.before and is_answer_to(noun, verbs, words.lead):
        return None
    if noun is None and verb is None:
        return _done_behind(text, words, state)
    if noun is None and state.topic != APPLICATIONS_TOPIC:
        return None
    if noun is None and words.last(Kind.NOUN) is not None:
        return None
    if verb is not None:
        # 收到并答复 counts what was received.
        row = verb.name
    elif noun in words.before or words.last(Kind.TOTAL):
        is_bare = noun is not None and noun.name == "bare" and not words.last(Kind.TOTAL)
        row = state.whole or ("" if is_bare else "arrived")
    else:
        # 12件申请已经办结; but 对25件申请收取 counts some of them.
        is_all = is_of_all(text, words)
        verbs_behind = RECEIPT_VERBS if is_all else frozenset({"finished", "received"})
        done = words.first_behind(Kind.VERB, verbs_behind)
        is_opening = NUMBER_FIRST.fullmatch(words.lead) or is_all
        row = done.name if done is not None and is_opening else ""
    if not row:
        return None
    is_before = noun is not None and noun in words.before
    return _made(text, words, state, (APPLICATIONS_TOPIC, row, ""), noun if is_before else verb)


def _done_behind(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of a number without a noun: 12件已经答复, or 公开3件 among outcomes."""
    if state.topic != APPLICATIONS_TOPIC or words.last(Kind.NOUN) or words.last(Kind.ROW):
        return None
    done = words.first_behind(Kind.VERB, frozenset({"finished"}))
    if done is not None and NUMBER_FIRST.fullmatch(words.lead.strip("，,、; ")):
        return _made(text, words, state, (APPLICATIONS_TOPIC, done.name, ""), None)
    is_outcome = _MERELY_PUBLISHED.fullmatch(words.lead) and (
        state.whole in _WITH_OUTCOMES or has_sisters_behind(text, words)
    )
    if is_outcome and _END_OF_COUNT.match(text, words.number.stop):
        return _made(text, words, state, (APPLICATIONS_TOPIC, "opened", ""), None)
    return None


def _more_of_the_same(text: str, words: Words, state: State) -> Claim | None:
    """Return the claim of a number that goes on with what its sentence counts."""
    if state.topic != APPLICATIONS_TOPIC or words.last(Kind.NOUN) is not None:
        return None
    compared = row_compared_before(text, words)
    if compared:
        return _made(text, words, state, (APPLICATIONS_TOPIC, compared, ""), None)
    if not state.whole:
        return None
    row = "arrived" if state.whole == "new" else state.whole
    is_known = words.last(Kind.CHANNEL) or words.last(Kind.TOTAL)
    if _SHARE_BEFORE.search(text, max(0, words.lead_start - 2), words.lead_start):
        return None
    if is_known is None or any(term.kind is Kind.FOREIGN for term in words.before):
        return None
    return _made(text, words, state, (APPLICATIONS_TOPIC, row, ""), is_known)


def _made(
    text: str, words: Words, state: State, about: tuple[str, str, str], by: Term | None
) -> Claim:
    topic, row, column = about
    number, is_total = words.number, words.last(Kind.TOTAL) is not None
    named = subject_of(words)
    subject = named or state.subject
    doubt = doubt_of(words, state, about, by)
    is_some = topic == PROACTIVE_TOPIC and is_beside_revisions(text, words)
    if is_some or (named and (Doubt.PART in state.doubt or words.last(Kind.PART))):
        # 其中市政府制发: one of those whose numbers are in the table together.
        doubt |= Doubt.PART
    loose = topic == REMEDIES_TOPIC and is_loose(text, words, state)
    is_other = topic == REMEDIES_TOPIC and is_told_apart(text, words)
    if is_other or (loose and not is_about_disclosure(text, words)) or is_of_other_acts(words):
        doubt |= Doubt.UNKNOWN
    return Claim(
        number=number,
        topic=topic,
        row=row,
        column=column,
        doubt=doubt,
        is_loose=loose,
        subject=subject,
        year=year_of(words) or state.year,
        clause=words.clause(text, by),
        group=state.group,
        is_total=is_total,
    )


def _remember(claim: Claim, words: Words, state: State) -> None:
    """Keep what the next number of the sentence may go on with."""
    state.topic = claim.topic
    if (
        claim.topic == APPLICATIONS_TOPIC
        and claim.row in RECEIPT_VERBS | {"arrived"}
        and not claim.column
    ):
        state.whole = claim.row
        state.subject = claim.subject
    state.count_remedy(claim)
    if claim.topic == PROACTIVE_TOPIC and claim.row in NORM_NOUNS:
        state.norm = claim.row
        state.action = claim.column
    if claim.topic != REMEDIES_TOPIC:
        state.loose_from = claim.number.stop
    if claim.year:
        state.year = claim.year
    if claim.doubt & Doubt.PERIOD:
        state.doubt |= Doubt.PERIOD
