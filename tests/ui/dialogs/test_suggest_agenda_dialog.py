"""Suggesting an agenda: what is chosen shows at once, what finds no time is said, nothing is written here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import framework, make, records
from tests.ui.conftest import Wear
from triad_desktop.models.content import Records
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.records import DimensionState
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession
from triad_desktop.ui.dialogs.suggest_agenda_dialog import SuggestAgendaDialog

SESSION = make(
    WorkshopSession, id="s", title="Morning", starts_at="2026-11-24T09:00+01:00", ends_at="2026-11-24T12:00+01:00"
)


def opened(qtbot: QtBot, content: Records, session: WorkshopSession = SESSION) -> SuggestAgendaDialog:
    dialog = SuggestAgendaDialog(content, framework(), session)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> SuggestAgendaDialog:
    return opened(qtbot, records(SESSION))


def preview(dialog: SuggestAgendaDialog) -> list[str]:
    """What the preview says, line by line."""
    return [f"{when.text()} {title.text()}" for when, title in dialog._lines]


def choose(dialog: SuggestAgendaDialog, *keys: str) -> None:
    for key, box in dialog.boxes.items():
        box.setChecked(key in keys)


def test_it_begins_with_all_dimensions_of_the_workshop_and_the_sessions_length(qtbot: QtBot) -> None:
    left_out = make(DimensionState, dimension="data", included=False)

    dialog = opened(qtbot, records(SESSION, left_out))

    assert list(dialog.boxes) == [key for key in DIMENSIONS if key != "data"]
    assert all(box.isChecked() for box in dialog.boxes.values())
    assert dialog.length_field.text() == "3 h"


def test_the_preview_has_clock_times_and_follows_what_is_chosen(dialog: SuggestAgendaDialog) -> None:
    choose(dialog, "data")
    lines = preview(dialog)
    assert lines[0] == "09:00–09:10 Welcome and aim"
    assert lines[-1].startswith("11:45–12:00 Decisions")
    assert sum("Data strategy" in line for line in lines) == 5

    dialog.length_field.setText("30")
    assert [line[:11] for line in preview(dialog)][-1] == "09:25–09:30"
    assert len(preview(dialog)) < len(lines)


def test_without_a_start_the_preview_shows_lengths(qtbot: QtBot) -> None:
    dialog = opened(qtbot, records(), make(WorkshopSession, id="s"))

    assert dialog.length_field.text() == "3 h 30 min"
    assert preview(dialog)[0] == "10 min Welcome and aim"


def test_what_finds_no_time_is_said(dialog: SuggestAgendaDialog) -> None:
    choose(dialog, "workflow", "data")
    dialog.length_field.setText("25")

    assert dialog.left_out.text() == (
        "The time is too short for Data strategy. "
        "At their usual length not all stations of Workflow & success criteria find time: 4 are left out."
    )

    choose(dialog, *DIMENSIONS[:4])
    dialog.length_field.setText("1 h")
    assert (
        dialog.left_out.text() == "At their usual length not all stations of 4 dimensions find time: 16 are left out."
    )


def test_nothing_chosen_or_an_impossible_length_can_not_be_used(dialog: SuggestAgendaDialog) -> None:
    choose(dialog)
    assert not dialog.use_button.isEnabled()
    assert dialog.left_out.text() == "Choose at least one dimension."

    choose(dialog, "data")
    assert dialog.use_button.isEnabled()
    for typed in ("19", "2 days", "soon", ""):
        dialog.length_field.setText(typed)
        assert not dialog.use_button.isEnabled()
        assert dialog.fault.text()
        assert preview(dialog) == []


def test_what_is_there_is_replaced_or_followed(qtbot: QtBot) -> None:
    block = make(AgendaBlock, id="b", session="s", title="Old", kind="free", planned_minutes=60)
    dialog = opened(qtbot, records(SESSION, block))
    assert dialog.place.isVisible()
    assert dialog.replaces
    assert preview(dialog)[0].startswith("09:00")

    dialog.place._buttons[1].click()
    assert not dialog.replaces
    assert preview(dialog)[0].startswith("10:00")


def test_an_empty_agenda_is_not_asked_about(dialog: SuggestAgendaDialog) -> None:
    assert not dialog.place.isVisible()
    assert not dialog.replaces


def test_enter_accepts_and_escape_does_not(dialog: SuggestAgendaDialog) -> None:
    QTest.keyClick(dialog.boxes["data"], Qt.Key.Key_Return)
    assert dialog.result() == SuggestAgendaDialog.DialogCode.Accepted
    assert sum(one.planned_minutes or 0 for one in dialog.suggestion.blocks) == 180

    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == SuggestAgendaDialog.DialogCode.Rejected


def test_with_large_text_it_is_no_larger_than_the_screen(qtbot: QtBot, wear: Wear) -> None:
    wear("light", 1.5)
    dialog = opened(qtbot, records(SESSION))

    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height()
