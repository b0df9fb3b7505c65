"""Notes on the ground of an alert: the mark beside the first line, and measures that follow the text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.conftest import Show, Wear
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.alert_note import AlertNote
from triad_desktop.ui.widgets.referrers_note import ReferrersNote
from triad_desktop.ui.widgets.removal_question import RemovalQuestion
from triad_desktop.ui.widgets.version_question import VersionQuestion

SENTENCE = "Somebody saved another version meanwhile, and both are whole. " * 4


def removal() -> RemovalQuestion:
    made = RemovalQuestion(SENTENCE, "Delete the vote")
    made.ask()
    return made


def version() -> VersionQuestion:
    return VersionQuestion(SENTENCE)


def referrers() -> ReferrersNote:
    return ReferrersNote("Dev Okafor", [], [("Delete it", removal)])


@pytest.fixture(params=[removal, version, referrers])
def note(request: pytest.FixtureRequest, show: Show) -> AlertNote:
    page, made = QWidget(), request.param()
    assert isinstance(made, AlertNote)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch(1)
    page.resize(500, 500)
    show(page)
    return made


def test_the_mark_stands_beside_the_first_line(note: AlertNote) -> None:
    theme, drawn = current_theme(), note.grab().toImage()
    first_line = note.words.y() + theme.line_height("body") // 2
    assert drawn.pixelColor(QPoint(4, first_line)) == theme.alert_tint
    assert drawn.pixelColor(QPoint(19, first_line)) == theme.alert
    assert drawn.pixelColor(QPoint(19, note.height() - 4)) == theme.alert_tint


def test_what_can_be_done_moves_aside_as_the_text_grows(note: AlertNote, wear: Wear) -> None:
    before = note.words.x()
    wear("light", 1.5)
    QApplication.processEvents()
    assert note.words.x() > before
    assert note.words.geometry().bottom() < note.height()
