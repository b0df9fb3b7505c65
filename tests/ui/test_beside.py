from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from triad_desktop.models.errors import KnownError
from triad_desktop.ui.beside import run_beside


class Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: list[int] = []

    @Slot(object)
    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.append(threading.get_ident())


def test_work_is_done_in_another_thread_and_handed_back_here(qtbot: QtBot) -> None:
    asker = Asker()

    run_beside(threading.get_ident, asker.take)
    assert asker.answers == []
    qtbot.waitUntil(lambda: bool(asker.answers))

    assert asker.answers != [threading.get_ident()]
    assert asker.threads == [threading.get_ident()]


def test_an_error_of_the_world_is_handed_back_too(qtbot: QtBot) -> None:
    asker, error = Asker(), KnownError("damaged", "It is damaged.")

    def refuse() -> None:
        raise error

    run_beside(refuse, asker.take)
    qtbot.waitUntil(lambda: bool(asker.answers))

    assert asker.answers == [error]
