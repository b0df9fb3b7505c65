"""What the room saw comes back with its running session, after a restart and after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.ui.program import CTRL, SHIFT, Key, Program, shut
from tests.ui.room.test_session_desk import ALT, begin, facilitate
from tests.ui.test_session_runner import Wall
from triad_desktop.facilitation.room_view import RoomView, Sent
from triad_desktop.models.edits.captures import AddCapture, add_capture
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.models.edits.votes import NewVote, new_vote
from triad_desktop.storage.document import open_document
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.ui.session_desk import SessionDesk
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.buttons import Button

DRIVER = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.ui.program import opened
from triad_desktop.ui.start import make_window

app = QApplication([])
window = make_window(app)
window.show()
assert opened(window, Path(sys.argv[1]))
workspace = window.workspace
desk = workspace.desk
runner = workspace.runner
runner.start(runner.next_up())
desk.room.toggle()
page = workspace.page("facilitate")
exec(sys.argv[2])
app.processEvents()
Path(sys.argv[3]).write_text(repr(replace(desk.room.control.window.view, timer=None, progress=None)))
os.kill(os.getpid(), signal.SIGKILL)
"""
QUESTION = "page.show_station('data', 'rubric'); desk.room.send_next_question(); desk.room.send_next_question()"


def restarted(program: Program) -> SessionDesk:
    path = program.workspace.bridge.document.path
    assert shut(program.window)
    program.start()
    program.open(path)
    return program.workspace.desk


def offer(program: Program) -> Button | None:
    """The button that offers the room again."""
    found = [one for one in program.workspace.findChildren(Banner) if not one.isHidden()]
    buttons = [one for banner in found for one in banner.findChildren(Button)]
    return next((one for one in buttons if one.text() == "Show the room view"), None)


def seen(desk: SessionDesk) -> RoomView:
    """The picture without its time, which goes on."""
    assert desk.room.control.window is not None
    return replace(desk.room.control.window.view, timer=None, progress=None)


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        (QUESTION, Sent("question", role="conductor")),
        (f"{QUESTION}; desk.room.sending.toggle_list()", Sent("question", role="conductor", with_list=True)),
        ("desk.room._on_dimension_line_round_asked(); desk.room.sending.toggle_blank()", Sent("question", blank=True)),
        ("page.show_station('data', 'escalation'); desk.room.send_page()", Sent("map", dimension="data")),
        ("page.show_station('data', 'raci'); desk.room.send_page()", Sent("raci", dimension="data")),
        ("workspace.show_mode('review'); desk.room.send_page()", Sent("heat")),
    ],
)
def test_a_killed_program_shows_the_room_as_it_was(program: Program, act: str, sent: Sent, tmp_path: Path) -> None:
    path = program.workspace.bridge.document.path
    framework = program.workspace.bridge.framework
    assert shut(program.window)
    was_seen = tmp_path / "seen.txt"
    command = [sys.executable, "-c", DRIVER, str(path), act, str(was_seen)]
    done = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr

    program.start()
    program.open(path)
    desk = program.workspace.desk
    asked = framework.dimension("data").activities["rubric"].questions.conductor[0]
    if sent.kind == "question":
        sent = replace(sent, question=asked if sent.role else "One minute each: what have we not heard yet?")
    assert desk.room.sending.sent == sent
    assert not desk.room.control.is_on
    assert desk.room.control.window is None

    button = offer(program)
    assert button is not None
    button.click()
    assert desk.room.control.is_on
    assert offer(program) is None
    assert repr(seen(desk)) == was_seen.read_text()
    assert sent.blank == (seen(desk) == RoomView(blank=True))


def test_after_a_restart_the_room_is_offered_only_where_it_was_on(program: Program, desk: SessionDesk) -> None:
    begin(program)
    facilitate(program).show_station("workflow", "scope")
    desk.room.toggle()
    program.activate()
    program.press(Key.Key_S, ALT)
    before = seen(desk)

    desk = restarted(program)
    assert offer(program) is not None
    desk.room.toggle()
    assert seen(desk) == before
    desk.room.toggle()

    desk = restarted(program)
    assert offer(program) is None
    desk.room.toggle()
    assert seen(desk) == before


def test_a_note_that_became_private_is_not_shown_again(program: Program, desk: SessionDesk) -> None:
    begin(program)
    desk.room.toggle()
    desk.room.sending.toggle_list()
    bridge = program.workspace.bridge
    said: dict[str, Any] = {"kind": "note", "created_at": "2026-11-24T09:01:00+00:00", "session": "s", "private": False}
    for name in ("first", "second"):
        assert not bridge.attempt(add_capture, AddCapture(id=name, text=f"The {name}", **said))
    assert [line.text for line in seen(desk).lines] == ["The second", "The first"]
    change = ChangeField(table="capture", id="second", field="private", value=True)
    assert not bridge.attempt(change_field, change)

    desk = restarted(program)
    desk.room.toggle()
    assert [line.text for line in seen(desk).lines] == ["The first"]


def test_what_is_remembered_holds_no_words_and_ends_with_the_session(
    program: Program, desk: SessionDesk, tmp_path: Path, wall: Wall
) -> None:
    bridge = program.workspace.bridge
    folder = tmp_path / "data" / "room"

    def kept() -> str:
        return "".join(path.read_text() for path in folder.glob("*"))

    program.press(Key.Key_S, ALT)
    assert kept() == ""
    begin(program)
    assert '"question"' in kept()
    vote = NewVote(id="v", session="s", question="Who stays?", options=("Ada", "Ben"), votes_per_seat=1, seats=("One",))
    assert not bridge.attempt(new_vote, vote)
    desk.room.sending.send_vote("v")
    assert '"vote": "v"' in kept()
    for word in ("Who stays", "Ada", bridge.records.project.title, desk.room.sending.view.question or "Who stays"):
        assert word not in kept()

    wall.move(1)
    program.press(Key.Key_E, CTRL | SHIFT)
    assert kept() == ""
    program.press(Key.Key_Backspace, CTRL | SHIFT)  # the end was a slip
    assert '"vote": "v"' in kept()


def test_of_another_session_nothing_comes_back(program: Program, desk: SessionDesk, tmp_path: Path) -> None:
    begin(program)
    desk.room.sending.send_heat()
    memory = RoomMemory(tmp_path / "data", program.workspace.bridge.records.project.id)
    path = program.workspace.bridge.document.path
    assert shut(program.window)
    memory.write({**memory.read(), "session": "other"})
    program.start()
    program.open(path)
    assert program.workspace.desk.room.sending.sent == Sent()
    assert memory.read() == {}


def test_who_only_reads_a_project_leaves_what_is_remembered_alone(
    program: Program, desk: SessionDesk, tmp_path: Path
) -> None:
    begin(program)
    desk.room.sending.send_heat()
    memory = RoomMemory(tmp_path / "data", program.workspace.bridge.records.project.id)
    path, before = program.workspace.bridge.document.path, memory.read()
    assert shut(program.window)
    window = program.start()
    document = open_document(path, data_directory=tmp_path / "data", read_only=True)
    window.files._show_document(document)
    assert window.document is document
    program.workspace.desk.room.sending.send_vote("v")
    program.workspace.desk.room.toggle()
    assert memory.read() == before
