"""The first screen: ways to begin, recent projects with how far they are, files that are gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from triad_desktop.settings import RecentProject
from triad_desktop.ui.pages.start_page import StartPage
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.recent_rows import BeginRow, MissingRow, RecentRow, blocking_words, when_opened
from triad_desktop.ui.widgets.text_label import TextLabel

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def page(show: Show) -> StartPage:
    made = StartPage()
    made.resize(1280, 800)
    show(made)
    return made


def recent(folder: Path, name: str, **values: str) -> RecentProject:
    """A project whose file is there."""
    path = folder / f"{name}.triad"
    path.write_bytes(b"")
    return RecentProject(path=str(path), **{"title": name, **values})


def rows(page: StartPage) -> list[RecentRow]:
    return [row for row in page.findChildren(RecentRow) if row in page._rows]


def sent(page: StartPage) -> list[str]:
    """Names and values of the signals that the page sends from now on."""
    got: list[str] = []
    for name in ("new_clicked", "open_clicked", "sample_clicked"):
        getattr(page, name).connect(lambda name=name: got.append(name))
    for name in ("recent_chosen", "find_clicked", "remove_clicked"):
        getattr(page, name).connect(lambda path, name=name: got.append(f"{name} {Path(path).name}"))
    return got


def test_the_ways_to_begin_send_what_the_person_wants(page: StartPage) -> None:
    got = sent(page)

    QTest.mouseClick(page.new_row, LEFT)
    QTest.mouseClick(page.sample_row, LEFT)
    QTest.mouseClick(page.open_button, LEFT)
    QTest.keyClick(page.sample_row, Key.Key_Return)
    QTest.keyClick(page.new_row, Key.Key_Space)

    assert got == ["new_clicked", "sample_clicked", "open_clicked", "sample_clicked", "new_clicked"]


def test_without_projects_it_says_how_to_begin(page: StartPage) -> None:
    page.show_recent(())
    page.focus_first()

    assert page.empty.isVisible()
    assert QApplication.focusWidget() is page.new_row


def test_recent_projects_stand_in_their_order(page: StartPage, tmp_path: Path) -> None:
    got = sent(page)
    page.show_recent([recent(tmp_path, "newest"), recent(tmp_path, "older")])
    QApplication.processEvents()

    assert not page.empty.isVisible()
    first, second = rows(page)
    assert first.mapTo(page, first.pos()).y() < second.mapTo(page, second.pos()).y()
    QTest.mouseClick(second, LEFT)
    assert got == ["recent_chosen older.triad"]


def test_the_list_is_drawn_anew_each_time(page: StartPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.show_recent([recent(tmp_path, "one"), recent(tmp_path, "two")])
    page.show_recent([recent(tmp_path, "two")])
    qtbot.waitUntil(lambda: len(page.findChildren(RecentRow)) == 1)

    page.show_recent(())
    qtbot.waitUntil(lambda: not page.findChildren(RecentRow))
    assert page.empty.isVisible()


def test_the_keyboard_is_on_the_newest_project_and_arrows_go_on(page: StartPage, tmp_path: Path) -> None:
    got = sent(page)
    page.show_recent([RecentProject(path=str(tmp_path / "gone.triad")), recent(tmp_path, "a"), recent(tmp_path, "b")])
    page.focus_first()
    assert QApplication.focusWidget() is rows(page)[0]

    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert QApplication.focusWidget() is rows(page)[1]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Enter)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)

    assert got == ["recent_chosen b.triad", "recent_chosen a.triad"]


def test_arrows_stay_on_their_side_and_lead_across(page: StartPage, tmp_path: Path) -> None:
    page.show_recent([recent(tmp_path, "a"), RecentProject(path=str(tmp_path / "gone.triad"))])
    first, missing = rows(page)[0], page.findChild(MissingRow)
    find, backups, remove = missing.findChildren(QAbstractButton)

    def led(start: QWidget, *keys: Qt.Key) -> QWidget:
        start.setFocus()
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)
        return QApplication.focusWidget()

    assert led(first, Key.Key_Down, Key.Key_Down) is find
    assert led(first, Key.Key_Up) is first
    assert led(find, Key.Key_Right, Key.Key_Right, Key.Key_Right) is remove
    assert led(remove, Key.Key_Left) is backups
    assert led(find, Key.Key_Left) is page.sample_row
    assert led(page.new_row, *[Key.Key_Down] * 5) is page.open_button
    assert led(page.new_row, Key.Key_Left) is page.new_row
    assert led(page.open_button, Key.Key_Up, Key.Key_Up, Key.Key_Right) is first
    page.show_recent(())
    assert led(page.new_row, Key.Key_Right) is page.new_row


def test_a_row_says_who_it_is_and_how_far(page: StartPage, tmp_path: Path) -> None:
    stations = "r" * 3 + "d" * 2 + "f" + "s" * 4 + "e" * 30 + "x" * 5
    project = recent(tmp_path, "claims", title="R&D <b>claims</b>", organisation="Fjord", stations=stations)
    page.show_recent([project, recent(tmp_path, "plain", title="")])

    first, second = rows(page)
    assert first.accessibleName() == "Fjord — R&D <b>claims</b>, 3 of 36 ready"
    assert first.accessibleDescription() == project.path
    assert second.accessibleName() == "plain"


def test_a_row_says_that_there_is_unsaved_work(page: StartPage, tmp_path: Path) -> None:
    crashed, other = recent(tmp_path, "crashed", stations="f"), recent(tmp_path, "other", stations="f")
    page.show_recent([crashed, other])
    before = [row.grab().toImage() for row in rows(page)]

    page.show_unsaved_work([Path(crashed.path)])

    first, second = rows(page)
    assert first.words() == "Unsaved work on this computer"
    assert first.accessibleName() == "crashed, 0 of 1 ready, unsaved work on this computer"
    assert second.words() == "1 station with findings that block"
    after = [row.grab().toImage() for row in rows(page)]
    assert [one != other for one, other in zip(before, after, strict=True)] == [True, False]


def test_what_is_said_of_a_project_never_runs_into_how_far_it_is(tmp_path: Path, qtbot: QtBot) -> None:
    row = RecentRow(recent(tmp_path, "claims", stations="d" * 45))
    qtbot.addWidget(row)
    row.resize(480, 96)
    progress = (480 - 222, 0, 222, 96)
    before = row.grab().toImage().copy(*progress)

    row.show_unsaved_work()

    assert row.grab().toImage().copy(*progress) == before


def test_the_map_of_a_row_shows_its_stations(page: StartPage, tmp_path: Path, qtbot: QtBot) -> None:
    def picture(stations: str) -> object:
        row = RecentRow(recent(tmp_path, "claims", stations=stations))
        qtbot.addWidget(row)
        row.resize(600, 96)
        return row.grab().toImage().copy(0, 0, current_theme().px(70), 96)

    assert picture("e" * 45) != picture("e" * 44 + "r")
    assert picture("e" * 45) == picture("e" * 45 + "r" * 20)
    assert picture("x" * 45) == picture("?" * 45) == picture("")


def test_names_that_are_too_long_are_cut_and_never_run_into_the_day(tmp_path: Path, qtbot: QtBot) -> None:
    def picture(title: str) -> object:
        row = RecentRow(recent(tmp_path, "claims", title=title))
        qtbot.addWidget(row)
        row.resize(640, 96)
        return row.grab().toImage().copy(640 - current_theme().px(180), 0, current_theme().px(180), 96)

    assert picture("x" * 300) == picture("x")


@pytest.mark.parametrize(
    ("stations", "sentence"),
    [
        ("", "Not begun yet"),
        ("eeex", "Not begun yet"),
        ("edr", "Nothing blocks in what has been begun"),
        ("f", "1 station with findings that block"),
        ("ffd", "2 stations with findings that block"),
    ],
)
def test_what_blocks_is_said_in_words(stations: str, sentence: str) -> None:
    assert blocking_words(RecentProject(path="p", stations=stations)) == sentence


def test_the_day_it_was_opened() -> None:
    now = datetime.now().astimezone()

    assert when_opened(now.isoformat()) == "today"
    assert when_opened((now - timedelta(days=1)).isoformat()) == "yesterday"
    assert "2019" in when_opened("2019-03-04T10:00:00+01:00")
    assert when_opened("") == when_opened("last week") == ""


def test_a_missing_file_can_be_found_or_taken_off(page: StartPage, tmp_path: Path) -> None:
    got = sent(page)
    page.show_recent([RecentProject(path=str(tmp_path / "gone.triad"), title="Gone <i>away</i>")])
    row = page.findChild(MissingRow)
    assert row.title.text() == "Gone <i>away</i>"
    assert row.title.textFormat() == Qt.TextFormat.PlainText
    assert row.path.text() == str(tmp_path / "gone.triad")

    for choice in row.findChildren(QAbstractButton):
        QTest.mouseClick(choice, LEFT)

    assert got == ["find_clicked gone.triad", "recent_chosen gone.triad", "remove_clicked gone.triad"]


@pytest.mark.parametrize("path", ["", "/" + "y" * 400, "/nul\0byte", "relative.triad"])
def test_paths_that_cannot_be_are_missing(page: StartPage, path: str) -> None:
    page.show_recent([RecentProject(path=path)])

    assert page.findChild(MissingRow) is not None


def test_a_notice_stays_until_it_is_closed_or_the_next_one(page: StartPage, qtbot: QtBot) -> None:
    page.show_notice("First")
    page.show_notice("Second")
    assert page.notice.findChild(TextLabel).text() == "Second"

    QTest.mouseClick(page.notice.findChild(QAbstractButton), LEFT)

    assert page.notice is None


def test_it_grows_with_the_text(page: StartPage, wear: Wear) -> None:
    theme = wear("light", 1.5)

    assert page._left.width() == theme.px(420)
    assert all(row.sizeHint().height() == theme.px(56) for row in page.findChildren(BeginRow))


def test_large_text_leaves_room_for_the_recent_projects_and_scrolls_the_ways_to_begin(
    page: StartPage, wear: Wear
) -> None:
    left = page._left
    assert left.width() == 420
    assert left.verticalScrollBar().maximum() == 0

    wear("light", 2.0)

    assert left.width() == page.width() / 2
    assert left.verticalScrollBar().maximum() > 0
