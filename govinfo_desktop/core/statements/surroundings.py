"""The words around a number: its lead, its tail, and what its sentence counts so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.claim import (
    APPLICATIONS_TOPIC,
    PROACTIVE_TOPIC,
    REMEDIES_TOPIC,
    Doubt,
)
from govinfo_desktop.core.statements.terms import Kind, Term, terms_in
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from govinfo_desktop.core.statements.claim import Claim
    from govinfo_desktop.core.statements.numbers import Number

_TAIL_STOP = LazyPattern(r"[，,。;!?:()、]")
# What may be between a term and its number without changing what it counts.
_LEAD_FILLER = LazyPattern(
    r"(?:案件|案|数量|总量|总数|件数|数|申请|事项|情况|的|有|为|共|总|合|计|达到?|约|近|仅|只|已|了|是|:|\s"
    r"|各|累|一|全年|年内|个|将|被|大|超过?|逾|不足|不到|其中|包括|分别|结果|处理|办理|办结|结转|受理|收到|收件|新收|登记|存量|量|答复|决定|情形|提出|提交|提起|等|方面|类|信息"
    r"|原|则|也|又|仍|均|都|予以?|占|获|得|行为|具体|决定书|通知书|书|里|来自|由|向|人|主体|准|给|新|增|出|做|作|经|年度|本年|今年|登"
    r"|[“”\"、]|行政|数目|继续|至|\))*"
)
_TAIL_FILLER = LazyPattern(
    r"(?:的|为|是|由|系|截至?(?:年底|年末|目前|[^，,。;]{0,4}日)|至今|目前|年底|年末|因|属于?|被|均|已经?|需要?|将|按规定|予以|向|涉及|引发|引起|提起|申请|来自|经|作出?|作为|案件"
    r"|政府|信息|公开|依法|全部|、|\s|了|因故|做|有关|相关|各类|公民|法人|其[他它]组织|提出|提交)*"
)
_TAIL_REACH = 24
REMEDY_NOUNS = frozenset({"after_review", "direct", "both", "review", "suit"})
NORM_NOUNS = frozenset({"rules", "norms"})
DECISION_NOUNS = frozenset({"licence", "penalty", "coercion", "admin_fee"})
NORM_VERBS = frozenset({"made", "drafted", "repealed", "in_force", "published", "new"})
RECEIPT_VERBS = frozenset({"new", "received", "handled", "finished"})
APPLICATION_NOUNS = frozenset({"applications", "bare"})
CONTENT_KINDS = frozenset({Kind.NOUN, Kind.ROW, Kind.COLUMN, Kind.FOREIGN})


@dataclass
class State:
    """What a paragraph counts so far."""

    topic: str = ""
    # The sentence counts what is none of the report's: 受理业务1200件，结转2件.
    is_foreign: bool = False
    remedy: str = ""
    # The last of which there was any, and whether there was none of the last.
    counted_remedy: str = ""
    remedy_is_none: bool = False
    norm: str = ""
    action: str = ""
    whole: str = ""
    doubt: Doubt = Doubt.NONE
    subject: str = ""
    year: int = 0
    is_of_year: bool = False
    sentence: int = 0
    group: int = 0
    loose_from: int = 0
    # What the numbers count that 分别为 deals out.
    waiting: tuple[tuple[str, str, str], ...] = ()
    # Sentences that say at their end that they count applications.
    announced: tuple[tuple[int, int], ...] = ()

    def end_sentence(self, at: int) -> None:
        """Forget what holds for one sentence only."""
        self.action = self.norm = self.whole = self.subject = self.counted_remedy = ""
        self.doubt, self.year = Doubt.NONE, 0
        self.is_foreign = self.is_of_year = False
        self.sentence = self.group = self.loose_from = at

    def count_remedy(self, claim: Claim) -> None:
        """Keep which reviews or suits were counted, for the results that follow."""
        if claim.topic != REMEDIES_TOPIC or claim.row not in REMEDY_NOUNS:
            return
        self.remedy, self.remedy_is_none = claim.row, not claim.number.value
        if claim.number.value:
            self.counted_remedy = claim.row

    def remedy_of(self, result: Number) -> str:
        """Return whose result a number is: of none there are none.

        复议5件、诉讼0件，其中维持2件 counts two reviews.
        """
        is_of_others = self.remedy_is_none and result.value
        return (self.counted_remedy if is_of_others else "") or self.remedy

    def notice(self, term: Term) -> None:
        """Take in a term that was read."""
        name = term.name
        match term.kind:
            case Kind.NOUN if name in APPLICATION_NOUNS:
                self.topic, self.is_foreign = APPLICATIONS_TOPIC, False
            case Kind.NOUN if name in REMEDY_NOUNS:
                self.topic, self.remedy, self.remedy_is_none = REMEDIES_TOPIC, name, False
            case Kind.NOUN if name in NORM_NOUNS | DECISION_NOUNS:
                self.topic = PROACTIVE_TOPIC
                self.norm = name if name in NORM_NOUNS else self.norm
            case Kind.TOPIC if not self.topic:
                self.topic = APPLICATIONS_TOPIC
                if name == "topic_review":
                    self.topic, self.remedy = REMEDIES_TOPIC, "review"
            case Kind.FOREIGN if name == "foreign":
                self.topic, self.is_foreign = "", True
            case Kind.VERB if name in NORM_VERBS:
                self.action = name
            case Kind.PERIOD if name != "cumulative":
                self.doubt |= Doubt.PERIOD
            case Kind.WHOLE_YEAR:
                self.doubt &= ~Doubt.PERIOD
            case Kind.PART:
                self.doubt |= Doubt.PART


@dataclass(frozen=True)
class Words:
    """The words around a number: its lead up to it, its tail behind it, with their terms."""

    number: Number
    lead: str
    lead_start: int
    tail: str
    before: tuple[Term, ...]
    behind: tuple[Term, ...]

    def last(self, kind: Kind, names: frozenset[str] | None = None) -> Term | None:
        """Return the last term of a kind before the number."""
        found = [t for t in self.before if t.kind is kind and (names is None or t.name in names)]
        return found[-1] if found else None

    def first_behind(self, kind: Kind, names: frozenset[str] | None = None) -> Term | None:
        """Return the first term of a kind right behind the number.

        Where nothing before the number says what it counts, other words may be between.
        """
        is_first = all(
            term.kind not in CONTENT_KINDS and term.kind is not Kind.VERB for term in self.before
        )
        for term in self.behind:
            if not is_first and not _TAIL_FILLER.fullmatch(self.tail, 0, term.start):
                return None
            if term.kind is kind and (names is None or term.name in names):
                return term
        return None

    def near(self, kind: Kind, names: frozenset[str] | None = None) -> Term | None:
        """Return the last term of a kind before the number, or else the first behind it."""
        return self.last(kind, names) or self.first_behind(kind, names)

    def is_close(self, term: Term | None) -> bool:
        """Tell whether only filler is between a term before the number and the number."""
        if term is None or term not in self.before:
            return True
        later = [t for t in self.before if t.start > term.start and t.kind in CONTENT_KINDS]
        # 商业企业提出的政府信息公开申请2件: the noun belongs to what is before it.
        if later and all(t.name in APPLICATION_NOUNS for t in later):
            term, later = later[-1], []
        return not later and _LEAD_FILLER.fullmatch(self.lead, term.end) is not None

    def clause(self, text: str, by: Term | None) -> str:
        """Return the words before the number, with it, that belong to the term that tells of it."""
        before = self.lead[: by.start] if by is not None and by in self.before else ""
        return self.lead[before.rfind("、") + 1 :] + text[self.number.start : self.number.stop]


def words_around(text: str, number: Number, lead_start: int, following: int | None) -> Words:
    """Return the words around a number, up to the number that follows, if any."""
    lead = text[lead_start : number.start]
    reach = number.stop + _TAIL_REACH
    end = reach if following is None else min(following, reach)
    stop = _TAIL_STOP.search(text, number.stop, end)
    tail = text[number.stop : stop.start() if stop else end]
    behind = terms_in(tail)
    # 予以公开3件部分公开2件: what leads to the next number is not said of this one.
    if not stop and following is not None and following <= reach and behind:
        behind = behind[:-1] if _LEAD_FILLER.fullmatch(tail, behind[-1].end) else behind
    # Some terms are known by the number behind them: 其他3件.
    return Words(number, lead, lead_start, tail, terms_in(f"{lead}0"), behind)
