"""Somebody who never saw the program prepares a half-day for twelve people and leads it, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pypdf
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Start
from tests.journeys.keyboard import ALT, SHIFT, Key, Keyboard
from tests.journeys.test_first_project import make_project
from tests.ui.program import opened, shut
from triad_desktop.models.workshop_records import AgendaBlock
from triad_desktop.ui.dialogs.paste_participants_dialog import PasteParticipantsDialog
from triad_desktop.ui.dialogs.search_dialog import SearchDialog
from triad_desktop.ui.key_scope import key_scope

SPREADSHEET = """Name\tRole\tJob title
Maria Lindqvist\tAI User\tIntake clerk
Tomás Ó Briain\tUser\tClerk
Saoirse Ní Dhomhnaill\tai user\tTeam lead
Jürgen Faßbender\tConductor\tKrankenhausaufnahmekoordination
Priya Raman\tBuilder\tEngineer
Olu Adeyemi\tbuilder\tEngineer
Maria Lindqvist\tAI User\tThe same again
\tBuilder\tNobody
Hans Meier\tManager\tHead
Wei Chen\tUser\tNurse
Eva Sanz\tUser\tNurse
Ida Holm\tConductor\tProduct owner
"""
SAID = (
    ("d: Cardiology first", "decision"), ("a: Maria collects forty old letters", "action"),
    ("p: What about faxes?", "parking"), ("r: A letter without a name", "risk"), ("q: Who pays for it?", "question"),
    ("n: The scanner is slow", "note"), ("d: Nobody sends faxes", "decision"), ("a: Priya tests the scanner", "action"),
    ("a: Jürgen asks the works council", "action"), ("q: Who reads at night?", "question"),
)  # fmt: skip


def test_a_half_day_for_twelve_people(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    window = start()
    path = make_project(qtbot, window, "Sort referral letters")
    room = Keyboard(qtbot, window)

    paste_people(room)
    plan_a_session(room)
    fill_scope(room)
    make_ready(room)
    go_through_the_dimension(room)
    capture_under_pressure(room)
    mend_findings(room)
    find_again(room)

    assert shut(window)
    room.window = start()
    assert opened(room.window, path)
    assert len(room.records.captures) == 10
    take_back_and_forth(room)
    brief = export_without_a_part(room, path.parent / "Sort referral letters briefs")
    assert "Read the letter" in brief
    assert "Letters reach the right ward" not in brief


def paste_people(room: Keyboard) -> None:
    """From a spreadsheet with a name that comes twice, one that is missing, and a role that nobody knows."""
    room.press(Key.Key_Tab, modifiers=SHIFT)
    room.press(Key.Key_Right, Key.Key_Tab)
    QApplication.clipboard().setText(SPREADSHEET)

    def leave_the_double_out(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteParticipantsDialog)
        for _row in range(6):
            room.press(Key.Key_Down)
        room.press(Key.Key_Space, Key.Key_Return)

    room.in_next_dialog(leave_the_double_out)
    room.ctrl(Key.Key_V)
    room.back()
    assert [one.name for one in room.records.participants][-1] == "Ida Holm"
    assert len(room.records.participants) == 10

    room.ctrl(Key.Key_Return)
    for name in ("Bea Wolf", "Zoë Katz"):
        room.line(name)
    assert [one.name for one in room.records.participants][-2:] == ["Bea Wolf", "Zoë Katz"]


def plan_a_session(room: Keyboard) -> None:
    """A suggested agenda, ten hours by mistake, the fix beside it, and another order."""
    page = room.workspace.page("prepare")
    room.pane_with(page.section)
    room.press(Key.Key_Right)
    room.ctrl(Key.Key_Return)
    room.line("Half-day")
    assert [len(one.present) for one in room.records.sessions] == [12]

    room.tab_to("Suggest an agenda")
    room.in_next_dialog(lambda _suggestion: room.press(Key.Key_Return))
    room.press(Key.Key_Return)
    room.back()
    first, second = blocks(room)[1:3]
    table = page.sessions.agenda.table
    room.press(Key.Key_Down)
    while table.current_field() != "planned_minutes":
        room.press(Key.Key_Right)
    room.line("600")
    assert any(one.message.startswith("600 minutes") for one in room.workspace.bridge.overview.findings)
    room.press(Key.Key_Up, Key.Key_Return)
    assert blocks(room)[1].planned_minutes == 60

    room.press(Key.Key_Down, modifiers=ALT)
    assert [one.id for one in blocks(room)[1:3]] == [second.id, first.id]
    room.ctrl(Key.Key_Z)
    assert [one.id for one in blocks(room)[1:3]] == [first.id, second.id]


def blocks(room: Keyboard) -> list[AgendaBlock]:
    return list(room.records.agenda_blocks.of(next(iter(room.records.sessions)).id))


def fill_scope(room: Keyboard) -> None:
    """Three columns, then a criterion; something is said in the middle of a word."""
    room.ctrl(Key.Key_2)
    room.press(Key.Key_O, modifiers=ALT)
    room.press(Key.Key_F6)
    for texts in (("Read the letter", "Name the ward"), ("Diagnose",), ("No letter waits over a day",)):
        for text in texts:
            room.line(text)
        room.press(Key.Key_Escape, Key.Key_Tab)
    room.tab_to("Success criteria")
    room.type("Letters reach the ri")
    room.capture(SAID[0][0])
    room.line("ght ward", then=Key.Key_Tab)
    for text in ("Share of letters", "81", "95", "1 Mar 2027"):
        room.line(text, then=Key.Key_Tab)
    room.line("ida")
    room.press(Key.Key_F4)
    for text in ("%", "patients", "higher", "85", "30 days", "The post book", "Stop the pilot", "2 days"):
        room.line(text, then=Key.Key_Tab)

    [criterion] = room.records.success_criteria.of("workflow")
    assert (criterion.statement, criterion.target) == ("Letters reach the right ward", "95")
    assert (criterion.direction, criterion.if_breached) == ("higher", "Stop the pilot")


def make_ready(room: Keyboard) -> None:
    """Three confirmations; a question takes the readiness away until it is undone."""
    assert state(room) == "draft"
    for role in (Key.Key_1, Key.Key_2, Key.Key_3):
        room.press(role, modifiers=ALT)
    assert state(room) == "ready"
    room.press(Key.Key_Q, modifiers=ALT)
    room.line("Who keeps the post book?")
    assert state(room) == "draft"
    room.ctrl(Key.Key_Z)
    assert state(room) == "ready"


def state(room: Keyboard, dimension: str = "workflow", activity: str = "scope") -> str:
    return room.workspace.bridge.overview.station(dimension, activity).state


def go_through_the_dimension(room: Keyboard) -> None:
    """A task, a rule with a step, a rubric criterion, a letter; the next dimension's scope is skipped."""
    room.ctrl(Key.Key_PageDown, Key.Key_Return)
    room.line("Open the envelope")
    room.ctrl(Key.Key_PageDown, Key.Key_Return)
    room.line("The letter names two wards")
    room.press(Key.Key_F4)
    room.line("ida", then=Key.Key_Tab)
    room.line("15 min")
    room.ctrl(Key.Key_PageDown, Key.Key_Return)
    room.line("Right ward")
    room.ctrl(Key.Key_PageDown)
    room.pane_with(room.workspace.page("facilitate").stack)
    room.press(Key.Key_Right, Key.Key_C)
    room.ctrl(Key.Key_PageDown)
    room.press(Key.Key_X, modifiers=ALT)
    room.line("Settled at the last workshop")

    [rule] = room.records.escalation_rules.of("workflow")
    [step] = room.records.escalation_steps.of(rule.id)
    ida = next(one for one in room.records.participants if one.name == "Ida Holm")
    assert step.party == f"participant:{ida.id}"
    assert [one.name for one in room.records.rubric_criteria] == ["Right ward"]
    assert state(room, activity="raci") == "draft"
    assert state(room, "architecture") == "skipped"


