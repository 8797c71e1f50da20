"""Report on the fonts of a document: substituted ones, and characters that no font has."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.chain import has_family
from govinfo_desktop.exporters.fonts.roles import FONT_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.exporters.fonts.chain import FontChain

# Categories of blanks, line ends and signs without ink, which no font needs to have.
_INKLESS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# Private, unassigned and broken ones: they cannot be shown, only named by their code points.
_SHAPELESS = frozenset({"Co", "Cn", "Cs"})


@dataclass(frozen=True, kw_only=True)
class FontReport:
    """Main font of each role, and sentences on what differs from the standard.

    ``substituted`` are roles without their official font, ``borrowed`` characters that another
    font draws, ``skipped`` fonts that cannot be used. ``missing`` are characters that no font
    has: they cannot be printed.
    """

    main_fonts: Mapping[str, str]
    substituted: tuple[str, ...]
    borrowed: tuple[str, ...]
    skipped: tuple[str, ...]
    missing: tuple[str, ...]

    def sentences(self) -> tuple[str, ...]:
        """Return all sentences, the most severe first; empty when all is as it should be."""
        missing = (describe_missing(self.missing),) if self.missing else ()
        return *missing, *self.substituted, *self.borrowed, *self.skipped


def report_fonts(fonts: FontChain, texts: Mapping[str, str]) -> FontReport:
    """Return a report on the fonts for these texts, by the role in which each is printed."""
    missing, borrowed = _check_characters(fonts, texts)
    return FontReport(
        main_fonts={id: fonts.main_font(id).family for id in FONT_ROLES},
        substituted=tuple(_substituted(fonts)),
        borrowed=tuple(borrowed),
        skipped=fonts.skipped,
        missing=missing,
    )


def _substituted(fonts: FontChain) -> Iterator[str]:
    """Yield a sentence on each role without its official font."""
    for role in FONT_ROLES.values():
        font = fonts.main_font(role.id)
        if not any(has_family(font, name) for name in role.official):
            yield f"{role.name}：本机没有可用的“{role.family}”，用“{font.family}”代替。"


def _check_characters(
    fonts: FontChain, texts: Mapping[str, str]
) -> tuple[tuple[str, ...], Iterator[str]]:
    """Return the characters that no font has, and sentences on those that another font draws."""
    missing: dict[str, None] = {}
    borrowed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for role, text in texts.items():
        own = fonts.main_font(role).name
        for char in filter(_has_ink, dict.fromkeys(text)):
            name = fonts.pick(role, char)
            if not name:
                missing[char] = None
            elif name != own:
                borrowed[role, name].append(char)
    return tuple(missing), (
        f"{FONT_ROLES[role].name}：“{fonts.main_font(role).family}”没有“{''.join(chars)}”，"
        f"用“{fonts.file(name).family}”代替。"
        for (role, name), chars in borrowed.items()
    )


def _has_ink(char: str) -> bool:
    selects_variant = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return unicodedata.category(char) not in _INKLESS and not selects_variant


def describe_missing(chars: tuple[str, ...]) -> str:
    """Return a sentence that names the characters that no font has, and what can be done."""
    listed = "、".join(map(_described, chars))
    return (
        f"有{len(chars)}个字任何字体都没有，无法印出，"
        f"请改用其他字或安装含有这些字的字体：{listed}。"
    )


def _described(char: str) -> str:
    code = f"U+{ord(char):04X}"
    is_shapeless = unicodedata.category(char) in _SHAPELESS
    return code if is_shapeless else f"{char}（{code}）"
