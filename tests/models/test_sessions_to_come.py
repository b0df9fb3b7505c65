"""One rule says which sessions are still to come, for the edits and for the sentences about them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.builders import make
from triad_desktop.models.sessions_to_come import is_to_come
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.models.workshop_tables import Session

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BEFORE, AFTER = "2026-11-24T12:30+01:00", "2026-11-24T13:30+01:00"


@pytest.mark.parametrize(
    ("state", "starts_at", "ends_at", "was_begun", "expected"),
    [
        ("planned", BEFORE, AFTER, False, True),
        ("planned", AFTER, "", False, True),
        ("planned", "", "", False, True),
        ("planned", BEFORE, AFTER, True, False),
        ("planned", BEFORE, BEFORE, False, False),
        ("planned", BEFORE, "", False, False),
        ("planned", "", BEFORE, False, False),
        ("running", BEFORE, AFTER, False, False),
        ("closed", "", "", False, False),
    ],
)
def test_a_session_is_to_come_until_it_was_begun_or_is_over(
    state: str, starts_at: str, ends_at: str, was_begun: bool, expected: bool
) -> None:
    row = Session(state=state, starts_at=starts_at, ends_at=ends_at)
    record = make(WorkshopSession, state=state, starts_at=starts_at, ends_at=ends_at)

    assert is_to_come(row, was_begun=was_begun, now=NOON) is expected
    assert is_to_come(record, was_begun=was_begun, now=NOON) is expected
