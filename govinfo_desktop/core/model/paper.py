"""Print options of an organ or of one report, all kept as typed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

# Typed in a report to print nothing where the organ's settings have something.
CLEARED = "无"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """How a report is printed; an empty text leaves the option to the settings, then to the form.

    ``layout`` is a page preset; ``top`` to ``pitch`` and ``number_*`` change single measures of it
    (millimetres, points). ``seal`` is organ, none or signature (GB/T 9704-2012 7.3.5), ``signed``
    both, organ, date or nothing. ``enclosures`` (附件说明) has one on each line. ``sides`` is both
    or one, ``explanations`` is printed where the explanations are added as an annex.
    """

    layout: str = ""
    top: str = ""
    bottom: str = ""
    left: str = ""
    right: str = ""
    pitch: str = ""
    number_place: str = ""
    number_pattern: str = ""
    seal: str = ""
    signatory_title: str = ""
    signed: str = ""
    enclosures: str = ""
    note: str = ""
    copies_to: str = ""
    printed_by: str = ""
    printed_on: str = ""
    sides: str = ""
    explanations: str = ""

    def over(self, defaults: Paper) -> Paper:
        """Return these options completed by the organ's defaults; 无 clears a default."""
        own, usual = asdict(self), asdict(defaults)
        both = {name: own[name] or usual[name] for name in PRINT_OPTIONS}
        return Paper(**{name: "" if word == CLEARED else word for name, word in both.items()})

    def words(self) -> dict[str, str]:
        """Return the options by name."""
        return asdict(self)


PRINT_OPTIONS = tuple(field.name for field in fields(Paper))
