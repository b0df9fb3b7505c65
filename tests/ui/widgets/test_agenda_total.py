"""How much of a session an agenda fills, in words."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from triad_desktop.facilitation.agenda import AgendaTotal
from triad_desktop.ui.widgets.agenda_total import AgendaTotalBar, rest_words, short_words, total_words


@pytest.mark.parametrize(
    ("total", "words", "short", "rest"),
    [
        (AgendaTotal(200, 210, 0, 0), "3 h 20 min of 3 h 30 min planned", "3 h 20 of 3 h 30", "10 min free at the end"),
        (AgendaTotal(210, 210, 0, 0), "3 h 30 min of 3 h 30 min planned", "3 h 30 of 3 h 30", ""),
        (AgendaTotal(240, 210, 30, 0), "4 h of 3 h 30 min planned", "4 h of 3 h 30", "30 min too long"),
        (AgendaTotal(45, None, 0, 0), "45 min planned", "45 min", ""),
        (AgendaTotal(65, None, 0, 15), "1 h 5 min planned", "1 h 05", "15 min of waiting for fixed starts"),
        (AgendaTotal(170, 180, 5, 15), "2 h 50 min of 3 h planned", "2 h 50 of 3 h",
         "5 min too long, 15 min of waiting for fixed starts"),
    ],
)  # fmt: skip
def test_the_sum_in_words(total: AgendaTotal, words: str, short: str, rest: str) -> None:
    assert (total_words(total), short_words(total), rest_words(total)) == (words, short, rest)


def test_too_much_is_said_in_the_alert_colour_and_fills_the_track(qtbot: QtBot) -> None:
    bar = AgendaTotalBar()
    qtbot.addWidget(bar)

    bar.show_total(AgendaTotal(105, 210, 0, 0))
    assert (bar._rest._colour, bar._track.value()) == ("text2", 500)
    bar.show_total(AgendaTotal(240, 210, 30, 0))
    assert (bar._rest._colour, bar._track.value()) == ("alert", 1000)
