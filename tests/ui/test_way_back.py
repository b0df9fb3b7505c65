"""From a file that can't be opened back to a backup, and to an earlier state of the open project; in the whole window."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.program import Key, Program, opened, set_title, title_of
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.storage.document import open_document
from triad_desktop.ui.dialogs.backups_dialog import BackupsDialog
from triad_desktop.ui.widgets.backups_panel import BackupRow, BackupsPanel
from triad_desktop.ui.widgets.buttons import Button
from triad_desktop.ui.widgets.recent_rows import MissingRow

LEFT = Qt.MouseButton.LeftButton
LONG = 20_000


def worked_on(program: Program) -> Path:
    """A closed project with a backup of its opening, and one of its closing."""
    path = program.project()
    program.open(path)
    set_title(program, "Before it broke")
    program.leave()
    return path


def panel_of(program: Program, qtbot: QtBot) -> BackupsPanel:
    qtbot.waitUntil(lambda: program.window.start_page.findChild(BackupsPanel) is not None, timeout=LONG)
    return program.window.start_page.findChild(BackupsPanel)


def break_file(path: Path) -> bytes:
    damaged = path.read_bytes()[:10_000]
    path.write_bytes(damaged)
    return damaged


def said(row: BackupRow) -> str:
    return row.accessibleName()


def test_a_damaged_file_shows_its_backups_with_what_happened_after_each(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    break_file(path)

    program.press(Key.Key_Return)
    panel = panel_of(program, qtbot)

    assert "damaged" in panel.title.text()
    assert path.name in panel.sentence.text()
    newest, older = panel.rows
    assert said(newest).startswith("Today ")
    assert said(newest).endswith("The latest there is")
    assert said(older).endswith("After it: the project's details changed")
    assert "KB" in newest.accessibleDescription()
    assert program.focus is newest
    assert program.notice == ""


def test_enter_goes_back_to_the_chosen_state_and_the_damaged_file_stays_beside(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    damaged = break_file(path)
    program.press(Key.Key_Return)
    panel_of(program, qtbot)

    program.press(Key.Key_Down)
    program.press(Key.Key_Return)

    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)
    assert program.window.document.path == path
    assert title_of(program) == "Triage of incoming claims"
    (beside,) = (one for one in path.parent.glob("*.triad") if one != path)
    assert beside.read_bytes() == damaged
    assert beside.name in program.notice


def test_the_button_takes_the_newest_state(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    break_file(path)
    program.press(Key.Key_Return)

    QTest.mouseClick(panel_of(program, qtbot).go_button, LEFT)

    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)
    assert title_of(program) == "Before it broke"


def test_going_back_shows_the_recent_projects_again(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    damaged = break_file(path)
    program.press(Key.Key_Return)

    QTest.mouseClick(panel_of(program, qtbot).back_button, LEFT)
    QApplication.processEvents()

    qtbot.waitUntil(lambda: program.window.start_page.findChild(BackupsPanel) is None, timeout=LONG)
    assert program.window.start_page.heading.isVisible()
    assert path.read_bytes() == damaged


def with_unsaved_work(program: Program) -> Path:
    """As `worked_on`, and then a run that ended before its last edit reached the file."""
    path = worked_on(program)
    document = open_document(path, data_directory=program.window._surroundings.data_directory)
    project = document.records.project.id
    document.edit(change_field, ChangeField(table="project", id=project, field="title", value="Unsaved", title="title"))
    document.close(publish=False)
    later = time.time() + 60  # than the backups, which a test makes within the same second
    for left in (program.window._surroundings.data_directory / "working").glob("*.sqlite"):
        os.utime(left, (later, later))
    break_file(path)
    return path


def test_work_that_did_not_reach_the_damaged_file_comes_first(program: Program, qtbot: QtBot) -> None:
    with_unsaved_work(program)
    program.press(Key.Key_Return)

    assert "did not reach the file" in said(panel_of(program, qtbot).rows[0])
    program.press(Key.Key_Return)

    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)
    assert title_of(program) == "Unsaved"


def test_going_back_further_leaves_that_work_beside_and_says_where(program: Program, qtbot: QtBot) -> None:
    with_unsaved_work(program)
    program.press(Key.Key_Return)
    panel_of(program, qtbot)

    for _row in range(2):
        program.press(Key.Key_Down)
    program.press(Key.Key_Return)

    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)
    assert title_of(program) == "Triage of incoming claims"
    aside = program.window.document.kept_aside
    assert aside is not None
    assert str(aside) in program.notice
    assert "damaged" in program.notice


def test_work_goes_on_from_the_state_it_began_with_and_says_so(program: Program, qtbot: QtBot) -> None:
    with_unsaved_work(program)
    program.press(Key.Key_Return)
    panel_of(program, qtbot)

    program.press(Key.Key_Down)
    program.press(Key.Key_Return)

    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)
    assert title_of(program) == "Unsaved"
    assert "brought back" in program.notice
    assert "This is the state of" not in program.notice


def test_a_missing_file_is_looked_for_in_the_backups(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    path.unlink()
    program.window.files.show_start_page()
    row = program.window.start_page.findChild(MissingRow)
    look = next(one for one in row.findChildren(Button) if one.text() == "Look for backups")

    QTest.mouseClick(look, LEFT)
    panel = panel_of(program, qtbot)
    assert "gone" in panel.title.text()
    QTest.mouseClick(panel.go_button, LEFT)

    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)
    assert title_of(program) == "Before it broke"
    assert path.exists()


def test_what_can_not_be_put_back_is_said_and_changes_nothing(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    damaged = break_file(path)
    program.press(Key.Key_Return)
    panel = panel_of(program, qtbot)
    holder = {"host": "marit-laptop", "pid": 1, "start": "", "since": "2026-03-04T09:00:00+00:00", "token": "elsewhere"}
    path.with_name(f".{path.name}.lock").write_text(json.dumps(holder))

    QTest.mouseClick(panel.go_button, LEFT)
    qtbot.waitUntil(lambda: program.notice != "", timeout=LONG)

    assert "marit-laptop" in program.notice
    assert program.window.document is None
    assert path.read_bytes() == damaged
    assert program.window.start_page.heading.isVisible()


def test_a_damaged_file_that_nothing_is_kept_of_says_so_alone(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    break_file(path)

    assert not opened(program.window, path)

    assert "damaged" in program.notice
    qtbot.wait(300)
    assert program.window.start_page.findChild(BackupsPanel) is None
    assert "damaged" in program.notice


def test_backups_found_too_late_disturb_nobody(program: Program, qtbot: QtBot) -> None:
    path, other = worked_on(program), program.project("other")
    break_file(path)

    program.press(Key.Key_Return)
    program.open(other)
    qtbot.wait(500)

    assert program.notice == ""
    assert program.window.start_page.findChild(BackupsPanel) is None


def test_with_a_project_open_the_backups_of_a_damaged_one_are_offered(program: Program, qtbot: QtBot) -> None:
    path, other = worked_on(program), program.project("other")
    break_file(path)
    program.open(other)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    program.drop(mime)

    def button() -> Button | None:
        banner = program.workspace.notice
        return None if banner is None else next((b for b in banner.findChildren(Button) if b.text()), None)

    qtbot.waitUntil(lambda: button() is not None, timeout=LONG)
    assert program.window.document.path == other
    program.soon(lambda: QTest.mouseClick(program.window.findChild(BackupsDialog).panel.go_button, LEFT))
    QTest.mouseClick(button(), LEFT)

    qtbot.waitUntil(lambda: program.window.document.path == path, timeout=LONG)
    assert title_of(program) == "Before it broke"


# From the menu


def choose_from_dialog(program: Program, qtbot: QtBot, act: str) -> None:
    """Open the dialog from the menu, and press one of its buttons when it is there."""
    seen: list[int] = []

    def press() -> None:
        dialog = program.window.findChild(BackupsDialog)
        seen.append(len(dialog.panel.rows))
        QTest.mouseClick(getattr(dialog.panel, act), LEFT)

    ask = program.window.way_back._ask

    def asking(found: object) -> None:
        program.soon(press)
        ask(found)

    program.window.way_back._ask = asking
    program.window.actions_by_name["open_backup"].trigger()
    qtbot.waitUntil(lambda: bool(seen), timeout=LONG)


def test_a_backup_of_the_open_project_opens_in_a_file_of_its_own(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    program.open(path)
    set_title(program, "Now")

    choose_from_dialog(program, qtbot, "go_button")

    qtbot.waitUntil(lambda: program.window.document.path != path, timeout=LONG)
    opened = program.window.document.path
    assert opened.parent == path.parent
    assert "backup" in opened.name
    assert opened.name in program.notice
    assert title_of(program) == "Before it broke"
    program.open(path)
    assert title_of(program) == "Now"


def test_going_back_from_the_backups_leaves_everything_as_it_was(program: Program, qtbot: QtBot) -> None:
    path = worked_on(program)
    program.open(path)

    choose_from_dialog(program, qtbot, "back_button")
    qtbot.wait(200)

    assert program.window.document.path == path
    assert [one.name for one in path.parent.glob("*.triad")] == [path.name]
    assert program.notice == ""
