"""The bar over every page: title, saved state, modes and the buttons that the window wires."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from triad_desktop.ui.bridge import SaveState
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.top_bar import MODES, TopBar


@pytest.fixture
def bar(show: Show) -> TopBar:
    made = TopBar()
    made.resize(1280, 56)
    show(made)
    return made


def colour_shown(bar: TopBar) -> set[str]:
    picture = bar.saved.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_a_mode_is_chosen_by_click_and_by_arrow_key(bar: TopBar) -> None:
    chosen: list[str] = []
    bar.mode_chosen.connect(chosen.append)
    segments = bar.modes._buttons

    QTest.mouseClick(segments[2], Qt.MouseButton.LeftButton)
    QTest.keyClick(segments[2], Qt.Key.Key_Left)

    assert chosen == ["review", "facilitate"]
    assert [key for key, _text in MODES] == ["prepare", "facilitate", "review", "brief"]


def test_the_saved_state_is_said_and_stands_out_when_it_failed(bar: TopBar) -> None:
    alert = current_theme().alert.name()

    bar.show_save_state(SaveState("saved", "Saved 09:30"))
    assert bar.saved.text() == "Saved 09:30"
    assert alert not in colour_shown(bar)

    bar.show_save_state(SaveState("failed", "The folder <x> is gone", "gone"))
    assert bar.saved.text() == "Not in the file yet"
    assert "The folder &lt;x&gt; is gone" in bar.saved.toolTip()
    assert "&lt;x&gt;" in bar.saved.toolTip()
    assert alert in colour_shown(bar)

    bar.show_save_state(SaveState("saved", "Saved 09:31"))
    assert alert not in colour_shown(bar)


@pytest.mark.parametrize("sentence", ["Saved", "This place can't be reached now. " * 4])
def test_a_long_title_or_sentence_gives_way_to_the_modes(bar: TopBar, qtbot: QtBot, sentence: str) -> None:
    bar.set_title("A very long name of an initiative " * 8)
    bar.show_save_state(SaveState("failed", sentence, "gone"))
    bar.resize(1024, bar.height())
    qtbot.waitUntil(lambda: bar.width() == 1024)

    middle = bar.modes.geometry().center().x()
    assert abs(middle - 512) <= 1
    assert bar.title.toolTip()
    assert bar._left.geometry().right() < bar.modes.geometry().left()
    for button in (bar.undo_button, bar.redo_button, bar.menu_button):
        assert bar.rect().contains(bar.mapFromGlobal(button.mapToGlobal(button.rect().center())))


@pytest.mark.parametrize(("width", "scale"), [(1024, 1.0), (1366, 1.5)])
def test_with_a_session_and_words_as_long_as_german_ones_nothing_stands_on_another(
    show: Show, wear: Wear, monkeypatch: pytest.MonkeyPatch, width: int, scale: float
) -> None:
    wear("light", scale)
    german = (("prepare", "Vorbereiten"), ("facilitate", "Durchführen"), ("review", "Auswerten"), ("brief", "Briefing"))
    monkeypatch.setattr("triad_desktop.ui.widgets.top_bar.MODES", german)
    bar = TopBar()
    bar.set_title("A very long name of an initiative " * 8)
    bar.show_save_state(SaveState("saved", "Wird nach einer Pause gesichert"))
    bar.show_time("1:05:00", "over")
    bar.show_room(True, presenting=True)
    bar.show_thumbnail(True)
    bar.resize(width, bar.height())
    show(bar)

    shown = [bar.logo, bar.title, bar.modes, *(one for one in bar._tools if one.isVisible())]
    areas = [one.rect().translated(one.mapTo(bar, one.rect().topLeft())) for one in shown]
    assert [area.right() < following.left() for area, following in pairwise(areas)] == [True] * (len(areas) - 1)
    assert areas[-1].right() < bar.width()
    assert all(one.width() >= one.sizeHint().width() for one in (bar.modes, bar.time, bar.thumbnail))
    assert bar.thumbnail in shown
    assert "Wird nach einer Pause gesichert" in bar.saved.toolTip()


@pytest.mark.parametrize(
    ("width", "scale", "gone"),
    [
        (1366, 1.0, ()),
        (1366, 1.5, ()),
        (1366, 2.0, ("undo",)),
        (1024, 2.0, ("undo", "picture", "search", "title")),
        (940, 2.0, ("undo", "picture", "search", "title", "room")),
        (1920, 2.0, ()),
    ],
)
def test_others_give_way_to_the_modes_and_the_time_one_after_the_other(
    show: Show, wear: Wear, width: int, scale: float, gone: tuple[str, ...]
) -> None:
    wear("light", scale)
    bar = TopBar()
    bar.set_title("A very long name of an initiative " * 8)
    bar.show_time("+12:40:00", "over")
    bar.show_thumbnail(True)
    assert bar.minimumSizeHint().width() <= width
    bar.setFixedWidth(width)
    show(bar)

    shown = [bar.logo, bar.modes, *(one for one in bar._tools if one.isVisible())]
    areas = [one.rect().translated(one.mapTo(bar, one.rect().topLeft())) for one in shown]
    assert [area.right() < following.left() for area, following in pairwise(areas)] == [True] * (len(areas) - 1)
    assert areas[-1].right() < width
    assert all(one.width() >= one.sizeHint().width() for one in (bar.modes, bar.time))
    tools = {"undo": bar.undo_button, "picture": bar.thumbnail, "search": bar.search_button, "title": bar.title,
             "room": bar.room_button}  # fmt: skip
    assert tuple(name for name, one in tools.items() if not one.isVisible()) == gone
    assert bar.menu_button.isVisible()


def test_a_session_over_its_plan_says_so_beside_the_time_where_there_is_room(bar: TopBar) -> None:
    bar.show_time("4:12", "calm", 72)
    assert (bar.late.isVisible(), bar.late.text()) == (True, "1 h 12 min over plan")
    assert bar.late.geometry().right() < bar.time.geometry().left()
    bar.setMinimumWidth(1)
    bar.resize(640, bar.height())
    assert (bar.late.isVisible(), bar.time.isVisible()) == (False, True)
    bar.resize(1280, bar.height())
    assert bar.late.isVisible()
    bar.show_time("4:12", "calm")
    assert (bar.late.isVisible(), bar.time.text()) == (False, "4:12 left")
    bar.show_time("+0:12", "over")
    assert bar.time.text() == "+0:12"
    bar.show_time("4:12", "calm", is_paused=True)
    assert bar.time.text() == "4:12 paused"


def test_what_gave_way_comes_back_with_room_and_only_while_it_is_of_use(bar: TopBar) -> None:
    bar.show_thumbnail(True)
    bar.setMinimumWidth(1)
    bar.resize(440, bar.height())
    assert not bar.thumbnail.isVisible()
    bar.resize(1280, bar.height())
    assert bar.thumbnail.isVisible()
    bar.show_thumbnail(False)
    bar.resize(1400, bar.height())
    assert not bar.thumbnail.isVisible()


def test_undo_and_redo_give_way_and_come_back(bar: TopBar) -> None:
    assert bar.undo_button.isVisible()
    bar.setMinimumWidth(1)
    bar.resize(520, bar.height())
    assert not bar.undo_button.isVisible()
    assert not bar.redo_button.isVisible()
    bar.resize(1280, bar.height())
    assert bar.undo_button.isVisible()


def test_the_buttons_say_what_they_are(bar: TopBar) -> None:
    names = [one.accessibleName() for one in (bar.undo_button, bar.redo_button, bar.menu_button)]

    assert names == ["Undo", "Redo", "Menu"]


def test_it_grows_with_the_text(bar: TopBar, wear: Wear) -> None:
    theme = wear("dark", 1.5)

    assert bar.height() == theme.px(56)
    assert bar.logo.width() == theme.px(26)
    picture = bar.grab().toImage()
    assert picture.pixelColor(2, 2).name() == theme.bg.name()
    assert picture.pixelColor(2, bar.height() - 1).name() == theme.line.name()


def test_the_logo_is_drawn_in_its_square(bar: TopBar) -> None:
    picture = bar.logo.grab().toImage()
    ground = current_theme().bg.name()

    drawn = {
        (x * 2 // picture.width(), y * 2 // picture.height())
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).name() != ground
    }

    assert drawn == {(0, 0), (0, 1), (1, 0), (1, 1)}