def capture_under_pressure(room: Keyboard) -> None:
    """Nine more, from every page, with at most four keys besides the words."""
    places = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)
    for at, (words, _kind) in enumerate(SAID[1:]):
        if at < len(places):
            room.ctrl(places[at])
        room.capture(words, go_on=len(places) <= at < len(SAID) - 2)

    assert sorted(one.kind for one in room.records.captures) == sorted(kind for _words, kind in SAID)
    assert {one.text for one in room.records.captures} == {words.split(": ", 1)[-1] for words, _kind in SAID}


def mend_findings(room: Keyboard) -> None:
    """One with F, one that may stay, one at its place; then all three are gone."""
    room.ctrl(Key.Key_3)
    found = room.workspace.page("review").findings
    room.tab_to("Findings")
    overrun = go_to_finding(room, "past the end of the session")
    room.press(Key.Key_F)
    undated = go_to_finding(room, "AC-1 has neither a date")
    room.press(Key.Key_A)
    room.line("The room knows why")
    undecided = go_to_finding(room, "DE-1 doesn't say what was chosen")
    room.press(Key.Key_Return)
    assert room.workspace.mode == "captures"
    room.line("Cardiology first", then=Key.Key_Tab)
    room.ctrl(Key.Key_3)

    left = {one.message for one in room.workspace.bridge.overview.findings}
    assert {overrun, undated, undecided} & left == set()
    assert [one.reason for one in room.records.finding_acceptances] == ["The room knows why"]
    assert found.hasFocus()


