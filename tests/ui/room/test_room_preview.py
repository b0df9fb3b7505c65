"""What the room sees is at hand in every mode: a live thumbnail in the top bar, and a larger preview by one key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import Wear
from tests.ui.program import CTRL, SHIFT, Key, Program
from tests.ui.room.test_session_desk import ALT, begin, facilitate, running
from tests.ui.test_accessible_names import nameless
from tests.ui.test_session_runner import Wall
from triad_desktop.facilitation.room_view import RoomView, Sent
from triad_desktop.ui.dialogs.room_preview_dialog import RoomPreviewDialog
from triad_desktop.ui.session_desk import SessionDesk
from triad_desktop.ui.theme import Scheme
from triad_desktop.ui.widgets.room_thumbnail import RoomThumbnail, sent_words

MODES = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)


@pytest.fixture
def thumbnail(program: Program) -> RoomThumbnail:
    return program.workspace.top_bar.thumbnail


def opened(program: Program, desk: SessionDesk) -> RoomPreviewDialog:
    program.press(Key.Key_F12)
    dialog = desk.room.preview.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert QTest.qWaitForWindowActive(dialog, 10_000)
    return dialog


def test_the_thumbnail_is_live_in_every_mode_while_the_room_view_is_on(
    program: Program, desk: SessionDesk, thumbnail: RoomThumbnail
) -> None:
    assert not thumbnail.isVisible()
    program.press(Key.Key_F5)
    program.activate()
    assert desk.room.control.window is not None
    for mode in MODES:
        program.press(mode, CTRL)
        assert thumbnail.isVisible()
    program.press(Key.Key_2, CTRL)
    program.press(Key.Key_S, ALT)
    assert thumbnail.view == desk.room.control.window.view
    assert thumbnail.view.question
    interface = QAccessible.queryAccessibleInterface(thumbnail)
    assert interface.text(QAccessible.Text.Name) == "Room: question"
    assert thumbnail.view.question in interface.text(QAccessible.Text.Description)
    assert "F12" in thumbnail.toolTip()

    program.press(Key.Key_F5)
    assert not thumbnail.isVisible()


def test_while_a_session_runs_it_shows_what_is_ready_with_the_room_view_hidden(
    program: Program, desk: SessionDesk, thumbnail: RoomThumbnail, wall: Wall
) -> None:
    begin(program)
    program.press(Key.Key_S, ALT)
    assert thumbnail.isVisible()
    assert thumbnail.accessibleName() == "Ready for the room: question"
    assert thumbnail.view.question == desk.room.sending.sent.question
    wall.move(1)
    program.workspace.runner.ticked.emit()
    assert thumbnail.view.timer is not None
    assert thumbnail.view.timer.figures == "19:00"

    program.press(Key.Key_E, CTRL | SHIFT)
    assert not thumbnail.isVisible()


def test_presenter_mode_brings_it_too(program: Program, thumbnail: RoomThumbnail) -> None:
    program.press(Key.Key_F11)
    assert thumbnail.isVisible()
    program.press(Key.Key_F11)
    assert not thumbnail.isVisible()


@pytest.mark.parametrize("mode", MODES)
def test_one_key_opens_the_preview_in_every_mode_and_gives_the_keyboard_back(
    program: Program, desk: SessionDesk, thumbnail: RoomThumbnail, mode: Key
) -> None:
    begin(program)
    program.press(Key.Key_S, ALT)
    program.press(mode, CTRL)
    program.workspace.focus_page()
    before = program.focus
    dialog = opened(program, desk)
    assert dialog.panel.picture.view == desk.room.sending.view
    assert dialog.panel.picture.view.question
    assert thumbnail.isChecked()
    assert nameless(dialog) == []

    program.press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert not thumbnail.isChecked()
    assert QTest.qWaitForWindowActive(program.window, 10_000)
    assert program.focus is before
    opened(program, desk)
    program.press(Key.Key_F12)
    assert not dialog.isVisible()


def test_a_click_opens_it_and_the_work_goes_on_beside_it(
    program: Program, desk: SessionDesk, thumbnail: RoomThumbnail, wall: Wall
) -> None:
    begin(program)
    QTest.mouseClick(thumbnail, Qt.MouseButton.LeftButton)
    dialog = desk.room.preview.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()

    program.activate()
    program.press(Key.Key_3, CTRL)
    program.press(Key.Key_R, CTRL | SHIFT)
    assert dialog.isVisible()
    assert dialog.panel.picture.view.matrix is not None
    wall.move(1)
    program.workspace.runner.ticked.emit()
    assert dialog.panel.picture.view == thumbnail.view == desk.room.sending.view


def test_with_one_screen_the_preview_is_the_room_view_before_a_session_too(program: Program, desk: SessionDesk) -> None:
    dialog = opened(program, desk)
    assert dialog.panel.picture.view.question == program.workspace.bridge.records.project.title
    assert dialog.panel._head.text() == "Ready for the room"
    facilitate(program).guide.choose_next_question()
    assert dialog.panel.picture.view.question == desk.room.sending.sent.question

    dialog.panel.switch.click()
    assert desk.room.control.is_on
    assert dialog.panel._head.text() == "The room sees"
    dialog.panel.switch.click()
    assert not desk.room.control.is_on
    dialog.reject()
    before = desk.room.sending.view
    desk.room.sending.send_heat()
    assert desk.room.sending.view is before  # nobody looks, so nothing is computed


def test_a_clicker_and_the_keys_of_the_room_act_in_the_preview(
    program: Program, desk: SessionDesk, qtbot: QtBot
) -> None:
    begin(program)
    dialog = opened(program, desk)
    program.press(Key.Key_PageDown)
    assert running(program)[0] == "s-2"
    program.press(Key.Key_PageUp)
    assert running(program)[0] == "s-1"
    for key, modifier in ((Key.Key_B, Qt.KeyboardModifier.NoModifier), (Key.Key_F5, SHIFT)):
        program.press(key, modifier)
        assert desk.room.sending.sent.blank
        assert dialog.panel.picture.view == RoomView(blank=True)
        program.press(key, modifier)
        assert not desk.room.sending.sent.blank
    QTest.keyClick(dialog, Key.Key_B, ALT)
    assert not desk.room.sending.sent.blank


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_preview_stands_whole_inside_the_window_of_the_work(
    program: Program, desk: SessionDesk, wear: Wear, scheme: Scheme, scale: float
) -> None:
    wear(scheme, scale)
    program.window.resize(1366, 768)
    begin(program)
    QApplication.processEvents()
    dialog = opened(program, desk)
    assert program.window.geometry().contains(dialog.geometry())
    picture = dialog.panel.picture
    assert abs(picture.width() / picture.height() - 16 / 9) < 0.03
    assert picture.width() >= 480
    image = picture.grab().toImage()
    assert len({image.pixelColor(x, y).name() for x in range(0, 480, 3) for y in range(0, 240, 3)}) > 3


def test_it_follows_the_work_to_another_place_and_ends_with_the_project(program: Program, desk: SessionDesk) -> None:
    program.window.resize(1100, 700)
    program.window.move(0, 0)
    dialog = opened(program, desk)
    before = dialog.pos()
    program.window.move(400, 60)
    handle = program.window.windowHandle()
    handle.screenChanged.emit(handle.screen())  # as when the work and the room change screens
    assert dialog.pos() - before == QPoint(400, 60)

    program.window.close_project()
    program.settle()
    assert not isValid(dialog)


def test_the_preview_grows_by_the_words_about_a_list_that_waits(program: Program, desk: SessionDesk) -> None:
    dialog = opened(program, desk)
    before = dialog.height()
    desk.room.sending.toggle_list()
    desk.room.sending.send_heat()
    QApplication.processEvents()
    words = dialog.panel.list_waits
    assert words.isVisible()
    assert dialog.height() >= before + words.height()
    assert words.mapTo(dialog, words.rect().bottomLeft()).y() < dialog.leave.y()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_thumbnail_draws_the_picture_and_tells_ready_from_shown(qtbot: QtBot, wear: Wear, scheme: Scheme) -> None:
    wear(scheme)
    thumbnail = RoomThumbnail()
    qtbot.addWidget(thumbnail)
    thumbnail.resize(thumbnail.sizeHint())
    empty = thumbnail.grab().toImage()
    thumbnail.show_view(RoomView(question="How would you notice that it went wrong?"))
    drawn = thumbnail.grab().toImage()
    thumbnail.show_sent(Sent("question"), is_on=True)
    shown = thumbnail.grab().toImage()

    assert empty != drawn
    assert drawn != shown
    assert drawn.copy(4, 4, 40, 20) == shown.copy(4, 4, 40, 20)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (Sent(), "agenda"),
        (Sent(with_list=True), "agenda with the live list"),
        (Sent("question", "How?", with_list=True), "question with the live list"),
        (Sent("map", dimension="data", with_list=True), "escalation map"),
        (Sent("vote", vote="v"), "vote"),
        (Sent("heat", blank=True), "blank"),
    ],
)
def test_what_was_sent_in_a_word_or_two(sent: Sent, words: str) -> None:
    assert sent_words(sent) == words
