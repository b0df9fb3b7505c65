"""A line that is cut says so."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from triad_desktop.ui.widgets.field_inputs import LineInput

LONG = "Say, when asked, what goes <wrong> in the business today and what you expect to come out instead"


def fields(window: QWidget, *texts: str) -> list[LineInput]:
    column = QVBoxLayout(window)
    made = [LineInput() for _text in texts]
    for one, text in zip(made, texts, strict=True):
        one.set_raw(text)
        column.addWidget(one)
    window.resize(240, 100)
    window.show()
    window.activateWindow()
    made[0].setFocus()
    QApplication.processEvents()
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def painted(field: LineInput) -> QImage:
    return field.grab().toImage()


def test_text_wider_than_its_field_ends_in_an_ellipsis_until_the_caret_is_there(window: QWidget) -> None:
    _first, long, short = fields(window, "", LONG, "Short")
    assert long.shown().endswith("…")
    assert LONG.startswith(long.shown()[:-1])
    assert (long.raw(), short.shown()) == (LONG, "Short")
    before = painted(long)
    cut = LineInput(parent=long.parentWidget())
    cut.setGeometry(long.geometry())
    cut.set_raw(LONG[: len(long.shown()) + 20])
    cut.show()
    assert painted(cut) == before  # what comes after the ellipsis is not painted

    long.setFocus()
    assert long.shown() == LONG
    assert painted(long) != before


def test_the_tool_tip_of_a_cut_line_is_whole_and_as_typed(window: QWidget) -> None:
    first, long, short = fields(window, "", LONG, "Short")
    tips = [painted(one) and one.toolTip() for one in (first, long, short)]
    assert "&lt;wrong&gt;" in tips[1]
    assert tips[1].endswith("come out instead</p>")
    assert (tips[0], tips[2]) == ("", "")

    long.set_raw("Short")
    painted(long)
    assert long.toolTip() == ""


def test_a_field_that_is_no_longer_cut_says_of_itself_what_it_said_before(window: QWidget) -> None:
    _first, long = fields(window, "", "Short")
    long.setToolTip("What the graders judge")
    long.set_raw(LONG)
    for _time in range(2):
        painted(long)
    assert "come out instead" in long.toolTip()

    long.set_raw("Short")
    painted(long)
    assert long.toolTip() == "What the graders judge"
