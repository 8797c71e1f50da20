"""The colour space sRGB as an ICC profile of version 2, which PDF/A-1 asks for.

The numbers are those of IEC 61966-2-1, the primaries brought to D50 as ICC.1:2001-04 wants it.
The profile is made here, so that it stands under this program's own licence.
"""

import struct
from functools import cache

_DESCRIPTION = b"sRGB IEC61966-2.1"
_COPYRIGHT = b"No copyright, use freely"
_D50 = (0.9642, 1.0, 0.8249)
_RED = (0.43607, 0.22249, 0.01392)
_GREEN = (0.38515, 0.71687, 0.09708)
_BLUE = (0.14307, 0.06061, 0.71410)
_STEPS = 1024


@cache
def srgb_profile() -> bytes:
    """Return the profile's bytes."""
    curve = _curve()
    tags = {
        b"desc": _described(_DESCRIPTION),
        b"cprt": b"text\0\0\0\0" + _COPYRIGHT + b"\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = 128 + 4 + 12 * len(tags)
    table, body, places = struct.pack(">L", len(tags)), b"", dict[bytes, int]()
    for name, content in tags.items():
        if content not in places:
            places[content] = start + len(body)
            body += content + b"\0" * (-len(content) % 4)
        table += name + struct.pack(">LL", places[content], len(content))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    return struct.pack(
        ">L4sL4s4s4s6H4s4sL4s4sQL3L4s44x",
        size,
        b"\0\0\0\0",
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2000, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0\0\0\0",
        0,
        b"\0\0\0\0",
        b"\0\0\0\0",
        0,
        0,
        *(round(value * 0x10000) for value in _D50),
        b"\0\0\0\0",
    )


def _described(text: bytes) -> bytes:
    """Return a textDescriptionType: the text in ASCII, none in Unicode, none for the Macintosh."""
    ascii_part = struct.pack(">L", len(text) + 1) + text + b"\0"
    return b"desc\0\0\0\0" + ascii_part + struct.pack(">LLHB67x", 0, 0, 0, 0)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3l", *(round(value * 0x10000) for value in values))


def _curve() -> bytes:
    """Return the way from a value to light: a straight foot, then a power of 2.4."""
    lights = (round(_light(step / (_STEPS - 1)) * 0xFFFF) for step in range(_STEPS))
    return b"curv\0\0\0\0" + struct.pack(f">L{_STEPS}H", _STEPS, *lights)


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