def go_to_finding(room: Keyboard, words: str) -> str:
    """Down the list to the finding that says this; all of what it says."""
    found = room.workspace.page("review").findings
    assert room.focus is found
    room.press(Key.Key_Home)
    for _line in range(found.findings.rowCount()):
        message = found.findings.lines[found.currentIndex().row()].message
        if words in message:
            return str(message)
        room.press(Key.Key_Down)
    raise AssertionError(f"no finding says {words!r}")


def find_again(room: Keyboard) -> None:
    """Ctrl+F leads to what was said in one of the nine dimensions."""
    room.ctrl(Key.Key_F)
    dialog = key_scope(room.focus)
    assert isinstance(dialog, SearchDialog)
    room.type("two wards")
    room.qtbot.waitUntil(lambda: dialog.results.current_hit() is not None)
    room.press(Key.Key_Return)
    page = room.workspace.page("facilitate")
    assert page.current == ("workflow", "escalation")
    assert page.stack.isAncestorOf(room.focus)


def take_back_and_forth(room: Keyboard) -> None:
    """Everything since the start, after a restart, and all of it again."""
    before = room.records
    while room.window.document.undo_label:
        room.ctrl(Key.Key_Z)
    assert len(room.records.participants) == 0
    while room.window.document.redo_label:
        room.ctrl(Key.Key_Y)
    for table in ("participants", "agenda_blocks", "captures", "scope_statements", "success_criteria"):
        assert list(getattr(room.records, table)) == list(getattr(before, table))


def export_without_a_part(room: Keyboard, folder: Path) -> str:
    """The text of the brief for users, which is to be without success criteria."""
    room.ctrl(Key.Key_4)
    page = room.workspace.page("brief")
    room.tab_to("Success criteria")
    room.press(Key.Key_Space)
    with room.qtbot.waitSignal(page.exporter.finished, timeout=60_000):
        room.ctrl(Key.Key_E)
    assert {one.name for one in folder.iterdir()} >= {"user-brief.pdf", "dossier.pdf"}
    return " ".join("".join(one.extract_text() for one in pypdf.PdfReader(folder / "user-brief.pdf").pages).split())
