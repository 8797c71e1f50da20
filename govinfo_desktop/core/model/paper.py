"""What an office wants on the paper beside the report itself: all of it words, kept as typed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

NOTHING = "无"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """How a report is printed; an empty word leaves it to the office, to the form, to the usual.

    ``layout`` is a page preset; ``top`` to ``pitch`` and ``number_*`` change single measures of it
    (millimetres, points). ``seal`` is organ, none or signature (GB/T 9704-2012 7.3.5), ``signed``
    both, organ, date or nothing. ``enclosures`` (附件说明) stand one a line. ``sides`` is both or
    one, ``explanations`` is printed where the reasons go along as an annex.
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

    def over(self, office: Paper) -> Paper:
        """Return these wishes, completed by the office's; 无 takes back what the office wants."""
        own, usual = asdict(self), asdict(office)
        both = {name: own[name] or usual[name] for name in PRINT_OPTIONS}
        return Paper(**{name: "" if word == NOTHING else word for name, word in both.items()})

    def words(self) -> dict[str, str]:
        """Return every wish by its name."""
        return asdict(self)


PRINT_OPTIONS = tuple(field.name for field in fields(Paper))
