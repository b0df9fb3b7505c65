from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.program import opened
from triad_desktop.app import main
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.ui.dressing import Redressing, dress_part, tell_after_parts
from triad_desktop.ui.start import make_window
from triad_desktop.ui.theme import apply_theme, current_theme, load_theme, stylesheet


class Listening(QWidget):
    """Counts how often it is restyled, and notes the theme and its parent's sheet whenever it is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.restyled = 0
        self.painted: list[tuple[object, str]] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's own name
        self.restyled += event.type() == QEvent.Type.StyleChange

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self.painted.append((current_theme(), self.styleSheet()))


@pytest.fixture
def bare(qapp: QApplication, wear) -> Iterator[QApplication]:
    """The application as it is in the program, where parts of windows alone wear the stylesheet."""
    qapp.setStyleSheet("")
    yield qapp
    wear("light")


@pytest.fixture
def redressing(bare: QApplication) -> Iterator[Redressing]:
    owner = QObject()
    yield Redressing(owner)
    owner.deleteLater()


def window_with(show, *parts: QWidget) -> QWidget:
    """A shown window that has nothing but these parts, each dressed."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.resize(200, 200)
    for part in parts:
        column.addWidget(part)
        dress_part(part)
    show(window)
    return window


def wear_new(app: QApplication, redressing: Redressing, scheme: str = "dark") -> str:
    """Put another theme on the application; its stylesheet."""
    theme = load_theme(scheme)  # type: ignore[arg-type]
    apply_theme(app, theme)
    redressing.begin()
    return stylesheet(theme)


def test_everything_in_a_dressed_part_hears_of_a_new_theme(show, bare, redressing) -> None:
    part, other = QWidget(), QWidget()
    shown, inside, elsewhere = Listening(part), QWidget(part), Listening(other)
    hidden = Listening(inside)
    hidden.hide()
    window_with(show, part)
    for scheme in ("dark", "light"):
        shown.restyled = hidden.restyled = 0
        sheet = wear_new(bare, redressing, scheme)
        redressing.finish()
        assert shown.restyled
        assert hidden.restyled
        assert part.styleSheet() == sheet
    assert elsewhere.styleSheet() == other.styleSheet() == part.window().styleSheet() == ""


def test_what_was_to_be_painted_when_a_theme_came_is_painted_in_it(qtbot: QtBot, show, bare, redressing) -> None:
    dialog, control = Listening(), QWidget()
    control.setParent(dialog)
    dress_part(dialog)
    show(dialog)
    for scheme in ("dark", "light"):
        control.update()  # it shows at once that it was clicked
        sheet = wear_new(bare, redressing, scheme)
        QApplication.sendPostedEvents()  # also what it asked to be painted, while the window waits
        QTest.qWait(20)

        qtbot.waitUntil(lambda sheet=sheet: bool(dialog.painted) and dialog.painted[-1][1] == sheet)


def test_what_is_built_outside_a_part_is_restyled_once(qtbot, bare) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    dress_part(part)
    inner = Listening()
    page = inner
    for _level in range(5):
        outer = QWidget()
        QVBoxLayout(outer).addWidget(page)
        page = outer
    assert inner.restyled == 0
    page.setParent(part)
    assert inner.restyled == 1


def test_parts_in_sight_take_a_turn_each_and_are_seen_together(qtbot, show, bare, redressing) -> None:
    first, second = Listening(), Listening()
    window = window_with(show, first, second)
    qtbot.waitUntil(lambda: bool(first.painted and second.painted))
    first.painted.clear()
    second.painted.clear()
    sheet = wear_new(bare, redressing)
    assert first.styleSheet() != sheet
    redressing.take_turn()
    assert first.styleSheet() == sheet != second.styleSheet()
    assert not window.updatesEnabled()
    qtbot.waitUntil(lambda: bool(first.painted and second.painted))
    assert first.painted[0] == second.painted[0] == (current_theme(), sheet)
    assert window.updatesEnabled()


