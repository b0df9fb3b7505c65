"""The previewer with its real process: the newest request counts, and nothing is left when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import framework, records
from triad_desktop.exports.order import BriefOrder, BriefReady, DrawnPage, PagePicture, PreviewAnswer
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.ui.page_previewer import PagePreviewer

MS = 20_000


@pytest.fixture
def previewer(qapp: QApplication) -> Iterator[PagePreviewer]:
    made = PagePreviewer(read_brief_fonts())
    yield made
    made.close()


class Heard:
    """Everything a previewer said, in order."""

    def __init__(self, previewer: PagePreviewer) -> None:
        self.ready: list[BriefReady] = []
        self.drawn: list[DrawnPage] = []
        self.failed: list[str] = []
        previewer.ready.connect(self.ready.append)
        previewer.drawn.connect(self.drawn.append)
        previewer.failed.connect(self.failed.append)


def build(previewer: PagePreviewer, role: str = "user", paper: str = "a4") -> None:
    previewer.build(records(), framework(), BriefOrder(role, paper))


def process_of(previewer: PagePreviewer) -> Any:
    assert previewer.process._process is not None
    return previewer.process._process


def test_only_the_newest_brief_is_heard_of(previewer: PagePreviewer, qtbot: QtBot) -> None:
    heard = Heard(previewer)
    build(previewer, "dossier")
    build(previewer, "builder")
    with qtbot.waitSignal(previewer.ready, timeout=MS):
        build(previewer, "user")

    assert [one.role for one in heard.ready] == ["user"]
    assert not previewer.building
    assert heard.failed == []


def test_an_answer_to_an_older_request_is_dropped(previewer: PagePreviewer) -> None:
    heard = Heard(previewer)
    build(previewer)
    late = PreviewAnswer(previewer._number, BriefReady("user", b"", 1, frozenset()))
    build(previewer)

    previewer.process.answered.emit(late)

    assert heard.ready == []
    assert previewer.building


def test_pages_are_drawn_of_what_was_built(previewer: PagePreviewer, qtbot: QtBot) -> None:
    heard = Heard(previewer)
    with qtbot.waitSignal(previewer.ready, timeout=MS):
        build(previewer)
    process = process_of(previewer)
    pdf = heard.ready[0].pdf

    with qtbot.waitSignal(previewer.drawn, timeout=MS):
        previewer.draw(pdf, [PagePicture(0, 100)])
    with qtbot.waitSignals([previewer.drawn] * 2, timeout=MS):
        previewer.draw(pdf, [PagePicture(0, 50), PagePicture(0, 60)])
        previewer.draw(pdf, [PagePicture(0, 60)])  # on its way already

    assert [one.picture.width for one in heard.drawn] == [100, 50, 60]
    assert process_of(previewer) is process


def test_nothing_is_drawn_while_a_brief_is_built(previewer: PagePreviewer, qtbot: QtBot) -> None:
    heard = Heard(previewer)
    with qtbot.waitSignal(previewer.ready, timeout=MS):
        build(previewer)
    with qtbot.waitSignal(previewer.ready, timeout=MS):
        build(previewer, "builder")
        previewer.draw(heard.ready[0].pdf, [PagePicture(0, 100)])

    assert heard.drawn == []
    assert heard.ready[1].role == "builder"


def test_what_was_cancelled_is_not_heard_of(previewer: PagePreviewer, qtbot: QtBot) -> None:
    heard = Heard(previewer)
    build(previewer, "dossier")
    previewer.cancel()
    with qtbot.waitSignal(previewer.ready, timeout=MS):
        build(previewer, "user", "letter")

    assert [one.role for one in heard.ready] == ["user"]


def test_cancelling_starts_no_process(previewer: PagePreviewer) -> None:
    previewer.cancel()

    assert previewer.process._process is None


def test_a_process_that_dies_is_said_if_something_was_wanted(previewer: PagePreviewer, qtbot: QtBot) -> None:
    heard = Heard(previewer)
    with qtbot.waitSignal(previewer.failed, timeout=MS):
        build(previewer)
        process_of(previewer).kill()
    assert heard.failed == ["The preview stopped unexpectedly. Nothing was lost."]
    assert not previewer.building

    with qtbot.waitSignal(previewer.ready, timeout=MS):
        build(previewer)
    with qtbot.waitSignal(previewer.process.died, timeout=MS):
        process_of(previewer).kill()
    assert len(heard.failed) == 1


def test_a_brief_that_cannot_be_made_is_said(previewer: PagePreviewer, qtbot: QtBot) -> None:
    heard = Heard(previewer)
    with qtbot.waitSignal(previewer.failed, timeout=MS):
        build(previewer, "user", "papyrus")

    assert heard.failed == ["This brief could not be made (KeyError). The project itself is unharmed."]


def test_closing_ends_the_process(previewer: PagePreviewer) -> None:
    build(previewer)
    process = process_of(previewer)

    previewer.close()

    assert not process.is_alive()
    assert not previewer.building
