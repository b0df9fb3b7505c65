"""The run sheet: what hangs on the wall, and what only the facilitator reads."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import framework, make, person, records
from tests.exports.briefs.brief_projects import everything, sample, words
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.run_sheet import make_run_sheet
from triad_desktop.exports.order import BriefReady, RunSheetOrder, brief_file_name
from triad_desktop.models.content import Records
from triad_desktop.models.errors import KnownError
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession
from triad_desktop.resource_files import read_brief_fonts

MARK = "FOR-MY-EYES"
ADA = person("Ada <b>", "user")
SESSION = make(
    WorkshopSession, id="s", title="Morning", place="Hall", present=(f"participant:{ADA.id}", "participant:gone"),
    starts_at="2026-11-24T09:00+00:00", ends_at="2026-11-24T12:30+00:00",
)  # fmt: skip


def block(number: int, **values: Any) -> AgendaBlock:
    return make(AgendaBlock, session="s", position=number, private_note=MARK, planned_minutes=30, **values)


def sheet(content: Records, *, is_private: bool = False, session: str = "s") -> BriefReady:
    return make_run_sheet(content, framework(), RunSheetOrder(session, is_private), read_brief_fonts())


HELD = records(
    ADA,
    SESSION,
    block(1, title="Welcome & <i>hello</i>", room_instruction="Say your name", goal="Everybody has spoken"),
    block(2, kind="break", flexibility="flexible", minimum_minutes=10, fixed_start="10:00"),
)


def test_the_wall_sees_times_blocks_and_what_to_do() -> None:
    text = words(TaggedPdf(sheet(HELD).pdf))

    for expected in ("Morning", "24 Nov 2026 09:00 to 12:30", "Hall", "Ada <b>", "09:00–09:30", "Welcome & <i>hello</i>",
                     "Say your name", "Everybody has spoken", "10:00–10:30", "Break", "1 h planned"):  # fmt: skip
        assert expected in text
    assert "When late" not in text


def held_elsewhere(starts_at: str, ends_at: str) -> str:
    """The words on the sheet of a session with one hour and a moment without length."""
    session = make(WorkshopSession, id="s", starts_at=starts_at, ends_at=ends_at)
    minutes = (60, 0)
    blocks = [make(AgendaBlock, session="s", position=at, planned_minutes=long) for at, long in enumerate(minutes)]
    return words(TaggedPdf(sheet(records(session, *blocks)).pdf))


def test_all_times_are_at_the_clock_of_the_sessions_place() -> None:
    text = held_elsewhere("2026-11-24T09:00+05:45", "2026-11-24T06:45+00:00")

    assert "24 Nov 2026 09:00 to 12:30" in text
    assert "09:00–10:00" in text
    assert "10:00 Block" in text


def test_an_end_on_another_day_is_said_with_its_day() -> None:
    assert "24 Nov 2026 21:00 to 25 Nov 2026 00:30" in held_elsewhere(
        "2026-11-24T21:00+05:45", "2026-11-25T00:30+05:45"
    )
    assert "24 Nov 2026 21:00 10:" not in held_elsewhere("2026-11-24T21:00+05:45", "")


def test_a_private_note_is_on_the_facilitators_sheet_alone() -> None:
    assert MARK not in everything(TaggedPdf(sheet(HELD).pdf))

    private = words(TaggedPdf(sheet(HELD, is_private=True).pdf))
    assert private.count(MARK) == 2
    assert "Morning (for the facilitator)" in private
    assert "When late: flexible, at least 10 min" in private


def test_the_same_project_gives_the_same_bytes() -> None:
    assert sheet(HELD).pdf == sheet(HELD).pdf


def test_a_session_without_blocks_or_time_says_so() -> None:
    for content in (records(SESSION), records(make(WorkshopSession, id="s"), block(1))):
        assert "Nothing is planned yet" in words(TaggedPdf(sheet(content).pdf))


def test_a_session_that_is_gone_is_refused() -> None:
    with pytest.raises(KnownError, match="no longer in the project"):
        sheet(HELD, session="gone")


def test_the_samples_sheets_fit_on_a_page() -> None:
    for one in sample().sessions:
        for is_private in (False, True):
            assert sheet(sample(), is_private=is_private, session=one.id).pages == 1


def test_its_file_is_named_after_what_it_is() -> None:
    assert brief_file_name(RunSheetOrder("s", False).role) == "run-sheet.pdf"
    assert brief_file_name(RunSheetOrder("s", True).role) == "facilitator-run-sheet.pdf"
    assert brief_file_name("user") == "user-brief.pdf"


def test_people_are_expected_until_a_session_has_begun() -> None:
    closed, planned = sample().sessions

    assert "Expected Mira Öztürk" in words(TaggedPdf(sheet(sample(), session=planned.id).pdf))
    assert "Present Mira Öztürk" in words(TaggedPdf(sheet(sample(), session=closed.id).pdf))
