"""Sessions in Prepare: planning a day by keyboard, clock times that follow, findings mended in their row."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.documents import TEAM
from tests.ui.page_bench import ALT, CONTROL, Key, PageBench
from tests.ui.pages.sessions_bench import (  # noqa: F401 - fixtures
    ENDS,
    STARTS,
    begin,
    bench,
    blocks,
    change,
    planned,
    session,
    strips,
    times,
)
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.edits.records import (
    AddRecord,
    ChangeField,
    RemoveRecord,
    add_record,
    change_field,
    remove_record,
)
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.suggest_agenda_dialog import SuggestAgendaDialog
from triad_desktop.ui.pages.sessions_section import SessionsSection
from triad_desktop.ui.widgets.record_cells import StripLine
from triad_desktop.ui.widgets.session_rows import next_weekday


def answer(bench: PageBench, minutes: str, place: str = "") -> None:
    """Answer the next suggestion with the data dimension alone and this length."""

    def fill() -> None:
        dialog = bench.page.findChild(SuggestAgendaDialog)
        for key, box in dialog.boxes.items():
            box.setChecked(key == "data")
        dialog.length_field.setText(minutes)
        if place:
            dialog.place.set_current(place)
        QTest.keyClick(dialog.length_field, Key.Key_Return)

    QTimer.singleShot(0, fill)
    bench.page.agenda.suggest.click()


# Sessions


def test_a_run_sheet_is_offered_of_a_session_alone(bench: PageBench) -> None:
    sheets = (bench.page.wall_sheet, bench.page.own_sheet)
    assert not any(one.isVisible() for one in sheets)
    made = bench.add("session", {}, title="Morning", starts_at=STARTS, ends_at=ENDS)
    QTest.qWait(1)
    assert all(one.isVisible() for one in sheets)
    bench.bridge.attempt(remove_record, RemoveRecord(table="session", id=made))
    QTest.qWait(1)
    assert not any(one.isVisible() for one in sheets)


def test_a_new_session_is_on_the_next_weekday_with_everybody_who_takes_part(bench: PageBench) -> None:
    bench.bridge.attempt(change_field, ChangeField(table="participant", id="dev", field="active", value=False))
    bench.page.sessions.table.setFocus()
    bench.page.sessions.add_row()
    bench.type("Morning")
    bench.press(Key.Key_Return)

    made = session(bench)
    starts, ends = datetime.fromisoformat(made.starts_at), datetime.fromisoformat(made.ends_at)
    assert starts.date() == next_weekday(date.today())
    assert (f"{starts:%H:%M}", f"{ends:%H:%M}", ends.date()) == ("09:00", "12:30", starts.date())
    assert set(made.present) == {f"participant:{key}" for key, _name, _role in TEAM} - {"participant:dev"}
    assert (made.title, made.state) == ("Morning", "planned")
    bench.bridge.undo()
    assert len(bench.bridge.records.sessions) == 0


def test_the_next_session_is_on_the_weekday_after_the_last(planned: PageBench) -> None:
    later = planned.page.sessions.table.rows._first_values()["starts_at"]

    assert datetime.fromisoformat(later).date() == next_weekday(max(date(2026, 11, 24), date.today()))
    assert [next_weekday(date(2026, 11, day)).day for day in (20, 21, 22, 23)] == [23, 23, 23, 24]


def test_a_copy_of_a_session_is_a_week_later_with_its_agenda(planned: PageBench) -> None:
    planned.page.sessions.show_record(session(planned).id, "title")
    planned.press(Key.Key_D, CONTROL)

    copy = session(planned)
    assert (copy.title, copy.starts_at, copy.ends_at) == (
        "Morning (copy)", "2026-12-01T09:00+01:00", "2026-12-01T12:30+01:00",
    )  # fmt: skip
    assert [one.title for one in blocks(planned)] == ["One", "Two", "Three"]


def test_another_session_shows_its_own_agenda(planned: PageBench) -> None:
    first = session(planned).id
    other = planned.add("session", {}, title="Later", starts_at="2026-11-25T14:00+01:00", ends_at="")
    planned.add("agenda_block", {"session": other}, title="Alone", kind="free", planned_minutes=30)
    assert len(times(planned)) == 3

    planned.page.sessions.show_record(other, "title")
    assert times(planned) == ["14:00–14:30"]

    planned.page.show_record("agenda_block", planned.bridge.records.agenda_blocks.of(first)[1].id, "goal")
    assert times(planned)[1] == "10:00–11:00"


@pytest.mark.parametrize(("states", "chosen"), [("cpp", 1), ("cpr", 2), ("cc", 0)])
def test_the_session_that_comes_next_is_the_first_shown(
    bridge: DocumentBridge, show: Show, states: str, chosen: int
) -> None:
    words = {"c": "closed", "p": "planned", "r": "running"}
    for at, state in enumerate(states):
        values = {"title": str(at), "starts_at": STARTS, "ends_at": ENDS, "state": words[state]}
        bridge.attempt(add_record, AddRecord(table="session", id=str(at), values=values))

    section = SessionsSection(bridge)
    show(section)

    assert section.sessions.table.current_record() == str(chosen)
    assert section.agenda.isVisible()


def test_without_a_session_there_is_no_agenda(bench: PageBench) -> None:
    assert not bench.page.agenda.isVisible()
    assert not bench.page.presence.isVisible()


# Clock times


def test_times_follow_each_other_and_every_change(planned: PageBench) -> None:
    assert times(planned) == ["09:00–10:00", "10:00–11:00", "11:00–12:00"]

    change(planned, 0, "planned_minutes", 45)
    assert times(planned) == ["09:00–09:45", "09:45–10:45", "10:45–11:45"]

    change(planned, 2, "fixed_start", "11:30")
    assert times(planned)[2] == "11:30–12:30"
    assert planned.page.agenda.total.words() == "2 h 45 min of 3 h 30 min planned, 45 min of waiting for fixed starts"


def test_times_follow_while_minutes_are_being_typed(planned: PageBench, qtbot: QtBot) -> None:
    planned.page.show_record("agenda_block", blocks(planned)[0].id, "planned_minutes")
    planned.type("90")

    assert times(planned) == ["09:00–10:30", "10:30–11:30", "11:30–12:30"]
    assert blocks(planned)[0].planned_minutes == 60

    planned.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: times(planned)[0] == "09:00–10:00")
    assert blocks(planned)[0].planned_minutes == 60


def test_times_follow_when_a_block_moves(planned: PageBench) -> None:
    change(planned, 0, "planned_minutes", 30)
    planned.page.show_record("agenda_block", blocks(planned)[0].id, "title")
    planned.press(Key.Key_Down, ALT)

    assert [one.title for one in blocks(planned)] == ["Two", "One", "Three"]
    assert times(planned) == ["09:00–10:00", "10:00–10:30", "10:30–11:30"]


def test_a_dimension_makes_a_free_block_a_station_in_one_step(planned: PageBench) -> None:
    planned.page.show_record("agenda_block", blocks(planned)[0].id, "dimension")
    planned.type("Data")
    planned.press(Key.Key_Return)

    assert (blocks(planned)[0].dimension, blocks(planned)[0].kind) == ("data", "station")
    planned.bridge.undo()
    assert (blocks(planned)[0].dimension, blocks(planned)[0].kind) == ("", "free")


def test_what_is_left_out_of_the_workshop_is_not_offered(planned: PageBench) -> None:
    table = planned.page.agenda.table
    field = table.field_of("dimension")
    planned.bridge.attempt(include_dimension, IncludeDimension(dimension="data", included=False))

    assert "data" not in [one.key for one in table.rows.options(field)]
    assert [one.note for one in table.rows.options(field, "data") if one.key == "data"] == ["left out"]


# What does not fit


def test_what_does_not_fit_is_said_below_its_row_and_in_the_sum(planned: PageBench) -> None:
    assert strips(planned) == []
    change(planned, 1, "planned_minutes", 120)

    (strip,) = strips(planned)
    assert strip.sentence.startswith("“Three” runs 30 min past the end of the session at 12:30")
    assert planned.page.agenda.total.words() == "4 h of 3 h 30 min planned, 30 min too long"


def test_ten_times_too_long_is_mended_in_its_row(planned: PageBench) -> None:
    change(planned, 0, "planned_minutes", 600)
    table = planned.page.agenda.table
    (strip,) = strips(planned)
    assert strip.sentence.endswith("Did you mean 60?")
    assert strip.way_on == "Plan 60 min"

    planned.page.show_record("agenda_block", blocks(planned)[0].id, "planned_minutes")
    planned.press(Key.Key_Down)
    planned.press(Key.Key_Return)

    assert blocks(planned)[0].planned_minutes == 60
    assert strips(planned) == []
    assert table.current_record() == blocks(planned)[0].id
    planned.bridge.undo()
    assert blocks(planned)[0].planned_minutes == 600


def test_a_click_on_the_sentence_leads_to_the_field_and_on_its_end_mends(planned: PageBench) -> None:
    change(planned, 0, "planned_minutes", 600)
    table = planned.page.agenda.table
    row = next(at for at, line in enumerate(table.records.lines) if isinstance(line, StripLine))
    rect = table.visualRect(table.records.index(row, 0))
    left, right = rect.center(), rect.center()
    right.setX(table.viewport().width() - 40)

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert blocks(planned)[0].planned_minutes == 600
    assert table.editing.place() == (blocks(planned)[0].id, "planned_minutes")
    planned.press(Key.Key_Escape)

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert blocks(planned)[0].planned_minutes == 60


# Suggestions


def test_a_suggested_agenda_takes_the_place_of_the_old_in_one_step(planned: PageBench) -> None:
    answer(planned, "2 h")

    assert sum(one.planned_minutes or 0 for one in blocks(planned)) == 120
    assert {one.dimension for one in blocks(planned) if one.kind == "station"} == {"data"}
    assert planned.window.focusWidget() is planned.page.agenda.table
    planned.bridge.undo()
    assert [one.title for one in blocks(planned)] == ["One", "Two", "Three"]


def test_a_suggested_agenda_can_follow_what_is_there(planned: PageBench) -> None:
    answer(planned, "30 min", "append")

    assert [one.title for one in blocks(planned)][:4] == ["One", "Two", "Three", "Welcome and aim"]
    assert sum(one.planned_minutes or 0 for one in blocks(planned)) == 210


def test_the_agenda_of_a_session_that_began_stays_and_the_page_hears_why(planned: PageBench) -> None:
    planned.bridge.document.edit(begin, session(planned).id)
    heard: list[str] = []
    planned.page.notice.connect(heard.append)

    answer(planned, "2 h")

    assert [one.title for one in blocks(planned)] == ["One", "Two", "Three"]
    assert heard == ["This session has begun, so its agenda stays. Add the new blocks after it instead."]


# Who is present


def test_presence_is_chosen_by_keyboard(planned: PageBench) -> None:
    presence = planned.page.presence
    presence.focus_people()
    assert presence.boxes["hanna"].hasFocus()
    planned.press(Key.Key_Right)
    planned.press(Key.Key_Space)
    assert session(planned).present == ("participant:hanna", "participant:tomas")
    assert presence._heading._hint.text() == "2 of 8"

    planned.press(Key.Key_End)
    assert presence.boxes["lukas"].hasFocus()
    planned.press(Key.Key_Home)
    planned.press(Key.Key_Space)
    assert session(planned).present == ("participant:tomas",)

    presence.everyone.click()
    assert len(session(planned).present) == 8
    presence.nobody.click()
    assert session(planned).present == ()
    planned.bridge.undo()
    assert all(box.isChecked() for box in presence.boxes.values())


def test_tab_has_one_stop_for_all_people(planned: PageBench) -> None:
    presence = planned.page.presence
    presence.focus_people()
    planned.press(Key.Key_Down)

    stops = [key for key, box in presence.boxes.items() if box.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["tomas"]


def test_who_left_stands_there_only_while_down_as_present(planned: PageBench) -> None:
    for key in ("hanna", "tomas"):
        planned.bridge.attempt(change_field, ChangeField(table="participant", id=key, field="active", value=False))

    assert "hanna" in planned.page.presence.boxes
    assert "tomas" not in planned.page.presence.boxes


def test_f6_goes_through_sessions_agenda_and_people(planned: PageBench) -> None:
    page = planned.page
    parts = [page.sessions, page.agenda, page.presence]

    for go, part in zip(page.panes(), parts, strict=True):
        go()
        assert part.isAncestorOf(planned.focus)


def test_a_finding_about_presence_leads_to_the_people(planned: PageBench) -> None:
    assert planned.page.show_record("session", session(planned).id, "present")

    assert planned.page.presence.isAncestorOf(planned.focus)
