"""What is said in passing: over the page, for a while, in nobody's way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from triad_desktop.ui.widgets import passing_notice
from triad_desktop.ui.widgets.passing_notice import PassingNotice, say_in_passing


@pytest.fixture
def page(show: Show) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    return show(made)


def test_it_lies_at_the_foot_and_follows_the_page(page: QWidget, wear: Wear) -> None:
    feet: list[QWidget | None] = [None]
    notice = PassingNotice(page, lambda: feet[0])
    assert not notice.isVisible()

    feet[0] = foot = QWidget(page)
    foot.setGeometry(0, 310, 600, 90)
    foot.show()
    notice.say("Kept as NO-1")
    assert notice.isVisible()
    assert 250 < notice.geometry().top() < notice.geometry().bottom() < 310
    assert abs(notice.geometry().center().x() - 300) <= 1

    foot.setGeometry(0, 210, 600, 190)
    assert 150 < notice.geometry().bottom() < 210
    page.resize(800, 400)
    assert abs(notice.geometry().center().x() - 400) <= 1

    feet[0] = None
    notice.say("Kept as NO-2")
    assert 350 < notice.geometry().bottom() < 400
    page.resize(800, 300)
    assert 250 < notice.geometry().bottom() < 300

    small = notice.size()
    wear("light", 2.0)
    assert notice.height() > small.height() * 1.5
    page.resize(120, 300)
    assert notice.width() <= 120


def test_it_passes_and_a_later_one_has_its_full_time(
    page: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing_notice, "PASSING_MS", 300)
    notice = PassingNotice(page)

    notice.say("One")
    QTest.qWait(200)
    notice.say("Two")
    QTest.qWait(200)
    assert notice.isVisible()

    qtbot.waitUntil(lambda: not notice.isVisible())


def test_clicks_reach_what_is_below(page: QWidget) -> None:
    below = QPushButton("Below", page)
    below.setGeometry(0, 300, 600, 100)
    below.show()
    clicks: list[bool] = []
    below.clicked.connect(lambda: clicks.append(True))
    notice = PassingNotice(page)
    notice.say("Kept as NO-1")

    at = notice.geometry().center()
    assert page.childAt(at) is below
    QTest.mouseClick(page.window().windowHandle(), Qt.MouseButton.LeftButton, pos=at)

    assert len(clicks) == 1


def test_a_widget_on_the_page_has_it_say_something(page: QWidget) -> None:
    notice = PassingNotice(page)
    inner = QWidget(QWidget(page))
    say_in_passing(inner, "As it was before")
    assert (notice.isVisible(), notice.words.text()) == (True, "As it was before")
    say_in_passing(inner, "")
    assert notice.words.text() == "As it was before"
