"""The start page says which recent projects have unsaved work on this computer."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.program import Program, set_title
from triad_desktop.ui.widgets.recent_rows import RecentRow

LOOK_MS = 60_000


def row_of(program: Program) -> RecentRow:
    page = program.window.start_page
    (row,) = (one for one in page.findChildren(RecentRow) if one in page._rows)
    return row


def test_the_start_page_names_work_that_could_not_be_saved_until_it_is(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    program.open(path)
    away = path.parent.rename(path.parent.with_name("unplugged"))
    set_title(program, "Not in the file")
    program.answer(yes=True)
    program.leave()
    away.rename(path.parent)

    program.window.files.show_start_page()
    qtbot.waitUntil(lambda: row_of(program).has_unsaved_work, timeout=LOOK_MS)

    program.open(path)
    program.leave()
    looked = program.window.files._unsaved
    assert not row_of(program).has_unsaved_work
    shown: list[list[object]] = []
    looked._start_page.show_unsaved_work = shown.append
    looked.begin(program.window.files._settings.recent)
    qtbot.waitUntil(lambda: bool(shown), timeout=LOOK_MS)
    assert shown == [[]]


def test_what_an_earlier_look_found_is_not_said(program: Program) -> None:
    program.open()
    program.leave()
    row = row_of(program)
    looked = program.window.files._unsaved
    earlier = type("Found", (), {"look": looked._looks - 1, "paths": [Path(row.recent.path)]})()

    looked._on_looked(earlier)
    assert not row.has_unsaved_work

    looked._looks -= 1
    looked._on_looked(earlier)
    assert row.has_unsaved_work
