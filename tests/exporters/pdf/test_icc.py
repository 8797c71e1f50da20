"""The colour profile: its numbers are those of the sRGB standard."""

from __future__ import annotations

import struct

import pytest

from govinfo_desktop import paths
from govinfo_desktop.exporters.pdf.icc import MissingColourProfile, srgb_profile


@pytest.fixture
def tags() -> dict[bytes, bytes]:
    """Return the contents of the profile's tags by their signatures (ICC.1:2001-04, 6.2)."""
    profile = srgb_profile()
    (count,) = struct.unpack_from(">L", profile, 128)
    entries = (struct.unpack_from(">4sLL", profile, 132 + 12 * place) for place in range(count))
    return {tag: profile[start : start + length] for tag, start, length in entries}


def xyz(tag: bytes) -> tuple[float, ...]:
    assert tag[:8] == b"XYZ \0\0\0\0"
    return tuple(value / 0x10000 for value in struct.unpack_from(">3l", tag, 8))


def light(value: float) -> float:
    """Return the light that a value between 0 and 1 means (IEC 61966-2-1, 5.2)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def test_it_is_a_profile_of_version_2_for_screens():
    profile = srgb_profile()
    assert struct.unpack_from(">L", profile)[0] == len(profile)
    assert profile[8:12] == b"\x02\x10\0\0"
    assert (profile[12:16], profile[16:20], profile[20:24]) == (b"mntr", b"RGB ", b"XYZ ")
    assert profile[36:40] == b"acsp"


def test_it_says_what_it_is_and_that_it_is_free(tags):
    assert b"sRGB IEC61966-2.1" in tags[b"desc"]
    assert b"No copyright, use freely" in tags[b"cprt"]


def test_its_white_and_its_primaries_are_those_of_srgb_seen_under_d50(tags):
    expected = {
        b"wtpt": (0.9642, 1.0, 0.8249),
        b"rXYZ": (0.43607, 0.22249, 0.01392),
        b"gXYZ": (0.38515, 0.71687, 0.09708),
        b"bXYZ": (0.14307, 0.06061, 0.71410),
    }
    for tag, values in expected.items():
        assert xyz(tags[tag]) == pytest.approx(values, abs=1 / 0x10000)


def test_its_curves_are_that_of_srgb(tags):
    for tag in (b"rTRC", b"gTRC", b"bTRC"):
        kind, count = struct.unpack_from(">8sL", tags[tag])
        assert kind == b"curv\0\0\0\0"
        curve = struct.unpack_from(f">{count}H", tags[tag], 12)
        expected = [round(light(step / (count - 1)) * 0xFFFF) for step in range(count)]
        assert list(curve) == expected


def test_a_missing_profile_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)
    with pytest.raises(MissingColourProfile, match="重新安装"):
        srgb_profile()
