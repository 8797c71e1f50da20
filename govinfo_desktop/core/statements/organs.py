"""Organs of a text: what the report calls its own, and whoever is named as the one that reports."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    import re

# 我局, but not 我局面; each character is followed by what would make another word of it.
SELF_NAME = LazyPattern(
    r"我(?P<kind>局(?![限面势])|委(?!托|派|员|任|以|婉|屈)|厅|办(?!理|事|公|好|案|结|法|学|件)"
    r"|处(?!理|置|于|罚|在|分)|院(?!士)|站(?!在|立|到)|所(?![有在需谓以知见说]))"
    r"|本(?P<own>局(?![限面势])|委(?!托|派|员|任)|厅)"
)
_PLACE_NAME = LazyPattern(r"我(?P<level>市(?!场)|县(?!域)|区(?![域间别])|镇|乡|街道|州|旗)")
_ENDING = r"(?:局|委员会|委|厅|办公室|人民政府|管委会|街道办事处|中心)"
# 由某某局编制, 社会公布某某局2024年, 某某局编制了本报告; not 经由 and the like.
_ISSUER = LazyPattern(
    rf"(?:(?<![自理经])由|社会公布|现将|现公布)(?P<issuer>[一-龥]{{2,24}}?{_ENDING})"
    r"(?=\s?(?:\d{4}\s?年|编制|负责编制|组织编制))"
    rf"|(?:^|[。，,;!?\n])\s*(?P<maker>[一-龥]{{2,24}}?{_ENDING})(?=(?:编制|制作|编写|发布|公布)(?:了|并公布)?本)"
)
# Whoever does what a report says of its own organ, at the beginning of a sentence.
_SUBJECT = LazyPattern(
    rf"(?:^|[。!?\n]|\d{{4}}\s?年(?:度)?(?:以来)?[，,])\s*(?P<name>[一-龥]{{2,20}}?{_ENDING})"
    r"(?=高度重视|认真|深入贯彻|全面贯彻|严格按照|严格落实|坚持|紧紧围绕|积极推进|不断加强|始终|共收到|共受理|主动公开"
    r"|结合实际|以习近平|按照|切实|持续|着力|扎实|共公开|全面落实|深入推进)"
)
_NO_NAME = LazyPattern(r"[由的将把]|负责|牵头|各|全局|我|本|有关|相关|及其|组织|成立|设立|^局")


@lru_cache(maxsize=64)
def selves(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places of 我局, 我委, 本局 and the like."""
    return tuple(match.span() for match in SELF_NAME.finditer(plain))


@lru_cache(maxsize=64)
def places_named(plain: str) -> tuple[re.Match[str], ...]:
    """Return every 我市, 我县 and the like."""
    return tuple(_PLACE_NAME.finditer(plain))


@lru_cache(maxsize=64)
def issuers(plain: str) -> tuple[tuple[int, int, bool], ...]:
    """Return the places where an organ is named as the one that reports.

    The last item is True for whoever made the report, False for the subject of a sentence.
    """
    makers = [(*match.span(str(match.lastgroup)), True) for match in _ISSUER.finditer(plain)]
    subjects = [(*match.span("name"), False) for match in _SUBJECT.finditer(plain)]
    return tuple(one for one in (*makers, *subjects) if not _NO_NAME.search(plain, *one[:2]))
