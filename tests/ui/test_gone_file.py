"""A project file that is renamed while it is open: a bar asks, work goes on, and each answer does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.program import Program, set_title, title_of
from tests.ui.test_file_state import standing
from tests.ui.test_way_back import panel_of
from triad_desktop.storage.document import read_project
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.buttons import Button
from triad_desktop.ui.widgets.recent_rows import MissingRow


def bar_of(program: Program) -> Banner:
    found = standing(program)
    assert isinstance(found, Banner)
    return found


def answer(program: Program, words: str) -> Button:
    return next(one for one in bar_of(program).findChildren(Button) if one.text() == words)


@pytest.fixture
def renamed(program: Program, qtbot: QtBot) -> Path:
    """Opened, renamed in the file browser, changed and asked about; the old path."""
    path = program.project()
    program.open(path)
    path.rename(path.with_name("Renamed.triad"))
    set_title(program, "Mine")
    program.window.files.save()
    qtbot.waitUntil(lambda: isinstance(standing(program), Banner), timeout=20_000)
    return path


def test_the_bar_asks_and_typing_goes_on(program: Program, renamed: Path) -> None:
    assert [one.text() for one in bar_of(program).findChildren(Button)] == ["Save it here again", "Save as …"]
    set_title(program, "Mine again")

    assert title_of(program) == "Mine again"
    assert not renamed.exists()


def test_it_is_saved_here_again_when_that_is_wanted(program: Program, renamed: Path, qtbot: QtBot) -> None:
    answer(program, "Save it here again").click()

    qtbot.waitUntil(lambda: standing(program) is None, timeout=20_000)
    assert read_project(renamed, data_directory=None).records.project.title == "Mine"
    assert renamed.with_name("Renamed.triad").exists()


@pytest.mark.parametrize("leave", [False, True])
def test_closing_without_an_answer_asks_and_keeps_the_work(
    program: Program, renamed: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, leave: bool
) -> None:
    said: list[str] = []

    def ask(_window: object, _title: str, words: str, **_answers: str) -> bool:
        said.append(words)
        return leave

    monkeypatch.setattr("triad_desktop.ui.messages.ask", ask)
    program.window.files.close_project()
    qtbot.waitUntil(lambda: program.window.files.closing is None and bool(said), timeout=20_000)

    assert "under its new name" in said[0]
    assert (program.window.files.document is None, renamed.exists()) == (leave, False)
    if leave:
        program.open(renamed.with_name("Renamed.triad"))
        assert title_of(program) == "Mine"


def test_work_on_a_file_that_was_deleted_comes_back_from_the_recent_projects(
    program: Program, renamed: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    renamed.with_name("Renamed.triad").unlink()
    monkeypatch.setattr("triad_desktop.ui.messages.ask", lambda *_words, **_answers: True)
    program.window.files.close_project()
    qtbot.waitUntil(lambda: program.window.files.document is None, timeout=20_000)

    row = program.window.start_page.findChild(MissingRow)
    look = next(one for one in row.findChildren(Button) if one.text() == "Look for backups")
    QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    panel = panel_of(program, qtbot)
    QTest.mouseClick(panel.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window.files.document is not None, timeout=20_000)
    assert title_of(program) == "Mine"
