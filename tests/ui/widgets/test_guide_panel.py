"""The guide: one question for each role at a time, and room for the page when it is folded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.documents import new_document, open_bridge
from triad_desktop.models.keys import ROLES
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.guide_panel import GuidePanel
from triad_desktop.ui.widgets.page_scroll import settle_scroll_area
from triad_desktop.ui.widgets.text_label import TextLabel


@pytest.fixture
def guide(tmp_path: Path, show) -> Iterator[GuidePanel]:
    with open_bridge(new_document(tmp_path)) as bridge:
        guide = GuidePanel(bridge)
        show(guide)
        guide.show_station("workflow", "scope")
        yield guide


def asked(guide: GuidePanel) -> list[str]:
    return [question.text() for question in guide._questions.values() if not question.isHidden()]


def test_it_goes_through_the_questions_of_all_roles(guide: GuidePanel) -> None:
    questions = guide._bridge.framework.dimension("workflow").activities["scope"].questions
    turns = max(len(questions.of(role)) for role in ROLES)
    for turn in range(turns):
        expected = [questions.of(role)[turn] for role in ROLES if turn < len(questions.of(role))]
        assert asked(guide) == expected
        assert guide._count.text() == f"{turn + 1} of {turns}"
        assert guide._previous.isEnabled() == (turn > 0)
        assert guide._next.isEnabled() == (turn < turns - 1)
        guide._next.click()
    guide._previous.click()
    assert guide._count.text() == f"{turns - 1} of {turns}"


def test_another_station_begins_with_its_first_questions(guide: GuidePanel) -> None:
    guide._next.click()
    guide.show_station("data", "rubric")
    text = guide._bridge.framework.dimension("data").activities["rubric"]

    assert asked(guide)[0] == text.questions.user[0]
    assert guide._purpose.text() == text.purpose
    assert guide._good.count() == len(text.good)


def test_it_folds_to_a_strip_and_says_so(guide: GuidePanel) -> None:
    told: list[bool] = []
    guide.folded.connect(told.append)
    guide._fold.setFocus()
    guide.toggle()
    assert (guide.width(), guide.is_open) == (current_theme().px(64), False)
    assert guide._unfold.hasFocus()
    guide.toggle()
    assert (guide.width(), guide.is_open) == (current_theme().px(336), True)
    assert told == [True, False]


def test_a_strip_says_what_is_folded_and_which_key_opens_it(guide: GuidePanel, wear) -> None:
    for scale in (1.0, 2.0):
        wear("light", scale)
        guide.set_open(False)
        QApplication.processEvents()
        words = [label for label in guide.findChildren(TextLabel) if label.isVisible()]
        assert [label.text() or label.accessibleName() for label in words] == ["Guide", "F9"]
        assert all(label.width() >= label.sizeHint().width() for label in words)


def test_a_question_can_be_chosen_by_key_and_says_its_role(guide: GuidePanel) -> None:
    chosen: list[tuple[str, str]] = []
    guide.question_chosen.connect(lambda role, text: chosen.append((role, text)))
    question = guide._questions["conductor"]
    QTest.keyClick(question, Qt.Key.Key_Space)

    assert chosen == [("conductor", asked(guide)[1])]
    assert question.accessibleName() == f"Conductor: {asked(guide)[1]}"


def test_every_button_is_named_and_large_enough(guide: GuidePanel) -> None:
    for pressed in (guide._fold, guide._previous, guide._next):
        assert pressed.accessibleName()
        assert min(pressed.width(), pressed.height()) >= 24


def test_the_button_below_is_in_sight_where_the_guide_scrolls_and_ends_with_its_words(guide: GuidePanel) -> None:
    said, pressed = QWidget(), QPushButton("Capture")
    said.setFixedHeight(300)
    guide.set_foot(said, pressed)
    for height in (400, 1400):
        guide.resize(guide.width(), height)
        QApplication.processEvents()
        settle_scroll_area(guide._scroll)
        QApplication.processEvents()
        assert guide._scroll.verticalScrollBar().isVisible() == (height == 400)
        assert pressed.visibleRegion().boundingRect() == pressed.rect()
        words = guide._purpose.mapTo(guide, guide._purpose.contentsRect().topRight()).x()
        assert pressed.geometry().right() == words
