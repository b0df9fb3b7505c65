"""A document with the team, its sessions in a window, and a morning of three blocks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from tests.ui.conftest import Show
from tests.ui.page_bench import PageBench
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession
from triad_desktop.models.workshop_tables import ClockEvent
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.sessions_section import SessionsSection
from triad_desktop.ui.widgets.record_cells import RecordLine, StripLine

STARTS, ENDS = "2026-11-24T09:00+01:00", "2026-11-24T12:30+01:00"


@pytest.fixture
def bench(bridge: DocumentBridge, show: Show) -> PageBench:
    made = PageBench(bridge, SessionsSection(bridge), show)
    made.window.resize(1366, 900)
    QApplication.processEvents()
    return made


@pytest.fixture
def planned(bench: PageBench) -> PageBench:
    """A morning of three blocks of an hour."""
    made = bench.add("session", {}, title="Morning", starts_at=STARTS, ends_at=ENDS, present=("participant:hanna",))
    for title in ("One", "Two", "Three"):
        bench.add("agenda_block", {"session": made}, title=title, kind="free", planned_minutes=60)
    return bench


@named("Begin")
def begin(database: Session, session_id: str) -> None:
    event = ClockEvent(id="event", session=session_id, position=1, block="", kind="start", at=STARTS)
    database.add(event)
    database.flush()


def session(bench: PageBench) -> WorkshopSession:
    return list(bench.bridge.records.sessions)[-1]


def blocks(bench: PageBench) -> tuple[AgendaBlock, ...]:
    return bench.bridge.records.agenda_blocks.of(session(bench).id)


def times(bench: PageBench) -> list[str]:
    """What stands under Time."""
    rows = bench.page.agenda.table.records
    at = rows.column_of("time")
    return [line.cells[at].text for line in rows.lines if isinstance(line, RecordLine) and line.record_id]


def strips(bench: PageBench) -> list[StripLine]:
    return [line for line in bench.page.agenda.table.records.lines if isinstance(line, StripLine)]


def change(bench: PageBench, at: int, field: str, value: object) -> None:
    edit = ChangeField(table="agenda_block", id=blocks(bench)[at].id, field=field, value=value)
    assert bench.bridge.attempt(change_field, edit) == ""
