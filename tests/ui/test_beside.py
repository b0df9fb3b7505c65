from __future__ import annotations

import threading

import shiboken6
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from triad_desktop.models.errors import KnownError
from triad_desktop.ui.beside import look_beside, run_beside


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


def test_nobody_hears_what_comes_after_they_are_gone(qtbot: QtBot) -> None:
    gate, gone, other = threading.Event(), Asker(), Asker()

    def late() -> bool:
        return gate.wait(20)

    run_beside(late, gone.take)
    shiboken6.delete(gone)
    gate.set()
    run_beside(threading.get_ident, other.take)
    qtbot.waitUntil(lambda: bool(other.answers))
    qtbot.wait(50)

    assert gone.answers == []


def test_what_a_thread_worked_for_is_let_go_where_the_window_lives(qtbot: QtBot) -> None:
    class Worker:
        def work(self) -> None:
            pass

        def __del__(self) -> None:
            let_go.append(threading.get_ident())

    let_go: list[int] = []
    for begin in (run_beside, look_beside):
        for _turn in range(50):
            asker = Asker()
            begin(Worker().work, asker.take)
            qtbot.waitUntil(lambda asker=asker: bool(asker.answers))

    qtbot.waitUntil(lambda: len(let_go) == 100)
    assert set(let_go) == {threading.get_ident()}
