"""Findings, banners and empty states: what is wrong or missing, said at its place with what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.buttons import Button
from triad_desktop.ui.widgets.empty_state import EmptyState
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.text_label import TextLabel

SENTENCE = "Priya carries 6 of 10 rows. Share or drop one, so that the work stays where it can be done."


def heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def on_page(show, *widgets: QWidget, width: int = 600) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    page.resize(width, 400)
    return show(page)


def test_severity_is_heard_before_the_sentence(qtbot) -> None:
    blocks, look = FindingBar("Nobody is accountable.", blocks=True), FindingBar("Two <apart>.", blocks=False)
    for bar in (blocks, look):
        qtbot.addWidget(bar)
    assert heard(blocks.findChild(QLabel)) == "Blocks sign-off: Nobody is accountable."
    assert heard(look.findChild(QLabel)) == "Worth a look: Two <apart>."


def test_a_blocking_finding_has_a_tint_and_another_has_not(show) -> None:
    theme = current_theme()
    blocks, look = FindingBar("Nobody.", blocks=True), FindingBar("Two apart.", blocks=False)
    on_page(show, blocks, look)
    assert blocks.grab().toImage().pixelColor(4, 16) == theme.alert_tint
    assert look.grab().toImage().pixelColor(4, 16) == theme.bg
    assert blocks.grab().toImage().pixelColor(15, 16) == theme.alert  # inside the filled diamond
    assert look.grab().toImage().pixelColor(16, 16) == theme.bg  # inside the outline


def test_actions_are_done_by_keyboard_in_their_order(show, qtbot) -> None:
    done: list[str] = []
    actions = [("Edit levels", lambda: done.append("edit")), ("Grade again", lambda: done.append("grade"))]
    bar = FindingBar(SENTENCE, blocks=False, actions=actions)
    on_page(show, bar)
    links = bar.findChildren(Button)
    assert [heard(link) for link in links] == ["Edit levels", "Grade again"]
    links[0].setFocus()
    qtbot.keyClick(links[0], Qt.Key.Key_Space)
    qtbot.keyClick(links[0], Qt.Key.Key_Tab)
    assert links[1].hasFocus()
    qtbot.keyClick(links[1], Qt.Key.Key_Space)
    assert done == ["edit", "grade"]


def test_actions_move_below_the_sentence_when_it_is_narrow(show, qtbot) -> None:
    bar = FindingBar(SENTENCE, blocks=True, actions=[("Share rows with a person", lambda: None)])
    page = on_page(show, bar, width=900)
    words, link = bar.findChild(TextLabel), bar.findChild(Button)
    assert link.x() > words.geometry().right()
    assert bar.height() == 32
    page.resize(300, 400)
    qtbot.waitUntil(lambda: link.y() >= words.geometry().bottom())
    assert words.height() >= words.heightForWidth(words.width())
    page.resize(900, 400)
    qtbot.waitUntil(lambda: link.x() > words.geometry().right())


def test_a_banner_says_what_to_do_and_can_be_closed(show, qtbot) -> None:
    done: list[str] = []
    banner = Banner(SENTENCE, alert=True, actions=[("Save elsewhere", lambda: done.append("save"))])
    on_page(show, banner)
    save, close = banner.findChildren(Button)
    assert heard(close) == "Close this message"
    qtbot.keyClick(save, Qt.Key.Key_Space)
    assert done == ["save"]
    with qtbot.waitSignal(banner.closed):
        qtbot.keyClick(close, Qt.Key.Key_Space)
    assert banner.grab().toImage().pixelColor(2, 2) == current_theme().alert_tint
    banner.set_text("Saved elsewhere")
    assert heard(banner.findChild(TextLabel)) == "Saved elsewhere"


def test_a_banner_that_needs_an_answer_has_no_close_button(show) -> None:
    banner = Banner("Work was resumed.", closable=False)
    on_page(show, banner)
    assert banner.findChildren(Button) == []
    assert banner.grab().toImage().pixelColor(2, 2) == current_theme().accent_tint


def test_an_empty_state_offers_one_beginning(show, qtbot) -> None:
    empty = EmptyState(
        "Nothing written down yet",
        SENTENCE,
        action="Add first row",
        secondary="Show five examples",
        keys="Ctrl+Return",
        keys_text="adds a row from anywhere on this page",
    )
    on_page(show, empty)
    assert [label.text() for label in empty.findChildren(TextLabel)][:2] == ["Nothing written down yet", SENTENCE]
    first, second = empty.findChildren(Button)
    assert heard(empty.findChild(KeyHint)).endswith("adds a row from anywhere on this page")
    with qtbot.waitSignal(empty.action_clicked):
        qtbot.keyClick(first, Qt.Key.Key_Space)
    with qtbot.waitSignal(empty.secondary_clicked):
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert {label.x() for label in empty.findChildren(TextLabel)} | {first.x()} == {0}


def test_all_of_them_grow_with_the_text(show, wear) -> None:
    bar, banner = FindingBar("Nobody.", blocks=True), Banner("Work was resumed.")
    empty = EmptyState("Nothing yet", "Begin.", action="Add")
    on_page(show, bar, banner, empty)
    before = [widget.sizeHint().height() for widget in (bar, banner, empty)]
    wear("light", 2.0)
    after = [widget.sizeHint().height() for widget in (bar, banner, empty)]
    assert all(1.9 * one <= other <= 2.1 * one for one, other in zip(before, after, strict=True))
