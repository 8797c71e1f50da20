"""Short run of damaged documents that others wrote."""

from tests.reliability.spoilt_sources import spoil_sources


def test_a_damaged_document_is_read_or_refused() -> None:
    outcome = spoil_sources(times=80, seed=1)
    assert outcome.failures == []
    assert outcome.notes.keys() == {"read", "refused"}