def test_what_is_hidden_is_dressed_afterwards_or_when_it_is_shown(show, bare, redressing) -> None:
    seen, early, late = Listening(), Listening(), Listening()
    window_with(show, seen, early, late)
    early.hide()
    late.hide()
    sheet = wear_new(bare, redressing)
    early.show()
    assert early.styleSheet() == sheet
    assert late.styleSheet() != sheet
    redressing.finish()
    assert late.styleSheet() == sheet


def test_a_new_choice_in_the_middle_is_what_all_wear(show, bare, redressing) -> None:
    first, second, hidden = Listening(), Listening(), Listening()
    window = window_with(show, first, second, hidden)
    hidden.hide()
    wear_new(bare, redressing, "dark")
    redressing.take_turn()
    sheet = wear_new(bare, redressing, "light")
    redressing.finish()
    assert {one.styleSheet() for one in (first, second, hidden)} == {sheet}
    assert window.updatesEnabled()


def test_a_part_that_goes_away_meanwhile_is_left_out(qtbot, show, bare, redressing) -> None:
    first, second, hidden = Listening(), Listening(), Listening()
    window = window_with(show, first, second, hidden)
    hidden.hide()
    sheet = wear_new(bare, redressing)
    for one in (first, hidden):
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    redressing.finish()
    assert second.styleSheet() == sheet
    assert window.updatesEnabled()


def test_what_lays_out_parts_is_told_when_they_are_dressed(show, bare, redressing) -> None:
    part = Listening()
    window = window_with(show, part)
    frame = Listening(window)
    tell_after_parts(frame)
    sheet = wear_new(bare, redressing)
    redressing.take_turn()
    assert (part.styleSheet(), frame.restyled) == (sheet, 0)
    redressing.take_turn()
    assert frame.restyled == 1
    assert frame.styleSheet() == ""


FRAMES = {
    "MainWindow", "QStackedWidget", "Workspace", "ModePages", "StationPages", "FacilitatePage", "PreparePage", "PageScroll",
    "QWidget",
}  # fmt: skip


def bare_widgets(window: QWidget) -> set[str]:
    """Kinds of visible widgets on which no stylesheet lies, but for those that only hold parts."""
    found = set()
    for widget in window.findChildren(QWidget):
        above: QWidget | None = widget
        while above is not None and not above.styleSheet():
            above = above.parentWidget()
        if widget.isVisible() and above is None:
            found.add(type(widget).__name__)
    return found - FRAMES


def test_everything_in_sight_wears_the_theme(qapp: QApplication, qtbot: QtBot, bare, tmp_path: Path) -> None:
    sample = tmp_path / "sample.triad"
    main(["sample", str(sample)])
    window = make_window(qapp)
    qtbot.addWidget(window)
    window.show()
    assert bare_widgets(window) == set()
    assert opened(window, sample)
    workspace = window.workspace
    assert workspace is not None
    for mode in ("prepare", "review", "captures", "brief", "facilitate"):
        workspace.show_mode(mode)
        QApplication.processEvents()
        assert (mode, bare_widgets(window)) == (mode, set())
    for activity in ACTIVITIES:
        workspace.page("facilitate").show_station("data", activity)
        QApplication.processEvents()
        assert (activity, bare_widgets(window)) == (activity, set())
    workspace.show_mode("prepare")
    prepare = workspace.page("prepare")
    for section in ("people", "sessions", "initiative"):
        prepare.show_section(section)
        prepare._say("What is said on the page")
        QApplication.processEvents()
        assert (section, bare_widgets(window)) == (section, set())
    workspace.show_notice("What is said under the top bar", alert=True)
    workspace.passing.say("What is said for a few seconds")
    workspace.search()
    QApplication.processEvents()
    assert bare_widgets(window) == set()
    workspace.leave_dialogs()
    window.show_settings()
    settings = qapp.activeModalWidget()
    assert isinstance(settings, QDialog)
    assert bare_widgets(settings) == set()
    settings.reject()
    menu = window.make_menu()
    assert menu.styleSheet()
    menu.deleteLater()
