"""The window: opening, dropping, closing, undo keys, text size, theme, and what it remembers."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStyle
from pytestqt.qtbot import QtBot

from tests.ui.program import CTRL, SHIFT, Key, Program, opened, set_title, shut, title_of
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.settings import load_settings
from triad_desktop.ui.actions import ACTIONS, MENUS
from triad_desktop.ui.theme import SCALES
from triad_desktop.ui.widgets.recent_rows import RecentRow

LEFT = Qt.MouseButton.LeftButton


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


# Opening and dropping


def test_a_project_opens_with_its_name_in_the_title(program: Program) -> None:
    path = program.project()

    program.open(path)

    assert program.window.windowTitle() == "project – Triad Desktop"
    assert program.window.stack.currentWidget() is program.workspace
    assert load_settings(program.settings_path).recent[0].path == str(path)


def test_opening_what_is_open_changes_nothing(program: Program) -> None:
    path = program.project()
    program.open(path)
    workspace = program.workspace

    assert opened(program.window, path)

    assert program.workspace is workspace


def test_another_project_takes_the_place_of_the_open_one_and_its_work_is_published(program: Program) -> None:
    first, second = program.project("one"), program.project("two")
    program.open(first)
    set_title(program, "Renamed")

    program.open(second)

    assert program.window.document is not None
    assert program.window.document.path == second
    program.open(first)
    assert title_of(program) == "Renamed"


def test_one_local_file_can_be_dropped(program: Program) -> None:
    path = program.project()

    assert program.drop(files(path))
    program.settle()

    assert program.window.document is not None
    assert program.window.document.path == path


def test_text_links_and_several_files_are_not_taken(program: Program) -> None:
    path = program.project()
    text, link = QMimeData(), QMimeData()
    text.setText("words")
    link.setUrls([QUrl("https://example.org/p.triad")])

    assert [program.drop(mime) for mime in (text, link, files(path, path))] == [False, False, False]
    assert program.window.document is None


def test_a_dropped_file_that_is_no_project_is_refused_and_what_is_open_stays(program: Program) -> None:
    foreign = program.folder / "photos.triad"
    foreign.write_bytes(b"not a project")
    program.open()
    workspace = program.workspace

    for path in (foreign, program.folder):
        assert program.drop(files(path))
        program.settle()

    assert program.workspace is workspace
    assert program.notice


def test_the_chosen_file_opens_and_changing_ones_mind_does_nothing(program: Program) -> None:
    program.choose_file(None)
    program.press(Key.Key_O, CTRL)
    assert program.window.document is None

    path = program.project()
    program.choose_file(path)
    program.press(Key.Key_O, CTRL)
    program.settle()

    assert program.window.document is not None
    assert program.window.document.path == path


# Closing


def move_away(program: Program, path: Path) -> Path:
    """What happens when a drive is pulled out with work that is not in the file yet."""
    set_title(program, "Not in the file")
    return path.parent.rename(path.parent.with_name("unplugged"))


@pytest.mark.parametrize("leave", [False, True])
def test_closing_asks_when_the_file_could_not_be_written(program: Program, leave: bool) -> None:
    path = program.project()
    program.open(path)
    away = move_away(program, path)
    program.answer(yes=leave)

    closed = shut(program.window)

    assert closed is leave
    assert (program.window.document is None) is leave
    assert "safe on this computer" in program.asked[0]
    away.rename(path.parent)
    if leave:
        program.start()
        program.open(path)
        assert "brought back" in program.notice
    assert title_of(program) == "Not in the file"


def test_staying_keeps_the_open_project_when_another_one_is_opened(program: Program) -> None:
    path, other = program.project(), program.project("other")
    program.open(path)
    away = move_away(program, path)
    program.answer(yes=False)

    assert not opened(program.window, other)

    assert program.window.document is not None
    assert program.window.document.path == path
    away.rename(path.parent)
    program.open(other)


def test_closing_a_project_commits_what_is_typed_and_shows_how_far_it_is(program: Program) -> None:
    program.open(program.project(people=False))
    program.workspace.page("prepare").fields["title"].focus_input()
    program.press(Key.Key_A, CTRL)
    program.type("Typed last")

    program.leave()

    assert program.window.document is None
    assert program.window.windowTitle() == "Triad Desktop"
    row = program.window.start_page.findChild(RecentRow)
    assert row.recent.title == "Typed last"
    assert program.focus is row


def test_closing_twice_is_closing_once(program: Program) -> None:
    program.open()
    assert program.window.close()
    assert program.window.close()


# Undo keys


def test_undo_takes_back_typing_first_and_then_the_documents_step(program: Program) -> None:
    program.open(program.project(people=False))
    set_title(program, "Second name")
    field = program.workspace.page("prepare").fields["title"]
    field.focus_input()
    program.type(" and more")

    program.press(Key.Key_Z, CTRL)
    assert field.input.raw() == "Second name"
    assert title_of(program) == "Second name"

    program.press(Key.Key_Z, CTRL)
    assert title_of(program) == "Triage of incoming claims"
    assert field.input.raw() == "Triage of incoming claims"

    program.press(Key.Key_Z, CTRL | SHIFT)
    assert title_of(program) == "Second name"
    program.press(Key.Key_Z, CTRL)
    program.press(Key.Key_Y, CTRL)
    assert title_of(program) == "Second name"


def test_a_line_edit_does_not_swallow_the_undo_key(qtbot: QtBot, program: Program) -> None:
    program.open()
    set_title(program, "Second name")
    field = QLineEdit(program.workspace)
    field.show()
    field.setFocus()
    program.type("abc")

    program.press(Key.Key_Z, CTRL)

    assert title_of(program) == "Triage of incoming claims"
    assert field.text() == "abc"


def test_the_names_of_undo_and_redo_are_shown_as_they_are(program: Program) -> None:
    program.open()
    bar = program.workspace.top_bar
    project = program.workspace.bridge.records.project.id
    change = ChangeField(table="project", id=project, field="title", value="x", title="<b>R&D</b>")
    program.workspace.bridge.attempt(change_field, change)

    label = program.window.document.undo_label
    assert "<b>R&D</b>" in label
    assert bar.undo_button.accessibleName() == f"Undo: {label}"
    assert "&lt;b&gt;" in bar.undo_button.toolTip()
    assert program.window.actions_by_name["undo"].text() == f"Undo: {label}".replace("&", "&&")
    assert (bar.undo_button.isEnabled(), bar.redo_button.isEnabled()) == (True, False)
    assert not program.window.actions_by_name["redo"].isEnabled()

    QTest.mouseClick(bar.undo_button, LEFT)

    assert bar.redo_button.isEnabled()
    assert program.window.actions_by_name["redo"].isEnabled()
    assert bar.redo_button.accessibleName() == f"Redo: {label}"


# Appearance, menu, what is remembered


def test_text_size_keys(program: Program) -> None:
    appearance = program.window._appearance

    program.press(Key.Key_Plus, CTRL)
    program.press(Key.Key_Equal, CTRL)
    assert appearance.scale == SCALES[SCALES.index(1.0) + 2]
    program.press(Key.Key_Minus, CTRL)
    assert appearance.scale == SCALES[SCALES.index(1.0) + 1]
    program.press(Key.Key_0, CTRL)
    assert appearance.scale == 1.0


def test_the_menu_has_every_action_with_its_shortcut(program: Program) -> None:
    program.open()
    menu = program.window.make_menu()

    kinds = [one.menu() for one in menu.actions() if one.text() in {title for _key, title, _icon in MENUS}]
    found = chain(menu.actions(), *(one.actions() for one in kinds))
    shown = {action.objectName(): action.shortcut().toString() for action in found if action.objectName()}

    expected = {spec.name: spec.keys[0] if spec.keys else "" for spec in ACTIONS if not spec.choices}
    assert shown == expected


def colour_menu(program: Program) -> QMenu:
    menu = program.window.make_menu()
    for title in ("View", "Colours"):
        menu = next(one.menu() for one in menu.actions() if one.text() == title)
    return menu


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_menu_fits_on_a_small_screen_in_one_column(program: Program, scale: float) -> None:
    program.open()
    program.window._appearance.set_scale(scale)
    program.window._appearance.redressing.finish()
    menu = program.window.make_menu()
    menu.ensurePolished()

    assert menu.sizeHint().height() <= 720
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu)


def test_colours_are_chosen_in_the_menu(program: Program) -> None:
    def colours() -> dict[str, bool]:
        return {one.text(): one.isChecked() for one in colour_menu(program).actions()}

    assert colours() == {"Like the system": True, "Light": False, "Dark": False}
    next(one for one in colour_menu(program).actions() if one.text() == "Dark").trigger()

    assert program.window._appearance.choice == "dark"
    assert colours() == {"Like the system": False, "Light": False, "Dark": True}


def test_what_needs_a_project_waits_for_one(program: Program) -> None:
    def enabled() -> set[str]:
        return {name for name, action in program.window.actions_by_name.items() if action.isEnabled()}

    assert enabled() == {"new", "open", "larger", "smaller", "usual_size", "settings", "keys", "quit"}
    program.open()
    assert enabled() == set(program.window.actions_by_name) - {"redo"}  # nothing was undone yet


def test_the_windows_size_comes_back(program: Program) -> None:
    program.window.resize(1024, 700)
    QApplication.processEvents()
    program.press(Key.Key_Q, CTRL)
    assert not program.window.isVisible()

    assert program.start().size() == QSize(1024, 700)
