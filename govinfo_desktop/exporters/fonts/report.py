"""What a clerk should know of the fonts before a document is exported or printed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.chain import bears_name
from govinfo_desktop.exporters.fonts.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.exporters.fonts.chain import FontChain
    from govinfo_desktop.exporters.fonts.roles import Role

# Blanks, line ends and signs without ink, which no face needs to have.
_WITHOUT_INK = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# Private, unassigned and broken ones: nobody can show them, so only the code point is told.
_WITHOUT_SHAPE = frozenset({"Co", "Cn", "Cs"})


@dataclass(frozen=True, kw_only=True)
class FontReport:
    """Who serves each role, and what does not go as the standard wants; all in sentences.

    ``missing`` are the characters that no face has: they cannot be printed as they are.
    """

    serving: Mapping[str, str]
    substituted: tuple[str, ...]
    borrowed: tuple[str, ...]
    skipped: tuple[str, ...]
    missing: tuple[str, ...]

    def sentences(self) -> tuple[str, ...]:
        """Return all that is worth saying, the gravest first; empty when all is as it should be."""
        missing = (say_missing(self.missing),) if self.missing else ()
        return *missing, *self.substituted, *self.borrowed, *self.skipped


def report_fonts(faces: FontChain, texts: Mapping[str, str]) -> FontReport:
    """Report on the faces for these texts, each under the role that it is printed in."""
    missing, borrowed = _walk(faces, texts)
    return FontReport(
        serving={id: faces.serving(id).family for id in ROLES},
        substituted=tuple(filter(None, (_substituted(faces, role) for role in ROLES.values()))),
        borrowed=tuple(borrowed),
        skipped=faces.skipped,
        missing=missing,
    )


def _substituted(faces: FontChain, role: Role) -> str:
    face = faces.serving(role.id)
    if any(bears_name(face, name) for name in role.official):
        return ""
    return f"{role.name}：本机没有可用的“{role.family}”，用“{face.family}”代替。"


def _walk(faces: FontChain, texts: Mapping[str, str]) -> tuple[tuple[str, ...], Iterator[str]]:
    """Return the characters that nobody has, and those that come from another face."""
    missing: dict[str, None] = {}
    borrowed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for role, text in texts.items():
        own = faces.serving(role).name
        for char in filter(_has_ink, dict.fromkeys(text)):
            face = faces.pick(role, char)
            if not face:
                missing[char] = None
            elif face != own:
                borrowed[role, face].append(char)
    return tuple(missing), (
        f"{ROLES[role].name}：“{faces.serving(role).family}”没有“{''.join(chars)}”，"
        f"用“{faces.file(face).family}”代替。"
        for (role, face), chars in borrowed.items()
    )


def _has_ink(char: str) -> bool:
    selects_variant = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return unicodedata.category(char) not in _WITHOUT_INK and not selects_variant


def say_missing(chars: tuple[str, ...]) -> str:
    """Name the characters that no face has, and say what can be done."""
    listed = "、".join(map(_described, chars))
    return (
        f"有{len(chars)}个字任何字体都没有，无法印出，"
        f"请改用其他字或安装含有这些字的字体：{listed}。"
    )


def _described(char: str) -> str:
    code = f"U+{ord(char):04X}"
    unseen = unicodedata.category(char) in _WITHOUT_SHAPE
    return code if unseen else f"{char}（{code}）"
